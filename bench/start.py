"""First frame beside a bare QML window of six tiles, and how long a change of page takes: `./run bench start [--json]`.

The first frame is that of a kiosk which has been started before on this machine (kiosk.ui.first_frame); both processes
run in turn, and medians are compared. A change of page is from the choice to the drawn frame, offscreen, with the
software renderer, over a whole complaint and the first steps of the lesson.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.report import Figure, tell
from kiosk.ui import renderer

renderer.prepare(os.environ, offscreen=True)

RUNS = 9
PAGES = [
    *["mulai", "lapor", "jalan-rusak", "jangan", "ketik", "kembali", "pasar", "parah", "kembali", "kembali"],
    *[
        "kembali",
        "kembali",
        "kembali",
        "belajar",
        "lanjut",
        "lanjut",
        "lanjut",
        "kembali",
        "kembali",
        "kembali",
    ],
]
FRAME_MS = 33.0


def first_frame(module: str, home: str) -> float:
    """Seconds from before the process is made to its first frame."""
    began = time.monotonic()
    environ = os.environ | {"HOME": home, "XDG_CACHE_HOME": f"{home}/cache", "XDG_DATA_HOME": f"{home}/data"}
    done = subprocess.run(
        [sys.executable, "-m", module, str(began)], env=environ, check=True, text=True, stdout=subprocess.PIPE
    )
    return float(done.stdout.split()[-1])


def first_frames() -> tuple[float, float]:
    """Medians in ms: the kiosk, the bare window."""
    with tempfile.TemporaryDirectory(prefix="pandu-bench-") as home:
        _remember(home)
        pairs = [
            (first_frame("bench.kiosk_window", home), first_frame("bench.bare_window", home))
            for _ in range(RUNS)
        ]
    return (
        1000 * statistics.median(kiosk for kiosk, _ in pairs),
        1000 * statistics.median(bare for _, bare in pairs),
    )


def _remember(home: str) -> None:
    """The start before: it leaves the first frame behind."""
    environ = os.environ | {"HOME": home, "XDG_CACHE_HOME": f"{home}/cache", "XDG_DATA_HOME": f"{home}/data"}
    kiosk = subprocess.Popen([sys.executable, "-m", "kiosk"], env=environ, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while not list(Path(home).glob("cache/pandu/first-frame-*.json")) and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        kiosk.terminate()
        kiosk.wait(20)


def page_changes(times: int = 5) -> list[float]:
    """Milliseconds of each change of page."""
    from PySide6.QtGui import QGuiApplication

    from kiosk import settings as kiosk_settings
    from kiosk.assembly import Devices, Kiosk
    from kiosk.ui.loop import QtLoop
    from speech.silent_voice import SilentVoice

    app = QGuiApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="pandu-bench-") as data:
        settings = kiosk_settings.load(None, {"XDG_DATA_HOME": data})
        kiosk = Kiosk(settings, QtLoop(), Devices(lambda on_fault, on_recovered: SilentVoice(at_once=False)))
        kiosk.start()
        drawn: list[float] = []
        kiosk.window.window.frameSwapped.connect(lambda: drawn.append(time.perf_counter()))
        took = []
        for _ in range(times):
            for key in PAGES:
                while kiosk.host.busy or kiosk.host.talk.find(key) is None:
                    app.processEvents()
                for _ in range(30):  # the animation of the page before has ended
                    app.processEvents()
                    time.sleep(0.01)
                drawn.clear()
                began = time.perf_counter()
                kiosk.host.talk.choose(key)
                while not drawn:
                    app.processEvents()
                took.append(1000 * (drawn[0] - began))
            kiosk.host.end()
        kiosk.close()
    return took


def main(arguments: list[str]) -> int:
    kiosk, bare = first_frames()
    changes = sorted(page_changes())
    p95 = changes[int(0.95 * len(changes))]
    figures = [
        Figure("first frame", kiosk, "ms", "bare QML window of six tiles", bare, 2.0),
        Figure(f"change of page, p95 of {len(changes)}", p95, "ms", "two frames at 60 Hz", FRAME_MS),
    ]
    return tell(figures, as_json="--json" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
