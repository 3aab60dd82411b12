"""The listener with a microphone and a recogniser made of lists."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from speech.endpoint import FRAME_SECONDS, Endpointing
from speech.errors import MicrophoneError, RecogniserError
from speech.hearing import FRAME, Grammar, Heard, Samples
from speech.listener import Listener

TIMES = Endpointing(onset=FRAME_SECONDS, pre_roll=FRAME_SECONDS, pause=2 * FRAME_SECONDS)
SOON = 5.0


class ScriptedMicrophone:
    """Delivers what is fed; None makes it fail."""

    def __init__(self) -> None:
        self.closed = threading.Event()
        self._queue: queue.Queue[float | None] = queue.Queue()

    def feed(self, *values: float | None) -> None:
        for value in values:
            self._queue.put(value)

    def frames(self) -> Iterator[Samples]:
        while True:
            try:
                value = self._queue.get(timeout=0.005)
            except queue.Empty:
                value = 0.0
            if value is None:
                raise MicrophoneError("microphone-failed")
            yield np.full(FRAME, value, np.float32)

    def close(self) -> None:
        self.closed.set()


class ScriptedRecogniser:
    """Hears the first phrase; raises what is queued; `during` runs inside a recognition."""

    def __init__(self) -> None:
        self.faults: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.loads: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.during: Callable[[], None] = lambda: None
        self.languages: list[str] = []
        self.closed = False

    def warm_up(self) -> None:
        if not self.loads.empty():
            raise RecogniserError(self.loads.get())

    def recognise(self, samples: Samples, phrases: Grammar, language: str = "id") -> Heard:
        assert samples.dtype == np.float32
        self.languages.append(language)
        self.during()
        if not self.faults.empty():
            raise RecogniserError(self.faults.get())
        return Heard(next(iter(phrases)), 0.9, "accept")

    def close(self) -> None:
        self.closed = True


class Room:
    """A listener and everything it reported, in order."""

    def __init__(self) -> None:
        self.microphone = ScriptedMicrophone()
        self.recogniser = ScriptedRecogniser()
        self.openings: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.grammar: dict[str, str] = {"ya": "yes"}
        self.events: queue.SimpleQueue[tuple[str, str | None]] = queue.SimpleQueue()
        self.levels: list[float] = []
        self.listener = Listener(
            self.open,
            self.recogniser,
            lambda: dict(self.grammar),
            lambda heard: self.events.put(("heard", heard.phrase)),
            on_level=self.levels.append,
            on_fault=lambda code: self.events.put(("fault", code)),
            on_recovered=lambda code: self.events.put(("recovered", code)),
            language=lambda: "en",
            activity=lambda: lambda frame: float(frame.mean()),
            endpointing=TIMES,
            microphone_backoff=(0.01,),
            recogniser_backoff=(0.01,),
        )

    def open(self) -> ScriptedMicrophone:
        if not self.openings.empty():
            raise MicrophoneError(self.openings.get())
        return self.microphone

    def say(self) -> None:
        self.microphone.feed(0, 0.9, 0.9, 0, 0, 0, 0)

    def next(self) -> tuple[str, str | None]:
        return self.events.get(timeout=SOON)


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room()
    yield made
    made.listener.stop()
    assert made.recogniser.closed
    assert made.microphone.closed.is_set() or not made.openings.empty()


def test_a_word_is_heard(room: Room) -> None:
    room.listener.start()
    room.say()
    assert room.next() == ("heard", "ya")
    assert room.recogniser.languages == ["en"]
    assert max(room.levels) > 0.5


def test_the_current_grammar_counts(room: Room) -> None:
    room.listener.start()
    room.say()
    assert room.next() == ("heard", "ya")
    room.grammar = {"lanjut": "next"}
    room.say()
    assert room.next() == ("heard", "lanjut")


def test_a_word_for_an_earlier_screen_is_dropped(room: Room) -> None:
    changes = iter([{"lanjut": "next"}])

    def change() -> None:
        room.grammar = next(changes, room.grammar)

    room.recogniser.during = change
    room.listener.start()
    room.say()
    room.say()
    assert room.next() == ("heard", "lanjut")
    assert room.events.empty()


def test_nothing_is_recognised_where_nothing_can_be_said(room: Room) -> None:
    room.grammar = {}
    room.listener.start()
    room.say()
    room.say()
    poll(lambda: len(room.levels) > 20)
    assert room.recogniser.languages == []


def test_what_is_said_while_muted_is_ignored(room: Room) -> None:
    room.listener.mute()
    assert room.listener.muted
    room.listener.start()
    room.say()
    poll(lambda: len(room.levels) > 10)
    assert set(room.levels) == {0.0}
    room.listener.unmute()
    room.grammar = {"lanjut": "next"}
    room.say()
    assert room.next() == ("heard", "lanjut")


def test_muting_drops_the_word_under_way(room: Room) -> None:
    def mute_once() -> None:
        room.recogniser.during = lambda: None
        room.listener.mute()
        room.listener.unmute()

    room.recogniser.during = mute_once
    room.listener.start()
    room.say()
    room.say()
    assert room.next() == ("heard", "ya")
    assert len(room.recogniser.languages) == 2
    assert room.events.empty()


def test_a_missing_microphone_is_reported_once_and_found_again(room: Room) -> None:
    for _ in range(3):
        room.openings.put("microphone-missing")
    room.listener.start()
    room.say()
    assert room.next() == ("fault", "microphone-missing")
    assert room.next() == ("recovered", "microphone-missing")
    assert room.next() == ("heard", "ya")


def test_a_microphone_that_fails_is_opened_again(room: Room) -> None:
    room.listener.start()
    room.microphone.feed(0, None)
    assert room.next() == ("fault", "microphone-failed")
    assert room.next() == ("recovered", "microphone-failed")
    room.say()
    assert room.next() == ("heard", "ya")


def test_a_missing_model_is_reported_while_the_microphone_goes_on(room: Room) -> None:
    for _ in range(3):
        room.recogniser.loads.put("recogniser-missing-model")
    room.listener.start()
    assert room.next() == ("fault", "recogniser-missing-model")
    assert room.next() == ("recovered", "recogniser-missing-model")
    room.say()
    assert room.next() == ("heard", "ya")


@pytest.mark.parametrize("code", ["recogniser-slow", "recogniser-died"])
def test_a_recogniser_that_fails_is_reported_and_comes_back(room: Room, code: str) -> None:
    room.recogniser.faults.put(code)
    room.listener.start()
    room.say()
    assert room.next() == ("fault", code)
    assert room.next() == ("recovered", code)
    room.say()
    assert room.next() == ("heard", "ya")


def test_stop_does_not_wait_out_a_backoff() -> None:
    room = Room()
    room.listener = Listener(
        room.open,
        room.recogniser,
        lambda: room.grammar,
        lambda _: None,
        on_fault=lambda code: room.events.put(("fault", code)),
        activity=lambda: lambda _: 0.0,
        microphone_backoff=(3600.0,),
    )
    room.openings.put("microphone-missing")
    room.listener.start()
    assert room.next() == ("fault", "microphone-missing")
    room.listener.stop()


def poll(condition: Callable[[], bool]) -> None:
    waiting = threading.Event()
    for _ in range(int(SOON / 0.005)):
        if condition():
            return
        waiting.wait(0.005)
    pytest.fail("it did not happen in time")
