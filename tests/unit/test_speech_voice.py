"""The voice: who is silenced, what is marked. Only the player is made up; espeak-ng has its own test."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pytest

from speech import speaking
from speech.chime import chime, key_note
from speech.errors import SynthesisError
from speech.player import Mark
from speech.silent_voice import SilentVoice
from speech.speaking import PlayedVoice, Voice
from speech.synthesis import CALM, Synthesised, VoiceSettings

SOON = 5.0


class HeldPlayer:
    """Reports all marks, then waits to be let go or stopped."""

    def __init__(self) -> None:
        self.began: queue.SimpleQueue[int] = queue.SimpleQueue()
        self.let_go = threading.Event()
        self.tended = threading.Event()
        self.rests = 0

    def tend(self) -> None:
        self.tended.set()

    def rest(self) -> None:
        self.rests += 1

    def play(
        self,
        pcm: npt.NDArray[np.int16],
        rate: int,
        marks: Sequence[Mark],
        on_mark: Callable[[int], None],
        stopped: threading.Event,
    ) -> bool:
        assert rate > 0
        for _, number in marks:
            on_mark(number)
        self.began.put(len(pcm))
        while not stopped.wait(0.002):
            if self.let_go.is_set():
                return True
        return False


class Letters:
    """A synthesiser whose every letter takes a tenth of a second, while it isn't `broken`."""

    def __init__(self) -> None:
        self.spoken: list[tuple[str, VoiceSettings]] = []
        self.broken = threading.Event()
        self.closed = threading.Event()

    def synthesise(self, text: str, voice: VoiceSettings = CALM) -> Synthesised:
        self.spoken.append((text, voice))
        if self.broken.is_set():
            raise SynthesisError("voice-failed")
        starts = [i for i, letter in enumerate(text) if letter != " " and (i == 0 or text[i - 1] == " ")]
        return Synthesised(np.zeros(len(text), np.int16), 10, tuple((i, i / 10) for i in starts))

    def close(self) -> None:
        self.closed.set()


class Stage:
    def __init__(self, retry: float = 3600.0) -> None:
        self.player = HeldPlayer()
        self.letters = Letters()
        self.events: queue.SimpleQueue[tuple[str, object]] = queue.SimpleQueue()
        self.headset = HeldPlayer()
        self.voice = PlayedVoice(
            self.player,
            lambda: self.letters,
            lambda c: self.events.put(("fault", c)),
            lambda c: self.events.put(("recovered", c)),
            retry=retry,
            headset=self.headset,
        )

    def say(self, name: str, text: str, language: str = "id") -> None:
        self.voice.say(
            text,
            lambda word: self.events.put((name, word)),
            lambda done: self.events.put((name, done)),
            language,
        )

    def next(self) -> tuple[str, object]:
        return self.events.get(timeout=SOON)


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.voice.close()
    assert made.letters.closed.is_set() == bool(made.letters.spoken)


def test_words_are_counted_as_shown(stage: Stage) -> None:
    stage.player.let_go.set()
    stage.say("a", "Alamat RT 02 benar?")
    assert [stage.next() for _ in range(5)] == [("a", 0), ("a", 1), ("a", 2), ("a", 3), ("a", True)]
    assert stage.letters.spoken[0][0] == "Alamat er te 2 benar?"


def test_a_new_text_cuts_the_old_one_short(stage: Stage) -> None:
    stage.say("old", "satu")
    assert stage.next() == ("old", 0)
    stage.player.began.get(timeout=SOON)
    stage.say("skipped", "dua")
    stage.say("new", "tiga")
    stage.player.let_go.set()
    assert [stage.next() for _ in range(4)] == [("old", False), ("skipped", False), ("new", 0), ("new", True)]


def test_stop_and_close_are_told(stage: Stage) -> None:
    stage.say("a", "satu")
    assert stage.next() == ("a", 0)
    stage.voice.stop()
    assert stage.next() == ("a", False)
    stage.say("b", "dua")
    assert stage.next() == ("b", 0)
    stage.voice.close()
    assert stage.next() == ("b", False)


# --- a headset -------------------------------------------------------------------------------------
def test_what_is_for_the_headset_goes_there(stage: Stage) -> None:
    stage.player.let_go.set()
    stage.headset.let_go.set()
    stage.voice.plugged(True)
    stage.voice.aim(True)
    stage.say("a", "satu")
    assert [stage.next() for _ in range(2)] == [("a", 0), ("a", True)]
    assert (stage.player.began.qsize(), stage.headset.began.qsize()) == (0, 1)
    assert stage.player.rests == 1  # a loudspeaker that nobody uses is no fault
    stage.voice.aim(False)
    stage.say("b", "dua")
    assert [stage.next() for _ in range(2)] == [("b", 0), ("b", True)]
    assert (stage.player.began.qsize(), stage.headset.began.qsize()) == (1, 1)


def test_pulled_it_is_silent_before_anybody_else_knows(stage: Stage) -> None:
    """The watch tells the voice at once; whoever speaks may still go on with what was meant for the headset."""
    stage.voice.plugged(True)
    stage.voice.aim(True)
    stage.say("a", "satu")
    assert stage.next() == ("a", 0)
    stage.headset.began.get(timeout=SOON)
    stage.voice.plugged(False)
    assert stage.next() == ("a", False)
    stage.say("b", "dua")
    assert stage.next() == ("b", False)
    assert len(stage.letters.spoken) == 1
    stage.player.let_go.set()
    stage.voice.aim(False)
    stage.say("c", "tiga")
    assert [stage.next() for _ in range(2)] == [("c", 0), ("c", True)]
    assert (stage.player.began.qsize(), stage.headset.began.qsize()) == (1, 0)


