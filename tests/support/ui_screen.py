"""A kiosk window without a screen, a talk that only remembers, and walkers over what is drawn."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from kiosk.ui.renderer import prepare

prepare(os.environ, offscreen=True)

from PySide6.QtCore import QPointF, QRectF  # noqa: E402
from PySide6.QtGui import QGuiApplication  # noqa: E402
from PySide6.QtQuick import QQuickItem  # noqa: E402

from kiosk.dialogue.screen import Screen  # noqa: E402
from kiosk.ui.bridge import Bridge  # noqa: E402
from kiosk.ui.theme import MODES, SIZES, Theme  # noqa: E402
from kiosk.ui.window import Window  # noqa: E402
from support.ui_samples import WORDS  # noqa: E402

FORMATS = {"landscape": (1920, 1080, 102.46), "portrait": (1080, 1920, 102.46), "small": (1024, 600, 118.7)}
LOOKS = [
    (shape, size, MODES[(i + j) % len(MODES)])
    for i, size in enumerate(SIZES)
    for j, shape in enumerate(FORMATS)
]
"""Twelve of the 36: every pair of format, size and mode stands in one of them."""


def application() -> QGuiApplication:
    """The one application of the process."""
    running = QGuiApplication.instance()
    return running if isinstance(running, QGuiApplication) else QGuiApplication([])


@dataclass
class RememberingTalk:
    """Answers nothing; remembers what it was asked."""

    screen: Screen
    focus_key: str = ""
    asked: list[str] = field(default_factory=list)

    def focus(self, key: str) -> None:
        self.focus_key = key
        self.asked.append(f"focus {key}")

    def choose(self, key: str) -> None:
        self.asked.append(f"choose {key}")

    def move(self, step: int, actor: str = "resident") -> None:
        keys = [c.key for c in self.screen.answers]
        here = keys.index(self.focus_key) if self.focus_key in keys else -1
        self.focus_key = keys[(here + step) % len(keys)]
        self.asked.append(f"move {step}")

    def choose_focused(self) -> None:
        self.asked.append("choose-focused")


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Shown:
    """A window with its talk. Use as a context manager."""

    def __init__(self, screen: Screen, theme: Theme | None = None) -> None:
        application()
        self.clock = Clock()
        self.talk = RememberingTalk(screen)
        self.bridge = Bridge(self.talk, WORDS, clock=self.clock)
        self.theme = theme or Theme(motion=False)
        self.shown = Window(self.bridge, self.theme.as_map())
        self.window = self.shown.window

    def __enter__(self) -> Shown:
        return self

    def __exit__(self, *failure: object) -> None:
        self.shown.close()

    def show(self, screen: Screen) -> None:
        self.talk.screen = screen
        self.bridge.refresh()

    def settle(self) -> None:
        """Lays out: positions are final only after a frame."""
        QGuiApplication.processEvents()
        self.window.grabWindow()

    def items(self) -> list[QQuickItem]:
        return [item for item in walk(self.window.contentItem()) if item.isVisible()]

    def targets(self) -> dict[str, QQuickItem]:
        """What can be chosen, by key."""
        return {str(i.property("targetKey")): i for i in self.items() if i.property("targetKey")}

    def rectangle(self, item: QQuickItem) -> QRectF:
        return QRectF(item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height())))


def walk(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from walk(child)


def theme(shape: str, mode: str = "standard", size: str = "m") -> Theme:
    width, height, ppi = FORMATS[shape]
    return Theme(width, height, ppi, mode, size, motion=False)  # type: ignore[arg-type]
