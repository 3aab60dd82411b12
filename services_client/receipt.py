"""What stands on the paper that a resident takes home."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Sign = Literal["sent", "kept", "unsure"]
"""The stamp: sent, kept here, or not sure which."""


@dataclass(frozen=True, repr=False)
class ReceiptContent:
    """Everything that stands on it, in the resident's language. Never shown by repr."""

    title: str
    code_label: str
    """What the code is called: "Kode Bapak/Ibu"."""
    code: str
    """Spelled as a person reads it: "K7M4-QX9P"."""
    qr: str
    """What the QR code holds."""
    state: str
    """Sent, or kept and not sent yet."""
    sign: Sign
    """The same as a picture."""
    facts: tuple[tuple[str, str], ...]
    """Name and value of each line."""
    advice: tuple[str, ...]
    """What to do next, a sentence each."""
    training: str = ""
    """Not empty: everything was practice, and this says so at the top and the bottom."""


@dataclass(frozen=True)
class ReceiptFonts:
    """TrueType files that are embedded."""

    regular: Path
    bold: Path
