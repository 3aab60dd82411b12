"""What a row of a keyboard is called, for who scans it with one switch."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.dialogue.screen import Choice
from kiosk.strings.strings import Strings

FEW = 3
"""So many things are named one by one."""


def row_words(strings: Strings, row: Sequence[Choice]) -> str:
    """'Baris Q sampai P.', 'Angka.', 'Tombol di bawah.', or each by name: 'Spasi. Lanjut.'"""
    labels = [choice.label for choice in row]
    if len(row) <= FEW:
        return " ".join(f"{choice.label}." for choice in row)
    if sum(map(str.isdigit, labels)) > len(labels) / 2:
        return strings.text("spoken-row-digits")
    if any(len(label) == 1 for label in labels):
        return strings.text("spoken-row", first=labels[0], last=labels[-1])
    if row[0].key == "ulangi":
        return strings.text("spoken-row-bar")
    return " ".join(f"{label}." for label in labels)
