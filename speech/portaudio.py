"""PortAudio, the one of this process: every stream is opened and closed here.

PortAudio lists the devices once, when it is initialised: a microphone plugged in later, or a sound server that
came back, is never found. It must be ended and initialised anew, which kills every open stream. So when a device
can't be opened, this looks again, and whoever was interrupted by that gets his stream back: a microphone misses
a fraction of a second. What the kiosk says is never interrupted.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

_one_at_a_time = threading.Lock()
_open: list[Stream] = []

LOCK_WITHIN = 3.0
"""Seconds to wait for another thread's opening; a sound server that hangs can hold it for half a minute."""

Make = Callable[[Any], Any]
"""From the sounddevice module, a stream that isn't started."""


class Stream:
    """A running stream, until `close`. It falls silent when its device is lost."""

    def __init__(self, make: Make, interruptible: bool) -> None:
        self._make = make
        self._inner: Any = None
        self.interruptible = interruptible

    @property
    def latency(self) -> float:
        """Seconds between the call-back and the sound."""
        return float(self._inner.latency) if self._inner is not None else 0.0

    @property
    def active(self) -> bool:
        """Whether the call-back is still called: False when PortAudio lost the device."""
        return self._inner is not None and bool(self._inner.active)

    def close(self) -> None:
        """End it; harmless when repeated."""
        with _one_at_a_time:
            if self in _open:
                _open.remove(self)
            self.shut()

    def run(self, module: Any) -> bool:
        """Open and start; whether that worked. For this file only."""
        inner = None
        try:
            inner = self._make(module)
            inner.start()
        except (module.PortAudioError, ValueError):  # ValueError: no device of that name
            if inner is not None:
                inner.close(ignore_errors=True)
            return False
        self._inner = inner
        return True

    def shut(self) -> None:
        """Close without leaving the list. For this file only."""
        inner, self._inner = self._inner, None
        if inner is not None:
            inner.close(ignore_errors=True)


def sounddevice() -> Any:
    """The sounddevice module; None where PortAudio is absent."""
    try:
        import sounddevice as module
    except OSError:
        return None
    return module


def open_stream(make: Make, *, interruptible: bool, interrupt: bool) -> Stream | None:
    """A running stream, or None when its device is absent or refuses.

    `interruptible` says whether looking for devices may later break this stream for a moment, `interrupt` whether it
    may now break others.
    """
    if not _one_at_a_time.acquire(timeout=LOCK_WITHIN):
        return None
    try:
        module = sounddevice()
        if module is None:
            return None
        stream = Stream(make, interruptible)
        if not stream.run(module):
            if not all(interrupt and other.interruptible for other in _open):
                return None
            _look_again(module)
            if not stream.run(module):
                return None
        _open.append(stream)
        return stream
    finally:
        _one_at_a_time.release()


def _look_again(module: Any) -> None:
    for stream in _open:
        stream.shut()
    while module._initialized:
        module._terminate()
    try:
        module._initialize()
    except module.PortAudioError:
        return  # every opening fails then, and comes here again
    for stream in _open:
        stream.run(module)  # one that doesn't come back is silent, which its owner notices
