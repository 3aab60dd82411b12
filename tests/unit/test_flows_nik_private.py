"""A typed NIK is for the resident alone: not for the hall's ears, not for a draft, and gone with the session."""

from __future__ import annotations

from kiosk.dialogue.entry import DONE
from kiosk.flows import hearing, nik
from kiosk.flows.complaint import complaint
from support.flow_world import Office
from support.nik_world import RIGHT, asked, kiosk, name, text, typed

SPOKEN = [RIGHT, "3 1 7 3", "Cengkareng", "Jakarta", "1955", "9999"]
"""What nobody in the hall may hear unasked."""


# --- the hall is listening -------------------------------------------------------------------------
def test_nothing_of_it_is_spoken_unasked() -> None:
    world = asked(kiosk())
    world.voice.said.clear()
    world.choose("ketik", *"3173")
    assert world.voice.said[-1] == text("spoken-typed-private", count=4)
    world.host.talk.show()
    world.settle()
    assert text("spoken-entry-private", name="NIK", count=4) in world.voice.said
    world.choose(*RIGHT[4:], DONE)
    world.host.talk.show()
    world.settle()
    heard = " ".join(world.voice.said)
    assert text("tier-typed") in heard
    assert [word for word in SPOKEN if word in heard] == []
    assert not any(text(f"digit-{digit}") in world.voice.said for digit in "1234567")


def test_a_doubted_digit_is_not_asked_back_aloud() -> None:
    world = asked(kiosk())
    world.choose("ketik")
    world.voice.said.clear()
    hearing.heard(world.host, text("number-3"), "confirm")
    world.settle()
    assert world.voice.said == [text("say-again")]
    assert name(world) == "nik-digits"
    hearing.heard(world.host, text("number-3"), "accept")
    assert world.host.talk.screen.entry and world.host.talk.screen.entry.value == "3"


def test_on_request_it_is_spoken_in_groups_of_four() -> None:
    world = asked(kiosk())
    world.choose("ketik")
    world.host.talk.choose("dengar")
    assert world.voice.said[-1] == text("why-not-nik-digits-dengar")
    world.choose(*"31730", "dengar")
    assert name(world) == "nik-aloud"
    assert "NIK yang diketik: 3 1 7 3; 0." in world.voice.said
    world.choose("lanjut")
    assert world.host.talk.screen.entry
    assert world.host.talk.screen.entry.value == "31730"
    world.choose(*RIGHT[5:], DONE, "dengar")
    assert "NIK yang diketik: 3 1 7 3; 0 1 5 2; 0 3 5 5; 9 9 9 9." in world.voice.said
    assert any("Cengkareng, Kota Jakarta Barat" in said for said in world.voice.said)
    world.choose("lanjut")
    assert name(world) == "nik-check"


def test_its_screens_are_private() -> None:
    world = asked(kiosk())
    world.choose("ketik", "3")
    private = [world.host.talk.screen.private]
    world.choose("dengar")
    private.append(world.host.talk.screen.private)
    world.choose("lanjut", *RIGHT[1:], DONE)
    private.append(world.host.talk.screen.private)
    assert private == [True, True, True]


# --- nothing of it stays ---------------------------------------------------------------------------
def test_the_end_of_the_session_leaves_nothing() -> None:
    world = typed(asked(kiosk()), RIGHT)
    session = world.host.session
    assert session is not None
    world.choose("benar", "selesai")
    assert world.host.session is None
    assert session.identity is None
    assert world.host.talk.conversations == []
    assert world.host.talk.speaker.last == ()


def test_a_draft_kept_below_it_knows_nothing_of_it() -> None:
    office = Office()
    world = kiosk(office)
    world.begin(complaint)
    world.choose("jalan-rusak", "simpan", "lanjut", "pasar")
    assert office.drafts
    world.host.open(nik.typed_nik)
    typed(world, RIGHT)
    world.choose("benar", "parah")
    kept = "".join(office.drafts.values())
    assert "parah" in kept
    assert RIGHT not in kept
    assert list(office.drafts) == [c.ident for c in world.host.talk.conversations if c.flow is complaint]


def test_a_card_that_was_agreed_to_meanwhile_tells_more() -> None:
    world = typed(asked(kiosk()), RIGHT)
    world.reader.put("contoh-2")
    world.work()
    world.choose("ya")
    assert name(world) == "nik-check"
    world.choose("benar")
    assert world.host.session is not None
    assert world.host.session.identity is not None
    assert world.host.session.identity.tier == "chip"
