"""Short conversations that lie on top of what the resident was doing: help, leaving, idling, a doubt."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from kiosk.dialogue.screen import Panel, Screen
from kiosk.dialogue.turn import Ask, Do, Json
from kiosk.flows.scene import Draws, Scene


def help_wanted() -> Generator[Ask | Do, Any, None]:
    """Signals at the kiosk itself, by two notes and a sentence in the hall; nobody knows who has heard them."""
    yield Do("help-sound")
    yield Ask("help")


def leave() -> Generator[Ask | Do, Any, str]:
    """Asked when something entered would be lost."""
    return str((yield Ask("leave")))


def idle() -> Generator[Ask | Do, Any, str]:
    return str((yield Ask("idle")))


def meaning(key: str, label: str) -> Generator[Ask | Do, Any, Json]:
    """'Maksud Anda …?' Ends with {"choose": key}, which the host then chooses, or None."""
    meant = (yield Ask("meaning", {"key": key, "label": label})) == "ya"
    return {"choose": key} if meant else None


def _help(scene: Scene) -> Screen:
    mute = (
        scene.headset or scene.appearance.silent or any(fault.startswith("speaker") for fault in scene.faults)
    )
    panel = Panel("p-petugas", note=scene.text("note-help-mute" if mute else "note-help"))
    return Screen(
        "help", "choices", scene.text("screen-help"), (scene.choice("lanjut", "p-lanjut"),), panel=panel
    )


def _leave(scene: Scene) -> Screen:
    choices = (scene.choice("tidak", "p-teruskan"), scene.choice("ya", "p-pintu"))
    return Screen("leave", "choices", scene.text("screen-leave"), choices)


def _idle(scene: Scene) -> Screen:
    panel = Panel(seconds=scene.left, of=scene.of, note=scene.text("note-idle"))
    choices = (scene.choice("ya", "p-ya"), scene.choice("tidak", "p-pintu"))
    return Screen("idle", "idle", scene.text("screen-idle"), choices, panel=panel, numbered=False)


def _meaning(scene: Scene) -> Screen:
    choices = (scene.choice("ya", "p-ya"), scene.choice("bukan", "p-tidak"))
    below = scene.below().answers if scene.below else ()
    # As it stands there now: the language may be another than when it was heard.
    label = next((c.label for c in below if c.key == scene.args["key"]), scene.args["label"])
    say = scene.text("screen-meaning", label=label)
    return Screen("meaning", "choices", say, choices, numbered=False)


DRAWS: Draws = {"help": _help, "leave": _leave, "idle": _idle, "meaning": _meaning}
