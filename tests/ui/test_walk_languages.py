"""R13 where content has a language of its own: a lesson is read in the language that it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from kiosk.dialogue.screen import Screen
from kiosk.flows import lesson as lesson_flow
from kiosk.flows.mouth import Mouth
from support.walk_acts import Act
from support.walk_office import Office, running
from support.walk_requirements import complaints

pytestmark = pytest.mark.ui
LESSON = (Act("choose", "mulai"), Act("choose", "belajar"))
HEARD = ("R13", "R01", "R22")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running(tmp_path_factory.mktemp("office")) as office:
        yield office


@contextmanager
def untranslated(office: Office) -> Iterator[None]:
    house = office.host.house
    office.host.furniture = replace(house, lesson=replace(house.lesson, translations={}))
    try:
        yield
    finally:
        office.host.furniture = house


def steps(office: Office) -> Iterator[str]:
    """Through the lesson by hints and skipping; the name of each screen that comes."""
    office.go(LESSON)
    while True:
        yield office.screen.name
        if office.screen.name == "lesson-done":
            return
        offered = {c.key for c in office.screen.answers}
        onward = ("lewati", "petunjuk", *(() if office.screen.entry else ("lanjut",)))
        office.talk.choose(next(key for key in onward if key in offered))
        office.settle()


def test_a_translated_lesson_changes_its_language_with_the_resident(office: Office) -> None:
    found = [(name, complaints(office, HEARD)) for name in steps(office)]
    assert {name for name, _ in found} > {"lesson-jelaskan", "lesson-latih-ketik", "lesson-done"}
    assert [fault for _, faults in found for fault in faults] == []


def test_one_that_is_not_translated_keeps_its_own_and_is_read_so(office: Office) -> None:
    with untranslated(office):
        assert [fault for _ in steps(office) for fault in complaints(office, HEARD)] == []


def test_so_it_is_for_who_began_in_another_language(office: Office) -> None:
    with untranslated(office):
        for more in ((), (Act("choose", "lanjut"),)):
            office.go((Act("choose", "bahasa-en"), Act("choose", "belajar"), *more))
            assert office.screen.name == ("lesson-jelaskan" if more else "lesson-foreign")
            assert complaints(office, HEARD) == []


def test_the_question_whether_something_was_meant_changes_too(office: Office) -> None:
    office.go((Act("choose", "mulai"), Act("doubt", "lapor")))
    assert office.screen.name == "meaning"
    assert complaints(office, HEARD) == []


def own_voice_only(patch: pytest.MonkeyPatch) -> None:
    """The voice doesn't heed what a sentence is written in."""
    say = Mouth.say
    patch.setattr(Mouth, "say", lambda self, text, word, done, language="": say(self, text, word, done))


def not_said_to_be(patch: pytest.MonkeyPatch) -> None:
    """A step that wasn't translated doesn't say so."""
    patch.setattr(lesson_flow, "_in_its_language", lambda screen, shown, language: screen)


def said_to_be_and_is_not(patch: pytest.MonkeyPatch) -> None:
    """English that says itself to be Indonesian."""
    step = lesson_flow._step

    def wrong(scene: Any, shown: Any, number: int, of: int) -> Screen:
        screen = step(scene, shown, number, of)
        return replace(screen, language="id") if scene.strings.language == "en" else screen

    patch.setattr(lesson_flow, "_step", wrong)


@pytest.mark.parametrize(
    ("plant", "translated"),
    [(own_voice_only, False), (not_said_to_be, False), (said_to_be_and_is_not, True)],
)
def test_a_defect_is_caught(
    office: Office, monkeypatch: pytest.MonkeyPatch, plant: Any, translated: bool
) -> None:
    with monkeypatch.context() as patch:
        plant(patch)
        if translated:
            office.go(LESSON)
            found = complaints(office, ("R13",))
        else:
            with untranslated(office):
                office.go(LESSON)
                found = complaints(office, ("R13",))
    assert any(fault.startswith("R13 lesson-jelaskan: ") for fault in found)
