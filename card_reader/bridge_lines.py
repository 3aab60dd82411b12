"""Lines from a program that may say anything, too much, or nothing."""

from __future__ import annotations

import os
import select
import time

from card_reader.bridge_messages import LONGEST

MOST_LINES, WINDOW = 2000, 10.0
"""Lines in so many seconds. A kit with four readers says about forty when it starts."""


class BridgeFault(Exception):
    """What a vendor's program did wrong: a code of a closed set, and nothing of what it said."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Lines:
    """The output of one life of a program."""

    def __init__(self, descriptor: int, process: int) -> None:
        """`process`: a pidfd. A child of the program may keep its output open when it has ended."""
        self._descriptor = descriptor
        self._poll = select.poll()
        self._poll.register(descriptor, select.POLLIN)
        self._poll.register(process, select.POLLIN)
        self._unread = b""
        self._window = time.monotonic()
        self._lines = 0

    def next(self, seconds: float) -> bytes | None:
        """The next line without its end; None when that takes longer than `seconds`.

        Raises BridgeFault: bridge-ended, bridge-oversized, bridge-flood.
        """
        until = time.monotonic() + seconds
        while b"\n" not in self._unread:
            if len(self._unread) > LONGEST:
                raise BridgeFault("bridge-oversized")
            ready = [
                descriptor for descriptor, _ in self._poll.poll(max(0.0, until - time.monotonic()) * 1000)
            ]
            if not ready:
                return None
            # What it said before it ended is still read.
            part = os.read(self._descriptor, LONGEST) if self._descriptor in ready else b""
            if not part:
                raise BridgeFault("bridge-ended")
            self._unread += part
        line, _, self._unread = self._unread.partition(b"\n")
        if len(line) > LONGEST:
            raise BridgeFault("bridge-oversized")
        self._count()
        return line

    def _count(self) -> None:
        now = time.monotonic()
        if now - self._window > WINDOW:
            self._window, self._lines = now, 0
        self._lines += 1
        if self._lines > MOST_LINES:
            raise BridgeFault("bridge-flood")
