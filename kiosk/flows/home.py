"""The first question: what would you like to do?"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from kiosk.dialogue.screen import Screen
from kiosk.dialogue.turn import Ask, Do
from kiosk.flows.scene import Draws, Scene

CARDLESS = {"reader-none", "reader-missing", "card-service-down"}
"""Faults with which no card can be read."""


def home() -> Generator[Ask | Do, Any, str]:
    """Ends with the key of what was chosen; the host opens it."""
    return str((yield Ask("home")))


def _home(scene: Scene) -> Screen:
    choices = [
        scene.choice("lapor", "p-lapor"),
        scene.choice("belajar", "p-belajar"),
        scene.choice("kode", "p-kode"),
        scene.choice("pertama", "p-petunjuk"),
    ]
    if scene.identity is None and scene.faults & CARDLESS:
        choices.append(scene.choice("nik", "p-nik16"))
    if scene.cards:
        choices.append(scene.choice("kartu", "p-kartu-contoh"))
    if scene.appearance.way == "touch":
        say = scene.text("screen-home" if scene.hears else "screen-home-deaf")
    else:
        say = scene.text(f"screen-home-{scene.appearance.way}")
    return Screen("home", "choices", say, tuple(choices))


DRAWS: Draws = {"home": _home}
