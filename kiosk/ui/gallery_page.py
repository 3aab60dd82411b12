"""One page of the gallery: a turn of the kiosk, and what is being done to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiosk.dialogue.screen import Screen
from kiosk.flows.scene import Scene
from kiosk.flows.staging import DRAWS
from kiosk.strings.strings import Strings
from kiosk.ui.bridge import Voice

QUIET = Voice("quiet")


@dataclass(frozen=True)
class Page:
    """One turn, and what is being done to it."""

    name: str
    screen: Screen
    voice: Voice = QUIET
    focus: str = ""
    scanning: bool = False
    pressed: str = ""
    """Key of the choice that a finger lies on."""


def drawn(strings: Strings, key: str, args: Any = None, **more: Any) -> Screen:
    """A turn of a flow, as the kiosk itself draws it."""
    return DRAWS[key](Scene(strings, key, args, **more))
