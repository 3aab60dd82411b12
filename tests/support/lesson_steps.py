"""The first lesson and its steps by id, and a step played from events."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import lessons
from lessons.lesson import Lesson, Step
from lessons.load import load
from lessons.player import StepState, begin, event
from lessons.view import StepView, view

FOLDER = Path(lessons.__file__).parent / "bansos-01"


@cache
def bansos() -> Lesson:
    return load(FOLDER)


def step_named(name: str) -> Step:
    return next(step for step in bansos().steps if step.id == name)


def play(step: Step, *keys: str) -> StepState:
    """The state after `keys` were chosen one after the other."""
    state = begin(step)
    for key in keys:
        state, _ = event(step, state, {"choose": key})
    return state


def shown(step: Step, *keys: str) -> StepView:
    """What is shown after `keys`."""
    return view(step, play(step, *keys))
