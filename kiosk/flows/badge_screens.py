"""How the conversations of staff look."""

from __future__ import annotations

from dataclasses import replace

from kiosk.dialogue.screen import Choice, Entry, Panel, Row, Screen
from kiosk.dialogue.turn import Json
from kiosk.flows.badge import AT_ONCE, LABEL_LENGTH, LAID, NEXT, key_of
from kiosk.flows.keyboard import digits, letters
from kiosk.flows.scene import Draws, Scene
from kiosk.store import pin as pins

FACTS = 3
"""What is out of order, in lines that are still easily read."""
COUNTED = 120
"""Seconds that are counted down; a longer wait is told in minutes or hours."""


def _pin_entry(scene: Scene) -> Entry:
    return replace(
        digits(scene, scene.text("field-badge-pin"), scene.state["text"], pins.LENGTH), masked=True
    )


def _pin(scene: Scene) -> Screen:
    wrong = "-wrong" if scene.args["wrong"] else ""
    say = "wrong-badge-pin" if scene.state["wrong"] else f"screen-badge-pin{wrong}"
    return Screen("badge-pin", "entry", scene.text(say), entry=_pin_entry(scene), private=True)


def _new_pin(scene: Scene) -> Screen:
    wrong = f"-{scene.args['wrong']}" if scene.args["wrong"] else ""
    say = "wrong-badge-pin" if scene.state["wrong"] else f"screen-badge-new-pin{wrong}"
    return Screen("badge-new-pin", "entry", scene.text(say), entry=_pin_entry(scene), private=True)


def _same_pin(scene: Scene) -> Screen:
    say = "wrong-badge-pin" if scene.state["wrong"] else "screen-badge-again"
    return Screen("badge-again", "entry", scene.text(say), entry=_pin_entry(scene), private=True)


def _label(scene: Scene) -> Screen:
    say = "screen-badge-label-taken" if scene.args["taken"] else "screen-badge-label"
    if scene.state["wrong"]:
        say = "wrong-badge-label"
    return Screen(
        "badge-label",
        "entry",
        scene.text(say),
        entry=letters(scene, scene.text("field-badge-label"), LABEL_LENGTH),
    )


def _wait(scene: Scene) -> Screen:
    again = scene.choice("lagi", "p-kunci")
    if scene.left > COUNTED * 60:
        panel = Panel("p-jam", note=scene.text("note-badge-wait-hours", hours=-(-scene.left // 3600)))
    elif scene.left > COUNTED:
        panel = Panel("p-jam", note=scene.text("note-badge-wait-minutes", minutes=-(-scene.left // 60)))
    else:
        panel = Panel(seconds=scene.left, of=min(scene.of, COUNTED), note=scene.text("note-badge-wait"))
    if scene.left:
        again = replace(again, why_not=scene.text("why-not-badge-wait"))
    choices = (again, scene.choice("tutup", "p-pintu"))
    return Screen("badge-wait", "choices", scene.text("screen-badge-wait"), choices, panel=panel)


def _home(scene: Scene) -> Screen:
    named = (f"notice-{code}" for code in sorted(scene.faults))
    broken = list(dict.fromkeys(scene.text(message) for message in named if message in scene.strings.ids))
    rows = tuple(Row("", sentence) for sentence in broken[:FACTS])
    note = "" if broken else scene.text("note-badge-well")
    if len(broken) > FACTS:
        note = scene.text("note-badge-more", more=len(broken) - FACTS)
    choices = (
        scene.choice("tutup", "p-pintu"),
        scene.choice("daftar", "p-kartu-tambah"),
        scene.choice("hapus", "p-kartu-hapus"),
    )
    panel = Panel("p-awas" if broken else "p-centang", rows, note)
    return Screen("badge-home", "choices", scene.text("screen-badge-home"), choices, panel=panel)


def _card(scene: Scene) -> Screen:
    choices = (scene.choice(LAID, "p-baca-kartu"), scene.choice("batal", "p-batal"))
    panel = Panel("p-kartu-petugas", note=scene.text("note-badge-card"))
    return Screen("badge-card", "choices", scene.text("screen-badge-card"), choices, panel=panel)


def _refused(scene: Scene) -> Screen:
    choices = (scene.choice("ulang", "p-coba-lagi"), scene.choice("batal", "p-batal"))
    panel = Panel("p-kartu-petugas", note=scene.text("note-badge-nothing"))
    return Screen("badge-refused", "choices", scene.text(f"error-{scene.args}"), choices, panel=panel)


def _remove(scene: Scene) -> Screen:
    others = scene.args["badges"]
    shown = others[scene.args["first"] :][:AT_ONCE]
    choices = [_one(scene, each) for each in shown]
    if len(others) > AT_ONCE:
        choices.append(scene.choice(NEXT, "p-lanjut"))
    if not others:
        choices.append(scene.choice("batal", "p-lanjut"))
    say = "screen-badge-remove" if others else "screen-badge-remove-none"
    return Screen("badge-remove", "choices", scene.text(say), tuple(choices))


def _one(scene: Scene, each: Json) -> Choice:
    spoken = scene.text("spoken-badge-remove", label=each["label"])
    return Choice(key_of(each), each["label"], spoken, "p-kartu-petugas")


def _sure(scene: Scene) -> Screen:
    choices = (scene.choice("ya", "p-kartu-hapus"), scene.choice("tidak", "p-batal"))
    say = scene.text("screen-badge-sure", label=scene.args)
    return Screen("badge-sure", "choices", say, choices, numbered=False)


def _done(scene: Scene) -> Screen:
    panel = Panel("p-centang", note=scene.text(f"note-badge-{scene.args['what']}"))
    say = scene.text(f"screen-badge-done-{scene.args['what']}", label=scene.args["label"])
    return Screen("badge-done", "choices", say, (scene.choice("lanjut", "p-lanjut"),), panel=panel)


def _problem(scene: Scene) -> Screen:
    panel = Panel("p-awas", note=scene.text("note-badge-nothing"))
    choices = (scene.choice("lanjut", "p-lanjut"),)
    return Screen("badge-problem", "choices", scene.text(f"error-{scene.args}"), choices, panel=panel)


DRAWS: Draws = {
    "badge-pin": _pin,
    "badge-wait": _wait,
    "badge-home": _home,
    "badge-card": _card,
    "badge-refused": _refused,
    "badge-new-pin": _new_pin,
    "badge-again": _same_pin,
    "badge-label": _label,
    "badge-remove": _remove,
    "badge-sure": _sure,
    "badge-done": _done,
    "badge-problem": _problem,
}
