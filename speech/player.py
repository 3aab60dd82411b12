"""Playing PCM ourselves, so that the words can be marked by the clock of what is really heard."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from speech.errors import MicrophoneError, SpeakerError
from speech.faults import Fault
from speech.microphone import sounddevice

Mark = tuple[float, int]
"""(seconds from the start of the PCM, number to report then)."""

TICK = 0.01
STUCK_AFTER = 1.0
"""Seconds without a sample taken after which a loudspeaker counts as failed."""


class Player(Protocol):
    """Plays one piece of PCM at a time."""

    def play(
        self,
        pcm: npt.NDArray[np.int16],
        rate: int,
        marks: Sequence[Mark],
        on_mark: Callable[[int], None],
        stopped: threading.Event,
    ) -> bool:
        """Block until the sound was heard (True) or `stopped` was set (False); report each mark as it is
        heard."""


class _Marks:
    def __init__(self, marks: Sequence[Mark], on_mark: Callable[[int], None]) -> None:
        self._rest = list(marks)
        self._on_mark = on_mark

    def heard(self, seconds: float) -> None:
        while self._rest and self._rest[0][0] <= seconds:
            self._on_mark(self._rest.pop(0)[1])


class SilentPlayer:
    """Keeps the time without a sound."""

    def play(
        self,
        pcm: npt.NDArray[np.int16],
        rate: int,
        marks: Sequence[Mark],
        on_mark: Callable[[int], None],
        stopped: threading.Event,
    ) -> bool:
        """See `Player`."""
        return _keep_time(0.0, len(pcm) / rate, _Marks(marks, on_mark), stopped)


class SpeakerPlayer:
    """Plays through PortAudio; without a device it keeps the time in silence and tries the device at the
    next piece.

    Faults 'speaker-missing' and 'speaker-failed' are reported on the playing thread.
    """

    def __init__(
        self,
        on_fault: Callable[[str], None],
        on_recovered: Callable[[str], None],
        device: str | int | None = None,
    ) -> None:
        self._fault = Fault(on_fault, on_recovered)
        self._device = device

    def play(
        self,
        pcm: npt.NDArray[np.int16],
        rate: int,
        marks: Sequence[Mark],
        on_mark: Callable[[int], None],
        stopped: threading.Event,
    ) -> bool:
        """See `Player`."""
        reporter = _Marks(marks, on_mark)
        heard = 0.0
        try:
            stream = _Stream(pcm, rate, self._device)
        except SpeakerError as error:
            self._fault.raised(error.code)
        else:
            self._fault.cleared()
            try:
                while not stopped.wait(TICK):
                    heard = stream.heard()
                    reporter.heard(heard)
                    if heard >= len(pcm) / rate:
                        return True
                return False
            except SpeakerError as error:
                self._fault.raised(error.code)
            finally:
                stream.close()
        return _keep_time(heard, len(pcm) / rate, reporter, stopped)


def _keep_time(start: float, length: float, marks: _Marks, stopped: threading.Event) -> bool:
    began = time.monotonic() - start
    while not stopped.wait(TICK):
        now = time.monotonic() - began
        marks.heard(now)
        if now >= length:
            return True
    return False


class _Stream:
    """One PCM on its way out. PortAudio pulls blocks from its own thread."""

    def __init__(self, pcm: npt.NDArray[np.int16], rate: int, device: str | int | None) -> None:
        self._pcm = pcm
        self._rate = rate
        self._taken = 0
        self._moved = time.monotonic()
        try:
            module = sounddevice()
        except MicrophoneError:
            raise SpeakerError("speaker-missing") from None
        try:
            self._stream = module.OutputStream(
                rate, device=device, channels=1, dtype="int16", callback=self._fill
            )
            self._stream.start()
        except (module.PortAudioError, ValueError):  # ValueError: no device of that name
            raise SpeakerError("speaker-missing") from None

    def heard(self) -> float:
        """Seconds of the PCM heard, below 0 before the first. Raises SpeakerError when it takes no more."""
        now = time.monotonic()
        if self._taken < len(self._pcm) and now - self._moved > STUCK_AFTER:
            raise SpeakerError("speaker-failed")
        latency = float(self._stream.latency)
        # Between two blocks the sound goes on: add the time since the last block, up to the latency.
        since = min(now - self._moved, latency) if self._taken else 0.0
        return self._taken / self._rate - latency + since

    def close(self) -> None:
        self._stream.close(ignore_errors=True)

    def _fill(self, block: npt.NDArray[np.int16], count: int, _time: Any, _status: Any) -> None:
        part = self._pcm[self._taken : self._taken + count]
        block[: len(part), 0] = part
        block[len(part) :, 0] = 0
        if len(part):
            self._taken += len(part)
            self._moved = time.monotonic()
