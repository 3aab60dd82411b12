"""The first time: four screens that show how one answers, and learn how this person does."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from kiosk.dialogue.screen import Panel, Screen
from kiosk.dialogue.turn import Ask, Do, Json
from kiosk.flows.effects import Effects, Here, Request
from kiosk.flows.scene import Draws, Scene
from kiosk.session.session import Session, Way

PICTURES: dict[Way, str] = {"touch": "p-jari-sentuh", "voice": "p-mikrofon", "keys": "p-tombol"}


def guide() -> Generator[Ask | Do, Any, None]:
    """Ends where it began. Whatever is answered is right."""
    if (yield Ask("guide-start")) == "lewati":
        return
    yield Ask("guide-way", (yield Do("guide-noted")))
    yield Ask("guide-back")
    yield Ask("guide-help")


def guide_effects(answered: Callable[[], Way], learnt: Callable[[Way], None]) -> Effects:
    """`answered()` is how the turn was answered that has just ended; `learnt` keeps it for this resident."""

    def noted(session: Session, request: Request) -> Json:
        way = answered()
        learnt(way)
        return way

    return {"guide-noted": Here(noted)}


def _start(scene: Scene) -> Screen:
    choices = (scene.choice("coba", "p-jari-sentuh"), scene.choice("lewati", "p-lewati"))
    return Screen("guide-start", "choices", scene.text("screen-guide-start"), choices)


def _way(scene: Scene) -> Screen:
    way: Way = scene.args
    others = scene.text("note-guide-others" if scene.hears else "note-guide-others-deaf")
    panel = Panel(PICTURES[way], note=f"{scene.text(f'note-guide-way-{way}')} {others}")
    choices = (scene.choice("lanjut", "p-lanjut"),)
    return Screen("guide-way", "choices", scene.text("screen-guide-way"), choices, panel=panel)


def _back(scene: Scene) -> Screen:
    panel = Panel("s-kembali", note=scene.text("note-guide-back"))
    choices = (scene.choice("lanjut", "p-lanjut"),)
    return Screen("guide-back", "choices", scene.text("screen-guide-back"), choices, panel=panel)


def _help(scene: Scene) -> Screen:
    panel = Panel("p-petugas", note=scene.text("note-guide-help"))
    choices = (scene.choice("lanjut", "p-lanjut"),)
    return Screen("guide-help", "choices", scene.text("screen-guide-help"), choices, panel=panel)


DRAWS: Draws = {"guide-start": _start, "guide-way": _way, "guide-back": _back, "guide-help": _help}
