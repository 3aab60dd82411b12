"""One utterance when it is asked for: what is said in between is left, and kept nowhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from speech.ear import Ear
from speech.errors import MicrophoneError
from speech.hearing import FRAME, Samples

NOISY, SILENT = np.full(FRAME, 0.9, np.float32), np.zeros(FRAME, np.float32)


class Script:
    """A microphone that gives a frame when it is told to."""

    def __init__(self) -> None:
        self._frames: list[Samples | None] = []
        self._changed = threading.Condition()
        self.closed = False

    def give(self, *frames: Samples | None) -> None:
        """None: it fails. Returns when all were taken."""
        with self._changed:
            self._frames += frames
            self._changed.notify_all()
            assert self._changed.wait_for(lambda: not self._frames, 10)

    def frames(self) -> Iterator[Samples]:
        """See `Microphone`."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._frames or self.closed, 10)
                if self.closed:
                    return
                frame = self._frames[0]
            if frame is None:
                with self._changed:
                    self._frames.clear()
                    self._changed.notify_all()
                raise MicrophoneError("microphone-failed")
            yield frame  # whoever asks for the next one has done with it
            with self._changed:
                del self._frames[0]
                self._changed.notify_all()

    def close(self) -> None:
        """See `Microphone`."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()


def loud(frame: Samples) -> float:
    return float(frame.max())


@pytest.fixture
def microphone() -> Script:
    return Script()


@pytest.fixture
def ear(microphone: Script) -> Iterator[Ear]:
    made = Ear(lambda: microphone, lambda: loud)
    yield made
    made.close()
    assert microphone.closed


def listen_while(
    ear: Ear, microphone: Script, *frames: Samples | None, seconds: float = 10
) -> Samples | None:
    """What is heard when the frames come as soon as it listens."""
    started = threading.Event()

    def activity(frame: Samples) -> float:
        started.set()
        return loud(frame)

    def give() -> None:
        while not started.is_set():
            microphone.give(SILENT)
        microphone.give(*frames)

    ear._activity = lambda: activity
    giving = threading.Thread(target=give)
    giving.start()
    try:
        return ear.utterance(seconds)
    finally:
        giving.join()


def test_what_is_said_before_it_listens_is_kept_nowhere(ear: Ear, microphone: Script) -> None:
    microphone.give(*[NOISY] * 20)
    assert ear._frames.empty()
    quieter = NOISY * np.float32(0.8)
    heard = listen_while(ear, microphone, *[quieter] * 5, *[SILENT] * 22)
    assert heard is not None
    assert heard.max() == quieter.max()
    assert np.count_nonzero(heard) == 5 * FRAME
    ear._frames.put(NOISY)  # one that came when it had just stopped to listen
    heard = listen_while(ear, microphone, *[quieter] * 5, *[SILENT] * 22)
    assert heard is not None
    assert heard.max() == quieter.max()


def test_nobody_who_speaks_is_told_and_it_listens_again(ear: Ear, microphone: Script) -> None:
    assert listen_while(ear, microphone, *[SILENT] * 3, seconds=0.0) is None
    heard = listen_while(ear, microphone, *[NOISY] * 5, *[SILENT] * 22)
    assert heard is not None
    assert np.count_nonzero(heard) == 5 * FRAME


def test_a_microphone_that_fails_is_named_at_once_and_every_time(ear: Ear, microphone: Script) -> None:
    with pytest.raises(MicrophoneError, match=r"^microphone-failed$"):
        listen_while(ear, microphone, NOISY, None)
    with pytest.raises(MicrophoneError, match=r"^microphone-failed$"):
        ear.utterance(10)
