"""What a resident sets for their hands acts in the window at once, and is gone with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.walk_acts import Act
from support.walk_office import Office, running
from support.walk_ways import CHOOSE, by_switch, press

pytestmark = pytest.mark.ui
SCANNED = tuple(Act("choose", key) for key in ("mulai", "atur", "cara", "satu-tombol"))
STREET = tuple(Act("choose", key) for key in ("mulai", "lapor", "jalan-rusak", "jangan", "ketik"))
TICK = 0.1


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running(tmp_path_factory.mktemp("office")) as office:
        yield office


def offered_for(office: Office) -> float:
    """Seconds from one choice of the scan to the next."""
    office.voice.stop()
    moved = 0
    since = before = office.talk.focus_key
    waited = 0.0
    while moved < 2:
        office.loop.advance(TICK)
        office.bridge.tick()
        office.settle()
        waited += TICK
        if office.talk.focus_key != before:
            before, moved = office.talk.focus_key, moved + 1
            waited = 0.0 if moved == 1 else waited
        assert waited < 20, f"the scan stands still at {since}"
    return waited


def test_the_pace_of_the_scan_is_set_by_scanning_itself(office: Office) -> None:
    office.go(SCANNED)
    assert office.screen.name == "comfort-giliran"
    usual = office.kiosk.settings.input.scan_seconds
    assert offered_for(office) == pytest.approx(usual, abs=2 * TICK)
    by_switch_itself(office, "lambat")
    assert offered_for(office) == pytest.approx(3, abs=2 * TICK)
    for _ in range(2):
        by_switch_itself(office, "lambat")
    assert offered_for(office) == pytest.approx(6, abs=2 * TICK)
    by_switch_itself(office, "tanpa-satu-tombol")
    assert not office.bridge.scanning


def by_switch_itself(office: Office, key: str) -> None:
    """`by_switch` ends with the scan off; here it is on because somebody chose it."""
    by_switch(office, key)
    worn = office.host.appearance
    office.bridge.set_scanning(worn.scanning, worn.scan_seconds)


def test_the_next_resident_scans_at_the_offices_own_pace(office: Office) -> None:
    office.go((*SCANNED, Act("choose", "lambat")))
    office.host.end()
    office.settle()
    press(office, CHOOSE)
    assert office.bridge.one_switch.seconds == office.kiosk.settings.input.scan_seconds
    assert not office.bridge.scanning


def test_the_alphabet_is_drawn_and_stays_on_the_next_keyboard(office: Office) -> None:
    office.go((*STREET, Act("choose", "susunan")))
    assert top_row(office) == "ABCDEFGHIJ"
    office.act(Act("enter", "PASAR"))
    for key in ("lanjut", "ketik"):
        office.act(Act("choose", key))
    assert office.screen.name == "complaint-words"
    assert top_row(office) == "ABCDEFGHIJ"
    office.go(STREET)
    assert top_row(office) == "QWERTYUIOP"
    assert office.kiosk.window.warnings == []


def top_row(office: Office) -> str:
    """The letters that stand highest, from left to right, as the window has them."""
    places = {key: item for key, item in office.shown.targets().items() if len(key) == 1 and key.isalpha()}
    corners = {key: item.mapToScene(item.position() - item.position()) for key, item in places.items()}
    top = min(round(corner.y()) for corner in corners.values())
    row = [key for key, corner in corners.items() if round(corner.y()) == top]
    return "".join(sorted(row, key=lambda key: corners[key].x()))


def test_who_says_that_they_press_keys_sees_what_has_the_focus(office: Office) -> None:
    office.go(tuple(Act("choose", key) for key in ("mulai", "atur", "cara", "tombol", "cukup", "cukup")))
    assert office.screen.name == "home"
    assert office.bridge.property("focusKey") == office.screen.answers[0].key
