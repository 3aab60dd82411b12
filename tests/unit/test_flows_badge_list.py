"""Staff at the kiosk: other cards enrolled and removed; over the real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from card_reader import NotEktpError
from kiosk.flows import badge
from kiosk.flows.effects import Here, Request
from kiosk.store import badges
from support.badge_world import NEW_PIN, WRONG, BadgeWorld, badge_world
from support.screen_rules import broken_rules


@pytest.fixture
def staff(tmp_path: Path) -> Iterator[BadgeWorld]:
    with badge_world(tmp_path) as world:
        yield world.entered()


# --- enrolling -------------------------------------------------------------------------------------------
def test_another_card_is_enrolled_and_known_from_then_on(staff: BadgeWorld) -> None:
    staff.pin_chosen()
    staff.typed("LOKET2")
    assert staff.host.talk.screen.say == "Kartu LOKET2 sudah terdaftar."
    staff.host.talk.choose("kembali")  # not back to before it
    staff.settle()
    assert staff.name == "badge-home"
    assert [each.label for each in badges.enrolled(staff.keeping.conn)] == ["LOKET 1", "LOKET2"]
    assert staff.host.session
    (presence,) = staff.cards.present.values()
    with pytest.raises(NotEktpError) as card:
        staff.reader.read(presence)
    staff.host.session.other_card = card.value.token
    known = staff.effects["badge-known"]
    assert isinstance(known, Here)
    found = known.run(staff.host.session, Request(None, "k", "c"))
    assert found != staff.own and badges.check(staff.keeping.conn, found, NEW_PIN, staff.epoch())


@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        ("", "Belum ada kartu di pembaca. Letakkan dulu."),
        ("contoh-1", "Itu e-KTP. Pakai kartu NFC biasa."),
    ],
)
def test_a_card_that_can_not_become_a_badge_is_refused(staff: BadgeWorld, card: str, sentence: str) -> None:
    staff.to("daftar")
    if card:
        staff.put(card)
    else:
        staff.choose("sudah")
    assert staff.host.talk.screen.say == sentence
    assert staff.host.session
    assert (staff.host.session.identity, staff.host.session.offered) == (None, None)
    staff.choose("ulang")
    assert staff.name == "badge-card"
    staff.choose("batal")
    assert staff.name == "badge-home"


def test_a_card_is_enrolled_once(staff: BadgeWorld) -> None:
    for _ in range(2):
        staff.to("daftar")
        staff.put("contoh-4")
        if staff.name == "badge-new-pin":
            staff.typed(NEW_PIN)
            staff.typed(NEW_PIN)
            staff.typed("LOKET2")
            staff.choose("lanjut")
    assert staff.host.talk.screen.say == "Kartu ini sudah terdaftar. Pakai kartu lain."


def test_a_card_without_a_number_is_refused(staff: BadgeWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(presence: object) -> None:
        raise NotEktpError

    monkeypatch.setattr(staff.reader, "read", read)
    staff.to("daftar")
    staff.put("contoh-4")
    assert staff.host.talk.screen.say == "Kartu itu tidak punya nomor tetap. Pakai kartu lain."


def test_the_new_pin_is_asked_twice_and_not_a_guessable_one(staff: BadgeWorld) -> None:
    staff.to("daftar")
    staff.put("contoh-4")
    staff.typed("123456")
    assert staff.host.talk.screen.say == "PIN itu mudah ditebak. Pilih yang lain."
    staff.typed(NEW_PIN)
    staff.typed(WRONG)
    assert staff.host.talk.screen.say == "Dua PIN itu tidak sama. Pilih PIN lagi."
    staff.typed(NEW_PIN)
    staff.typed(NEW_PIN)
    assert staff.name == "badge-label"


def test_a_label_that_is_taken_is_asked_again_with_nothing_else_lost(staff: BadgeWorld) -> None:
    staff.pin_chosen()
    staff.choose(*"LOKET", "spasi", "1", "lanjut")
    assert staff.host.talk.screen.say == "Nama itu sudah dipakai. Pilih nama lain."
    staff.typed("DEPAN")
    assert staff.host.talk.screen.say == "Kartu DEPAN sudah terdaftar."


# --- removing --------------------------------------------------------------------------------------------
def test_another_badge_is_removed_never_ones_own(staff: BadgeWorld) -> None:
    staff.enrol_others(1)
    staff.to("hapus")
    (only,) = staff.host.talk.screen.choices
    assert only.label == "MEJA 0"
    staff.choose(only.key)
    staff.choose("tidak")
    assert len(badges.enrolled(staff.keeping.conn)) == 2
    staff.to("hapus")
    staff.choose(only.key, "ya")
    assert staff.host.talk.screen.say == "Kartu MEJA 0 sudah dihapus."
    staff.choose("lanjut")
    staff.to("hapus")
    assert staff.host.talk.screen.say == "Tidak ada kartu lain di kios ini."
    staff.choose("batal")
    assert [each.label for each in badges.enrolled(staff.keeping.conn)] == ["LOKET 1"]


def test_many_badges_are_shown_a_few_at_a_time_and_around_again(staff: BadgeWorld) -> None:
    staff.enrol_others(7)
    staff.to("hapus")
    seen = []
    for _ in range(3):
        assert broken_rules(staff.host) == []
        seen.append([c.label for c in staff.host.talk.screen.choices if c.key != badge.NEXT])
        staff.choose(badge.NEXT)
    assert [label for page in seen[:2] for label in page] == [f"MEJA {n}" for n in range(7)]
    assert seen[2] == seen[0]
