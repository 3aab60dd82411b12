"""One-switch scanning (R35): time moves on, the switch chooses. On a keyboard, rows come first, then their keys."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from kiosk.dialogue.screen import Screen
from kiosk.ui.keyboard import Place, board

ROUNDS = 2
"""So often the keys of a row are offered before the rows are again: who has missed a key needs no way out."""
SPEECH_SECONDS = 10.0
"""A step waits for its name to be said, but no longer than this: a voice that has died must not stop the scan."""

Row = tuple[str, ...]
"""Keys of choices that are offered together."""


class Scanner:
    """`tick` is called often; every `step_seconds` it calls `advance`. Pure: the clock is handed in."""

    def __init__(
        self,
        advance: Callable[[], None],
        clock: Callable[[], float],
        step_seconds: float = 2.0,
        speaking: Callable[[], bool] = lambda: False,
    ) -> None:
        """While `speaking` holds the step doesn't begin: who can't read hears what is offered, then has time."""
        self._advance, self._clock, self.step_seconds = advance, clock, step_seconds
        self._speaking = speaking
        self._asked = self._since = clock()

    @property
    def passed(self) -> float:
        """How much of the step is over, 0 to 1."""
        return min(1.0, (self._clock() - self._since) / self.step_seconds)

    def restart(self) -> None:
        """The focus has a full step before it: something was chosen, or the turn changed."""
        self._asked = self._since = self._clock()

    def tick(self) -> None:
        if self._speaking() and self._clock() - self._asked < SPEECH_SECONDS:
            self._since = self._clock()
        elif self.passed >= 1.0:
            self.restart()
            self._advance()


class RowScan:
    """Which row, or which key of a row, is offered now."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.rows = rows
        self.restart()

    def restart(self) -> None:
        """The first row is offered."""
        self._row, self._key, self._rounds = 0, -1, 0

    @property
    def offered(self) -> Row:
        """The whole row, or the one key."""
        row = self.rows[self._row]
        return row if self._key < 0 else (row[self._key],)

    def step(self) -> None:
        """Time moves on to the next row or key, and after two rounds out of the row."""
        if self._key < 0:
            self._row = (self._row + 1) % len(self.rows)
            return
        self._key += 1
        if self._key == len(self.rows[self._row]):
            self._key, self._rounds = 0, self._rounds + 1
        if self._rounds == ROUNDS:
            self._row, self._key, self._rounds = (self._row + 1) % len(self.rows), -1, 0

    def enter(self) -> bool:
        """The switch was pressed: True if that only led into a row, whose first key is now offered."""
        if len(self.offered) == 1:
            return False
        self._key = 0
        return True


def rows_of(screen: Screen) -> tuple[Row, ...]:
    """What stands together: the rows of a keyboard, its block of digits, other choices, the bar.

    Empty for a screen on which nothing is typed: there each choice is offered by itself.
    """
    if screen.entry is None:
        return ()
    more = screen.choices if screen.entry.keyboard == "letters" else ()
    places = sorted(board(screen.entry, more).places, key=_group)
    on_board = [
        tuple(p.choice.key for p in group) for _, group in groupby(places, key=lambda p: _group(p)[:2])
    ]
    beside = [] if more else [tuple(c.key for c in screen.choices)]
    return tuple(row for row in (*on_board, *beside, tuple(c.key for c in screen.bar)) if row)


def _group(place: Place) -> tuple[int, int, int, float]:
    """Sorts keys into rows, and the digits beside letters into one row after them."""
    return (1, 0, place.row, place.x) if place.beside else (0, place.row, 0, place.x)
