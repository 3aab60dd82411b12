"""What was heard so far: each piece of an utterance is handed on once, and only while somebody speaks."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator

import numpy as np

from speech.endpoint import FRAME_SECONDS, Endpointing
from speech.errors import RecogniserError
from speech.hearing import FRAME, Grammar, Heard, Recogniser, Samples
from speech.listener import PIECE, Listener

TIMES = Endpointing(onset=FRAME_SECONDS, pre_roll=FRAME_SECONDS, pause=2 * FRAME_SECONDS)
SOON = 5.0


class Microphone:
    """Gives the levels that are fed, and silence between."""

    def __init__(self) -> None:
        self._levels: queue.Queue[float] = queue.Queue()

    def feed(self, *levels: float) -> None:
        for value in levels:
            self._levels.put(value)

    def frames(self) -> Iterator[Samples]:
        while True:
            try:
                value = self._levels.get(timeout=0.005)
            except queue.Empty:  # nobody speaks
                value = 0.0
            yield np.full(FRAME, value, np.float32)

    def close(self) -> None: ...


class Whole:
    """Has no partials."""

    def warm_up(self) -> None: ...

    def recognise(self, samples: Samples, phrases: Grammar, language: str = "id") -> Heard:
        return Heard(next(iter(phrases)), 0.9, "accept")

    def close(self) -> None: ...


class Following(Whole):
    """Keeps what it is handed, and says how many pieces there were."""

    def __init__(self) -> None:
        self.pieces: list[tuple[bool, Samples]] = []
        self.during: Callable[[], None] = lambda: None
        self.whole: list[Samples] = []

    def recognise(self, samples: Samples, phrases: Grammar, language: str = "id") -> Heard:
        self.whole.append(samples)
        return super().recognise(samples, phrases)

    def partial(self, samples: Samples, phrases: Grammar, first: bool) -> str | None:
        self.pieces.append((first, samples))
        self.during()
        return None if first else f"piece {len(self.pieces)}"


Event = tuple[str, str | None]


def listening(recogniser: Recogniser) -> tuple[Listener, Microphone, queue.SimpleQueue[Event]]:
    microphone, events = Microphone(), queue.SimpleQueue[Event]()
    listener = Listener(
        lambda: microphone,
        recogniser,
        lambda: ["lapor masalah"],
        lambda heard: events.put(("heard", heard.phrase)),
        on_partial=lambda text: events.put(("partial", text)),
        on_fault=lambda code: events.put(("fault", code)),
        on_recovered=lambda code: events.put(("recovered", code)),
        activity=lambda: lambda frame: float(frame.max()),
        endpointing=TIMES,
        recogniser_backoff=(0.01,),
    )
    listener.start()
    return listener, microphone, events


def speak(microphone: Microphone, pieces: int) -> None:
    """So many pieces and a half, each frame of its own level, then a pause."""
    microphone.feed(*(0.6 + number / 1000 for number in range(pieces * PIECE + PIECE // 2)), 0, 0)


def test_each_piece_is_handed_on_once_and_the_next_utterance_begins_anew() -> None:
    recogniser = Following()
    listener, microphone, events = listening(recogniser)
    try:
        for count in (3, 2):
            recogniser.pieces.clear()
            recogniser.whole.clear()
            speak(microphone, count)
            told = [events.get(timeout=SOON) for _ in range(count)]
            assert told == [
                *(("partial", f"piece {n}") for n in range(2, count + 1)),
                ("heard", "lapor masalah"),
            ]
            assert [first for first, _ in recogniser.pieces] == [True, *[False] * (count - 1)]
            handed = np.concatenate([samples for _, samples in recogniser.pieces])
            (whole,) = recogniser.whole
            assert np.array_equal(handed, whole[: len(handed)])
            assert len(whole) - len(handed) < PIECE * FRAME
    finally:
        listener.stop()


def test_nothing_is_shown_of_what_was_said_when_the_kiosk_began_to_speak() -> None:
    recogniser = Following()
    listener, microphone, events = listening(recogniser)

    def speak_between() -> None:
        listener.mute()
        listener.unmute()

    recogniser.during = speak_between
    try:
        speak(microphone, 3)
        assert events.get(timeout=SOON) == ("heard", "lapor masalah")  # said after it, and no piece before
        assert len(recogniser.pieces) == 3
    finally:
        listener.stop()


def test_a_fault_while_somebody_speaks_is_named_and_recovered_from() -> None:
    def fail() -> None:
        recogniser.during = lambda: None
        raise RecogniserError("recogniser-died")

    recogniser = Following()
    recogniser.during = fail
    listener, microphone, events = listening(recogniser)
    try:
        speak(microphone, 1)
        assert events.get(timeout=SOON) == ("fault", "recogniser-died")
        assert events.get(timeout=SOON) == ("recovered", "recogniser-died")
    finally:
        listener.stop()


def test_an_engine_without_partials_is_asked_for_none() -> None:
    listener, microphone, events = listening(Whole())
    try:
        speak(microphone, 3)
        assert events.get(timeout=SOON) == ("heard", "lapor masalah")
        assert events.empty()
    finally:
        listener.stop()
