"""Staff at the kiosk: the PIN, the wait, what is out of order, and what is seen of it all; over the real store."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.dialogue.turn import Failed
from kiosk.flows import badge
from kiosk.flows.badge_effects import badgeless_effects
from kiosk.flows.badge_screens import DRAWS
from kiosk.flows.effects import Here, Request
from kiosk.session.session import Session
from kiosk.store import badges
from kiosk.store.errors import StoreError
from support.badge_world import NEW_PIN, PIN, WRONG, BadgeWorld, badge_world
from support.flow_world import Office
from support.screen_rules import broken_rules


@pytest.fixture
def world(tmp_path: Path) -> Iterator[BadgeWorld]:
    with badge_world(tmp_path) as world:
        yield world


@pytest.fixture
def staff(world: BadgeWorld) -> BadgeWorld:
    return world.entered()


# --- the PIN ---------------------------------------------------------------------------------------------
def test_the_pin_leads_to_the_staff_screen_and_back_to_what_lay_below(world: BadgeWorld) -> None:
    world.host.start()
    world.choose("lapor", "jalan-rusak")
    below = world.host.talk.screen
    world.badge_laid()
    assert world.name == "badge-pin"
    world.typed(PIN)
    assert world.name == "badge-home"
    world.choose("tutup")
    assert world.host.talk.screen == below


def test_the_pin_is_shown_as_dots_and_never_said(world: BadgeWorld) -> None:
    world.badge_laid()
    world.voice.said.clear()
    world.choose(*PIN)
    entry = world.host.talk.screen.entry
    assert entry and entry.masked and entry.value == PIN
    world.host.talk.choose("ulangi")
    world.settle()
    said = " ".join(world.voice.said)
    assert said
    digits = {word for key in entry.keys if key.key in PIN for word in key.phrases}
    assert not [word for word in said.lower().replace(".", " ").split() if word in digits]


def test_nothing_typed_comes_back_with_kembali(world: BadgeWorld) -> None:
    world.badge_laid()
    world.typed(WRONG)
    world.host.talk.choose("kembali")
    world.settle()
    assert world.name == "badge-pin"
    assert world.host.talk.screen.entry and world.host.talk.screen.entry.value == ""


def test_when_the_pin_was_right_nothing_holds_it_any_more(staff: BadgeWorld) -> None:
    rows = [row.as_json() for talk in staff.host.talk.conversations for row in talk.rows]
    hints = [talk.hints for talk in staff.host.talk.conversations]
    assert PIN not in json.dumps([rows, hints])
    staff.host.talk.choose("kembali")
    staff.settle()
    assert staff.name == "home"  # not the PIN, and nothing of it


def test_a_wrong_pin_is_said_and_after_the_free_ones_counted_down(world: BadgeWorld) -> None:
    world.badge_laid()
    for _ in range(badges.FREE):
        world.typed(WRONG)
        assert world.host.talk.screen.say == "PIN itu salah. Coba ketik sekali lagi."
    world.typed(WRONG)
    assert world.name == "badge-wait"
    panel = world.host.talk.screen.panel
    assert panel and (panel.seconds, panel.of) == (30, 30)
    assert not world.host.talk.screen.choices[0].enabled
    world.pass_seconds(12)
    panel = world.host.talk.screen.panel
    assert panel and (panel.seconds, panel.of) == (18, 30)
    world.host.talk.choose("lagi")
    assert world.name == "badge-wait"
    world.pass_seconds(18)
    world.choose("lagi")
    assert world.name == "badge-pin"
    world.typed(PIN)
    assert world.name == "badge-home"


def test_kembali_is_no_way_around_the_wait(world: BadgeWorld) -> None:
    world.badge_laid()
    for _ in range(3):
        world.typed(WRONG)
    world.host.talk.choose("kembali")
    world.settle()
    world.typed(PIN)  # right, and not looked at
    assert world.name == "badge-wait"
    world.choose("tutup")
    world.badge_laid()
    assert world.name == "badge-wait"  # laid down again: told before anything is typed


@pytest.mark.parametrize(
    ("failures", "note"),
    [(6, "Tunggu 4 menit. Setelah itu PIN bisa diketik lagi."), (14, "Tunggu 18 jam.")],
)
def test_a_long_wait_is_told_in_minutes_and_hours(world: BadgeWorld, failures: int, note: str) -> None:
    world.keeping.conn.execute("UPDATE badge SET failures = ?", (failures - 1,))
    world.badge_laid()
    world.typed(WRONG)
    panel = world.host.talk.screen.panel
    assert panel and panel.of == 0 and panel.note.startswith(note)


def test_a_badge_removed_meanwhile_opens_nothing(world: BadgeWorld) -> None:
    world.badge_laid()
    badges.remove(world.keeping.conn, world.own)
    world.typed(PIN)
    assert world.host.talk.screen.say == "PIN itu salah. Coba ketik sekali lagi."


def test_a_store_that_fails_is_said_and_the_kiosk_goes_on(tmp_path: Path) -> None:
    office = Office()
    with badge_world(tmp_path, office) as world:
        office.failing["badge-check"] = Failed("store-busy")
        world.entered()
        assert (world.name, broken_rules(world.host)) == ("badge-problem", [])
        world.choose("lanjut")
        assert world.name == "home"


def test_nobody_has_to_wait_for_the_check(world: BadgeWorld) -> None:
    world.badge_laid()
    for digit in PIN:
        world.host.talk.choose(digit)
    world.host.talk.choose("lanjut")
    world.pass_seconds(1)
    assert world.name == "wait-badge-check"
    world.host.talk.choose("berhenti")
    world.work()
    assert world.name == "badge-problem"


# --- what staff see --------------------------------------------------------------------------------------
def test_what_is_out_of_order_is_named_in_the_words_of_the_notices(staff: BadgeWorld) -> None:
    panel = staff.host.talk.screen.panel
    assert panel and (panel.rows, panel.note) == ((), "Semua alat bekerja.")
    for code in ("printer-paper-out", "reader-missing", "store-full", "microphone-missing"):
        staff.host.fault(code)
    panel = staff.host.talk.screen.panel
    assert panel and [row.value for row in panel.rows] == [
        "Mikrofon tidak ada. Silakan sentuh layar.",
        "Kertas di mesin cetak habis. Tanpa kertas juga bisa.",
        "Pembaca kartu tidak ada. Tanpa kartu juga bisa.",
    ]
    assert panel.note == "Masih ada 1 lagi. Jalankan ./run check."


def test_nothing_of_the_resident_stands_on_a_screen_of_staff(world: BadgeWorld) -> None:
    world.reader.put("contoh-1")
    world.work()
    world.choose("ya")
    assert world.host.session and world.host.session.identity
    name = world.host.session.identity.name
    world.badge_laid()
    world.typed(PIN)
    shown = []
    for key in ("daftar", *PIN, "lanjut", "batal", "hapus", *PIN, "lanjut", "batal"):
        shown.append(world.host.talk.screen)
        world.choose(key)
    for screen in shown:
        texts = [screen.say, *(c.label for c in screen.choices), *(c.spoken for c in screen.choices)]
        texts += [screen.panel.note, *(r.value for r in screen.panel.rows)] if screen.panel else []
        assert not [text for text in texts if name in text or "Ibu" in text]


# --- the rest --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_screen_keeps_the_rules(world: BadgeWorld, language: str) -> None:
    world.host.appearance = world.host.appearance.with_language(language)
    world.enrol_others(1)
    seen = []

    def look() -> None:
        seen.append(world.name)
        assert broken_rules(world.host) == []

    def choose(*keys: str) -> None:
        for key in keys:
            look()
            world.choose(key)

    world.badge_laid()
    for _ in range(3):
        choose(*WRONG, "lanjut")
    world.pass_seconds(30)
    choose("lagi", *PIN, "lanjut", "daftar", *PIN, "lanjut", "sudah", "ulang")
    world.put("contoh-4")
    choose(*NEW_PIN, "lanjut", *NEW_PIN, "lanjut", "A", "B", "lanjut", "lanjut")
    choose("hapus", *PIN, "lanjut", "kartu-2", "ya", "lanjut")
    look()
    assert set(seen) == set(DRAWS) - {"badge-problem"}  # that one has its own tests


def test_a_card_that_comes_is_for_staff_only_while_they_are_there(world: BadgeWorld) -> None:
    world.host.start()
    assert not badge.attended(world.host.talk.conversations)
    world.badge_laid()
    assert badge.attended(world.host.talk.conversations)
    world.typed(PIN)
    assert badge.attended(world.host.talk.conversations)
    world.host.open(partial(badge.done, "removed", "A"))
    world.choose("lanjut", "tutup")
    assert not badge.attended(world.host.talk.conversations)


def test_onward_opens_nothing_for_the_results_of_others() -> None:
    assert badge.onward(None) == badge.onward("ya") == badge.onward({"choose": "lapor"}) == ()


def test_without_a_store_no_card_is_a_badge() -> None:
    effect = badgeless_effects()["badge-known"]
    assert isinstance(effect, Here)
    assert effect.run(Session(), Request(None, "k", "c")) == 0


def test_a_store_that_can_not_be_asked_knows_no_badge(
    world: BadgeWorld, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    def broken(*_: object) -> int:
        raise StoreError("store-broken")

    expect_log("badges can't be looked up: store-broken")
    session, request = Session(other_card="f" * 32), Request(None, "k", "c")
    known = world.effects["badge-known"]
    assert isinstance(known, Here)
    assert known.run(session, request) == world.own
    monkeypatch.setattr(badges, "find", broken)
    assert known.run(session, request) == 0


def test_the_log_names_badges_by_number_only(staff: BadgeWorld, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        staff.choose("tutup")
        staff.badge_laid()
        staff.typed(WRONG)
        staff.typed(PIN)
        staff.pin_chosen()
        staff.typed("LOKET2")
    assert "staff badge 1: wrong PIN" in caplog.text
    for secret in (PIN, WRONG, NEW_PIN, "LOKET", "f" * 32):
        assert secret not in caplog.text