def test_what_the_hall_hears_is_not_cut_by_a_headset(stage: Stage) -> None:
    stage.say("a", "satu")
    assert stage.next() == ("a", 0)
    stage.voice.plugged(True)
    stage.voice.plugged(False)
    stage.player.let_go.set()
    assert stage.next() == ("a", True)


def test_staff_are_called_in_the_hall_whoever_hears_the_words(stage: Stage) -> None:
    stage.player.let_go.set()
    stage.headset.let_go.set()
    stage.voice.plugged(True)
    stage.voice.aim(True)
    stage.voice.chime()
    stage.say("a", "satu")
    assert [stage.next() for _ in range(2)] == [("a", 0), ("a", True)]
    assert (stage.player.began.get(), stage.headset.began.get()) == (len(chime(10)), len("satu"))
    stage.say("b", "dua")
    assert [stage.next() for _ in range(2)] == [("b", 0), ("b", True)]
    assert (stage.player.began.empty(), stage.headset.began.get()) == (True, len("dua"))


def test_one_device_may_be_both() -> None:
    """A socket that silences the loudspeaker by itself."""
    player = HeldPlayer()
    player.let_go.set()
    events: queue.SimpleQueue[object] = queue.SimpleQueue()
    voice = PlayedVoice(player, Letters, events.put, events.put)
    try:
        voice.plugged(True)
        voice.aim(True)
        voice.say("satu", lambda _: None, events.put)
        assert events.get(timeout=SOON) is True
        assert (player.began.qsize(), player.rests) == (1, 0)
    finally:
        voice.close()


# --- a note ----------------------------------------------------------------------------------------
def test_a_note_needs_no_synthesiser_and_is_cut_like_a_text(stage: Stage) -> None:
    stage.letters.broken.set()
    stage.voice.note(lambda done: stage.events.put(("note", done)))
    samples = stage.player.began.get(timeout=SOON)
    assert samples == len(key_note().pcm)
    stage.voice.note(lambda done: stage.events.put(("again", done)))
    assert stage.next() == ("note", False)
    stage.player.let_go.set()
    assert stage.next() == ("again", True)
    assert stage.letters.spoken == []


def test_nothing_is_said_after_close(stage: Stage) -> None:
    stage.voice.close()
    stage.say("a", "satu")
    assert stage.next() == ("a", False)


@pytest.mark.parametrize(("language", "name"), [("id", "id"), ("en", "en"), ("jv", "id"), ("su", "id")])
def test_language_picks_the_voice(stage: Stage, language: str, name: str) -> None:
    stage.player.let_go.set()
    stage.voice.adjust(rate=170, volume=60)
    stage.say("a", "satu", language)
    assert [stage.next() for _ in range(2)] == [("a", 0), ("a", True)]
    assert stage.letters.spoken[0][1] == VoiceSettings(name, 170, 60)


def test_without_synthesis_the_captions_go_on_and_nobody_waits_for_it_again(stage: Stage) -> None:
    stage.player.let_go.set()
    stage.letters.broken.set()
    stage.say("a", "satu dua")
    assert [stage.next() for _ in range(4)] == [("fault", "voice-failed"), ("a", 0), ("a", 1), ("a", True)]
    assert stage.player.began.get() == int(2 * speaking.CAPTION_PACE * 8000)
    stage.say("b", "tiga")
    assert [stage.next() for _ in range(2)] == [("b", 0), ("b", True)]
    assert len(stage.letters.spoken) == 1


def test_a_failed_synthesiser_and_a_loudspeaker_are_tended_while_nothing_is_said() -> None:
    stage = Stage(retry=0.01)
    try:
        stage.player.let_go.set()
        stage.letters.broken.set()
        stage.say("a", "satu")
        assert [stage.next() for _ in range(3)] == [("fault", "voice-failed"), ("a", 0), ("a", True)]
        stage.letters.broken.clear()
        assert stage.next() == ("recovered", "voice-failed")
        assert stage.player.tended.wait(SOON)
    finally:
        stage.voice.close()
    assert stage.events.empty()


def test_the_twin_finishes_at_once_or_on_command() -> None:
    events: list[object] = []
    voice = SilentVoice()
    as_voice: Voice = voice
    as_voice.say("satu dua", events.append, events.append)
    assert events == [0, 1, True]
    voice = SilentVoice(at_once=False)
    events.clear()
    voice.say("satu", events.append, events.append)
    assert voice.speaking
    voice.say("dua", events.append, events.append, "en")
    voice.finish()
    voice.finish()
    assert events == [False, 0, True]
    assert voice.said == ["satu", "dua"]
    assert not voice.speaking
    voice.close()


def test_what_is_cut_short_while_it_is_made_opens_no_device(stage: Stage) -> None:
    synthesise = stage.letters.synthesise

    def pulled_meanwhile(text: str, voice: VoiceSettings = CALM) -> Synthesised:
        stage.voice.stop()
        return synthesise(text, voice)

    stage.letters.synthesise = pulled_meanwhile  # type: ignore[method-assign]
    stage.say("a", "satu")
    assert stage.next() == ("a", False)
    assert stage.player.began.empty()
