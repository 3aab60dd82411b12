"""First frame and memory of the kiosk beside those of a bare QML window: processes of their own, in turn."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.report import Figure

RUNS = 15
MOST = 1.5
PEER = "bare QML window of six tiles"
WEIGHED = 3


def starts() -> list[Figure]:
    """Medians. The kiosk is one that has been started before on this machine (kiosk.ui.first_frame)."""
    with tempfile.TemporaryDirectory(prefix="pandu-bench-") as home:
        _remember(home)
        kiosk, bare = [], []
        for _ in range(RUNS):
            kiosk.append(printed(home, "bench.kiosk_window", str(time.monotonic())))
            bare.append(printed(home, "bench.bare_window", str(time.monotonic())))
        homes = [printed(home, "bench.kiosk_home") for _ in range(WEIGHED)]
    peer = [statistics.median(column) for column in zip(*bare, strict=True)]
    weight = [statistics.median(column) for column in zip(*homes, strict=True)]
    first = statistics.median(seconds for (seconds,) in kiosk)
    where = "at the home screen, without a speech model"
    return [
        Figure(f"first frame, median of {RUNS}", 1000 * first, "ms", PEER, 1000 * peer[0], MOST),
        Figure(f"memory {where}, RSS", weight[0], "MB", PEER, peer[1], MOST),
        Figure(f"memory {where}, PSS", weight[1], "MB", PEER, peer[2], MOST),
    ]


def _at_home(home: str) -> dict[str, str]:
    return os.environ | {"HOME": home, "XDG_CACHE_HOME": f"{home}/cache", "XDG_DATA_HOME": f"{home}/data"}


def printed(home: str, module: str, *arguments: str) -> list[float]:
    """The numbers in the last line that a module prints. Raises RuntimeError where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=_at_home(home),
        check=False,
        text=True,
        capture_output=True,
    )
    if done.returncode:
        raise RuntimeError(f"{module} ended with {done.returncode}:\n{done.stderr}")
    return [float(word) for word in done.stdout.splitlines()[-1].split()]


def _remember(home: str) -> None:
    """The start before: it leaves the first frame behind."""
    kiosk = subprocess.Popen([sys.executable, "-m", "kiosk"], env=_at_home(home), stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while not list(Path(home).glob("cache/pandu/first-frame-*.json")):
            if time.monotonic() > deadline:
                raise TimeoutError("the kiosk left no first frame behind")
            time.sleep(0.05)
    finally:
        kiosk.terminate()
        kiosk.wait(20)
