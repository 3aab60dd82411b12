"""A loop that a test turns by hand: posted calls run in `turn`, and time passes only in `advance`."""

from __future__ import annotations

import heapq
import itertools
import queue
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7))
START = datetime(2026, 11, 24, 9, 12, tzinfo=WIB)


class HandLoop:
    """A `kiosk.flows.loop.Loop`. Threads may post; everything runs on the thread that turns."""

    def __init__(self) -> None:
        self.posted: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.seconds = 0.0
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._number = itertools.count()
        self._cancelled: set[int] = set()

    def post(self, call: Callable[[], None]) -> None:
        self.posted.put(call)

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        number = next(self._number)
        heapq.heappush(self._due, (self.seconds + seconds, number, call))
        return lambda: self._cancelled.add(number)

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def turn(self) -> bool:
        """Runs what was posted so far; False if there was nothing."""
        ran = False
        while not self.posted.empty():
            self.posted.get()()
            ran = True
        return ran

    def until(self, true: Callable[[], bool], deadline: float = 10.0) -> None:
        """Turns until `true`, for what threads and processes do; fails after `deadline` real seconds."""
        end = time.monotonic() + deadline
        while True:
            self.turn()
            if true():
                return
            if time.monotonic() > end:
                raise AssertionError("it did not come about")
            time.sleep(0.002)

    def advance(self, seconds: float) -> None:
        """Lets time pass; what falls due runs at its moment."""
        end = self.seconds + seconds
        self.turn()
        while self._due and self._due[0][0] <= end:
            self.seconds, number, call = heapq.heappop(self._due)
            if number not in self._cancelled:
                call()
            self.turn()
        self.seconds = end
        self.turn()
