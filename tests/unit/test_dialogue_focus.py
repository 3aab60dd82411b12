"""The focus, what is said, and another language (rule 9): what the eye and the ear get of a turn."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.dialogue.turn import Ask
from support.engine_world import Run
from support.talk_world import BAR, CLOSED, Stage


def base() -> Run:
    first = yield Ask("first", ["ya", "tidak", CLOSED])
    yield Ask("second", [first, "lain"])


def by_keys() -> Stage:
    stage = Stage()
    stage.talk.choose_focused()
    stage.open(base)
    return stage


def test_touch_leaves_no_focus() -> None:
    stage = Stage()
    stage.talk.choose("mulai")
    stage.open(base)
    stage.talk.choose("ya")
    assert (stage.name, stage.talk.focus_key, stage.talk.by_keys) == ("second", "", False)


def test_a_key_wakes_the_kiosk_and_the_first_choice_gets_the_focus_and_is_spoken() -> None:
    stage = by_keys()
    assert stage.house.started == 1
    assert stage.talk.focus_key == "ya"
    assert stage.last[-1] == "fokus ya"
    stage.talk.choose_focused()
    assert (stage.name, stage.talk.focus_key) == ("second", "ya")


def test_the_first_key_on_a_touched_kiosk_gives_the_focus_and_chooses_nothing() -> None:
    stage = Stage()
    conversation = stage.open(base)
    stage.talk.choose_focused()
    assert stage.talk.focus_key == "ya"
    assert conversation.rows == []
    assert stage.last == ["fokus ya"]


def test_as_many_steps_as_answers_come_back_and_reach_each_once() -> None:
    stage = by_keys()
    for step in (1, -1):
        seen = []
        for _ in stage.talk.screen.answers:
            seen.append(stage.talk.focus_key)
            stage.talk.move(step)
        assert stage.talk.focus_key == "ya"
        assert sorted(seen) == sorted(["ya", "tidak", CLOSED, *BAR])


@pytest.mark.parametrize("steps", [[1], [-1], [1, 1, -1], [-1] * 9, [1] * 20, [1, -1, -1, -1]])
def test_a_step_and_its_opposite_undo_each_other(steps: list[int]) -> None:
    stage = by_keys()
    for step in steps:
        stage.talk.move(step)
    for step in steps:
        stage.talk.move(-step)
    assert stage.talk.focus_key == "ya"


def test_the_first_step_backwards_comes_to_the_last() -> None:
    stage = Stage()
    stage.open(base)
    stage.talk.move(-1)
    assert stage.talk.focus_key == "selesai"


def test_a_choice_that_cannot_be_chosen_says_why_and_ulangi_repeats_the_turn() -> None:
    stage = Stage()
    conversation = stage.open(base)
    turn = stage.last
    stage.talk.choose(CLOSED)
    assert conversation.rows == []
    assert stage.voice.hear_out() == ["sebab"], "and nothing of the turn after it"
    stage.talk.choose("ulangi")
    assert stage.voice.hear_out() == turn


def test_ulangi_says_the_turn_again_by_touch_and_by_keys() -> None:
    stage = Stage()
    stage.open(base)
    turn = stage.voice.hear_out()
    stage.talk.choose("ulangi")
    assert stage.voice.hear_out() == turn
    stage.talk.focus("ulangi")
    assert stage.voice.hear_out() == ["fokus ulangi"]
    stage.talk.choose_focused()
    assert stage.voice.hear_out() == turn, "not the name of the choice that was just walked to"


def test_every_act_interrupts_what_is_being_said() -> None:
    stage = by_keys()
    acts: list[Callable[[], None]] = [
        lambda: stage.talk.move(1),
        lambda: stage.talk.choose(CLOSED),
        lambda: stage.talk.choose("ulangi"),
        lambda: stage.talk.choose("ya"),
        lambda: stage.talk.choose("kembali"),
    ]
    for act in acts:
        start = len(stage.voice.log)
        act()
        assert stage.voice.log[start] == "stop"
        assert len(stage.voice.log) == start + 2


def test_another_language_draws_the_turn_anew_without_a_word_and_is_no_drift() -> None:
    stage = by_keys()
    conversation = stage.talk.top
    assert conversation is not None
    stage.talk.choose("ya")
    stage.talk.move(1)
    rows, said, changes = list(conversation.rows), list(stage.voice.log), stage.changes
    stage.staging.language = "en"
    stage.talk.redraw()
    assert stage.talk.screen.say == "en second"
    assert stage.talk.focus_key == "lain"
    assert stage.voice.log == said
    assert stage.changes > changes
    stage.talk.choose("kembali")
    assert stage.talk.screen.say == "en first"
    stage.talk.choose("ya")
    assert conversation.rows == rows


def test_a_focus_whose_choice_has_gone_goes_to_the_first() -> None:
    stage = by_keys()
    stage.talk.focus_key = "gone"
    stage.talk.redraw()
    assert stage.talk.focus_key == "ya"
