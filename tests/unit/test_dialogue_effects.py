"""Effects: their keys, what Kembali never crosses, what is kept first, and late results (rules 2 to 5)."""

from __future__ import annotations

import pytest

from kiosk.dialogue.conversation import Conversation, Saved, Ticket
from kiosk.dialogue.turn import Ask, Do, Failed, Json
from support.engine_flows import letter, reading
from support.engine_world import Outside, Run, Shelf, answered, begin, fail, finish, key


# --- rule 2: the effect's key ---------------------------------------------------------------------
def test_a_lost_answer_tried_again_is_one_effect() -> None:
    outside, conversation = Outside(lost=2), begin(letter, "jalan rusak")
    for _ in range(2):
        outside.perform(conversation)
        assert conversation.turn == Ask("again", ["timeout", True])
        conversation.answer(1)
    outside.perform(conversation)
    assert key(conversation) == "receipt"
    assert list(outside.arrived.values()) == [3]


def test_other_content_and_other_conversations_have_other_keys() -> None:
    keys = {begin(letter, text, ident=ident).effect_key for text in "xy" for ident in ("c1", "c2")}
    assert len(keys) == 4
    assert begin(letter, "x").effect_key in keys


# --- rule 3: what Kembali never crosses -------------------------------------------------------------
def test_an_unknown_outcome_closes_the_way_back() -> None:
    conversation = begin(letter, "x")
    assert conversation.can_go_back
    fail(conversation, "timeout", maybe_happened=True)
    assert key(conversation) == "again"
    assert not conversation.can_go_back
    assert not conversation.can_revisit("text#0")
    conversation.answer(1)
    assert conversation.can_go_back
    assert conversation.can_revisit("again#0")
    conversation.back()
    assert key(conversation) == "again", "back to the last question, not before what may have happened"


def test_a_known_failure_leaves_the_way_back_open() -> None:
    conversation = begin(letter, "x")
    fail(conversation, "closed")
    assert conversation.turn == Ask("again", ["closed", False])
    conversation.back()
    assert key(conversation) == "text"


def test_a_failed_read_is_never_of_unknown_outcome() -> None:
    def flow() -> Run:
        yield Ask("a")
        try:
            yield Do("read")
        except Failed as failure:
            yield Ask("sorry", failure.maybe_happened)

    conversation = begin(flow, 1)
    fail(conversation, "timeout", maybe_happened=True)
    assert conversation.turn == Ask("sorry", False)
    assert conversation.can_go_back


def test_a_final_effect_closes_the_way_back() -> None:
    conversation = begin(letter, "x")
    finish(conversation, "T-1")
    assert key(conversation) == "receipt"
    assert not conversation.can_go_back
    with pytest.raises(AssertionError):
        conversation.revisit("text#0")


def test_drift_after_a_final_effect_is_stranded_not_forgotten() -> None:
    version = [1]

    def flow() -> Run:
        yield Ask("a", version[0])
        yield Do("send", 1, final=True)
        yield Ask("receipt")

    shelf = Shelf()
    conversation = answered(shelf.open(flow), 1)
    finish(conversation)
    version[0] = 2
    again = shelf.open(flow)
    assert again.stranded
    assert again.turn is None
    assert again.rows == conversation.rows
    assert not again.can_go_back
    assert shelf.open(flow).rows == conversation.rows, "what was kept is still all there"


def test_a_known_failure_is_part_of_the_talk_after_a_restart() -> None:
    shelf = Shelf()
    conversation = answered(shelf.open(letter), "x")
    fail(conversation, "closed")
    assert shelf.open(letter).turn == Ask("again", ["closed", False])


# --- rule 4: saved first ----------------------------------------------------------------------------
@pytest.mark.parametrize("final", [True, False])
def test_preview_is_what_finish_keeps(final: bool) -> None:
    def flow() -> Run:
        yield Ask("a")
        yield Do("d", 1, final=final)
        yield Ask("b")

    shelf = Shelf()
    conversation = answered(shelf.open(flow), 1)
    conversation.hints["b#0"] = "B"
    preview = conversation.preview((1, 2))
    assert len(conversation.rows) == 1, "a preview records nothing"
    finish(conversation, (1, 2))
    assert preview == shelf.last
    assert preview.rows[-1].kind == ("final" if final else "done")


def test_an_answer_is_kept_before_the_flow_sees_it() -> None:
    happened: list[Json] = []

    def flow() -> Run:
        happened.append(["seen", (yield Ask("a"))])
        happened.append(["seen", (yield Do("d"))])
        yield Ask("b")

    def keep(saved: Saved) -> None:
        happened.append(["kept", *(row.value for row in saved.rows)])

    conversation = Conversation(flow, "c", keep)
    happened.clear()
    conversation.answer(1)
    finish(conversation, 2)
    assert happened == [["kept", 1], ["seen", 1], ["kept", 1, 2], ["seen", 2]]


# --- rule 5: tickets ----------------------------------------------------------------------------------
def test_a_result_after_kembali_is_dropped() -> None:
    conversation = begin(reading, 1)
    stale = conversation.ticket
    conversation.back()
    assert not conversation.finish(stale, 1)
    conversation.answer(1)
    assert conversation.ticket != stale
    assert not conversation.finish(stale, "late")
    assert not conversation.fail(stale, Failed("late"))
    assert [row.kind for row in conversation.rows] == ["answer"]
    finish(conversation, "fresh")
    assert conversation.rows[-1].value == "fresh"


def test_a_second_result_of_the_same_effect_is_dropped() -> None:
    conversation = begin(reading, 1)
    ticket = conversation.ticket
    assert conversation.finish(ticket, "one")
    assert not conversation.finish(ticket, "two"), "it belongs to the first effect, not to the second"
    assert not conversation.fail(ticket, Failed("late"))
    finish(conversation, "three")
    assert conversation.turn == Ask("b", ["one", "three"])


def test_a_result_after_the_end_is_dropped() -> None:
    conversation = begin(reading, 1)
    ticket = conversation.ticket
    conversation.close()
    assert ticket == Ticket(1, 1)
    assert not conversation.finish(ticket, 1)
    assert not conversation.fail(ticket, Failed("late"))
