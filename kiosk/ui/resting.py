"""Where a pointer rests, between QML and `kiosk.ui.dwell`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from kiosk.ui.dwell import Dwell

TICK_MS = 80


class Resting(QObject):
    """Targets report the pointer here, and draw how long it has rested."""

    changed = Signal()

    def __init__(
        self, parent: QObject, choose: Callable[[str], None], clock: Callable[[], float], seconds: float
    ) -> None:
        """After `seconds` of rest on a choice calls `choose` with its key; with 0 nothing is ever chosen so."""
        super().__init__(parent)
        self._choose, self._wanted = choose, seconds > 0
        self._dwell = Dwell(clock, seconds)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    def down(self, key: str) -> None:
        if self._wanted:
            self._dwell.down(key)
            self._shown()

    def up(self) -> None:
        self._dwell.up()
        self._shown()

    def acted(self) -> None:
        self._dwell.acted()
        self._shown()

    def turned(self) -> None:
        self._dwell.turned()
        self._shown()

    @Slot()
    def tick(self) -> None:
        """A moment passed; called by the own timer."""
        if key := self._dwell.due():
            self._choose(key)
        self._shown()

    def _shown(self) -> None:
        resting = self._dwell.key != ""
        if resting or self._timer.isActive():
            if resting and not self._timer.isActive():
                self._timer.start()
            elif not resting:
                self._timer.stop()
            self.changed.emit()

    # --- from QML ---------------------------------------------------------------------------------
    @Slot(float, float)
    def moved(self, x: float, y: float) -> None:
        """The pointer is there, in millimetres of the screen."""
        self._dwell.moved((x, y))
        self._shown()

    @Slot(str)
    def at(self, key: str) -> None:
        """The pointer came on the choice."""
        self._dwell.at(key)
        self._shown()

    @Slot(str)
    def replaced(self, key: str) -> None:
        """What lies under the pointer has become another choice."""
        self._dwell.replaced(key)
        self._shown()

    @Slot(str)
    def left(self, key: str) -> None:
        self._dwell.left(key)
        self._shown()

    def _get_wanted(self) -> bool:
        return self._wanted

    def _get_key(self) -> str:
        return self._dwell.key

    def _get_passed(self) -> float:
        return self._dwell.passed

    wanted = Property(bool, _get_wanted, constant=True)
    key = Property(str, _get_key, notify=changed)
    passed = Property(float, _get_passed, notify=changed)
