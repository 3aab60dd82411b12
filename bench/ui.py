"""The screen beside a bare QML window, and how soon it answers: `./run bench ui [--json]`.

At 1920×1080 with the software renderer, offscreen. First frame and memory are those of processes of their own, which
run in turn with the bare window's. What a touch does is measured on a whole kiosk with a synthetic finger: window,
clock, voice, services and store are real, the loudspeaker is one that looks at the clock. Then every screen to which
choices lead is walked through for the longest time that nothing was drawn or answered.

Times are of the clock, as people wait. A machine that is busy with something else makes them longer; for the longest
round it is told beside it how long the kiosk's own thread was at work, and the load is told at the end.
"""

from __future__ import annotations

import os
import sys

from bench.report import Figure, p95, tell
from bench.ui_kiosk import Round, running
from bench.ui_start import starts
from bench.ui_touch import SESSION, Touches, hold, tap
from bench.ui_walk import walk, ways
from kiosk.ui import renderer

SESSIONS = 2
PRESS_MS = 50.0
FRAME_MS = 33.0
HEARD_MS = 70.0
ROUND_MS = 100.0


def answers() -> list[Figure]:
    """What touches do, and the longest round of the full walk."""
    everywhere = ways()
    touches = Touches()
    with running() as desk:
        for _ in range(SESSIONS):
            hold(desk, SESSION, touches)
        for _ in range(SESSIONS):
            tap(desk, SESSION, touches)
        rounds = walk(desk, everywhere)
    screens = len({r.screen for r in rounds})
    return [
        against_limit("touch → frame that shows it", touches.pressed, PRESS_MS),
        against_limit("change of page", touches.pages, FRAME_MS),
        against_limit("touch → first sample at the loudspeaker", touches.heard, HEARD_MS),
        *longest(rounds, f"of {screens} screens walked through"),
    ]


def against_limit(measure: str, values: list[float], limit: float) -> Figure:
    return Figure(f"{measure}, p95 of {len(values)}", p95(values), "ms", "limit", limit)


def longest(rounds: list[Round], where: str) -> list[Figure]:
    took, own = max(rounds, key=lambda r: r.took), max(rounds, key=lambda r: r.own)
    return [
        Figure(f"longest round {where} ({took.screen})", took.took, "ms", "limit", ROUND_MS),
        Figure(f"… of its own thread's time ({own.screen})", own.own, "ms", "limit", ROUND_MS),
    ]


def main(arguments: list[str]) -> int:
    renderer.prepare(os.environ, offscreen=True)
    figures = [*starts(), *answers()]
    print("load average, and processors:", *os.getloadavg(), os.cpu_count(), file=sys.stderr)
    return tell(figures, as_json="--json" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
