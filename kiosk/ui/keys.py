"""What the keys of a keyboard, of three to five tactile buttons, and of a switch mean. One table."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt

from kiosk.dialogue.screen import Screen
from kiosk.ui.keyboard import ERASE, SPACE

Act = Literal["next", "previous", "choose", "switch", "ulangi", "kembali", "petugas", "selesai"]
"""Move the focus, choose what has it, or one of the fixed bar."""

ACTS: dict[int, Act] = {
    Qt.Key.Key_Down.value: "next",
    Qt.Key.Key_Right.value: "next",
    Qt.Key.Key_Tab.value: "next",
    Qt.Key.Key_Up.value: "previous",
    Qt.Key.Key_Left.value: "previous",
    Qt.Key.Key_Backtab.value: "previous",
    Qt.Key.Key_Return.value: "choose",
    Qt.Key.Key_Enter.value: "choose",
    Qt.Key.Key_Select.value: "choose",
    Qt.Key.Key_Space.value: "switch",
    Qt.Key.Key_R.value: "ulangi",
    Qt.Key.Key_F2.value: "ulangi",
    Qt.Key.Key_Backspace.value: "kembali",
    Qt.Key.Key_F3.value: "kembali",
    Qt.Key.Key_Back.value: "kembali",
    Qt.Key.Key_F1.value: "petugas",
    Qt.Key.Key_Help.value: "petugas",
    Qt.Key.Key_F4.value: "selesai",
    Qt.Key.Key_Escape.value: "selesai",
}


def typed(screen: Screen, code: int, text: str, *, scanning: bool) -> str:
    """The key of the entry that a hardware key types, or "" where it types nothing."""
    if screen.entry is None:
        return ""
    if code == Qt.Key.Key_Backspace.value:
        wanted = ERASE
    elif code == Qt.Key.Key_Space.value:
        wanted = "" if scanning else SPACE
    else:
        character = text.upper()
        return next((k.key for k in screen.entry.keys if character and k.label.upper() == character), "")
    return next((k.key for k in screen.entry.keys if k.key == wanted), "")
