"""A headset that is put in begins a session by ear; what is private is heard in it, and never without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.dialogue.entry import DONE
from kiosk.flows import aside, headset
from kiosk.flows.nik import spelled
from support.badge_world import PIN, BadgeWorld, badge_world
from support.flow_world import CODE, FlowWorld
from support.nik_world import RIGHT, asked, kiosk, text
from support.screen_rules import broken_rules


class Ear:
    """Who plugs and pulls, and what was heard since: in the headset, and in the hall."""

    def __init__(self, world: FlowWorld) -> None:
        self.world = world

    def plug(self, there: bool = True) -> Ear:
        self.forget()
        self.world.voice.plugged(there)
        headset.moved(self.world.host, there)
        self.world.settle()
        return self

    def pull(self) -> Ear:
        return self.plug(False)

    def forget(self) -> None:
        self.world.settle()
        self.world.voice.said.clear()
        self.world.voice.overheard.clear()
        self.world.voice.notes = 0

    @property
    def heard(self) -> str:
        return " ".join(self.world.voice.said)

    @property
    def overheard(self) -> str:
        return " ".join(self.world.voice.overheard)


@pytest.fixture
def world() -> FlowWorld:
    return FlowWorld()


def at_the_receipt(world: FlowWorld) -> Ear:
    world.choose("mulai", "lapor", "jalan-rusak", "jangan", "pasar", "parah", "kirim")
    world.work()
    assert world.host.talk.screen.receipt
    return Ear(world)


# --- a session begins ------------------------------------------------------------------------------
def test_plugged_in_at_the_attract_screen_it_greets_and_offers_the_curtain(world: FlowWorld) -> None:
    ear = Ear(world).plug()
    host = world.host
    assert host.appearance.way == "keys"
    assert host.talk.screen.name == "headset"
    assert broken_rules(host) == []
    assert ear.heard.startswith(f"{text('screen-attract')} {text('screen-headset')} {text('note-headset')}")
    assert ear.overheard == ""
    assert host.talk.focus_key == "tutup"


@pytest.mark.parametrize(("answer", "black"), [("tutup", True), ("biarkan", False)])
def test_either_answer_leads_to_the_first_question(world: FlowWorld, answer: str, black: bool) -> None:
    Ear(world).plug()
    world.choose(answer)
    assert world.host.appearance.curtain == black
    assert world.host.talk.screen.name == "home"
    assert world.host.talk.screen.say == text("screen-home-keys")


def test_in_a_session_it_says_so_and_loses_nothing(world: FlowWorld) -> None:
    world.choose("mulai", "lapor", "jalan-rusak")
    before = world.host.talk.screen
    ear = Ear(world).plug()
    assert world.host.talk.screen == before
    assert ear.heard.startswith(f"{text('say-headset-in')} {before.say}")
    assert ear.overheard == ""


def test_who_has_silenced_it_hears_it_in_the_headset(world: FlowWorld) -> None:
    world.choose("mulai", "atur", "suara", "diam")
    assert world.host.appearance.silent
    Ear(world).plug()
    assert not world.host.appearance.silent


def test_one_that_is_in_when_the_kiosk_starts_begins_nothing(world: FlowWorld) -> None:
    world.voice.plugged(True)
    headset.found(world.host, True)
    world.settle()
    assert world.host.session is None
    assert world.host.talk.screen.notice == text("note-headset-left")
    world.choose("mulai")
    assert world.voice.said != []
    assert world.voice.overheard == []


def test_the_next_resident_finds_all_as_the_office_has_set_it(world: FlowWorld) -> None:
    usual = world.host.appearance
    ear = Ear(world).plug()
    world.choose("tutup", "selesai")
    assert (world.host.session, world.host.appearance) == (None, usual)
    ear.pull()
    assert ear.heard == ""  # nobody is there
    assert not world.host.headset
    assert world.host.talk.screen.notice == ""
    world.choose("mulai")
    assert world.host.appearance.way == "touch"
    assert ear.overheard == ear.heard != ""


# --- private things --------------------------------------------------------------------------------
def test_the_code_of_the_receipt_is_heard_in_the_headset_only(world: FlowWorld) -> None:
    ear = at_the_receipt(world)
    assert CODE["shown"] not in ear.heard
    ear.plug()
    assert CODE["shown"] in ear.heard
    ear.pull()
    assert ear.heard.startswith(text("say-headset-out"))
    assert CODE["shown"] not in ear.heard


def test_a_card_is_told_as_far_as_the_screen_shows_it(world: FlowWorld) -> None:
    ear = Ear(world).plug()
    world.reader.put("contoh-1")
    world.work()
    assert world.host.talk.screen.name == "card-greeting"
    identity = world.host.session.offered if world.host.session else None
    assert identity is not None
    nik: str = identity.nik  # type: ignore[union-attr]
    name: str = identity.name  # type: ignore[union-attr]
    initials = " ".join(word[0] for word in name.split())
    assert text("spoken-veiled", name="Nama", seen=initials) in ear.heard
    assert text("spoken-veiled", name="NIK", seen=" ".join(nik[-4:])) in ear.heard
    assert name not in ear.heard
    ear.pull()
    assert "NIK" not in ear.heard
    assert "Nama" not in ear.heard


def test_a_nik_is_typed_by_ear() -> None:
    world = asked(kiosk())
    ear = Ear(world).plug()
    world.choose("ketik", *RIGHT[:3])
    assert [text(f"digit-{d}").split(" | ")[0] for d in RIGHT[:3]] == world.voice.said[-3:]
    ear.forget()
    world.host.talk.show()
    world.settle()
    assert text("spoken-entry", name="NIK", value=spelled(RIGHT[:3])) in ear.heard
    world.choose(*RIGHT[3:], DONE)
    assert world.host.talk.screen.name == "nik-check"
    assert "Cengkareng" in ear.heard
    assert ear.overheard == ""
    ear.pull()
    assert "Cengkareng" not in ear.heard
    assert "NIK" not in ear.heard.replace(text("screen-nik-check"), "")


def test_what_was_asked_for_in_the_headset_is_left_when_it_is_pulled() -> None:
    world = asked(kiosk())
    ear = Ear(world).plug()
    world.choose("ketik", *RIGHT, DONE, "dengar")
    assert world.host.talk.screen.name == "nik-aloud"
    assert spelled(RIGHT) in ear.heard
    ear.pull()
    assert world.host.talk.screen.name == "nik-check"
    assert RIGHT[-4:] not in ear.heard.replace(" ", "").replace(";", "")
    world.choose("dengar")  # asked for once more, and the hall may hear
    assert spelled(RIGHT) in ear.overheard


def test_it_is_left_too_where_something_lies_above_it(world: FlowWorld) -> None:
    ear = at_the_receipt(world).plug()
    world.choose("dengar")
    world.host.open(aside.help_wanted)
    world.settle()
    ear.pull()
    world.choose("lanjut", "ulangi")
    assert world.host.talk.screen.name == "receipt"
    assert CODE["shown"] not in ear.overheard


def test_ulangi_after_pulling_says_nothing_private(world: FlowWorld) -> None:
    ear = at_the_receipt(world).plug()
    ear.pull().forget()
    world.host.talk.choose("ulangi")
    world.settle()
    assert text("say-headset-out") in ear.overheard
    assert CODE["shown"] not in ear.overheard


# --- masked entries --------------------------------------------------------------------------------
@pytest.fixture
def at_a_pin(tmp_path: Path) -> Iterator[BadgeWorld]:
    """Somebody of the staff has laid a badge down."""
    with badge_world(tmp_path) as world:
        world.badge_laid()
        assert world.host.talk.screen.entry and world.host.talk.screen.entry.masked
        yield world


@pytest.mark.parametrize("there", [False, True])
def test_a_digit_of_a_pin_is_a_note_whoever_hears_it(at_a_pin: BadgeWorld, there: bool) -> None:
    ear = Ear(at_a_pin).plug(there)
    ear.forget()
    at_a_pin.choose(*PIN)
    assert at_a_pin.voice.notes == len(PIN)
    assert at_a_pin.voice.said == []
    at_a_pin.choose("hapus")
    assert at_a_pin.voice.said == [text("spoken-typed-private", count=len(PIN) - 1)]


def test_by_keys_in_the_hall_each_digit_sounds_alike(at_a_pin: BadgeWorld) -> None:
    talk, ear = at_a_pin.host.talk, Ear(at_a_pin)
    talk.by_keys = True
    talk.show()
    at_a_pin.settle()
    assert text("spoken-masked-notes") in ear.heard
    entry = talk.screen.entry
    assert entry
    digits = [key for key in entry.keys if key.key.isdigit()][: entry.length]
    ear.forget()
    for key in digits:
        talk.focus(key.key)
        talk.choose(key.key)
        at_a_pin.settle()
    assert at_a_pin.voice.said == []
    assert at_a_pin.voice.notes == 2 * len(digits)
    talk.focus("hapus")
    at_a_pin.settle()
    assert at_a_pin.voice.said == ["Hapus satu huruf"]


def test_by_keys_in_the_headset_the_digit_that_has_the_focus_is_named(at_a_pin: BadgeWorld) -> None:
    ear = Ear(at_a_pin).plug()
    ear.forget()
    at_a_pin.host.talk.focus("5")
    at_a_pin.settle()
    assert at_a_pin.voice.said == ["lima"]
    assert at_a_pin.voice.overheard == []
    at_a_pin.host.talk.choose("5")
    at_a_pin.settle()
    assert (at_a_pin.voice.said, at_a_pin.voice.notes) == (["lima"], 1)
    ear.pull().forget()
    at_a_pin.host.talk.focus("5")
    at_a_pin.settle()
    assert (at_a_pin.voice.said, at_a_pin.voice.notes) == ([], 1)


def test_ulangi_after_a_digit_says_how_many_there_are(at_a_pin: BadgeWorld) -> None:
    at_a_pin.choose(*PIN[:2])
    at_a_pin.voice.said.clear()
    at_a_pin.choose("ulangi")
    assert text("spoken-entry-private", name="PIN", count=2) in at_a_pin.voice.said


def test_help_says_only_that_somebody_is_called_where_the_hall_hears_it() -> None:
    world = FlowWorld()
    world.choose("mulai", "petugas")
    panel = world.host.talk.screen.panel
    assert panel is not None and panel.note.startswith("Saya memanggil petugas dengan suara.")
    world.host.fault("speaker-missing")
    world.settle()
    world.host.talk.redraw()
    panel = world.host.talk.screen.panel
    assert panel is not None and panel.note.startswith("Silakan lambaikan tangan")
