"""Values: inner events fold into one (rule 6), and each makes the JSON round trip at once (rule 8)."""

from __future__ import annotations

import pytest

from kiosk.dialogue.turn import Ask
from support.engine_flows import TAPS, reading, tapping, two
from support.engine_world import Run, Shelf, answered, begin, finish, key


# --- rule 6: folds --------------------------------------------------------------------------------------
def test_inner_events_fold_into_one_answer_and_kembali_steps_over_them() -> None:
    conversation = begin(tapping, 1)
    for tap in ("salah", "keliru"):
        conversation.event(tap)
        assert key(conversation) == "ketuk"
    assert conversation.state == ["salah", "keliru"]
    conversation.event("benar")
    assert conversation.turn == Ask("akhir", ["salah", "keliru", "benar"])
    assert [row.place for row in conversation.rows] == ["mulai#0", "ketuk#0"]
    conversation.back()
    assert key(conversation) == "ketuk"
    assert conversation.state == ["salah", "keliru", "benar"], "the dropped answer is prefill"


def test_a_dropped_answer_is_prefill_of_the_very_turn_where_the_replay_stops() -> None:
    version = [1]

    def flow() -> Run:
        yield Ask("words", version[0], TAPS)
        yield Ask("end")

    shelf = Shelf()
    shelf.open(flow).event("benar")
    version[0] = 2
    again = shelf.open(flow)
    assert key(again) == "words"
    assert again.state == ["benar"]


# --- rule 8: JSON, generators -----------------------------------------------------------------------------
def test_a_value_is_at_once_what_a_restart_would_see() -> None:
    def flow() -> Run:
        yield Ask("b", type((yield Ask("a"))).__name__)

    conversation = begin(flow, (1, 2))
    assert conversation.turn == Ask("b", "list")
    effect = begin(reading, 1)
    finish(effect, (1, 2))
    assert effect.rows[-1].value == [1, 2]


def test_an_edited_value_makes_the_round_trip_too() -> None:
    conversation = begin(two, 1)
    conversation.revisit("a#0")
    conversation.answer((1, 2))
    assert conversation.turn is not None
    assert conversation.turn.args == [1, 2]


def test_a_value_that_is_no_json_is_refused_before_anything_is_recorded() -> None:
    conversation = begin(two)
    with pytest.raises(TypeError):
        conversation.answer({1, 2})
    assert (key(conversation), conversation.rows) == ("a", [])


def test_a_tuple_in_args_is_no_drift() -> None:
    def flow() -> Run:
        yield Ask("b", (1, (yield Ask("a"))))

    shelf = Shelf()
    answered(shelf.open(flow), (1, 2), 3)
    again = shelf.open(flow)
    assert again.turn is None
    assert len(again.rows) == 2


def test_finally_would_run_at_every_kembali() -> None:
    """Why flows have none."""
    ran = []

    def flow() -> Run:
        try:
            yield Ask("a")
            yield Ask("b")
        finally:
            ran.append(1)

    conversation = begin(flow)
    for _ in range(2):
        conversation.answer(1)
        conversation.back()
    assert len(ran) == 2
    conversation.close()


def test_a_broad_except_would_swallow_the_end() -> None:
    """Why flows have none of these either."""

    def flow() -> Run:
        for _ in range(2):
            try:
                yield Ask("a")
            except BaseException:  # noqa: BLE001, S112 - the defect shown here
                continue

    conversation = begin(flow)
    with pytest.raises(RuntimeError, match="ignored GeneratorExit"):
        conversation.close()


def test_the_result_of_a_flow_is_there_when_it_has_ended() -> None:
    def flow() -> Run:
        return (yield Ask("a"))

    conversation = begin(flow, "A")
    assert conversation.turn is None
    assert conversation.result == "A"
    assert not conversation.stranded
