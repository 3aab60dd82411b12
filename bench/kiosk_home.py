"""The kiosk as `bench.ui` weighs it: prints the MB that it holds when somebody has come to the home screen.

All that it has is made and at rest. It doesn't listen, so no recogniser runs; that would be a process of its own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.ui_memory import held
from kiosk import __main__ as kiosk_main
from kiosk.ui import plain_import, renderer

renderer.prepare(os.environ, offscreen=True)

ROUND_MS = 100
REST = 20
"""Rounds at the home screen after which nothing is made any more."""


def main() -> int:
    plain_import.import_pyside()  # as the kiosk does, which comes too late here
    from PySide6.QtCore import QCoreApplication, QTimer

    from kiosk.assembly import Kiosk
    from kiosk.ui.window import QML

    views = len(list(QML.glob("views/*.qml")))
    start = Kiosk.start
    rounds = 0

    def started(self: Kiosk) -> None:
        start(self)
        timer = QTimer(self.bridge, interval=ROUND_MS)
        timer.timeout.connect(lambda: look(self))
        timer.start()

    def look(kiosk: Kiosk) -> None:
        nonlocal rounds
        shown = kiosk.window.window
        if kiosk.host.talk.screen.name == "home":
            rounds += 1
        elif shown.property("made") == views:
            kiosk.host.talk.choose("mulai")
        if rounds == REST:
            print(*held(), flush=True)
            QCoreApplication.quit()

    Kiosk.start = started  # type: ignore[method-assign]
    with TemporaryDirectory(prefix="pandu-bench-") as folder:
        settings = Path(folder, "pandu.toml")
        settings.write_text("[hearing]\nenabled = false\n", encoding="utf-8")
        return kiosk_main.main(["--settings", str(settings)])


if __name__ == "__main__":
    sys.exit(main())
