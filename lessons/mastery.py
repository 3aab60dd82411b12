"""What the results of a lesson say about its learner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from lessons.lesson import Exercise, Lesson
from lessons.player import Result

Level = Literal["mastered", "practised", "untried"]


@dataclass(frozen=True)
class Summary:
    """`mastered`: every required step was own work. `own` of `exercises` steps were."""

    mastered: bool
    own: int
    exercises: int
    skills: Mapping[str, Level]


def summary(lesson: Lesson, results: Mapping[str, Result]) -> Summary:
    """The lesson's own rule (`tuntas`) over the results by step id; steps without a result count as not done.

    A skill is mastered when its latest exercises, as many as `benar_berturut` or all where the lesson has
    fewer, were own work. One lesson rarely proves more; later reviews decide."""
    exercises = [step for step in lesson.steps if isinstance(step, Exercise)]
    own = {step.id for step in exercises if step.id in results and results[step.id]["own_work"]}

    def level(skill: str) -> Level:
        steps = [step.id for step in exercises if step.skill == skill]
        tried = [step for step in steps if step in results]
        if not tried:
            return "untried"
        streak = len(list(takewhile(own.__contains__, reversed(steps))))
        return "mastered" if streak >= min(lesson.in_a_row, len(steps)) else "practised"

    return Summary(
        mastered=own.issuperset(lesson.required),
        own=len(own),
        exercises=len(exercises),
        skills={skill: level(skill) for skill in lesson.skills},
    )
