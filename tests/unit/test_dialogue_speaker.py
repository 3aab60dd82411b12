"""Who is heard: one text at a time, the newest at once, nothing of the one before."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.dialogue.speaker import Speaker, Spoken
from support.talk_world import HandVoice

PARTS = [Spoken("satu dua"), Spoken(""), Spoken("tiga", "pilihan")]


def speaking() -> tuple[Speaker, HandVoice, list[int]]:
    voice, changes = HandVoice(), list[int]()
    return Speaker(voice, lambda: changes.append(1)), voice, changes


def test_parts_are_said_one_after_the_other_and_empty_ones_left_out() -> None:
    speaker, voice, _ = speaking()
    speaker.say(PARTS)
    assert voice.log == ["stop", "satu dua"]
    assert speaker.now == PARTS[0]
    voice.finish()
    assert voice.log == ["stop", "satu dua", "tiga"]
    assert speaker.now == PARTS[2]
    voice.finish()
    assert not speaker.speaking


def test_every_say_is_preceded_by_a_stop() -> None:
    speaker, voice, _ = speaking()
    acts: list[Callable[[], None]] = [
        lambda: speaker.say(PARTS),
        lambda: speaker.say(PARTS[:1]),
        speaker.replay,
    ]
    for act in acts:
        start = len(voice.log)
        act()
        assert voice.log[start] == "stop"
        assert len(voice.log) == start + 2


def test_the_word_being_heard_is_known_and_told() -> None:
    speaker, voice, changes = speaking()
    speaker.say(PARTS)
    before = len(changes)
    voice.callbacks[0][0](1)
    assert speaker.word == 1
    assert len(changes) > before
    voice.finish()
    assert speaker.word == -1


def test_late_callbacks_of_an_interrupted_text_are_dropped() -> None:
    speaker, voice, _ = speaking()
    speaker.say(PARTS)
    speaker.say([Spoken("lain"), Spoken("akhir")])
    word, done = voice.callbacks[0]
    word(1)
    done(False)
    assert speaker.word == -1
    assert speaker.now == Spoken("lain")
    assert voice.log[-1] == "lain"


def test_a_callback_after_silence_starts_nothing() -> None:
    speaker, voice, _ = speaking()
    speaker.say(PARTS)
    speaker.stop()
    voice.finish()
    assert not speaker.speaking
    assert voice.log == ["stop", "satu dua", "stop"]


def test_a_part_that_could_not_be_played_does_not_silence_the_rest() -> None:
    speaker, voice, _ = speaking()
    speaker.say(PARTS)
    voice.callbacks[0][1](False)
    assert speaker.now == PARTS[2]


def test_ulangi_says_the_last_utterance_again() -> None:
    speaker, voice, _ = speaking()
    speaker.say(PARTS)
    first = voice.hear_out()
    speaker.replay()
    assert voice.hear_out() == first == ["satu dua", "tiga"]


def test_what_is_to_be_repeated_may_change_while_something_is_said() -> None:
    speaker, voice, _ = speaking()
    speaker.say([Spoken("sebab")])
    speaker.last = tuple(PARTS)
    assert voice.hear_out() == ["sebab"]
    speaker.replay()
    assert voice.hear_out() == ["satu dua", "tiga"]


def test_forgetting_leaves_silence_and_nothing_to_repeat() -> None:
    speaker, voice, _ = speaking()
    speaker.say(PARTS)
    speaker.forget()
    assert (speaker.now, speaker.last) == (None, ())
    speaker.replay()
    assert voice.log[-1] == "stop"


# --- a headset, and notes --------------------------------------------------------------------------
SECRET = Spoken("Sudah 4.", private="tiga")


def test_what_is_private_is_said_in_its_place_only_to_the_resident_alone() -> None:
    speaker, voice, _ = speaking()
    speaker.say([SECRET, Spoken("", private="kode")])
    assert voice.hear_out() == ["Sudah 4."]
    speaker.aim(True)
    speaker.replay()
    assert speaker.now == Spoken("tiga")
    assert voice.hear_out() == ["tiga", "kode"]
    speaker.aim(False)
    speaker.replay()
    assert voice.hear_out() == ["Sudah 4."]


def test_whoever_is_spoken_to_changes_only_in_silence() -> None:
    speaker, voice, _ = speaking()
    speaker.say([SECRET, SECRET])
    start = len(voice.log)
    speaker.aim(True)
    voice.finish()
    assert voice.log[start:] == ["stop", "to the headset"]
    assert not speaker.speaking


def test_a_note_stands_where_there_are_no_words() -> None:
    speaker, voice, _ = speaking()
    speaker.say([Spoken("satu"), Spoken("", private="dua", note=True), Spoken("tiga", note=True)])
    assert voice.hear_out() == ["satu", "*", "tiga"]
    speaker.say([Spoken("", note=True)])
    assert speaker.speaking
    voice.finish()
    assert not speaker.speaking
