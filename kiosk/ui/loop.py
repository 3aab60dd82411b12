"""The loop of `kiosk.flows.loop`, on Qt's event loop."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal


class QtLoop(QObject):
    """Lives on the thread that makes it; `post` may be called from any."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        # Queued even from its own thread: what is posted runs after the step that posted it.
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def _run(self, call: Callable[[], None]) -> None:
        call()

    def post(self, call: Callable[[], None]) -> None:
        self._posted.emit(call)

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        timer = QTimer(self)
        timer.setSingleShot(True)

        def due() -> None:
            timer.deleteLater()
            call()

        def cancel() -> None:
            timer.stop()
            timer.deleteLater()

        timer.timeout.connect(due)
        timer.start(round(seconds * 1000))
        return cancel

    def monotonic(self) -> float:
        return time.monotonic()

    def now(self) -> datetime:
        return datetime.now().astimezone()
