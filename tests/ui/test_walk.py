"""The accessibility walk: every screen that can be come to, by every way of answering, held to every requirement."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.walk import Stop, Walk, explore
from support.walk_acts import Act
from support.walk_looks import LARGEST, complaints_in, sample
from support.walk_office import Office, running
from support.walk_open import is_open, mended
from support.walk_requirements import LOOKED_AT, complaints, complaints_at
from support.walk_settable import SETTABLE
from support.walk_ways import WAYS, Way, walk_blind
from support.walk_whole import WHOLE

pytestmark = pytest.mark.ui
FEW = 60
"""Acts of the short walk: the first screens of every flow."""
EACH = 3
"""In so many of the looks sampled each screen is seen; `./run walk` sees each in all."""
IN_SUITE = ("visited", "R02", "R23", "R30")
"""Of what is asked of the whole walk; `./run walk` asks the rest."""


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
@pytest.fixture(scope="module")
def found(office: Office, walk: Walk) -> list[str]:
    """All that is wrong with any screen, by any requirement; what is open too."""
    return [f for stop in walk.one_of_each() for f in complaints_at(office, stop.path, also_open=True)]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_screen_meets_every_requirement(found: list[str]) -> None:
    assert [fault for fault in found if not is_open(fault)] == []


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_what_was_mended_is_open_no_more(found: list[str]) -> None:
    """Whoever mends something takes its line out of walk_open, and from then on it holds."""
    assert mended(found, in_every_look=False) == []


@pytest.mark.slow
def test_every_screen_holds_in_other_looks_languages_and_ways(office: Office, walk: Walk) -> None:
    found = [fault for look, stop in _seen(walk) for fault in complaints_in(office, look, stop)]
    office.wear(None)
    assert found == []


def _seen(walk: Walk) -> Iterator[tuple[dict[str, object], Stop]]:
    """Each screen in EACH of the looks sampled pairwise, the largest format left to `./run walk`."""
    looks, stops = [look for look in sample() if look["format"] != LARGEST], walk.one_of_each()
    step = max(1, len(looks) // EACH)
    for n, look in enumerate(looks):
        yield from ((look, stop) for stop in stops[n % step :: step])


@pytest.mark.slow
@pytest.mark.parametrize("ident", IN_SUITE)
def test_whole_flows_hold(office: Office, walk: Walk, ident: str) -> None:
    """Every screen there is was come to; and by each way of answering alone, wherever choices lead."""
    assert list(WHOLE[ident](office, walk)) == []


@pytest.mark.slow
@pytest.mark.parametrize("ident", SETTABLE)
def test_what_can_be_set_holds(office: Office, walk: Walk, ident: str) -> None:
    assert list(SETTABLE[ident](office, walk)) == []


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
