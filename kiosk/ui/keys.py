"""What the keys of a keyboard, of three to five tactile buttons, and of a switch mean. One table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import Qt

from kiosk.dialogue.screen import Screen
from kiosk.settings_input import Function, Keys
from kiosk.ui.keyboard import ERASE, SPACE

Act = Literal["next", "previous", "choose", "switch", "ulangi", "kembali", "petugas", "selesai"]
"""Move the focus, choose what has it, or one of the fixed bar."""

ACT_OF: Mapping[Function, Act] = {
    "next": "next",
    "previous": "previous",
    "choose": "choose",
    "switch": "switch",
    "repeat": "ulangi",
    "back": "kembali",
    "help": "petugas",
    "finish": "selesai",
}


def acts(keys: Keys) -> dict[int, Act]:
    """Qt's number of each key, and what it does."""
    return {Qt.Key[f"Key_{name}"].value: ACT_OF[function] for function, name in keys.pairs()}


ACTS = acts(Keys())
"""Without a setting."""


def typed(screen: Screen, code: int, text: str, *, switched: bool) -> str:
    """The key of the entry that a hardware key types, or "" where it types nothing.

    `switched`: this is the switch of who scans, which chooses and never types.
    """
    if screen.entry is None or switched:
        return ""
    if code == Qt.Key.Key_Backspace.value:
        wanted = ERASE
    elif code == Qt.Key.Key_Space.value:
        wanted = SPACE
    else:
        character = text.upper()
        return next((k.key for k in screen.entry.keys if character and k.label.upper() == character), "")
    return next((k.key for k in screen.entry.keys if k.key == wanted), "")
