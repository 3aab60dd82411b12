"""Hands, ears and eyes at the window of a kiosk: a finger, three keys, one switch, and keys without looking."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.assembly import Kiosk
from kiosk.dialogue.grammar import plain
from support import kiosk_sight as sight
from support.hand_loop import HandLoop

STRIKE = 0.6
"""Seconds between two acts, longer than a double strike."""
KEYS = {
    "next": Qt.Key.Key_Down,
    "previous": Qt.Key.Key_Up,
    "choose": Qt.Key.Key_Return,
    "switch": Qt.Key.Key_Space,
}


class Hands:
    """`settle` waits until nothing is pending; `said` grows with what the kiosk says."""

    def __init__(self, kiosk: Kiosk, loop: HandLoop, said: list[str], settle: Callable[[], None]) -> None:
        self.kiosk, self.loop, self.said, self.settle = kiosk, loop, said, settle
        self._touched = QPoint()

    def item(self, key: str) -> QQuickItem:
        self.kiosk.window.window.grabWindow()  # places are final only after a frame
        for item in sight.items(self.kiosk):
            if item.property("targetKey") == key and item.isVisible():
                return item
        raise LookupError(f"nothing to touch for {key!r} on {self.kiosk.host.talk.screen.name!r}")

    def touch(self, key: str) -> None:
        self.loop.advance(STRIKE)
        item = self.item(key)
        self._touched = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.kiosk.window.window, Qt.MouseButton.LeftButton, pos=self._touched)
        self.settle()

    def strike_twice(self, key: str) -> None:
        """As a trembling hand does: the second time before the first is seen to have done anything."""
        self.touch(key)
        QTest.mouseClick(self.kiosk.window.window, Qt.MouseButton.LeftButton, pos=self._touched)
        self.settle()

    def slide_off(self, key: str) -> None:
        """Pressed on the choice, and lifted from the one above or below, or from nothing."""
        self.loop.advance(STRIKE)
        item, window = self.item(key), self.kiosk.window.window
        inside = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        outside = item.mapToScene(QPointF(item.width() / 2, item.height() * 1.6)).toPoint()
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=inside)
        QTest.mouseMove(window, outside)
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=outside)
        self.settle()

    def by_ear(self, label: str) -> None:
        """Keys only, and nothing is looked at: on until the choice is heard, then the choose key."""
        for _ in range(2 * len(self.kiosk.host.talk.screen.answers) + 2):
            self.said.clear()
            self.key("next")
            if any(f" {plain(label)} " in f" {plain(said)} " for said in self.said):
                self.key("choose")
                return
        raise LookupError(f"{label!r} is never heard")

    def black(self) -> bool:
        """Whether nothing is to be seen on the screen."""
        image = self.kiosk.window.window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)
        return all(pixel in (0, 0xFF) for pixel in bytes(image.constBits())[::4])

    def key(self, name: str) -> None:
        self.loop.advance(STRIKE)
        QTest.keyClick(self.kiosk.window.window, KEYS[name])
        self.settle()

    def by_keys(self, key: str) -> None:
        talk = self.kiosk.host.talk
        for _ in range(2 * len(talk.screen.answers) + 2):
            if talk.focus_key == key:
                self.key("choose")
                return
            self.key("next")
        raise LookupError(f"no key leads to {key!r}")

    def by_switch(self, key: str) -> None:
        talk, bridge = self.kiosk.host.talk, self.kiosk.bridge
        bridge.set_scanning(True)
        for _ in range(2 * len(talk.screen.answers) + 2):
            if talk.focus_key == key:
                self.key("switch")
                bridge.set_scanning(self.kiosk.host.appearance.scanning)
                return
            self.loop.advance(self.kiosk.host.appearance.scan_seconds + 0.1)
            bridge.tick()
            self.settle()
        raise LookupError(f"the scan never comes to {key!r}")
