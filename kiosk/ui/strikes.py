"""Guards of the hand: a double strike counts once (R28), and only the first of several fingers (R29)."""

from __future__ import annotations

from collections.abc import Callable

DOUBLE_STRIKE_SECONDS = 0.5
"""EN 301 549, 5.8: an identical key is not accepted again within up to 0.5 s."""


class Strikes:
    """Lets the first of two fast strikes through."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` gives monotonic seconds."""
        self._clock = clock
        self._last: dict[str, tuple[float, str, str]] = {}

    def accept(self, device: str, mark: str, screen: str) -> bool:
        """True unless this is the second half of a double strike.

        `mark` is what was struck and `screen` the turn on which it was. On one turn, only the same mark is a
        double strike. Right after a strike that changed the turn, anything is: the hand meant the old turn.
        """
        now = self._clock()
        then, last_mark, last_screen = self._last.get(device, (float("-inf"), "", ""))
        if now - then < DOUBLE_STRIKE_SECONDS and (mark == last_mark or screen != last_screen):
            return False
        self._last[device] = (now, mark, screen)
        return True


class Fingers:
    """Which touched thing may answer: the one under the first finger, until all fingers have left."""

    def __init__(self) -> None:
        self._down: list[str] = []
        self._first = ""

    def down(self, key: str) -> None:
        if not self._down:
            self._first = key
        self._down.append(key)

    def up(self, key: str) -> None:
        if key in self._down:
            self._down.remove(key)

    def counts(self, key: str) -> bool:
        return key == self._first

    def forget(self) -> None:
        """Another turn: what is still held down belongs to the turn before."""
        self._down.clear()
        self._first = ""
