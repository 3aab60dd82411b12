"""Kills the kiosk at every named point many times: `./run soak crash [--times 20] [--only PREFIX]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from kiosk.store.crash_points import POINTS
from support.crash import crash_and_recover

ANSWERS = (1, 3, 5)
"""Every answer saves the draft; the first, third and fifth saving are points of their own."""


def points() -> list[str]:
    saves = [p for p in POINTS if p.startswith("draft-save")]
    once = [p for p in POINTS if p not in saves]
    return once + [f"{save}:{n}" for save in saves for n in ANSWERS]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="soak crash", description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--only", default="", help="points that begin so")
    asked = parser.parse_args(arguments)
    times = asked.times
    print(
        f"{'point':34} {'kills':>5} {'agreed':>6} {'one complaint':>13} {'words left':>10} {'s':>6}  cut at"
    )
    failed = 0
    for point in (p for p in points() if p.startswith(asked.only)):
        began = time.monotonic()
        runs = []
        for _ in range(times):
            with tempfile.TemporaryDirectory(prefix="pandu-soak-") as folder:
                runs.append(crash_and_recover(Path(folder), point))
        agreed, once = sum(r.agreed for r in runs), sum(r.complaints == 1 for r in runs)
        left = sum(bool(r.traces) for r in runs)
        failed += (times - once) + left
        cut_at = ", ".join(sorted({r.reached for r in runs}))
        seconds = time.monotonic() - began
        print(f"{point:34} {times:5} {agreed:6} {once:13} {left:10} {seconds:6.0f}  {cut_at}", flush=True)
    print("passed" if not failed else f"FAILED: {failed}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
