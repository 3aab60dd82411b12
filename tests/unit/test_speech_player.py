"""Playing with a loudspeaker made of a thread, and without one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from speech import player, portaudio
from speech.player import SilentPlayer, SpeakerPlayer

RATE = 8000
PCM = np.arange(1, RATE // 5 + 1, dtype=np.int16)  # 0.2 s
MARKS = [(0.0, 0), (0.08, 1), (0.15, 2)]


class PortAudioError(Exception):
    """As in sounddevice."""


class Loudspeaker:
    """An output stream that takes 10 ms blocks from the callback in real time, or stops taking."""

    latency = 0.02
    active = True

    def __init__(self, rate: int, stuck_after: int | None = None) -> None:
        self.rate = rate
        self.stuck_after = stuck_after
        self.heard: list[int] = []
        self._callback: Callable[..., None] | None = None
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._pull)

    def open(self, callback: Callable[..., None]) -> Loudspeaker:
        self._callback = callback
        return self

    def start(self) -> None:
        self._thread.start()

    def close(self, ignore_errors: bool) -> None:
        assert ignore_errors
        self._closed.set()
        self._thread.join()

    def _pull(self) -> None:
        assert self._callback is not None
        size = self.rate // 100
        while not self._closed.wait(0.01):
            if self.stuck_after is not None and len(self.heard) >= self.stuck_after:
                continue
            block: npt.NDArray[np.int16] = np.full((size, 1), -1, np.int16)
            self._callback(block, size, None, None)
            self.heard.extend(block[:, 0].tolist())


class Sound:
    """Stands in for the sounddevice module: `speakers` come in turn, None is a missing device."""

    def __init__(self, *speakers: Loudspeaker | None) -> None:
        self.speakers = list(speakers)
        self.module = SimpleNamespace(
            PortAudioError=PortAudioError,
            OutputStream=self.open,
            _initialized=0,
            _initialize=lambda: None,
        )

    def open(self, rate: int, *, device: object, channels: int, dtype: str, callback: Any) -> Loudspeaker:
        assert rate in (RATE, player.TRIAL_RATE)
        assert (device, channels, dtype) == (None, 1, "int16")
        speaker = self.speakers[0]
        if speaker is None:
            raise PortAudioError
        del self.speakers[0]
        return speaker.open(callback)

    def plug_in(self) -> None:
        """What is missing is there now."""
        del self.speakers[0]


class Playing:
    """A player with everything it reported: marks with their moment, faults."""

    def __init__(self) -> None:
        self.marks: list[tuple[int, float]] = []
        self.faults: list[tuple[str, str]] = []
        self.player = SpeakerPlayer(
            lambda code: self.faults.append(("fault", code)),
            lambda code: self.faults.append(("recovered", code)),
        )

    def play(self, stopped: threading.Event | None = None) -> tuple[bool, float]:
        began = time.monotonic()
        done = self.player.play(
            PCM,
            RATE,
            MARKS,
            lambda n: self.marks.append((n, time.monotonic() - began)),
            stopped or threading.Event(),
        )
        return done, time.monotonic() - began


def use(monkeypatch: pytest.MonkeyPatch, *speakers: Loudspeaker | None) -> Sound:
    sound = Sound(*speakers)
    monkeypatch.setattr(portaudio, "sounddevice", lambda: sound.module)
    return sound


def test_everything_is_heard_and_marked_when_it_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    speaker, playing = Loudspeaker(RATE), Playing()
    use(monkeypatch, speaker)
    done, seconds = playing.play()
    assert done
    assert speaker.heard[: len(PCM)] == PCM.tolist()
    assert set(speaker.heard[len(PCM) :]) <= {0}
    assert [number for number, _ in playing.marks] == [0, 1, 2]
    assert all(
        moment >= due + Loudspeaker.latency
        for (due, _), (_, moment) in zip(MARKS, playing.marks, strict=True)
    )
    assert seconds >= 0.2 + Loudspeaker.latency
    assert playing.faults == []


def test_stop_silences_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    playing, stopped = Playing(), threading.Event()
    use(monkeypatch, Loudspeaker(RATE))
    stopped.set()
    done, _ = playing.play(stopped)
    assert not done
    assert playing.marks == []


def test_without_a_loudspeaker_the_captions_go_on_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    playing = Playing()
    sound = use(monkeypatch, None, Loudspeaker(RATE))
    assert playing.play()[0]
    done, seconds = playing.play()
    assert done
    assert seconds >= 0.2
    assert playing.faults == [("fault", "speaker-missing")]
    sound.plug_in()
    assert playing.play()[0]
    assert playing.faults[-1] == ("recovered", "speaker-missing")
    assert [number for number, _ in playing.marks] == [0, 1, 2] * 3


def test_a_loudspeaker_is_found_again_while_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    playing, trial = Playing(), Loudspeaker(player.TRIAL_RATE)
    sound = use(monkeypatch, None, trial)
    playing.player.tend()
    assert sound.speakers == [None, trial]  # nothing was known to be wrong
    assert playing.play()[0]
    playing.player.tend()
    assert playing.faults == [("fault", "speaker-missing")]
    sound.plug_in()
    playing.player.tend()
    assert playing.faults == [("fault", "speaker-missing"), ("recovered", "speaker-missing")]
    assert set(trial.heard) == {0}


def test_without_portaudio_the_speaker_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portaudio, "sounddevice", lambda: None)
    playing = Playing()
    assert playing.play()[0]
    assert playing.faults == [("fault", "speaker-missing")]


def test_a_loudspeaker_that_gets_stuck_is_named_and_the_captions_finish(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(player, "STUCK_AFTER", 0.05)
    playing = Playing()
    use(monkeypatch, Loudspeaker(RATE, stuck_after=RATE // 10))
    assert playing.play()[0]
    assert playing.faults == [("fault", "speaker-failed")]
    assert [number for number, _ in playing.marks] == [0, 1, 2]


def test_a_loudspeaker_that_is_lost_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    playing, speaker = Playing(), Loudspeaker(RATE, stuck_after=RATE // 10)
    use(monkeypatch, speaker)
    speaker.active = False
    done, seconds = playing.play()
    assert done
    assert seconds < player.STUCK_AFTER
    assert playing.faults == [("fault", "speaker-failed")]


def test_the_silent_player_keeps_time() -> None:
    marks: list[int] = []
    began = time.monotonic()
    assert SilentPlayer().play(PCM, RATE, MARKS, marks.append, threading.Event())
    assert time.monotonic() - began >= 0.2
    assert marks == [0, 1, 2]
