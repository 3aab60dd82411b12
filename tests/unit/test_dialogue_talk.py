"""The talk: the list of conversations, the verbs, Kembali, inner events (rules 3, 6 and 7)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.dialogue.talk import Actor
from kiosk.dialogue.turn import Ask, Do, Failed, Fold
from support.engine_flows import two
from support.engine_world import Run, fail, finish
from support.talk_world import BAR, CLOSED, Stage

LETTERS = Fold(
    lambda prefill: {"text": prefill or ""},
    lambda state, event: (
        {"text": event.get("enter", state["text"] + event.get("choose", "").strip("."))},
        event.get("choose") == ".",
    ),
    lambda state: state["text"],
)


def base() -> Run:
    first = yield Ask("first", ["ya", "tidak", CLOSED])
    yield Ask("second", [first, "lain"])


def aside() -> Run:
    return (yield Ask("aside"))


def entry() -> Run:
    yield Ask("typed", ["a", "b", "."], LETTERS)
    yield Do("look-up")
    yield Ask("end")


def sending() -> Run:
    yield Ask("review", ["kirim"])
    item = yield Do("send", final=True)
    yield Do("outcome", item)
    yield Ask("receipt")


# --- rule 7: the list -------------------------------------------------------------------------------
def test_an_interruption_leaves_the_rows_below_untouched() -> None:
    stage = Stage()
    below = stage.open(base)
    stage.talk.choose("ya")
    rows, turn = list(below.rows), below.turn
    above = stage.open(aside)
    assert stage.name == "aside"
    stage.talk.choose("tidak")
    assert (below.rows, below.turn) == (rows, turn)
    assert above.result == "tidak"
    assert stage.house.ended == [aside]
    assert (stage.name, stage.talk.conversations) == ("second", [below])


def test_only_the_top_gets_input() -> None:
    stage = Stage()
    below = stage.open(base)
    stage.open(aside)
    stage.talk.choose(CLOSED)  # stands on the screen below only
    stage.talk.enter("abc")
    assert below.rows == []
    assert stage.name == "aside"


def test_a_conversation_below_can_be_taken_away() -> None:
    stage = Stage()
    below, above = stage.open(base), stage.open(aside)
    stage.talk.remove(below)
    assert below.turn is None
    assert stage.talk.conversations == [above]
    assert stage.name == "aside"


def test_what_follows_takes_the_place_of_what_ended() -> None:
    stage = Stage()
    stage.house.after = {aside: two}
    below = stage.open(base)
    stage.open(aside)
    stage.talk.choose("ya")
    assert stage.name == "a"
    assert stage.talk.conversations[0] is below


def test_clearing_leaves_nothing() -> None:
    stage = Stage()
    stage.open(base)
    stage.talk.move(1)
    stage.talk.clear()
    assert stage.name == "attract"
    assert stage.talk.conversations == []
    assert stage.last == []
    assert (stage.talk.focus_key, stage.talk.by_keys) == ("", False)


@pytest.mark.parametrize("actor", ["resident", "staff"])
def test_every_verb_carries_its_actor(actor: Actor) -> None:
    stage = Stage()
    stage.talk.start(actor)
    stage.open(entry)
    verbs: list[Callable[[], None]] = [
        lambda: stage.talk.focus("a", actor),
        lambda: stage.talk.move(1, actor),
        lambda: stage.talk.choose("a", actor),
        lambda: stage.talk.choose_focused(actor),
        lambda: stage.talk.enter("x", actor),
    ]
    for verb in verbs:
        verb()
    assert stage.house.actors == [actor] * 6


def test_a_choice_that_is_not_there_does_nothing() -> None:
    stage = Stage()
    conversation = stage.open(base)
    stage.talk.choose("nothing")
    stage.talk.focus("nothing")
    assert (conversation.rows, stage.talk.focus_key) == ([], "")


def test_the_bar_is_there_in_every_turn_and_the_house_hears_it() -> None:
    stage = Stage()
    for flow in (base, entry, aside):
        conversation = stage.open(flow)
        assert tuple(c.key for c in stage.talk.screen.bar) == BAR
        for key in ("petugas", "selesai"):
            stage.talk.choose(key)
        assert conversation.rows == []
    assert stage.house.heard == ["petugas", "selesai"] * 3


def test_an_effect_is_handed_to_the_house_and_its_result_shown() -> None:
    stage = Stage()
    conversation = stage.open(sending)
    stage.talk.choose("kirim")
    assert stage.house.performed == ["send"]
    assert stage.name == "review", "the waiting screen is the house's to show, when it takes long"
    finish(conversation, "item")
    stage.talk.settle()
    assert stage.house.performed == ["send", "outcome"]


# --- rule 3: Kembali ----------------------------------------------------------------------------------
def test_kembali_at_the_very_first_turn_leads_nowhere_and_says_so() -> None:
    stage = Stage()
    conversation = stage.open(base)
    assert stage.talk.back_state == "nowhere"
    stage.talk.choose("kembali")
    assert stage.voice.log[-1] == "nowhere"
    assert stage.talk.top is conversation


def test_kembali_goes_back_one_answer() -> None:
    stage = Stage()
    stage.open(base)
    stage.talk.choose("ya")
    assert stage.talk.back_state == "open"
    stage.talk.choose("kembali")
    assert stage.name == "first"


def test_kembali_at_the_first_turn_of_an_interruption_takes_it_away() -> None:
    stage = Stage()
    stage.open(base)
    stage.open(aside)
    assert stage.talk.back_state == "open"
    stage.talk.choose("kembali")
    assert stage.name == "first"
    assert stage.house.ended == [], "it didn't come to its end"


def test_kembali_stays_and_says_why_not_after_something_was_sent() -> None:
    stage = Stage()
    stage.open(base)
    conversation = stage.open(sending)
    stage.talk.choose("kirim")
    finish(conversation, "item")
    assert stage.talk.back_state == "settled"
    stage.talk.settle()
    finish(conversation, "kept")
    stage.talk.settle()
    assert stage.name == "receipt"
    stage.talk.choose("kembali")
    assert stage.name == "receipt"
    assert stage.voice.log[-1] == "settled"


def test_kembali_on_a_screen_older_than_what_was_sent_takes_nothing_away() -> None:
    stage = Stage()
    stage.open(base)
    conversation = stage.open(sending)
    stage.talk.choose("kirim")
    finish(conversation, "item")
    stage.talk.settle()
    assert stage.name == "review", "the screen of before, for a moment, with Kembali open"
    stage.talk.choose("kembali")
    assert stage.talk.top is conversation
    assert [row.kind for row in conversation.rows] == ["answer", "final"]


def test_kembali_is_settled_after_an_unknown_outcome_and_when_stranded() -> None:
    def unsure() -> Run:
        yield Ask("review", ["kirim"])
        yield Do("send", final=True)

    stage = Stage()
    stage.open(base)
    conversation = stage.open(sending)
    conversation.stranded = True
    conversation.close()
    stage.talk.settle()
    assert (stage.name, stage.talk.back_state) == ("stranded", "settled")
    stage.talk.choose("cek")
    assert stage.house.heard == ["cek"]
    other = stage.open(unsure)
    stage.talk.choose("kirim")
    with pytest.raises(Exception, match="timeout"):  # this flow doesn't handle it
        fail(other, "timeout", maybe_happened=True)
    assert stage.talk.back_state == "settled"


def test_a_choice_that_asks_again_edits() -> None:
    def review() -> Run:
        yield Ask("review", ["ubah:name#0", (yield Ask("name", ["ani", "budi"]))])

    stage = Stage()
    conversation = stage.open(review)
    stage.talk.choose("ani")
    stage.talk.choose("ubah:name#0")
    assert stage.name == "name"
    stage.talk.choose("budi")
    assert stage.name == "review"
    assert conversation.rows[0].value == "budi"


def test_an_answer_that_may_have_been_sent_cannot_be_edited() -> None:
    def unsure() -> Run:
        name = yield Ask("name", ["ani", "budi"])
        try:
            yield Do("send", name, final=True)
        except Failed:
            yield Ask("review", ["ubah:name#0"])

    stage = Stage()
    conversation = stage.open(unsure)
    stage.talk.choose("ani")
    fail(conversation, "timeout", maybe_happened=True)
    stage.talk.settle()
    stage.talk.choose("ubah:name#0")
    assert stage.name == "review"
    assert [row.kind for row in conversation.rows] == ["answer", "unknown"]


# --- rule 6: inner events -------------------------------------------------------------------------------
def test_inner_events_stay_on_the_screen_and_keep_the_focus() -> None:
    stage = Stage()
    conversation = stage.open(entry)
    stage.talk.focus("b")
    stage.talk.choose_focused()
    stage.talk.choose("a")
    assert (stage.name, stage.talk.focus_key) == ("typed", "b")
    assert stage.last == ["isi ba"], "only what changed is said"
    assert conversation.rows == []
    stage.talk.choose(".")
    assert conversation.rows[0].value == "ba"
    assert stage.house.performed == ["look-up"]


def test_text_that_comes_whole_is_an_inner_event() -> None:
    stage = Stage()
    conversation = stage.open(entry)
    stage.talk.enter("budi")
    assert conversation.state == {"text": "budi"}
    assert stage.last == ["isi budi"]


def test_text_that_comes_while_an_effect_is_at_work_is_passed_over() -> None:
    stage = Stage()
    conversation = stage.open(entry)
    stage.talk.choose(".")
    assert stage.talk.screen.entry is not None, "the screen of before, for a moment"
    stage.talk.enter("budi")
    stage.talk.choose("a")
    assert [row.kind for row in conversation.rows] == ["answer"]
    assert isinstance(conversation.turn, Do)


def test_what_was_to_be_announced_to_one_resident_is_not_said_to_the_next() -> None:
    stage = Stage()
    stage.open(base)
    stage.talk.announcement = "Kartunya berbeda."
    stage.talk.clear()
    stage.open(base)
    assert "Kartunya berbeda." not in [part.text for part in stage.talk.speaker.last]
