"""Whose card it is that is laid down while somebody is known (docs/adr/0008-whose-card.md)."""

from __future__ import annotations

import pytest

from card_reader.image import sample_images
from card_reader.interface import CardMute
from kiosk.session.session import Session
from support.flow_world import FlowWorld
from support.nik_world import NIKS, with_typed_nik


def swap_unnoticed(world: FlowWorld, name: str) -> None:
    """Another card lies there, and no event tells so."""
    laid = world.reader._laid["LATIHAN"]
    other = type(laid.card)(sample_images()[name])
    world.reader._laid["LATIHAN"] = type(laid)(other, laid.event)


def session_of(world: FlowWorld) -> Session:
    assert world.host.session is not None
    return world.host.session


def test_the_chip_behind_a_typed_nik_is_asked_for_and_says_what_it_knows() -> None:
    world = with_typed_nik("contoh-1")
    world.reader.put("contoh-1")
    world.work()
    world.work()
    screen = world.host.talk.screen
    assert screen.name == "card-greeting"
    assert screen.panel is not None
    assert [row.value for row in screen.panel.rows][::2] == ["C••••• W•••••", "Dibaca dari cip"]
    world.choose("ya")
    identity = session_of(world).identity
    assert identity is not None
    assert (identity.tier, identity.nik) == ("chip", NIKS["contoh-1"])


def test_a_card_swapped_between_the_two_reads_is_never_taken_for_the_residents() -> None:
    world = with_typed_nik("contoh-1")
    world.reader.put("contoh-1")
    world.settle()
    world.hands.work()  # it is the resident's …
    world.settle()
    swap_unnoticed(world, "contoh-2")  # … and another lies there
    world.work()
    assert world.host.talk.screen.name == "card-problem"
    assert session_of(world).offered is None
    identity = session_of(world).identity
    assert identity is not None
    assert identity.nik == NIKS["contoh-1"]


def test_a_card_swapped_before_the_resident_agrees_is_never_taken_for_it() -> None:
    world = FlowWorld()
    world.reader.put("contoh-1")
    world.work()
    assert world.host.talk.screen.name == "card-greeting"
    swap_unnoticed(world, "contoh-2")
    world.choose("ya")
    assert world.host.talk.screen.name == "card-problem"
    assert world.host.talk.screen.say == "Kartunya berganti. Letakkan satu kartu saja."
    session = session_of(world)
    assert (session.identity, session.offered) == (None, None)
    world.choose("kembali")
    assert world.host.talk.screen.name == "home"
    world.reader.take()
    world.reader.put("contoh-2")
    world.work()
    world.choose("ya")
    identity = session_of(world).identity
    assert identity is not None and identity.nik == NIKS["contoh-2"]


def test_a_card_lifted_as_the_resident_agrees_is_not_kept_and_is_asked_for_once() -> None:
    world = FlowWorld()
    for _ in range(3):
        world.reader.put("contoh-1")
        world.work()
        world.host.talk.choose("ya")
        world.settle()
        world.reader.take()
        world.work()
        assert world.host.talk.screen.name == "card-problem"
        assert (session_of(world).identity, session_of(world).offered) == (None, None)
    world.reader.put("contoh-1")
    world.work()
    world.choose("ya")
    assert world.host.talk.screen.name == "home"


def unopened(world: FlowWorld, name: str) -> None:
    world.reader._sam = False
    world.reader.put(name)
    world.work()


def test_behind_the_cover_of_a_card_that_cant_be_opened_nobody_types_a_nik() -> None:
    world = FlowWorld()
    unopened(world, "contoh-1")
    world.choose("lanjut", "lapor")
    world.reader.take()
    world.settle()
    assert world.host.talk.screen.name == "cover"
    unopened(world, "contoh-4")
    assert world.host.talk.screen.name == "card-problem"
    assert [choice.key for choice in world.host.talk.screen.choices] == ["lanjut"]


def test_a_card_that_cant_be_opened_may_be_lifted_to_read_its_number() -> None:
    world = FlowWorld()
    unopened(world, "contoh-1")
    world.choose("ketik", "ketik", *"3171")
    world.reader.take()
    world.settle()
    assert world.host.talk.screen.name == "nik-digits"
    assert world.host.talk.screen.entry and world.host.talk.screen.entry.value == "3171"


