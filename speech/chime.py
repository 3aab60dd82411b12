"""The sounds that aren't speech: two falling notes, as a doorbell has them: heard over a hall's talk, and no alarm;
and one short note for a key of an entry that isn't spoken."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from speech.synthesis import Synthesised

NOTES = (880.0, 659.3)
"""Hz: a fifth's inversion, A5 and E5."""
NOTE, PAUSE = 0.45, 0.25
"""Seconds of a note, and of the silence after the last; together far below the 3 s of accessibility R08."""
LOUDNESS = 0.5
KEY_PITCH, KEY_SECONDS, KEY_RATE = 587.3, 0.08, 22_050
"""Of the note of a key: D5 in Hz, its length, samples a second. The same for every key: it says nothing of which."""


def chime(rate: int) -> npt.NDArray[np.int16]:
    """The notes as mono PCM at `rate` samples a second."""
    time = np.arange(int(NOTE * rate)) / rate
    dying = np.minimum(1.0, time / 0.01) * np.exp(-4.0 * time)
    notes = [LOUDNESS * dying * np.sin(2 * np.pi * pitch * time) for pitch in NOTES]
    silence = np.zeros(int(PAUSE * rate))
    return (np.concatenate([*notes, silence]) * np.iinfo(np.int16).max).astype(np.int16)


def key_note(loudness: float = 1.0) -> Synthesised:
    """The note of a key, without a word; at `loudness` 1.0 as loud as the chime."""
    time = np.arange(int(KEY_SECONDS * KEY_RATE)) / KEY_RATE
    fading = np.minimum(
        1.0, np.minimum(time, KEY_SECONDS - time) / 0.01
    )  # neither begins nor ends with a click
    wave = min(1.0, LOUDNESS * loudness) * fading * np.sin(2 * np.pi * KEY_PITCH * time)
    return Synthesised((wave * np.iinfo(np.int16).max).astype(np.int16), KEY_RATE, ())


def with_chime(sound: Synthesised) -> Synthesised:
    """The sound after the notes; its words are heard so much later."""
    notes = chime(sound.rate)
    later = len(notes) / sound.rate
    words = tuple((position, seconds + later) for position, seconds in sound.words)
    return Synthesised(np.concatenate([notes, sound.pcm]), sound.rate, words)
