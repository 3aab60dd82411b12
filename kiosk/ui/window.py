"""The one window: fonts, engine, theme and bridge put together, and taken apart in the right order."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QSize, QUrl
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from kiosk.ui.errors import ScreenUnavailable
from kiosk.ui.pictures import Pictures

HERE = Path(__file__).parent
QML, FONTS = HERE / "qml", HERE / "fonts"

log = logging.getLogger("pandu.ui")


@cache
def load_fonts() -> None:
    """Once a process. Raises ScreenUnavailable where a font of the project can't be read."""
    for path in sorted(FONTS.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise ScreenUnavailable(path.name)


class Window:
    """Shows the turns of a bridge. Needs a QGuiApplication; `close` before that ends."""

    def __init__(
        self, bridge: QObject | Mapping[str, object], look: Mapping[str, object], *, fullscreen: bool = False
    ) -> None:
        """`look` is a theme's `as_map()`; a mapping instead of a bridge is a picture that answers nothing.

        Raises ScreenUnavailable where QML doesn't load.
        """
        self.warnings: list[str] = []
        """What QML complained about; also logged. Empty in a sound kiosk."""
        load_fonts()
        self._engine = QQmlApplicationEngine()
        self._engine.warnings.connect(self._warned)
        self._engine.addImportPath(str(QML))
        self._engine.addImageProvider("pandu", Pictures())
        # Handed to the window and not to the singletons: to fetch a plain QObject makes PySide6 load every class
        # there is, 20 ms before the first frame.
        size = {"width": look["width"], "height": look["height"]}
        self._engine.setInitialProperties({**size, "look": look, "bridge": bridge})
        self._engine.load(QUrl.fromLocalFile(str(QML / "Main.qml")))
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise ScreenUnavailable("; ".join(self.warnings))
        self.window: QQuickWindow = roots[0]
        if fullscreen:
            self.window.showFullScreen()
        else:
            self.window.show()

    def _warned(self, warnings: list[QQmlError]) -> None:
        for warning in warnings:
            self.warnings.append(warning.toString())
            place = f"{Path(warning.url().path()).name}:{warning.line()}"
            # The text of a warning may quote a value that is on screen; the place never does.
            log.warning("QML complained at %s", place)

    def attach(self, bridge: QObject) -> None:
        """From now on this bridge is shown, and answers."""
        self.window.setProperty("bridge", bridge)

    def set_look(self, look: Mapping[str, object]) -> None:
        """Another mode, size or screen, at any moment."""
        self.window.setProperty("look", look)
        if (size := QSize(look["width"], look["height"])) != self.window.size():  # type: ignore[call-overload]
            self.window.resize(size)

    def set_curtain(self, closed: bool) -> None:
        """Closed: the screen is black, and everything else works as before."""
        self.window.setProperty("curtain", closed)

    def grab(self, path: Path) -> None:
        """Writes what is on screen as PNG."""
        QGuiApplication.processEvents()
        for _ in range(2):  # a canvas that was just made paints while a frame is drawn, and is in the next
            self.window.grabWindow()
            QGuiApplication.processEvents()
        if not self.window.grabWindow().save(str(path)):
            raise OSError(f"no picture could be written: {path.name}")

    def close(self) -> None:
        """The engine goes before the bridge, else its bindings would read a bridge that is gone."""
        self.window.hide()
        shiboken6.delete(self._engine)
