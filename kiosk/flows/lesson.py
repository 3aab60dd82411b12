"""A lesson, step by step: each step is one turn into which wrong taps, hints and typing fold."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial
from typing import Any

from kiosk.dialogue.screen import Choice, Panel, Practice, PracticeItem, Row, Screen
from kiosk.dialogue.turn import Ask, Do, Flow, Fold, Json
from kiosk.flows.keyboard import digits
from kiosk.flows.scene import Draws, Scene
from lessons import player
from lessons.lesson import HINT, NEXT, SKIP, Lesson, Step
from lessons.mastery import summary
from lessons.view import ChoiceView, DeviceView, StepView, view

ACT_PICTURES = {NEXT: "p-lanjut", HINT: "p-petunjuk", SKIP: "p-lewati"}
SIGNS = {"up": "s-naik", "down": "s-turun"}


def lesson(taught: Lesson) -> Generator[Ask | Do, Any, None]:
    """All steps in order, then what was learnt."""
    results: dict[str, Json] = {}
    for n, step in enumerate(taught.steps):
        where = {"lesson": taught.code, "version": taught.version, "step": n}
        results[step.id] = yield Ask("lesson-step", where, fold=_fold(step))
    learnt = summary(taught, results)
    yield Ask("lesson-done", {"mastered": learnt.mastered, "own": learnt.own, "exercises": learnt.exercises})


def foreign(taught: Lesson, language: str) -> Flow | None:
    """Says once that not all of the lesson is in `language`; None where it is."""
    if taught.whole_in(language):
        return None
    return partial(_foreign, taught.code, taught.language, language in taught.translations)


def _foreign(code: str, language: str, partly: bool) -> Generator[Ask | Do, Any, None]:
    yield Ask("lesson-foreign", {"lesson": code, "language": language, "partly": partly})


def _fold(step: Step) -> Fold:
    # A step that is done again starts afresh: yesterday's wrong taps are no prefill.
    return Fold(lambda prefill: player.begin(step), partial(player.event, step), player.result)


def lesson_draws(taught: Callable[[], Lesson]) -> Draws:
    """How the turns of the lesson are drawn; `taught` is called when one is."""

    def draw(scene: Scene) -> Screen:
        lesson, number, ours = taught(), scene.args["step"], scene.strings.language
        step, language = lesson.shown(number, ours)
        shown = view(step, scene.state)
        screen = _step(scene, shown, number + 1, len(lesson.steps))
        return screen if language == ours else _in_its_language(screen, shown, language)

    def done(scene: Scene) -> Screen:
        return _done(scene, taught().reviewed_in(scene.strings.language))

    return {"lesson-step": draw, "lesson-done": done, "lesson-foreign": _told}


def _step(scene: Scene, shown: StepView, step: int, of: int) -> Screen:
    choices = tuple(_choice(c) for c in shown.choices)
    acts = tuple(
        scene.choice(act, ACT_PICTURES[act], f"choice-lesson-{act}")
        for act in shown.acts
        if act in ACT_PICTURES and not (shown.length and act == NEXT)
    )
    name = f"lesson-{shown.kind}"
    note = Panel(_picture(shown.picture), note=shown.hint or shown.note)
    if shown.length:
        card = next((c for c in shown.device.items if c.kind == "card"), None) if shown.device else None
        label = f"{card.label}: {card.value}" if card else ""
        entry = digits(scene, label, shown.typed, shown.length)
        return Screen(
            name,
            "entry",
            shown.say,
            (*choices, *acts),
            entry=entry,
            panel=note,
            step=step,
            of=of,
            training=True,
        )
    if shown.device:
        practice = _device(scene, shown, shown.device)
        return Screen(
            name, "practice", shown.say, (*choices, *acts), practice=practice, step=step, of=of, training=True
        )
    rows = tuple(Row("", point.say, _picture(point.picture)) for point in shown.points)
    if rows:
        note = Panel(_picture(shown.picture), rows)
    panel = None if len(choices) + len(acts) > 2 else note
    return Screen(name, "choices", shown.say, (*choices, *acts), panel=panel, step=step, of=of, training=True)


def _in_its_language(screen: Screen, shown: StepView, language: str) -> Screen:
    """A step that wasn't translated; what the kiosk adds to it is in the resident's language all the same."""
    ours = ACT_PICTURES.keys()
    choices = (c if c.key in ours else replace(c, language=language) for c in screen.choices)
    practice = screen.practice
    if practice is not None and shown.panel == "hint":
        practice = replace(practice, hint_language=language)
    return replace(screen, choices=tuple(choices), practice=practice, language=language)


def _choice(shown: ChoiceView) -> Choice:
    return Choice(shown.id, shown.label, shown.spoken, _picture(shown.picture), shown.phrases)


def _device(scene: Scene, shown: StepView, device: DeviceView) -> Practice:
    items = tuple(
        PracticeItem(i.id, i.kind, i.label, i.value, i.sender, _picture(i.picture), i.mark)
        for i in device.items
    )
    if shown.panel == "hint":
        title = scene.text("word-hint-number", number=shown.hint_number, of=shown.hint_count)
        hint = shown.hint
    elif shown.panel == "wrong":
        title, hint = scene.text("word-almost"), scene.text("word-try-again")
    elif shown.kind == "tunjukkan":
        title, hint = scene.text("word-watch"), scene.text("note-watch")
    else:
        title, hint = scene.text("word-your-turn"), scene.text("note-your-turn")
    sign = SIGNS.get(shown.toward, "s-petunjuk")
    return Practice(device.shape, device.address, device.heading, items, title, hint, sign)


def _picture(name: str) -> str:
    return f"p-{name}" if name else ""


def _told(scene: Scene) -> Screen:
    partly, language = scene.args["partly"], scene.text(f"word-language-{scene.args['language']}")
    say = scene.text("screen-lesson-foreign-partly" if partly else "screen-lesson-foreign", language=language)
    panel = Panel("p-bahasa", note=scene.text("note-lesson-foreign"))
    choices = (scene.choice("lanjut", "p-lanjut", "choice-lesson-lanjut"),)
    return Screen("lesson-foreign", "choices", say, choices, panel=panel, training=True)


def _done(scene: Scene, reviewed: bool) -> Screen:
    rows = (
        Row(
            scene.text("word-own-work"),
            scene.text("fact-own-work", own=scene.args["own"], exercises=scene.args["exercises"]),
        ),
    )
    say = scene.text("screen-lesson-done-mastered" if scene.args["mastered"] else "screen-lesson-done")
    choices = (scene.choice("lanjut", "p-awal"),)
    panel = Panel(
        "p-tiga-jempol",
        rows,
        scene.text("note-lesson-done" if reviewed else "note-lesson-unreviewed"),
    )
    return Screen("lesson-done", "choices", say, choices, panel=panel, training=True)
