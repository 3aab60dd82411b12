"""Starts the kiosk: `python -m kiosk [--settings FILE] [--offscreen DIR]`."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core_dumps import forbid_core_dumps
from kiosk.ui import plain_import, renderer

if TYPE_CHECKING:
    from kiosk.settings import Settings

WRONG_SETTINGS = 2


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="kiosk", description=__doc__)
    parser.add_argument("--settings", type=Path, help="settings of this kiosk (TOML)")
    parser.add_argument(
        "--offscreen", type=Path, metavar="DIR", help="walk a demo session, write pictures to DIR"
    )
    asked = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    forbid_core_dumps()  # one would hold what is on screen
    renderer.prepare(os.environ, offscreen=asked.offscreen is not None)
    if asked.offscreen is not None:
        settings = _settings(asked.settings)
        return _tour(settings, asked.offscreen) if settings else WRONG_SETTINGS
    return _run(asked.settings)


def _settings(file: Path | None) -> Settings | None:
    from kiosk import settings

    try:
        return settings.load(file, os.environ)
    except settings.SettingsError as error:
        print(error, file=sys.stderr)
        return None


def _run(settings_file: Path | None) -> int:
    """The order of the imports is the order of the start: what the first frame needs comes first."""
    gc.disable()  # nothing that is loaded now is garbage: to look through it again and again delays the first frame …
    plain_import.import_pyside()
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtGui import QGuiApplication

    from kiosk.ui import first_frame

    drawing = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
    app = QGuiApplication(sys.argv[:1])
    app.setApplicationName("Pandu")  # as a screen reader calls it
    remembered = first_frame.remembered(settings_file, os.environ)
    window = first_frame.show(remembered)
    if window is not None:
        app.processEvents(drawing)  # a touch waits until there is somebody to answer it

    settings = _settings(settings_file)
    if settings is None:
        return WRONG_SETTINGS

    from kiosk.assembly import Kiosk
    from kiosk.devices import real_devices
    from kiosk.ui.loop import QtLoop

    kiosk = Kiosk(settings, QtLoop(), real_devices(settings), window)
    app.processEvents(drawing)
    first_frame.remember(remembered, kiosk.bridge, kiosk.look(), fullscreen=settings.display.fullscreen)
    for number in (signal.SIGINT, signal.SIGTERM):
        # Through the event loop: a signal that comes before the loop runs would be forgotten.
        signal.signal(number, lambda *_: QTimer.singleShot(0, app.quit))
    # Python sees a signal only when it runs; without this, Qt could wait for a touch first.
    awake = QTimer(interval=250)
    awake.timeout.connect(lambda: None)
    awake.start()
    kiosk.start()
    gc.freeze()  # … and lengthens every full collection later on, in which nothing is drawn
    gc.enable()
    try:
        return app.exec()
    finally:
        kiosk.close()


def _tour(settings: Settings, folder: Path) -> int:
    from kiosk.tour import tour

    return tour(settings, folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
