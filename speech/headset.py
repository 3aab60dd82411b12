"""Noticing a headset: what tells that one is in, and the thread that watches it.

Jack
├── SwitchJack   speech.headset_switch: the switch in the socket, as Linux reports it
├── CardJack     speech.headset_card: a sound card that comes and goes, as USB headsets do
└── FileJack     the twin: a file that is there or not
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from speech.errors import HeadsetError
from speech.faults import Fault

PAUSE = 0.25
"""Seconds between two looks at what reports nothing by itself."""
RETRY = 2.0
"""Seconds until a jack that couldn't be asked is tried again."""


class Jack(Protocol):
    """Where a headset is plugged in. Used from one thread at a time."""

    def plugged(self) -> bool:
        """Whether a headset is in now. Raises HeadsetError 'headset-missing' where nothing could tell,
        'headset-unreadable' where it may not be asked."""

    def wait(self, seconds: float) -> None:
        """Until it may have changed, `seconds` at most."""

    def close(self) -> None:
        """Give everything back; harmless when repeated."""


class FileJack:
    """The twin: a headset is in while the file is there."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def plugged(self) -> bool:
        """See `Jack`."""
        if not self._file.parent.is_dir():
            raise HeadsetError("headset-missing")
        return self._file.exists()

    def wait(self, seconds: float) -> None:
        """See `Jack`."""
        time.sleep(seconds)

    def close(self) -> None:
        """See `Jack`."""


class HeadsetWatch:
    """Reports each change once. A jack that can't be asked counts as empty: better unheard than heard by all."""

    def __init__(
        self,
        jack: Jack,
        on_change: Callable[[bool], None],
        on_fault: Callable[[str], None],
        on_recovered: Callable[[str], None],
    ) -> None:
        """The callbacks come on the watch's own thread; only faults of the first look come on the caller's."""
        self._jack, self._on_change = jack, on_change
        self._fault = Fault(on_fault, on_recovered)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pandu-headset")
        self._there = False

    def start(self, found: Callable[[bool], None]) -> None:
        """Calls `found` with whether a headset is in already, which is no change; then the jack is watched."""
        self._there = self._look()
        found(self._there)
        self._thread.start()

    def stop(self) -> None:
        """Joins; within PAUSE."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._jack.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            if self._fault.code is None:
                self._jack.wait(PAUSE)
            else:
                self._stopping.wait(RETRY)
            there = self._look()
            if there != self._there and not self._stopping.is_set():
                self._there = there
                self._on_change(there)

    def _look(self) -> bool:
        try:
            there = self._jack.plugged()
        except HeadsetError as error:
            self._fault.raised(error.code)
            return False
        self._fault.cleared()
        return there
