"""A whole kiosk in this process and a finger on it: window, clock, voice, services and store are real.

Only its loudspeaker is the bench's.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from bench.loudspeaker import Loudspeaker, no_voice
from kiosk import settings as kiosk_settings
from kiosk.assembly import Devices, Kiosk
from kiosk.ui.loop import QtLoop
from kiosk.ui.window import QML
from speech.espeak import Espeak
from speech.speaking import PlayedVoice

PATIENCE = 20.0
"""Seconds to wait for any one thing."""
VIEWS = len(list(QML.glob("views/*.qml")))
IDLE = 0.0005
"""Seconds between two rounds of the event loop."""


@dataclass(frozen=True)
class Round:
    """One round of the event loop: so long nothing else was drawn or answered. Milliseconds."""

    took: float
    own: float
    """Of it, what this thread was at work; the rest was the machine's."""
    screen: str


class Desk:
    """The kiosk, and what is done to it. Use `running`."""

    def __init__(self, app: QGuiApplication, kiosk: Kiosk, loudspeaker: Loudspeaker) -> None:
        self.kiosk, self.loudspeaker, self.talk = kiosk, loudspeaker, kiosk.host.talk
        self.rounds: list[Round] = []
        self._app, self._window = app, kiosk.window.window
        self._finger = QTest.createTouchDevice()
        self._awaited: Callable[[], bool] = lambda: False
        self._drawn: float | None = None
        self._window.frameSwapped.connect(self._swapped)

    def _swapped(self) -> None:
        if self._drawn is None and self._awaited():
            self._drawn = time.perf_counter()

    # --- time -----------------------------------------------------------------------------------
    def round(self, work: Callable[[], None] | None = None) -> None:
        """One round of the event loop, or `work` in its place."""
        screen, began, own = self.talk.screen.name, time.perf_counter(), time.thread_time()
        (work or self._app.processEvents)()
        took, own = time.perf_counter() - began, time.thread_time() - own
        self.rounds.append(Round(1000 * took, 1000 * own, screen))
        time.sleep(IDLE)

    def until(self, holds: Callable[[], bool]) -> None:
        """Raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError(f"nothing came of it on {self.talk.screen.name!r}")
            self.round()

    def rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end)

    def until_drawn(self, work: Callable[[], None], holds: Callable[[], bool]) -> float:
        """Milliseconds from the beginning of `work` until a frame is there that was drawn while `holds`.

        Where a worker is at work for the resident, they count from the round in which its result came.
        """
        self._awaited, self._drawn = holds, None
        began = time.perf_counter()
        self.round(work)
        end = time.monotonic() + PATIENCE
        while self._drawn is None:
            if time.monotonic() > end:
                raise TimeoutError(f"no frame shows it on {self.talk.screen.name!r}")
            if self.kiosk.host.busy:
                began = time.perf_counter()
            self.round()
        return 1000 * (self._drawn - began)

    # --- what can be touched --------------------------------------------------------------------
    def offers(self, key: str) -> bool:
        """Whether `key` can be chosen, and nobody is at work."""
        return not self.kiosk.host.busy and self.talk.find(key) is not None

    def target(self, key: str) -> QQuickItem:
        """What is drawn for the choice `key`. Raises LookupError."""
        for item in _visible(self._window.contentItem()):
            if item.property("targetKey") == key:
                return item
        raise LookupError(f"nothing is drawn for {key!r} on {self.talk.screen.name!r}")

    def picture(self, item: QQuickItem) -> QImage:
        """As it stands on the screen."""
        size = QPointF(item.width(), item.height()).toPoint()
        place = QRect(item.mapToScene(QPointF()).toPoint(), item.mapToScene(QPointF()).toPoint() + size)
        return self._window.grabWindow().copy(place)

    def press(self, item: QQuickItem) -> None:
        QTest.touchEvent(self._window, self._finger).press(0, _middle(item), self._window).commit()

    def release(self, item: QQuickItem) -> None:
        QTest.touchEvent(self._window, self._finger).release(0, _middle(item), self._window).commit()


def _middle(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from _visible(child)


@contextmanager
def running() -> Iterator[Desk]:
    """A fresh kiosk at the attract screen, with all its views made. Before it, prepare kiosk.ui.renderer."""
    app = QGuiApplication.instance() or QGuiApplication(["bench"])
    assert isinstance(app, QGuiApplication)
    loudspeaker = Loudspeaker()
    voice = partial(PlayedVoice, loudspeaker, Espeak)
    with TemporaryDirectory(prefix="pandu-bench-") as data:
        settings = kiosk_settings.load(None, {"XDG_DATA_HOME": data})
        kiosk = Kiosk(
            settings, QtLoop(), Devices(lambda on_fault, on_recovered: voice(no_voice, on_recovered))
        )
        kiosk.start()
        try:
            desk = Desk(app, kiosk, loudspeaker)
            gc.freeze()  # as kiosk.__main__ does
            desk.until(lambda: kiosk.window.window.property("made") == VIEWS)
            yield desk
        finally:
            kiosk.close()
