"""Dwelling, for who can't press: a pointer that stays on a choice for long enough chooses it."""

from __future__ import annotations

from collections.abc import Callable
from math import dist

AWAY_MM = 12.7
"""Millimetres, the least size of a target (R20): so far a pointer moves before a turn that came under it counts."""


class Dwell:
    """Pure: the clock is handed in. A pointer never chooses twice without leaving.

    A head mouse or an eye tracker can't be lifted. So what has been chosen counts again only after the pointer was
    elsewhere, and what a new turn puts under a pointer counts only after the pointer was moved.
    """

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        """`seconds` of rest choose; `clock` gives monotonic seconds."""
        self._clock, self._seconds = clock, seconds
        self._since = 0.0
        self.key = ""
        """What the pointer rests on; empty where nothing would be chosen."""
        self._under = self._spent = ""
        self._place: tuple[float, float] | None = None
        self._still_at: tuple[float, float] | None = None
        """Where the pointer was when something came under it; None once it has moved away from there."""

    @property
    def passed(self) -> float:
        """How much of the rest is over, 0 to 1; -1 where nothing is rested on."""
        return min(1.0, (self._clock() - self._since) / self._seconds) if self.key else -1.0

    def moved(self, place: tuple[float, float]) -> None:
        """The pointer is at `place`, in millimetres. Where it is first seen, nobody has pointed at anything yet."""
        if self._place is None:
            self._still_at = place
        self._place = place
        if self._still_at is not None and dist(place, self._still_at) >= AWAY_MM:
            self._still_at = None
            self._on(self._under)

    def at(self, key: str) -> None:
        """The pointer came on the choice `key`."""
        self._under = key
        self._on(key)

    def left(self, key: str) -> None:
        """The pointer is no longer on the choice."""
        if key == self._under:
            self._under = ""
        if key == self._spent and self._still_at is None:
            self._spent = ""
        if key == self.key:
            self.key = ""

    def replaced(self, key: str) -> None:
        """What lies under the pointer has become the choice `key`."""
        self._under = key
        self.turned()

    def down(self, key: str) -> None:
        """A finger was put on the choice: it can rest there as well as tap."""
        self._spent = ""
        self._rest(key)

    def up(self) -> None:
        """The finger is gone."""
        self.key = ""

    def acted(self) -> None:
        """Something was chosen, by whatever: what lies under the pointer is left first."""
        self._spent, self.key = self._under or self.key, ""

    def turned(self) -> None:
        """Another turn lies under the pointer, which nobody has pointed at."""
        self._spent, self.key, self._still_at = "", "", self._place

    def due(self) -> str:
        """What is chosen now, once; "" as long as nothing is."""
        if self.passed < 1.0:
            return ""
        key = self.key
        self.acted()
        return key

    def _on(self, key: str) -> None:
        if self._place is None or self._still_at is not None or not key or key == self._spent:
            return
        self._spent = ""
        self._rest(key)

    def _rest(self, key: str) -> None:
        if key != self.key:
            self.key, self._since = key, self._clock()
