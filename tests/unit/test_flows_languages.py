"""What is said is read in the language that it is written in, also where a lesson is in another than the resident's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from kiosk.dialogue.screen import Screen
from kiosk.flows import aside
from kiosk.strings.strings import Strings
from lessons.lesson import Lesson
from support.flow_world import FlowWorld
from support.flow_world import lesson as shipped
from support.screen_rules import broken_rules


class Ears:
    """What was said since `listen`, each with its language."""

    def __init__(self, world: FlowWorld) -> None:
        self.heard: list[tuple[str, str]] = []
        say = world.voice.say

        def noted(
            text: str, on_word: Callable[[int], None], on_done: Callable[[bool], None], language: str = "id"
        ) -> None:
            self.heard.append((language, text))
            say(text, on_word, on_done, language)

        world.voice.say = noted  # type: ignore[method-assign]

    def in_language(self, language: str) -> list[str]:
        return [text for said_in, text in self.heard if said_in == language]


def without(*steps: str) -> Lesson:
    """The lesson, of which these steps were not translated."""
    english = shipped().translations["en"]
    left = {ident: step for ident, step in english.steps.items() if ident not in steps}
    return replace(shipped(), translations={"en": replace(english, steps=left)})


def learning(lesson: Lesson, language: str = "en") -> tuple[FlowWorld, Ears]:
    """Just after *Belajar* was chosen."""
    world = FlowWorld()
    world.host.furniture = replace(world.host.house, lesson=lesson)
    ears = Ears(world)
    world.choose(f"bahasa-{language}")
    ears.heard.clear()
    world.choose("belajar")
    return world, ears


def to_the_step(world: FlowWorld, name: str) -> Screen:
    """Skips on until a step of this kind is there."""
    for _ in range(60):
        screen = world.host.talk.screen
        if screen.name == name:
            return screen
        keys = [c.key for c in screen.answers]
        world.choose(
            next(key for key in ("lewati", "petunjuk", "lanjut") if key in keys and _open(screen, key))
        )
    raise AssertionError(f"no {name}")


def _open(screen: Screen, key: str) -> bool:
    # A typing step has its own "lanjut", which doesn't lead on before all is typed.
    return key != "lanjut" or screen.entry is None


def test_a_translated_lesson_is_english_from_end_to_end() -> None:
    world, ears = learning(shipped())
    written = {step.say for step in shipped().steps}
    while world.host.talk.screen.name != "lesson-done":
        screen = world.host.talk.screen
        assert broken_rules(world.host) == []
        assert screen.say not in written
        to_the_step_after(world)
    assert {language for language, _ in ears.heard} == {"en"}


def to_the_step_after(world: FlowWorld) -> None:
    screen = world.host.talk.screen
    keys = [c.key for c in screen.answers]
    world.choose(next(key for key in ("lewati", "petunjuk", "lanjut") if key in keys and _open(screen, key)))


def test_without_a_translation_the_original_is_read_by_its_own_voice() -> None:
    world, ears = learning(replace(shipped(), translations={}))
    assert world.host.talk.screen.say == "This lesson is in Indonesian."
    assert broken_rules(world.host) == []
    ears.heard.clear()
    world.choose("lanjut")
    assert world.host.talk.screen.say == shipped().steps[0].say
    assert shipped().steps[0].say in ears.in_language("id")
    english = Strings("en")
    assert english.text("spoken-one-choice", label="Next") in ears.in_language("en")
    assert english.text("word-training-note") in ears.in_language("en")


def test_on_a_practice_device_each_part_has_its_own_voice() -> None:
    world, ears = learning(without("ketuk-kolom"))
    assert world.host.talk.screen.say == "Parts of this lesson are in Indonesian."
    to_the_step(world, "lesson-latih-sentuh")
    world.host.talk.show()
    world.settle()
    assert {"Nama sesuai KTP.", "Pencarian Data Penerima Bansos."} <= set(ears.in_language("id"))
    assert {"Your turn.", "two.", "four: Show me how."} <= set(ears.in_language("en"))
    ears.heard.clear()
    world.choose("nama")
    assert ears.in_language("id") == ["Itu kolom nama. Kolom NIK ada di atasnya."]
    world.host.talk.focus("nama")
    world.settle()
    assert ears.in_language("id")[-1] == "Nama sesuai KTP. Kolom nama sesuai K T P"
    assert ears.in_language("en")[-1] == "Choice 2 of 9."
    world.choose("petunjuk", "petunjuk")
    assert ears.in_language("id")[-1] == "Kotaknya sudah ditandai. Sentuh kotak itu."


def test_where_something_is_typed_the_field_is_named_by_its_own_voice() -> None:
    world, ears = learning(without("ketik-nik"))
    screen = to_the_step(world, "lesson-latih-ketik")
    assert screen.entry is not None
    assert f"{screen.entry.name}." in ears.in_language("id")
    assert "What you typed. Nothing in it yet." in ears.in_language("en")
    world.choose("3")
    assert ears.heard[-1] == ("en", "three")


def test_it_is_told_once() -> None:
    world, ears = learning(without("cek-otp"))
    world.choose("lanjut")
    to_the_step(world, "lesson-done")
    told = [text for text in ears.in_language("en") if text.startswith("Parts of this lesson")]
    assert len(told) == 1


def test_who_understands_the_lesson_is_told_nothing() -> None:
    for language in ("id", "en"):
        world, _ = learning(shipped(), language)
        assert world.host.talk.screen.name == "lesson-jelaskan"
    world, _ = learning(replace(shipped(), translations={}), "id")
    assert world.host.talk.screen.name == "lesson-jelaskan"


def test_another_language_in_the_middle_of_the_lesson_is_told_too() -> None:
    world, _ = learning(replace(shipped(), translations={}), "id")
    world.choose("lanjut", "atur", "bahasa-en", "cukup")
    assert world.host.talk.screen.name == "lesson-foreign"
    world.choose("lanjut")
    assert world.host.talk.screen.name == "lesson-tunjukkan"
    world.choose("atur", "huruf", "besar", "cukup", "cukup")
    assert world.host.talk.screen.name == "lesson-tunjukkan"


def test_another_language_translates_a_lesson_where_it_stands() -> None:
    world, _ = learning(shipped(), "id")
    to_the_step(world, "lesson-latih-sentuh")
    world.choose("nama")
    assert world.host.talk.screen.say == "Itu kolom nama. Kolom NIK ada di atasnya."
    world.choose("atur", "bahasa-en", "cukup")
    assert world.host.talk.screen.say == "That is the name box. The NIK box is above it."


def test_nobody_has_reviewed_the_translation_and_the_end_says_so() -> None:
    reviewed = replace(shipped(), reviewed=True)
    for language, note in (
        ("id", "Boleh diulang kapan saja."),
        ("en", "No expert has checked this lesson yet."),
    ):
        world, _ = learning(reviewed, language)
        panel = to_the_step(world, "lesson-done").panel
        assert panel is not None and panel.note == note


@pytest.mark.parametrize("key", ["belajar", "petugas"])
def test_a_doubt_names_the_choice_in_the_language_of_now(key: str) -> None:
    world = FlowWorld()
    world.choose("mulai")
    choice = world.host.talk.find(key)
    assert choice is not None
    world.begin(partial(aside.meaning, key, choice.label))
    assert choice.label in world.host.talk.screen.say
    world.choose("atur", "bahasa-en", "cukup")
    assert world.host.talk.screen.name == "meaning"
    below = world.host.talk.below()
    label = next(c.label for c in below.answers if c.key == key)
    assert label != choice.label
    assert label in world.host.talk.screen.say and choice.label not in world.host.talk.screen.say