def test_a_card_that_flickers_keeps_no_cover_up_for_ever() -> None:
    world = with_typed_nik("contoh-1")
    first = session_of(world)
    world.cards._cover()
    for _ in range(6):
        world.reader.put("contoh-1")
        world.pass_seconds(4)
        world.reader.take()
        world.pass_seconds(4)
    assert world.host.session is not first
    assert first.identity is None


def test_another_nik_ends_the_session_of_the_typed_one() -> None:
    world = with_typed_nik("contoh-1")
    first = session_of(world)
    world.reader.put("contoh-2")
    world.work()
    world.work()
    assert world.host.talk.screen.name == "card-greeting"
    assert world.host.session is not first
    assert first.identity is None


def test_a_card_that_cant_be_opened_lifts_no_strangers_cover() -> None:
    world = with_typed_nik("contoh-1")
    world.reader._sam = False
    world.reader.put("contoh-1")  # beside a typed NIK it is taken for the resident's
    world.work()
    assert world.host.talk.screen.name == "complaint-topic"
    world.reader.take()
    world.settle()
    assert world.host.talk.screen.name == "cover"
    world.reader.put("contoh-1")
    world.work()
    assert world.host.talk.screen.name == "complaint-topic"


def test_under_a_cover_a_card_that_cant_be_opened_is_nobodys() -> None:
    world = with_typed_nik("contoh-1")
    world.cards._cover()
    world.reader._sam = False
    world.reader.put("contoh-2")
    world.work()
    assert world.host.talk.screen.name == "cover"
    assert session_of(world).glimpse_token == ""


def test_a_card_without_a_number_is_never_known_again() -> None:
    from card_reader import Glimpse

    assert not Session().is_of(Glimpse("", None, training=True))


def test_a_card_that_is_no_ektp_offers_no_other_nik_to_a_known_resident() -> None:
    world = with_typed_nik("contoh-1")
    world.reader.put("contoh-4")
    world.work()
    world.work()
    assert world.host.talk.screen.name == "card-problem"
    assert [choice.key for choice in world.host.talk.screen.choices] == ["lanjut"]


def test_a_card_lifted_as_it_was_read_leaves_nothing_of_it() -> None:
    world = FlowWorld()
    world.reader.put("contoh-1")
    world.settle()
    world.hands.work()  # read, and the result is on its way
    world.cards._lifted(session_of(world), session_of(world).presence_id or 0)
    world.settle()
    assert world.host.talk.screen.name == "card-problem"
    assert session_of(world).offered is None


def test_a_card_that_answers_nothing_covers_a_known_resident() -> None:
    world = with_typed_nik("contoh-1")
    world.cards.event(CardMute("LATIHAN", 99))
    world.settle()
    assert world.host.talk.screen.name == "cover"


def test_a_cover_waits_for_the_card_that_is_being_read() -> None:
    world = with_typed_nik("contoh-1")
    world.cards._cover()
    world.settle()
    world.pass_seconds(18)
    world.reader.put("contoh-1")
    world.pass_seconds(5)  # its time is over, and the card isn't read yet
    assert world.host.talk.screen.name == "cover"
    world.work()
    assert world.host.find("cover") is None
    assert session_of(world).identity is not None


def test_a_mistake_in_a_comparison_covers_the_screen(
    monkeypatch: pytest.MonkeyPatch, expect_log: object
) -> None:
    assert callable(expect_log)
    expect_log("a card can't be compared: ZeroDivisionError")
    world = with_typed_nik("contoh-1")

    def broken(presence: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(world.reader, "read", broken)
    world.reader.put("contoh-2")
    world.work()
    assert world.host.talk.screen.name == "cover"


def test_that_the_card_is_another_is_said_with_the_greeting_and_not_cut_short_by_the_wait() -> None:
    world = with_typed_nik("contoh-1")
    world.reader.put("contoh-2")
    world.settle()
    world.hands.work()  # it is another one's …
    world.settle()
    world.pass_seconds(2)
    assert world.host.talk.screen.view == "reading"  # … and takes long to be read
    world.work()
    assert world.host.talk.screen.name == "card-greeting"
    heard = " ".join(part.text for part in world.host.talk.speaker.last)
    assert heard.startswith("Kartunya berbeda. Layar sudah saya kosongkan.")
