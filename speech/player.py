"""Playing PCM ourselves, so that the words can be marked by the clock of what is really heard."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from speech.errors import SpeakerError
from speech.faults import Fault
from speech.portaudio import open_stream

Mark = tuple[float, int]
"""(seconds from the start of the PCM, number to report then)."""

TICK = 0.01
STUCK_AFTER = 3.0
"""Seconds without a sample taken after which a loudspeaker counts as failed, though PortAudio doesn't say so. Some
sound servers take two seconds at a time."""
TRIAL, TRIAL_RATE = 0.1, 22_050
"""Seconds and Hz of the silence by which a failed loudspeaker is tried."""


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

    def tend(self) -> None:
        """Called every few seconds between the pieces: try a failed loudspeaker anew."""

    def rest(self) -> None:
        """Another player has its turn: what is wrong with this one doesn't matter for now."""


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

    def tend(self) -> None:
        """Silence doesn't fail."""

    def rest(self) -> None:
        """See `Player`."""


class SpeakerPlayer:
    """Plays through PortAudio; without a device it keeps the time in silence, and tries the device anew at each
    piece and at each `tend`.

    Faults 'speaker-missing' and 'speaker-failed' are reported on the playing thread, and cleared when a
    loudspeaker takes sound.
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
        # Pandu speaks: nobody is listened to now, so the microphone may be interrupted.
        ended, heard = self._aloud(pcm, rate, reporter, stopped, interrupt=True)
        if ended is not None:
            return ended
        return _keep_time(heard, len(pcm) / rate, reporter, stopped)

    def tend(self) -> None:
        """See `Player`."""
        if self._fault.code is not None:
            silence: npt.NDArray[np.int16] = np.zeros(int(TRIAL * TRIAL_RATE), np.int16)
            self._aloud(silence, TRIAL_RATE, _Marks((), _nothing), threading.Event(), interrupt=False)

    def rest(self) -> None:
        """See `Player`."""
        self._fault.cleared()

    def _aloud(
        self,
        pcm: npt.NDArray[np.int16],
        rate: int,
        marks: _Marks,
        stopped: threading.Event,
        *,
        interrupt: bool,
    ) -> tuple[bool | None, float]:
        """As `play`, None for a loudspeaker that failed; and the seconds heard."""
        heard = 0.0
        try:
            sound = _Sound(pcm, rate, self._device, interrupt)
        except SpeakerError as error:
            self._fault.raised(error.code)
            return None, heard
        try:
            while not stopped.wait(TICK):
                heard = sound.heard()
                if sound.taken:
                    self._fault.cleared()
                marks.heard(heard)
                if heard >= len(pcm) / rate:
                    return True, heard
            return False, heard
        except SpeakerError as error:
            self._fault.raised(error.code)
            return None, heard
        finally:
            sound.close()


def _nothing(_: int) -> None: ...


def _keep_time(start: float, length: float, marks: _Marks, stopped: threading.Event) -> bool:
    began = time.monotonic() - start
    while not stopped.wait(TICK):
        now = time.monotonic() - began
        marks.heard(now)
        if now >= length:
            return True
    return False


class _Sound:
    """One PCM on its way out. PortAudio pulls blocks from its own thread."""

    def __init__(
        self, pcm: npt.NDArray[np.int16], rate: int, device: str | int | None, interrupt: bool
    ) -> None:
        self._pcm = pcm
        self._rate = rate
        self.taken = 0
        """Samples that the loudspeaker took."""
        self._moved = time.monotonic()
        stream = open_stream(
            lambda module: module.OutputStream(
                rate, device=device, channels=1, dtype="int16", callback=self._fill
            ),
            interruptible=False,
            interrupt=interrupt,
        )
        if stream is None:
            raise SpeakerError("speaker-missing")
        self._stream = stream

    def heard(self) -> float:
        """Seconds of the PCM heard, below 0 before the first. Raises SpeakerError when it takes no more."""
        now = time.monotonic()
        stuck = now - self._moved > STUCK_AFTER or not self._stream.active
        if self.taken < len(self._pcm) and stuck:
            raise SpeakerError("speaker-failed")
        latency = self._stream.latency
        # Between two blocks the sound goes on. What is still on its way becomes exactly 0 in the end: a sum of floats
        # that should be the sound's length may stay below it for ever.
        on_its_way = max(0.0, latency - (now - self._moved)) if self.taken else latency
        return self.taken / self._rate - on_its_way

    def close(self) -> None:
        self._stream.close()

    def _fill(self, block: npt.NDArray[np.int16], count: int, _time: Any, _status: Any) -> None:
        part = self._pcm[self.taken : self.taken + count]
        block[: len(part), 0] = part
        block[len(part) :, 0] = 0
        if len(part):
            self.taken += len(part)
            self._moved = time.monotonic()
