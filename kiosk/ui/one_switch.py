"""A whole kiosk for one switch: time moves the focus (`kiosk.ui.scanning`), the switch chooses (R35)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from kiosk.dialogue.screen import Choice, Screen
from kiosk.ui.scanning import ROUNDS, Row, RowScan, Scanner, rows_of

TICK_MS = 80

SayRow = Callable[[Sequence[Choice]], None]


class Moving(Protocol):
    """What scanning needs of the talk."""

    @property
    def screen(self) -> Screen: ...
    @property
    def focus_key(self) -> str: ...
    def move(self, step: int, actor: Literal["resident", "scan"] = "resident") -> None: ...
    def choose_focused(self) -> None: ...


class OneSwitch(QObject):
    """Nothing moves until it is switched on."""

    changed = Signal()
    offeredChanged = Signal()

    def __init__(
        self,
        parent: QObject,
        talk: Moving,
        clock: Callable[[], float],
        seconds: float,
        speaking: Callable[[], bool],
        say_row: SayRow | None,
    ) -> None:
        """Offers each thing for `seconds`. `say_row` says which row of a keyboard is offered; without it there are no
        rows, and each key is offered by itself."""
        super().__init__(parent)
        self._talk, self._say_row = talk, say_row
        self._steps, self._rows = 0, RowScan(())
        self._scanner = Scanner(self._advance, clock, seconds, speaking)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self.on = False

    def turn_on(self, on: bool) -> None:
        if on == self.on:
            return
        self.on = on
        if on:
            self._timer.start()
        else:
            self._timer.stop()
        self.turned()
        self.changed.emit()

    @property
    def seconds(self) -> float:
        """The pace; another one holds from the next step."""
        return self._scanner.step_seconds

    @seconds.setter
    def seconds(self, seconds: float) -> None:
        self._scanner.step_seconds = seconds
        self._scanner.restart()

    @property
    def passed(self) -> float:
        """How much of the step is over, 0 to 1; -1 where nothing is scanned."""
        return self._scanner.passed if self.on else -1.0

    @property
    def unfinished(self) -> bool:
        """The scan hasn't been round this turn twice: whoever has one switch can't have answered it yet."""
        each = len(self._rows.rows) or len(self._talk.screen.answers)
        return self.on and self._steps < ROUNDS * each

    @Slot()
    def tick(self) -> None:
        """A moment passed; called by the own timer."""
        self._scanner.tick()
        self.changed.emit()

    # --- what happens on screen -------------------------------------------------------------------
    def turned(self) -> None:
        """Another turn."""
        self._steps = 0
        self.acted()
        self._offer_rows()

    def redrawn(self) -> None:
        """The same turn, with a letter more; other words may be suggested."""
        if self._now_rows() != self._rows.rows:
            self._offer_rows()

    def acted(self) -> None:
        """Something was chosen: what is offered has a full step before it."""
        self._scanner.restart()

    def press(self) -> None:
        """The switch: into the row that is offered, or the choice itself."""
        self.acted()
        if self._rows.rows and self._rows.enter():
            self._come_to("resident")
            return
        self._talk.choose_focused()
        if self._rows.rows:
            self._offer_rows()

    def _now_rows(self) -> tuple[Row, ...]:
        return rows_of(self._talk.screen) if self.on and self._say_row else ()

    def _offer_rows(self) -> None:
        self._rows = RowScan(self._now_rows())
        self.offeredChanged.emit()

    def _advance(self) -> None:
        self._steps += 1
        if not self._rows.rows:
            self._talk.move(1, "scan")
            return
        self._rows.step()
        self._come_to("scan")

    def _come_to(self, actor: Literal["resident", "scan"]) -> None:
        """What is offered, for the eye and for the ear."""
        offered, answers = self._rows.offered, self._talk.screen.answers
        if len(offered) == 1:
            keys = [c.key for c in answers]
            here = keys.index(self._talk.focus_key) if self._talk.focus_key in keys else -1
            self._talk.move(keys.index(offered[0]) - here or len(keys), actor)
        elif self._say_row:
            by_key = {c.key: c for c in answers}
            self._say_row([by_key[key] for key in offered])
        self.offeredChanged.emit()

    # --- read by QML ------------------------------------------------------------------------------
    def _get_offered(self) -> list[str]:
        """What is offered together or by itself; empty where the focus says it."""
        return list(self._rows.offered) if self._rows.rows else []

    offered = Property(list, _get_offered, notify=offeredChanged)
