"""Microphone → words, words → sound.

Heard words come out as phrases of a grammar that the caller gives (`speech.hearing`); spoken text goes in
as plain text and comes back as word marks on the player's clock (`speech.speaking`). No Qt, no network, no
audio file.
"""
