"""How a step is played: pure functions from what was chosen to what is now to be said and shown.

Events are those of a conversation: `{"choose": key}` with the id of an item or option, a digit, or one of
NEXT, HINT, SKIP, ERASE; `{"enter": digits}` for several digits at once. What a step doesn't know is ignored.
A choice by voice and one by touch are the same event. States and events are JSON values, so that wrong taps
and hints fold inside one turn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypedDict

from lessons.lesson import (
    ERASE,
    HINT,
    NEXT,
    SKIP,
    Demonstration,
    Exercise,
    Question,
    Step,
    TouchExercise,
    TypingExercise,
)

Says = Literal["task", "wrong", "hint", "item", "digit", "praise"]
TOO_SHORT, WRONG_DIGIT = "kurang-angka", "angka-beda"


class Result(TypedDict):
    """What a step leaves behind. `own_work`: not skipped, and no more help than the lesson allows."""

    own_work: bool
    hints: int
    wrong: int
    skipped: bool


class StepState(TypedDict):
    """Where a step stands. `says` is what is said now and `last` the id that it is about."""

    hints: int
    """Highest rung of the hint ladder reached, 0 for none."""
    wrong: int
    says: Says
    last: str
    typed: str
    found: list[str]
    """Targets touched so far; of a question, the right option once chosen."""
    position: int
    """Moves of a demonstration shown so far."""
    result: Result | None
    """Not None: the step is finished."""


def begin(step: Step) -> StepState:
    """The state in which a step is first shown."""
    del step  # every step begins alike, today
    return StepState(hints=0, wrong=0, says="task", last="", typed="", found=[], position=0, result=None)


def event(step: Step, state: StepState | None, event: Mapping[str, Any]) -> tuple[StepState, bool]:
    """The state after `event`, and whether the step is finished; the given state isn't changed.

    Without a state the step begins. A finished step stays as it is.
    """
    now = begin(step) if state is None else state
    if now["result"] is None:
        key, entered = event.get("choose"), event.get("enter")
        if isinstance(key, str):
            now = _chosen(step, now, key)
        elif isinstance(entered, str) and isinstance(step, TypingExercise):
            now = _typed(step, now, "".join(letter for letter in entered if letter in "0123456789"))
    return now, now["result"] is not None


def result(state: StepState) -> Result | None:
    """What the step leaves behind, None while it isn't finished."""
    return state["result"]


def may_skip(step: Exercise, state: StepState) -> bool:
    """Nobody stays stuck: after the last hint the step may be left."""
    return state["hints"] >= len(step.hints)


def pointed_at(step: Step, state: StepState) -> str:
    """The item that a demonstration shows being touched or filled now; "" where there is none."""
    return (
        step.moves[state["position"] - 1].item
        if isinstance(step, Demonstration) and state["position"]
        else ""
    )


def answered(step: Step, state: StepState) -> bool:
    """A question whose right option was chosen only waits for NEXT."""
    return isinstance(step, Question) and bool(state["found"])


def _chosen(step: Step, state: StepState, key: str) -> StepState:
    if not isinstance(step, Exercise):
        # "Sentuh kolom NIK" is said while it is shown: whoever does so has understood, and is taken along.
        return _next(step, state) if key == NEXT or (key and key == pointed_at(step, state)) else state
    if answered(step, state):
        return _finish(step, state) if key == NEXT else state
    if key == HINT:
        rung = min(state["hints"] + 1, len(step.hints))
        return {**state, "hints": rung, "says": "hint", "last": ""}
    if key == SKIP:
        return _finish(step, state, skipped=True) if may_skip(step, state) else state
    match step:
        case TouchExercise():
            return _touched(step, state, key)
        case TypingExercise():
            return _pressed(step, state, key)
        case Question():
            return _answered(step, state, key)
    raise TypeError(type(step).__name__)


def _next(step: Step, state: StepState) -> StepState:
    if isinstance(step, Demonstration) and state["position"] < len(step.moves):
        return {**state, "position": state["position"] + 1}
    return _finish(step, state)


def _touched(step: TouchExercise, state: StepState, key: str) -> StepState:
    if key in step.targets:
        found = [*state["found"], *({key} - set(state["found"]))]
        now: StepState = {**state, "found": found, "says": "task", "last": ""}
        return _finish(step, now) if len(found) == len(step.targets) else now
    return _wrong(state, key) if key in step.wrong else state


def _pressed(step: TypingExercise, state: StepState, key: str) -> StepState:
    if key == ERASE:
        return {**state, "typed": state["typed"][:-1], "says": "task", "last": ""}
    if key == NEXT:
        return _wrong(state, TOO_SHORT)
    if key in {item.id for item in step.screen.items if item.touchable}:
        return {**state, "says": "item", "last": key}
    return _typed(step, state, key) if len(key) == 1 and key in "0123456789" else state


def _typed(step: TypingExercise, state: StepState, digits: str) -> StepState:
    """A digit that is wrong isn't taken: the resident hears so at once and never has to hunt for it."""
    for digit in digits:
        if digit != step.answer[len(state["typed"])]:
            return _wrong(state, WRONG_DIGIT)
        state = {**state, "typed": state["typed"] + digit, "says": "digit", "last": ""}
        if state["typed"] == step.answer:
            return _finish(step, state)
    return state


def _answered(step: Question, state: StepState, key: str) -> StepState:
    option = next((option for option in step.options if option.id == key), None)
    if option is None:
        return state
    if option.right:
        return {**state, "found": [key], "says": "praise", "last": key}
    return _wrong(state, key)


def _wrong(state: StepState, about: str) -> StepState:
    return {**state, "wrong": state["wrong"] + 1, "says": "wrong", "last": about}


def _finish(step: Step, state: StepState, *, skipped: bool = False) -> StepState:
    """The sentence after a wrong answer helps like a hint, so it counts like one."""
    allowed = step.free_help if isinstance(step, Exercise) else 0
    own_work = not skipped and state["hints"] + state["wrong"] <= allowed
    outcome = Result(own_work=own_work, hints=state["hints"], wrong=state["wrong"], skipped=skipped)
    return {**state, "result": outcome}
