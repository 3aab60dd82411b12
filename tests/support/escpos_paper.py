"""What a receipt printer makes of an ESC/POS stream: papers with what is drawn on them.

Knows the commands of Epson's reference that Pandu sends, and no others: an unknown one is an error, not skipped.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from services_client.receipt_escpos import DOTS_PER_MM, FINE
from services_client.receipt_layout import BODY, NAME, STATE, TITLE, fitting
from support.receipts import FONTS

DLE_EOT = b"\x10\x04"
ALIKE = 0.91
"""So much of a word's ink stands there, less what shouldn't be ink; it may begin within a dot."""


@dataclass
class Paper:
    """What lies in the tray between two cuts. `text in paper`: it can be read on it."""

    pictures: list[Image.Image] = field(default_factory=list)

    @cached_property
    def sheet(self) -> Image.Image:
        """All of it, one picture under the other as they were sent."""
        width, height = max(p.width for p in self.pictures), sum(p.height for p in self.pictures)
        sheet, y = Image.new("L", (width, height), 255), 0
        for picture in self.pictures:
            sheet.paste(picture, (0, y))
            y += picture.height
        return sheet

    def qr(self, folder: Path) -> list[str]:
        """What a scanner reads on it, with a table around; `folder` holds the picture for a moment."""
        table = Image.new("L", (self.sheet.width + 80, self.sheet.height + 80), 255)
        table.paste(self.sheet, (40, 40))
        file = folder / "paper.png"
        table.save(file)
        read = subprocess.run(["zbarimg", "-q", "--raw", str(file)], capture_output=True, text=True)
        file.unlink()
        return read.stdout.split("\n")[:-1]

    def __contains__(self, text: object) -> bool:
        """Each of its words is drawn somewhere, all in one size and weight of those that papers have."""
        words = str(text).split()
        code = fitting(FONTS.bold, [str(text)], self.sheet.width / DOTS_PER_MM)
        styles = [(size, bold) for size in (NAME, BODY, STATE, TITLE) for bold in (True, False)]
        return any(
            all(self._stands(word, capital, bold) for word in words)
            for capital, bold in (*styles, (code, True))
        )

    def _stands(self, word: str, capital: float, bold: bool) -> bool:
        return any(self.likeness(word, capital, bold, shift) >= ALIKE for shift in range(FINE))

    def likeness(self, word: str, capital: float, bold: bool, shift: int) -> float:
        """Of the place where it looks most like the word; 1.0 is dot for dot."""
        letters, shape = _letters(word, capital, bold, shift), (self.sheet.height, self.sheet.width)
        if letters.shape[0] > shape[0] or letters.shape[1] > shape[1]:
            return 0.0
        sought = np.fft.rfft2(np.where(letters, 1.0, -1.0)[::-1, ::-1], shape)
        return float(np.fft.irfft2(self._ink * sought, shape).max() / letters.sum())

    @cached_property
    def _ink(self) -> npt.NDArray[np.complex128]:
        return np.fft.rfft2((np.asarray(self.sheet) < 128).astype(np.float64))


def _letters(word: str, capital: float, bold: bool, shift: int) -> npt.NDArray[np.bool_]:
    """Where the dots of a word are black that begins `shift` parts of a dot to the right."""
    file = FONTS.bold if bold else FONTS.regular
    high = ImageFont.truetype(file, 200).getbbox("H")
    size = round(capital * 200 / (high[3] - high[1]) * DOTS_PER_MM * FINE)
    font = ImageFont.truetype(file, size)
    foot = -(-size // FINE) * FINE
    across = -(-int(font.getlength(word) + shift) // FINE)
    fine = Image.new("L", (across * FINE, foot * 3 // 2 // FINE * FINE), 255)
    ImageDraw.Draw(fine).text((shift, foot), word, 0, font, anchor="ls")
    dots = np.asarray(fine.resize((across, fine.height // FINE), Image.Resampling.BOX)) < 128
    rows, columns = np.flatnonzero(dots.any(axis=1)), np.flatnonzero(dots.any(axis=0))
    return dots[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def commands(stream: bytearray) -> Iterator[bytes]:
    """Takes whole commands off the front; what isn't complete yet stays. Raises ValueError: not a command."""
    while size := _size(stream):
        yield bytes(stream[:size])
        del stream[:size]


def _size(stream: bytearray) -> int:
    """Of the first command in bytes; 0 if it isn't complete."""
    size = _whole(stream) if len(stream) > 1 else 0
    return size if len(stream) >= size else 0


def _whole(stream: bytearray) -> int:
    match bytes(stream[:2]):
        case b"\x1b@":
            return 2
        case b"\x10\x04" | b"\x1bd" | b"\x1dV":
            return 3
        case b"\x1dv":
            return 8 + _pair(stream, 4) * _pair(stream, 6) if len(stream) >= 8 else 0
        case other:
            raise ValueError(f"not a command of this printer: {other!r}")


def _pair(stream: bytes | bytearray, at: int) -> int:
    return stream[at] + 256 * stream[at + 1]


class Roll:
    """The paper in the printer: `take` one command after another, a cut drops a paper into `papers`."""

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self._paper = Paper()

    def take(self, command: bytes) -> None:
        match command[:2]:
            case b"\x1dv":
                self._draw(command)
            case b"\x1dV":
                self.papers.append(self._paper)
                self._paper = Paper()

    def _draw(self, command: bytes) -> None:
        across, down = _pair(command, 4), _pair(command, 6)
        dark = Image.frombytes("1", (across * 8, down), command[8:])
        self._paper.pictures.append(dark.convert("L").point(lambda dot: 255 - dot))
