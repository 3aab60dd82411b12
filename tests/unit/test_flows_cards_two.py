"""Two cards on two readers, one of which may answer nothing."""

from __future__ import annotations

from card_reader.interface import CardGone, CardMute
from support.flow_world import FlowWorld
from support.nik_world import with_typed_nik


def test_a_card_that_was_being_compared_waits_while_another_lies_there() -> None:
    world = with_typed_nik("contoh-1")
    world.reader.put("contoh-1")
    world.settle()
    world.cards.event(CardMute("KEDUA", 99))
    world.work()
    assert world.host.talk.screen.name == "card-two"
    world.cards.event(CardGone("KEDUA", 99))
    world.work()
    world.work()
    assert world.host.talk.screen.name == "card-greeting"


def test_a_mute_card_beside_the_residents_is_one_of_two() -> None:
    world = with_typed_nik("contoh-1")
    world.reader.put("contoh-1")
    world.work()
    world.choose("ya")
    below = world.host.talk.screen
    world.cards.event(CardMute("KEDUA", 99))
    world.settle()
    assert world.host.talk.screen.name == "card-two"
    world.cards.event(CardGone("KEDUA", 99))
    world.settle()
    assert world.host.talk.screen == below
    assert "card-mute" not in world.host.faults


def test_a_mute_card_stays_named_while_another_goes() -> None:
    world = FlowWorld()
    world.cards.event(CardMute("KEDUA", 99))
    world.reader.put("contoh-1")
    world.work()
    assert world.host.talk.screen.name == "card-two"
    world.reader.take()
    world.settle()
    assert "card-mute" in world.host.faults
    assert world.host.card_on_reader


def test_after_two_cards_whichever_is_left_is_looked_at() -> None:
    world = FlowWorld()
    world.reader.put("contoh-1")
    world.work()
    world.cards.event(CardMute("KEDUA", 99))
    world.settle()
    world.choose("lanjut")
    assert world.host.talk.screen.name == "home"
    world.cards.event(CardGone("KEDUA", 99))
    world.work()
    assert world.host.talk.screen.name == "card-greeting"


def test_the_cover_says_whether_the_card_was_lifted_or_could_not_be_read() -> None:
    world = with_typed_nik("contoh-1")
    world.cards.event(CardMute("KEDUA", 99))
    world.settle()
    assert world.host.talk.screen.name == "cover"
    assert "belum terbaca" in world.host.talk.screen.say
    world.cards.event(CardGone("KEDUA", 99))
    world.settle()
    world.host.talk.show()
    assert "diangkat" in world.host.talk.screen.say
