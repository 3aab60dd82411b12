"""Playing a step: right, wrong, hints, skipping, and that nobody gets stuck."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.lesson import ERASE, HINT, NEXT, SKIP, Exercise, Step, TouchExercise, TypingExercise
from lessons.mastery import summary
from lessons.player import Result, StepState, begin, event, result
from lessons.view import view
from support.lesson_steps import bansos, play, shown, step_named

STEPS = st.sampled_from(bansos().steps)
KEYS = sorted(
    {choice.id for step in bansos().steps for choice in view(step, begin(step)).choices}
    | {NEXT, HINT, SKIP, ERASE, "pkh", "nonsense", "", "12", *"0123456789"}
)
EVENTS = st.lists(
    st.one_of(
        st.sampled_from(KEYS).map(lambda key: {"choose": key}),
        st.text("0123456789x").map(lambda text: {"enter": text}),
        st.dictionaries(
            st.sampled_from(["choose", "enter", "other"]), st.one_of(st.none(), st.integers(), st.text())
        ),
    ),
    max_size=40,
)
RIGHT: dict[str, list[str]] = {
    "kenalan": [NEXT],
    "lihat": [NEXT] * 5,
    "ketuk-kolom": ["nik"],
    "ketik-nik": list("3171239912345678"),
    "pesan-palsu": ["pesan-b"],
    "ucap-alamat": ["goid", NEXT],
    "cek-otp": ["tutup", NEXT],
    "rangkum": [NEXT],
}
"""What is chosen to get each step right at once."""
OWN = Result(own_work=True, hints=0, wrong=0, skipped=False)


def run(step: Step, events: list[dict[str, object]]) -> StepState:
    """Plays `events`, each state through JSON as the conversation keeps it."""
    state = begin(step)
    for one in events:
        kept = json.dumps(state)
        after, finished = event(step, state, one)
        assert json.dumps(state) == kept, "the given state was changed"
        assert finished == (result(after) is not None)
        state = json.loads(json.dumps(after))
        assert state == after
        view(step, state)
    return state


@given(STEPS, EVENTS)
def test_no_events_break_a_step_and_it_can_always_be_left(
    step: Step, events: list[dict[str, object]]
) -> None:
    state = run(step, events)
    for key in [HINT] * 4 + [SKIP] + [NEXT] * 9:
        state, _ = event(step, state, {"choose": key})
    assert result(state) is not None


@given(STEPS, EVENTS)
def test_a_finished_step_stays_as_it_is(step: Step, events: list[dict[str, object]]) -> None:
    state = run(step, [{"choose": key} for key in [HINT] * 4 + [SKIP] + [NEXT] * 9])
    assert run_on(step, state, events) == state


def run_on(step: Step, state: StepState, events: list[dict[str, object]]) -> StepState:
    for one in events:
        state, finished = event(step, state, one)
        assert finished
    return state


@given(st.data())
def test_wrong_touches_never_finish_and_each_has_its_own_sentence(data: st.DataObject) -> None:
    step = data.draw(st.sampled_from([step for step in bansos().steps if isinstance(step, TouchExercise)]))
    wrong = data.draw(st.lists(st.sampled_from(sorted(step.wrong)), min_size=1, max_size=30))
    state = play(step, *wrong)
    assert result(state) is None
    assert state["wrong"] == len(wrong)
    assert view(step, state).say == step.wrong[wrong[-1]]


@pytest.mark.parametrize(("step", "keys"), RIGHT.items())
def test_the_right_way_through_a_step_is_own_work(step: str, keys: list[str]) -> None:
    assert result(play(step_named(step), *keys[:-1])) is None
    assert result(play(step_named(step), *keys)) == OWN


def test_every_step_of_the_lesson_is_tried_above() -> None:
    assert list(RIGHT) == [step.id for step in bansos().steps]


def test_a_wrong_answer_is_help_like_a_hint() -> None:
    step = step_named("ketuk-kolom")
    one, two = result(play(step, "nama", "nik")), result(play(step, "nama", HINT, "nik"))
    assert one == Result(own_work=True, hints=0, wrong=1, skipped=False)
    assert two == Result(own_work=False, hints=1, wrong=1, skipped=False)


def test_the_hints_are_a_ladder_that_ends_with_staff_and_a_way_on() -> None:
    step = step_named("ketuk-kolom")
    assert isinstance(step, Exercise)
    for rung, hint in enumerate(step.hints, 1):
        now = shown(step, *[HINT] * rung)
        assert (now.say, now.hint, now.hint_number, now.hint_count) == (hint.say, hint.say, rung, 4)
        assert now.offers_staff == (rung == 4)
        assert now.acts == ((SKIP,) if rung == 4 else (HINT,))
    assert play(step, *[HINT] * 9)["hints"] == 4


def test_a_step_can_be_skipped_only_after_the_last_hint() -> None:
    step = step_named("pesan-palsu")
    assert result(play(step, HINT, HINT, HINT, SKIP)) is None
    skipped = result(play(step, HINT, HINT, HINT, HINT, SKIP))
    assert skipped == Result(own_work=False, hints=4, wrong=0, skipped=True)


def test_a_wrong_digit_is_not_taken() -> None:
    step = step_named("ketik-nik")
    assert isinstance(step, TypingExercise)
    state = play(step, "3", "1", "9")
    assert (state["typed"], state["wrong"], view(step, state).say) == ("31", 1, step.wrong_digit)


def test_a_number_that_is_too_short_is_said_so() -> None:
    step = step_named("ketik-nik")
    assert isinstance(step, TypingExercise)
    assert shown(step, "3", "1", NEXT).say == step.too_short
    assert play(step, "3", "1", ERASE)["typed"] == "3"


def test_digits_may_come_in_groups() -> None:
    step = step_named("ketik-nik")
    state, finished = event(step, begin(step), {"enter": "3171 2399"})
    assert (state["typed"], finished) == ("31712399", False)
    state, finished = event(step, state, {"enter": "12345678"})
    assert finished
    assert result(state) == OWN


def test_a_wrong_digit_ends_its_group() -> None:
    step = step_named("ketik-nik")
    state, _ = event(step, begin(step), {"enter": "3199171"})
    assert (state["typed"], state["wrong"]) == ("31", 1)


def test_a_wrong_option_says_why_and_the_right_one_too() -> None:
    step = step_named("cek-otp")
    assert shown(step, "beri").say.startswith("Jangan.")
    praised = shown(step, "beri", "tutup")
    assert praised.say.startswith("Benar.")
    assert (praised.choices, praised.acts) == ((), (NEXT,))


def test_mastery_is_every_required_step_as_own_work() -> None:
    lesson = bansos()
    results = dict.fromkeys(lesson.required, OWN)
    assert summary(lesson, results).mastered
    assert not summary(
        lesson, results | {"cek-otp": Result(own_work=False, hints=2, wrong=0, skipped=False)}
    ).mastered
    assert not summary(lesson, {}).mastered


def test_a_skill_is_mastered_by_its_exercises_in_a_row() -> None:
    helped = Result(own_work=False, hints=3, wrong=0, skipped=False)
    results = {"ketuk-kolom": OWN, "ketik-nik": OWN, "pesan-palsu": helped, "cek-otp": OWN}
    learnt = summary(bansos(), results)
    assert learnt.skills == {"isi-nik": "mastered", "tolak-penipuan": "practised", "kenali-situs": "untried"}
    assert (learnt.own, learnt.exercises) == (3, 5)
