"""What a receipt printer makes of an ESC/POS stream: papers with lines of text and pictures.

Knows the commands of Epson's reference that Pandu sends, and no others: an unknown one is an error, not skipped.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

DLE_EOT = b"\x10\x04"
ONE_MORE = {0x1B: b"taEMdJ-{", 0x1D: b"!Bb"}
"""ESC and GS commands with one byte after their letter."""
GLYPH = 12
"""Dots across a letter of font A at its plain size."""


@dataclass(frozen=True)
class Line:
    text: str
    width: int
    """How often wider than plain, 1 to 8."""
    height: int
    bold: bool

    @property
    def dots(self) -> int:
        return len(self.text) * GLYPH * self.width


@dataclass
class Paper:
    """What lies in the tray between two cuts."""

    lines: list[Line] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def dots(self) -> int:
        """The widest thing on it."""
        return max([line.dots for line in self.lines] + [picture.width for picture in self.pictures])

    def qr(self, folder: Path) -> list[str]:
        """What a scanner reads from its pictures, each with paper around it; `folder` holds them for a moment."""
        found = []
        for picture in self.pictures:
            sheet = Image.new("L", (picture.width + 80, picture.height + 80), 255)
            sheet.paste(picture, (40, 40))
            file = folder / "picture.png"
            sheet.save(file)
            read = subprocess.run(["zbarimg", "-q", "--raw", str(file)], capture_output=True, text=True)
            found += read.stdout.split("\n")[:-1]
            file.unlink()
        return found


def commands(stream: bytearray) -> Iterator[bytes]:
    """Takes whole commands and single letters off the front; what isn't complete yet stays."""
    while size := _size(stream):
        yield bytes(stream[:size])
        del stream[:size]


def _size(stream: bytearray) -> int:
    """Of the first command in bytes; 0 if it isn't complete."""
    if not stream:
        return 0
    if stream[0] not in (0x10, 0x1B, 0x1D):
        return 1
    size = _whole(stream) if len(stream) > 1 else 0
    return size if len(stream) >= size else 0


def _whole(stream: bytearray) -> int:
    lead, letter = stream[0], stream[1]
    if lead == 0x10 and letter == 0x04:
        return 3
    if (lead, letter) == (0x1B, ord("@")):
        return 2
    if letter in ONE_MORE.get(lead, b""):
        return 3
    if (lead, letter) == (0x1D, ord("V")):
        return 3
    if (lead, letter) == (0x1D, ord("v")):
        if len(stream) < 8:
            return 0
        return 8 + _pair(stream, 4) * _pair(stream, 6)
    raise ValueError(f"not a command of this printer: {bytes(stream[:2])!r}")


def _pair(stream: bytes | bytearray, at: int) -> int:
    return stream[at] + 256 * stream[at + 1]


class Roll:
    """The paper in the printer: `take` one command after another, a cut drops a paper into `papers`."""

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self._paper = Paper()
        self._reset()

    def _reset(self) -> None:
        self._line = ""
        self._width = self._height = 1
        self._bold = False

    def take(self, command: bytes) -> None:
        match command[:2]:
            case b"\x1b@":
                self._reset()
            case b"\x1bt":
                assert command[2] == 0, "not every printer has the same letters in other code pages"
            case b"\x1bE":
                self._bold = bool(command[2])
            case b"\x1bd":
                self._feed()
            case b"\x1d!":
                self._width, self._height = 1 + (command[2] >> 4), 1 + (command[2] & 7)
            case b"\x1dv":
                self._draw(command)
            case b"\x1dV":
                self.papers.append(self._paper)
                self._paper = Paper()
            case b"\n":
                self._paper.lines.append(Line(self._line, self._width, self._height, self._bold))
                self._line = ""
            case letter if len(letter) == 1:
                assert 0x20 <= letter[0] < 0x7F, f"not a letter that every printer has: {letter!r}"
                self._line += letter.decode("ascii")

    def _feed(self) -> None:
        if self._line:
            self.take(b"\n")

    def _draw(self, command: bytes) -> None:
        across, down = _pair(command, 4), _pair(command, 6)
        dark = Image.frombytes("1", (across * 8, down), command[8:])
        self._paper.pictures.append(dark.convert("L").point(lambda dot: 255 - dot))
