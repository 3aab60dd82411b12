"""The full walk: every screen that choices alone lead to, drawn, and how long one round of the event loop takes.

Where there is what to choose, the tests' own walk finds out (tests/support/walk.py); no screen is named here.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench.ui_kiosk import Desk, Round

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.walk import explore
from support.walk_acts import Act
from support.walk_office import running as office_running

SEEN = 0.05
"""Seconds that a screen stays."""
Way = tuple[Act, ...]


def ways() -> list[Way]:
    """As few as lead to every screen by name and view to which a touch leads, while all goes well."""
    with tempfile.TemporaryDirectory(prefix="pandu-bench-") as folder, office_running(Path(folder)) as office:
        found = explore(office)
    touched = [
        stop.path
        for stop in found.one_of_each()
        if all(act.verb in ("choose", "enter") and not act.under for act in stop.path)
    ]
    return ends(touched)


def ends(found: Sequence[Way]) -> list[Way]:
    """Without those that another goes on from."""
    return [way for way in found if not any(len(o) > len(way) and o[: len(way)] == way for o in found)]


def walk(desk: Desk, along: Sequence[Way]) -> list[Round]:
    """The rounds of the event loop on all the ways, each from the attract screen."""
    desk.rounds.clear()
    for way in along:
        for act in way:
            if act.verb == "choose":
                desk.until(partial(desk.offers, act.key))
                desk.round(partial(desk.talk.choose, act.key))
            else:
                desk.round(partial(desk.talk.enter, act.key))
            desk.rest(SEEN)
        desk.until(lambda: not desk.kiosk.host.busy)
        desk.round(desk.kiosk.host.end)
        desk.rest(SEEN)
    return list(desk.rounds)
