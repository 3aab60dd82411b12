"""The accessibility walk: every screen that can be come to, by every way of answering, held to every requirement."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.ui_screen import LOOKS, theme
from support.walk import Stop, Walk, expected_names, expected_turns, explore
from support.walk_office import Act, Office, running
from support.walk_requirements import LAYOUT, LOOKED_AT, complaints, complaints_at
from support.walk_ways import WAYS, Way, touch, walk_blind

pytestmark = pytest.mark.ui
FEW = 60
"""Acts of the short walk: the first screens of every flow."""
EACH = 3
"""In so many of the looks each screen is seen; over the screens, all looks are."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture(scope="module")
def walk(office: Office) -> Walk:
    return explore(office)


# --- the short walk ------------------------------------------------------------------------------
def test_the_first_screens_are_sound(office: Office) -> None:
    walk = explore(office, FEW)
    found = list(walk.faults)
    for stop in walk.one_of_each():
        office.go(stop.path)
        found += complaints(office, LOOKED_AT)
    assert found == []


def test_a_blind_resident_comes_to_the_receipt(office: Office) -> None:
    """By keys only, deciding from what is heard; at each turn the first choice that is named."""
    office.go(())
    heard = walk_blind(office, lambda said: "sudah terkirim" in said)
    assert office.screen.receipt is not None
    code = office.screen.receipt.code
    assert not any(code in said for said in heard)  # the hall is listening
    office.act(Act("choose", "dengar"))
    assert any(code in said for said in office.voice.said)
    assert office.kiosk.window.warnings == []


# --- the whole walk ------------------------------------------------------------------------------
ELSEWHERE = {"complaint-no-name", "badge-wait"}
"""Only a draft opened again without its card leads to the one (tests/unit/test_flows_host.py), only many wrong PINs
to the other (tests/unit/test_flows_badge.py); both hold the screen to its rules."""


@pytest.mark.slow
def test_every_screen_there_is_was_visited(office: Office, walk: Walk) -> None:
    assert walk.faults == []
    assert expected_turns() - walk.turns() == ELSEWHERE
    assert expected_names(office) - walk.names() == set()


@pytest.mark.slow
def test_every_screen_meets_every_requirement(office: Office, walk: Walk) -> None:
    found = [fault for stop in walk.one_of_each() for fault in complaints_at(office, stop.path)]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_every_way_leads_to_the_same_screen(office: Office, walk: Walk, way: Way) -> None:
    """Of each screen the first choice, and of the bar each key once."""
    elsewhere = []
    for stop, act in _sampled(walk):
        office.go(stop.path)
        office.voice.dead = True  # nothing may depend on an utterance coming to its end (R23)
        WAYS[way](office, act.key)
        if office.ident != walk.leads[stop.ident, act]:
            elsewhere.append(f"{stop.ident.name}: {act.key} leads to {office.ident.name}")
    assert elsewhere == []


def _sampled(walk: Walk) -> Iterator[tuple[Stop, Act]]:
    bar_left = {c.key for stop in walk.stops.values() for c in stop.screen.bar}
    for stop in walk.one_of_each():
        acts = [a for ident, a in walk.leads if ident == stop.ident and a.verb == "choose" and not a.under]
        of_bar = {c.key for c in stop.screen.bar}
        yield from ((stop, a) for a in [a for a in acts if a.key not in of_bar][:1])
        for act in acts:
            if act.key in bar_left and act.key in of_bar:
                bar_left.discard(act.key)
                yield stop, act
    assert bar_left == set()


@pytest.mark.slow
def test_with_the_voice_off_a_finger_comes_to_the_receipt(office: Office, walk: Walk) -> None:
    """R23: the shortest path to a receipt, every act of it a touch, and nothing is ever heard to its end."""
    path = next(
        s.path for s in walk.stops.values() if s.screen.receipt and {a.verb for a in s.path} == {"choose"}
    )
    office.go(())
    office.voice.dead = True
    for act in path:
        touch(office, act.key)
    assert office.screen.receipt is not None


@pytest.mark.slow
def test_every_screen_holds_in_other_sizes_modes_and_formats(office: Office, walk: Walk) -> None:
    found = []
    for n, (shape, size, mode) in enumerate(LOOKS):
        office.wear(theme(shape, mode, size))
        for stop in walk.one_of_each()[n % (len(LOOKS) // EACH) :: len(LOOKS) // EACH]:
            office.go(stop.path)
            found += [f"{shape} {size} {mode}: {fault}" for fault in complaints(office, LAYOUT)]
    office.wear(None)
    assert found == []
