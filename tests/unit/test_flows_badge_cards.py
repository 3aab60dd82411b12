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
    world.to("daftar")
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
    world.pass_seconds(55)
    world.typed(PIN)
    world.pass_seconds(55)
    world.reader.take()
    world.choose("tutup")
    assert world.name == "cover"
    world.pass_seconds(19)
    assert world.name == "cover"
    world.put("contoh-1")
    assert world.host.talk.screen == below


def test_a_screen_that_staff_have_left_warns_closes_and_ends_the_session_that_nobody_began(
    world: BadgeWorld,
) -> None:
    world.put("contoh-4")
    world.typed(PIN)
    world.reader.take()
    world.pass_seconds(91)
    assert world.name == "idle"
    world.choose("ya")
    assert world.name == "badge-home"
    world.pass_seconds(121)
    assert (world.name, world.host.session) == ("attract", None)


@pytest.mark.parametrize("gone", ["", "tidak"], ids=["unanswered", "answered"])
def test_a_screen_that_staff_have_left_gives_the_resident_theirs_back(world: BadgeWorld, gone: str) -> None:
    world.put("contoh-1")
    world.choose("ya", "lapor", "jalan-rusak")
    below = world.host.talk.screen
    world.reader.take()
    world.put("contoh-4")
    world.typed(PIN)
    world.to("daftar")
    world.pass_seconds(91)
    world.choose(*[gone] if gone else [])
    world.pass_seconds(0 if gone else 30)
    assert world.name == "cover"
    world.reader.take()
    world.put("contoh-1")
    assert world.host.talk.screen == below


def test_the_list_of_badges_asks_for_the_pin_once_more(world: BadgeWorld) -> None:
    world.put("contoh-4")
    world.typed(PIN)
    for wish in ("daftar", "hapus"):
        world.choose(wish)
        assert world.name == "badge-pin"
        world.typed("111112")
        assert world.name == "badge-pin"
        world.choose("kembali", "kembali")
        assert world.name == "badge-home"


def test_a_badge_that_was_removed_meanwhile_opens_nothing_more(world: BadgeWorld) -> None:
    world.put("contoh-4")
    world.typed(PIN)
    badges.remove(world.keeping.conn, 2)
    world.choose("daftar")
    world.typed(PIN)
    assert world.name == "badge-pin"


def test_a_card_that_came_while_staff_were_there_is_greeted_when_they_go(world: BadgeWorld) -> None:
    world.put("contoh-4")
    world.typed(PIN)
    world.reader.take()
    world.put("contoh-1")
    world.choose("tutup")
    world.pass_seconds(1)
    world.work()
    assert world.name == "card-greeting"


def test_a_card_that_was_just_enrolled_is_not_asked_for_its_pin(world: BadgeWorld) -> None:
    badges.remove(world.keeping.conn, 2)
    world.badge_laid()
    world.typed(PIN)
    world.to("daftar")
    world.put("contoh-4")
    world.typed(PIN)
    world.typed(PIN)
    world.typed("LOKET3")
    world.choose("lanjut", "tutup")
    world.pass_seconds(2)
    assert world.name == "home"


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


@pytest.mark.parametrize("wish", ["daftar", "hapus"])
def test_a_pin_that_was_right_under_another_screen_opens_nothing_later(world: BadgeWorld, wish: str) -> None:
    world.put("contoh-4")
    world.typed(PIN)
    world.reader.take()
    world.choose(wish)
    world.choose(*PIN)
    world.host.talk.choose("lanjut")
    world.settle()
    world.host.talk.choose("petugas")  # while the PIN is being checked
    world.work()
    assert world.name == "help"
    world.put("contoh-1")
    assert world.name == "help"  # it is for staff
    world.pass_seconds(121)
    assert not {c.turn.key for c in world.host.talk.conversations if c.turn} & {"badge-card", "badge-remove"}
    world.host.talk.choose("lanjut")
    world.work()
    assert not world.name.startswith("badge-")
