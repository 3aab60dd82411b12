"""Every phrase that may be said on some screen, one a line: what `./run speech train` makes speech of.

From the Indonesian texts and lessons. What is filled in later, such as the name of a place, isn't among them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kiosk.dialogue.grammar import plain
from kiosk.flows.staging import NUMBERS
from kiosk.strings.strings import Strings
from lessons.lesson import Question, Step, TouchExercise
from lessons.load import load

LESSONS = Path(__file__).parent.parent / "lessons"


def phrases(strings: Strings) -> list[str]:
    """Each once, in alphabetical order. Raises LessonError for a broken lesson."""
    said = [*_of_choices(strings), *(strings.text(f"number-{n}") for n in NUMBERS)]
    for file in LESSONS.glob("*/pelajaran.yaml"):
        for step in load(file.parent).steps:
            said += _of_step(step)
    return sorted({phrase for phrase in map(plain, said) if len(phrase) > 1})


def _of_choices(strings: Strings) -> Iterator[str]:
    for message in strings.ids:
        if "phrases" in strings.attributes(message):
            choice = strings.choice(message)
            yield from (choice.label, *choice.phrases)
        elif message.startswith("choice-"):
            yield strings.text(message)


def _of_step(step: Step) -> Iterator[str]:
    match step:
        case TouchExercise(screen=screen):
            shown = [(item.label, item.phrases) for item in screen.items if item.touchable]
        case Question(options=options):
            shown = [(option.label, option.phrases) for option in options]
        case _:
            shown = []
    for label, others in shown:
        yield from (label, *others)


if __name__ == "__main__":
    sys.stdout.writelines(f"{phrase}\n" for phrase in phrases(Strings("id")))
