"""In which looks, languages and ways of answering each screen is seen besides the office's own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from PySide6.QtTest import QTest

from kiosk.ui.theme import MODES, SIZES, Theme
from support.walk import Stop
from support.walk_office import Office
from support.walk_pairs import pairwise
from support.walk_requirements import LAYOUT, complaints
from support.walk_ways import WAYS

FORMATS = {
    "1920×1080, 27″": (1920, 1080, 82.0),
    "1080×1920, 21.5″": (1080, 1920, 102.46),
    "1024×600, 10″": (1024, 600, 118.7),
    "3840×2160, 32″": (3840, 2160, 137.7),
}
LARGEST = "3840×2160, 32″"
"""Takes seconds a screen to look at; in the sample of pairs it stands like the others."""
DIMENSIONS: dict[str, list[Any]] = {
    "format": list(FORMATS),
    "size": list(SIZES),
    "mode": list(MODES),
    "language": ["id", "en"],
    "motion": [False, True],
    "way": list(WAYS),
}
MOMENT, MOMENTS = 50, 40
"""Real milliseconds of one look at what still moves, and so many looks at most."""
ENDLESS = -2
"""How QML counts the loops of what never ends."""

Look = dict[str, Any]


def sample() -> list[Look]:
    """Any two values of two dimensions stand together in one of these."""
    return pairwise(DIMENSIONS)


def every_look() -> list[Look]:
    """Each size and mode in each format but the largest, still and in Indonesian."""
    small = [name for name in FORMATS if name != LARGEST]
    return [
        {"format": shape, "size": size, "mode": mode, "motion": False}
        for shape, size, mode in product(small, SIZES, MODES)
    ]


def theme_of(look: Look) -> Theme:
    width, height, ppi = FORMATS[look["format"]]
    return Theme(width, height, ppi, look["mode"], look["size"], look["motion"])


def complaints_in(office: Office, look: Look, stop: Stop, *, also_open: bool = False) -> Iterator[str]:
    """What is wrong with the screen in this look, having come to it in its way and language."""
    office.wear(theme_of(look))
    last = stop.path[-1] if stop.path else None
    if last is None or last.verb != "choose" or last.under or "way" not in look:
        office.go(stop.path)
    else:
        office.go(stop.path[:-1])
        WAYS[look["way"]](office, last.key)
    if look.get("language", "id") != office.host.appearance.language:
        office.host.wear(office.host.appearance.with_language(look["language"]))
    office.wear(theme_of(look))  # once more: with another language the kiosk put on its own
    if look["motion"]:
        office.talk.show()
        office.settle()
        _let_come_to_rest(office)
    named = " ".join(
        str(look[name]) for name in ("format", "size", "mode", "language", "way") if name in look
    )
    found = complaints(office, (*LAYOUT, "R22"), also_open=also_open)
    yield from (f"{fault} [{named}]" for fault in found)


def _let_come_to_rest(office: Office) -> None:
    """A new turn fades in; what never ends, such as a hint, isn't waited for."""
    for _ in range(MOMENTS):
        QTest.qWait(MOMENT)
        parts = (part for item in office.shown.items() for part in item.children())
        moving = [p for p in parts if p.inherits("QQuickAbstractAnimation") and p.property("running")]
        if all(each.property("loops") == ENDLESS for each in moving):
            return
