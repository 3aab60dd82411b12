"""Cards while staff come, are there, and go: by the host and the real driver, over the real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from card_reader.errors import NotEktpError
from kiosk.store import badges, pin
from support.badge_world import PIN, BadgeWorld


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BadgeWorld]:
    """contoh-4 is a badge of LOKET 2."""
    monkeypatch.setattr(pin, "WORK", 4)
    world = BadgeWorld(tmp_path)
    world.reader.put("contoh-4")
    world.work()
    (presence,) = world.cards.present.values()
    with pytest.raises(NotEktpError) as card:
        world.reader.read(presence)
    badges.enrol(world.keeping.conn, card.value.token, "LOKET 2", PIN, world.epoch(), work=4)
    world.reader.take()
    world.host.talk.choose("selesai")
    world.settle()
    assert world.name == "attract"
    yield world
    world.close()


def test_a_badge_asks_for_its_pin_and_the_screen_stays_when_it_is_lifted(world: BadgeWorld) -> None:
    world.put("contoh-4")
    assert world.name == "badge-pin"
    world.reader.take()
    world.typed(PIN)
    assert world.name == "badge-home"
    world.choose("tutup")
    assert world.name == "home"


def test_when_it_is_removed_it_is_a_card_like_any_other(world: BadgeWorld) -> None:
    badges.remove(world.keeping.conn, 2)
    world.put("contoh-4")
    assert world.name == "card-problem"


def test_the_pin_leaves_with_its_conversation(world: BadgeWorld) -> None:
    world.put("contoh-4")
    world.typed(PIN)
    assert [c.turn.key for c in world.host.talk.conversations if c.turn] == ["home", "badge-home"]


def test_a_residents_card_is_not_greeted_while_staff_are_there(world: BadgeWorld) -> None:
    world.put("contoh-4")
    world.put("contoh-1")
    assert world.name == "badge-pin"
    world.typed(PIN)
    world.put("contoh-1")
    assert world.name == "badge-home"
    world.choose("daftar")
    world.put("contoh-1")
    assert world.name == "badge-refused"
    assert world.host.session
    assert (world.host.session.identity, world.host.session.offered) == (None, None)


def test_the_resident_goes_on_after_staff_with_all_of_the_covers_time(world: BadgeWorld) -> None:
    world.put("contoh-1")
    world.choose("ya", "lapor", "jalan-rusak")
    below = world.host.talk.screen
    world.reader.take()
    world.put("contoh-4")
    assert world.name == "badge-pin"
    world.pass_seconds(60)
    world.typed(PIN)
    world.pass_seconds(60)
    world.reader.take()
    world.choose("tutup")
    assert world.name == "cover"
    world.pass_seconds(19)
    assert world.name == "cover"
    world.put("contoh-1")
    assert world.host.talk.screen == below


def test_a_screen_that_staff_have_left_ends_with_the_session(world: BadgeWorld) -> None:
    world.put("contoh-4")
    world.typed(PIN)
    world.reader.take()
    world.pass_seconds(181)
    assert (world.name, world.host.session) == ("attract", None)


def test_the_countdown_is_drawn_every_second(world: BadgeWorld) -> None:
    world.put("contoh-4")
    for wrong in ("100000", "100001", "100002"):
        world.typed(wrong)
    left = []
    for _ in range(3):
        panel = world.host.talk.screen.panel
        assert panel
        left.append(panel.seconds)
        world.pass_seconds(1)
    assert left == [30, 29, 28]
