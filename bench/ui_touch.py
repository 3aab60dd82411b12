"""Sessions of a resident who touches: what each touch changes on screen, and how soon something is said.

A finger that is held is measured twice: until a frame shows the pressed face and, when it is lifted, until a frame
shows the next page. A finger that taps is measured from its press until the loudspeaker is handed the first sample.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from bench.ui_kiosk import PATIENCE, Desk
from kiosk.tour import COMPLAINT, LESSON, REST

STRIKE = 0.55
"""Seconds between two touches, longer than a double strike (kiosk.ui.strikes)."""
HELP = ["petugas", "lanjut"]
SESSION = ["mulai", *(key for key in [*COMPLAINT, *LESSON, *REST[:-1]] if key != "pakai"), *HELP, REST[-1]]
"""The complaint, the lesson and the rest of the demo session without a card, and a call for staff."""


@dataclass
class Touches:
    """Milliseconds."""

    pressed: list[float] = field(default_factory=list)
    """From each press to the frame that shows it."""
    pages: list[float] = field(default_factory=list)
    """From each lifting that led to another page to the frame that shows the page."""
    heard: list[float] = field(default_factory=list)
    """From each press that is answered at once, without a worker, to the first sample."""


def hold(desk: Desk, keys: Sequence[str], touches: Touches) -> None:
    """Each press is held until it is seen. Raises RuntimeError where it can't be."""
    for key in keys:
        desk.until(partial(desk.offers, key))
        desk.rest(STRIKE)
        item = desk.target(key)
        before = desk.picture(item)
        touches.pressed.append(desk.until_drawn(partial(desk.press, item), partial(item.property, "down")))
        if desk.picture(item) == before:
            raise RuntimeError(f"a press on {key!r} can't be seen")
        screen = desk.talk.screen
        took = desk.until_drawn(partial(desk.release, item), lambda: not desk.kiosk.host.busy)
        if (screen.name, screen.view) != (desk.talk.screen.name, desk.talk.screen.view):
            touches.pages.append(took)


def tap(desk: Desk, keys: Sequence[str], touches: Touches) -> None:
    """Each press is lifted at once."""
    for key in keys:
        desk.until(partial(desk.offers, key))
        desk.rest(STRIKE)
        item, handed = desk.target(key), desk.loudspeaker.handed
        while not handed.empty():
            handed.get()
        began, worker = time.perf_counter(), False
        desk.round(partial(desk.press, item))
        desk.round(partial(desk.release, item))
        end = time.monotonic() + PATIENCE
        while handed.empty():
            if time.monotonic() > end:
                raise TimeoutError(f"nothing is said after {key!r}")
            worker = worker or desk.kiosk.host.busy
            desk.round()
        if not worker:
            touches.heard.append(1000 * (handed.get() - began))
