"""Going on with a printed code: a draft is opened again, a complaint's state is looked up."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from kiosk.dialogue.entry import typing
from kiosk.dialogue.screen import Panel, Row, Screen
from kiosk.dialogue.turn import Ask, Do, Failed, Json
from kiosk.flows.keyboard import code_keys
from kiosk.flows.scene import Draws, Scene
from kiosk.store.code import ALPHABET, LENGTH

CODE_TYPED = typing(ALPHABET, LENGTH, LENGTH)


def resume() -> Generator[Ask | Do, Any, Json]:
    """Ends with what the code opened: {"found": "draft"} or {"found": "report", …}; None when given up."""
    while True:
        text = yield Ask("resume-code", fold=CODE_TYPED)
        try:
            found = yield Do("code-open", text)
        except Failed as failure:
            found = {"found": "nothing", "why": failure.code}
        if found["found"] != "nothing":
            return found
        if (yield Ask("resume-nothing", found["why"])) == "berhenti":
            return None


def status_of(outbox_key: str) -> Generator[Ask | Do, Any, None]:
    """The same, for an item that the kiosk still knows although the talk that led to it can't go on."""
    try:
        report = yield Do("report-state", outbox_key)
    except Failed as failure:
        yield Ask("resume-nothing", failure.code)
        return
    yield from status(report)


def status(report: Json) -> Generator[Ask | Do, Any, None]:
    """Says which is true of a report: sent, kept, or not certainly sent."""
    yield Ask("status", report)


def _code(scene: Scene) -> Screen:
    entry = code_keys(scene, scene.text("field-resume-code"), LENGTH, ALPHABET)
    say = scene.text("wrong-resume-code" if scene.state["wrong"] else "screen-resume-code")
    return Screen("resume-code", "entry", say, entry=entry)


def _nothing(scene: Scene) -> Screen:
    choices = (scene.choice("ulang", "p-coba-lagi"), scene.choice("berhenti", "p-pintu"))
    panel = Panel("p-kode", note=scene.text("note-resume-nothing"))
    return Screen("resume-nothing", "choices", scene.text(f"error-{scene.args}"), choices, panel=panel)


def _status(scene: Scene) -> Screen:
    state = scene.args["state"]
    rows = [Row(scene.text("word-state"), scene.text(f"stamp-{state}"))]
    if scene.args.get("ticket"):
        rows.append(Row(scene.text("word-ticket"), scene.args["ticket"]))
    panel = Panel("p-tersimpan", tuple(rows), scene.text(f"note-status-{state}"))
    choices = (scene.choice("lanjut", "p-awal"),)
    return Screen("status", "choices", scene.text(f"screen-status-{state}"), choices, panel=panel)


DRAWS: Draws = {"resume-code": _code, "resume-nothing": _nothing, "status": _status}
