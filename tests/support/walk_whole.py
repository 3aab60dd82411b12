"""Requirements of the walk as a whole: whole flows by one way of answering, and what no single screen can show."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from support.walk import Stop, Walk, expected_names, expected_turns
from support.walk_office import Office
from support.walk_ways import WAYS, OutOfReach, Way

ELSEWHERE = {"complaint-no-name", "badge-wait"}
"""Only a draft opened again without its card leads to the one (tests/unit/test_flows_host.py), only many wrong PINs
to the other (tests/unit/test_flows_badge.py); both hold the screen to its rules."""


def chosen(walk: Walk) -> list[Stop]:
    """Screens that choices alone lead to, from the attract screen on."""
    return [
        s for s in walk.one_of_each() if s.path and all(a.verb == "choose" and not a.under for a in s.path)
    ]


def led_by(way: Way) -> Callable[[Office, Walk], Iterator[str]]:
    """Every act of the path in this one way; nothing waits for an utterance to end (R23)."""

    def check(office: Office, walk: Walk) -> Iterator[str]:
        for stop in chosen(walk):
            office.go(())
            office.voice.dead = True
            try:
                for act in stop.path:
                    WAYS[way](office, act.key)
            except OutOfReach as error:
                yield f"{stop.ident.name}: {error}"
                continue
            if office.ident != stop.ident:
                yield f"{stop.ident.name}: the same choices by {way} lead to {office.ident.name}"

    return check


def r30_nobody_needs_a_card(office: Office, walk: Walk) -> Iterator[str]:
    """There are no biometrics; whose card can't be read types; and no screen asks for a card alone."""
    begun = [
        walk.stops[ident].path for (ident, _), lead in walk.leads.items() if lead.known and not ident.known
    ]
    if begun and not any(act.verb == "enter" for path in begun for act in path):
        yield "only a card tells who somebody is"
    for stop in walk.stops.values():
        keys = stop.screen.entry.keys if stop.screen.entry else ()
        if not any(c.enabled for c in (*stop.screen.choices, *keys)):
            yield f"{stop.ident.name}: nothing can be answered"


def every_screen_was_visited(office: Office, walk: Walk) -> Iterator[str]:
    """And no act raised, and no path led elsewhere the second time."""
    yield from walk.faults
    yield from (f"{key} was never come to" for key in sorted(expected_turns() - walk.turns() - ELSEWHERE))
    yield from (f"{key} was come to after all" for key in sorted(ELSEWHERE & walk.turns()))
    yield from (f"{name} was never come to" for name in sorted(expected_names(office) - walk.names()))


WHOLE: dict[str, Callable[[Office, Walk], Iterator[str]]] = {
    "visited": every_screen_was_visited,
    "R02": led_by("blind"),
    "R23": led_by("touch"),
    "R24": led_by("keys"),
    "R30": r30_nobody_needs_a_card,
    "R35": led_by("switch"),
}
