"""Starts the kiosk: `python -m kiosk [--settings FILE] [--offscreen DIR]`."""

from __future__ import annotations

import argparse
import logging
import os
import resource
import signal
import sys
from pathlib import Path

from kiosk import settings as kiosk_settings
from kiosk.settings import Settings, SettingsError
from kiosk.ui import renderer


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="kiosk", description=__doc__)
    parser.add_argument("--settings", type=Path, help="settings of this kiosk (TOML)")
    parser.add_argument(
        "--offscreen", type=Path, metavar="DIR", help="walk a demo session, write pictures to DIR"
    )
    asked = parser.parse_args(arguments)
    try:
        settings = kiosk_settings.load(asked.settings, os.environ)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold what is on screen
    renderer.prepare(os.environ, offscreen=asked.offscreen is not None)
    return _tour(settings, asked.offscreen) if asked.offscreen else _run(settings)


def _run(settings: Settings) -> int:
    # Imported here: Qt must find its environment prepared.
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QGuiApplication

    from kiosk.assembly import Kiosk
    from kiosk.devices import real_devices
    from kiosk.ui.loop import QtLoop

    app = QGuiApplication(sys.argv[:1])
    kiosk = Kiosk(settings, QtLoop(), real_devices(settings))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: app.quit())
    # Python sees a signal only when it runs; without this, Qt could wait for a touch first.
    awake = QTimer(interval=250)
    awake.timeout.connect(lambda: None)
    awake.start()
    kiosk.start()
    try:
        return app.exec()
    finally:
        kiosk.close()


def _tour(settings: Settings, folder: Path) -> int:
    from kiosk.tour import tour

    return tour(settings, folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
