"""What was asked for and leads back leaves no trace: Kembali never says again what is private."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from kiosk.dialogue.conversation import Conversation, Saved
from kiosk.dialogue.turn import Ask, Do
from support.flow_world import CODE, FlowWorld


def with_detour() -> Generator[Ask | Do, Any, list[str]]:
    first = yield Ask("first")
    while (wish := (yield Ask("second"))) == "hear":
        yield Ask("aloud", detour=True)
    return [first, wish, (yield Ask("third"))]


def answered(*answers: str) -> tuple[Conversation, list[Saved]]:
    kept: list[Saved] = []
    conversation = Conversation(with_detour, "c", kept.append)
    for answer in answers:
        conversation.answer(answer)
    return conversation, kept


def key(conversation: Conversation) -> str:
    assert conversation.turn is not None
    return conversation.turn.key


def test_it_leads_back_to_where_it_was_asked_for() -> None:
    conversation, _ = answered("a", "hear")
    assert key(conversation) == "aloud"
    conversation.answer("on")
    assert key(conversation) == "second"
    conversation.answer("hear")
    conversation.answer("on")
    conversation.answer("b")
    conversation.answer("c")
    assert conversation.result == ["a", "b", "c"]


def test_kembali_never_comes_there() -> None:
    conversation, _ = answered("a", "hear", "on", "hear", "on", "b")
    seen = [key(conversation)]
    while conversation.can_go_back:
        conversation.back()
        seen.append(key(conversation))
    assert seen == ["third", "second", "first"]


def test_it_can_itself_be_left_by_kembali() -> None:
    conversation, _ = answered("a", "hear")
    conversation.back()
    assert key(conversation) == "second"


def test_a_draft_that_is_opened_again_knows_nothing_of_it() -> None:
    conversation, kept = answered("a", "hear", "on", "b")
    assert [row.value for row in kept[-1].rows] == ["a", "b"]
    again = Conversation(with_detour, "c", kept.append, kept[-1])
    assert (key(again), again.rows) == ("third", conversation.rows)


def test_a_code_is_said_once_for_each_time_that_it_was_asked_for() -> None:
    world = FlowWorld()
    world.choose("mulai", "lapor", "jalan-rusak", "simpan", "dengar", "lanjut", "lanjut")
    assert world.host.talk.screen.name == "complaint-place"
    world.choose("kembali")
    assert world.host.talk.screen.name == "complaint-code"
    world.choose("kembali")
    assert world.host.talk.screen.name == "complaint-keep"
    said = [text for text in world.voice.said if CODE["shown"] in text]
    assert len(said) == 1


def test_after_a_receipt_was_heard_nothing_lies_before_it() -> None:
    world = FlowWorld()
    world.choose("mulai", "lapor", "jalan-rusak", "jangan", "pasar", "ringan", "kirim", "dengar", "lanjut")
    assert world.host.talk.screen.name == "receipt"
    back = world.host.talk.find("kembali")
    assert back is not None and not back.enabled
