"""What stands where on a paper, in millimetres from its upper left corner: the same for a printer and for a PDF.

Drawn in the hand of the screen: a resident of cloth on the tumpal edge, the stamp, the code in a frame, and what to do
next by number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

from services_client.receipt import ReceiptContent, ReceiptFonts, Sign
from services_client.receipt_figures import (
    LINE,
    TUMPAL,
    Disc,
    Piece,
    Qr,
    Text,
    box,
    frame,
    kept,
    resident,
    sent,
    tumpal,
)

NAME, BODY, STATE, TITLE = 2.9, 3.6, 4.2, 5.4
"""Height of a capital: names of facts, what is read, what became of it, what paper this is. Read at arm's length."""
LARGEST_CODE, ONE_LINE_CODE = 11.0, 7.0
"""Of the code at most; and at least where it stands on one line. On narrow paper each group has a line of its own."""
QR_SIDE = 38.0
COLUMNS_FROM = 60.0
"""Width from which the names of facts stand beside their values."""
GAP = 3.0


@dataclass(frozen=True, repr=False)
class Layout:
    """Pieces in the order in which they are drawn."""

    width: float
    height: float
    pieces: tuple[Piece, ...]


def receipt_layout(content: ReceiptContent, fonts: ReceiptFonts, width: float) -> Layout:
    """`width`: what can be printed on. As long as it needs. Raises OSError when a font can't be read."""
    paper = _Paper(_Face(fonts.regular), _Face(fonts.bold), width)
    paper.band(content.training)
    paper.head(content.title)
    paper.state(content.sign, content.state)
    paper.code(content.code_label, content.code)
    paper.qr(content.qr)
    paper.facts(content.facts)
    paper.steps(content.advice)
    paper.band(content.training)
    return Layout(width, paper.y, tuple(paper.pieces))


@dataclass(frozen=True)
class _Face:
    """A font, measured in parts of its em."""

    file: Path

    def wide(self, text: str) -> float:
        return float(_measure(self.file).getlength(text)) / MEASURED_AT

    @property
    def capital(self) -> float:
        _, top, _, bottom = _measure(self.file).getbbox("H")
        return float(bottom - top) / MEASURED_AT

    def wrap(self, text: str, size: float, room: float) -> list[str]:
        """Lines no wider than `room`; a word that is wider is parted."""
        # A server's own text may hold what no font has a letter for.
        seen = "".join(letter if letter.isprintable() else " " for letter in text)
        lines, rest = [""], [piece for word in seen.split() for piece in self._parts(word, size, room)]
        for word in rest:
            longer = f"{lines[-1]} {word}".strip()
            if self.wide(longer) * size <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return [line for line in lines if line]

    def _parts(self, word: str, size: float, room: float) -> Iterator[str]:
        while word and self.wide(word) * size > room:
            fits = max(1, sum(self.wide(word[: n + 1]) * size <= room for n in range(len(word))))
            yield word[:fits]
            word = word[fits:]
        if word:
            yield word


MEASURED_AT = 200


@cache
def _measure(file: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, MEASURED_AT)


class _Paper:
    """Filled from the top; `y` is where it is empty from."""

    def __init__(self, regular: _Face, bold: _Face, width: float) -> None:
        self._regular, self._bold, self._width = regular, bold, width
        self.y = 1.0
        self.pieces: list[Piece] = []

    def band(self, text: str) -> None:
        """White on black, all across; nothing for an empty text."""
        if not text:
            return
        size = self._size(TITLE, bold=True)
        self.pieces.append(box(0, self.y, self._width, TITLE * 1.9))
        x = (self._width - self._bold.wide(text) * size) / 2
        self.pieces.append(Text(text, x, self.y + TITLE * 1.45, size, True, white=True))
        self.y += TITLE * 1.9 + GAP

    def head(self, title: str) -> None:
        """A resident of cloth stands on the tumpal edge, beside what paper this is."""
        high, wide = 17.0, 12.0
        top, left = self.y, wide + GAP
        end = self._lines(title, left, top, TITLE, bold=True)
        foot = max(top + high, end)
        if len(self._bold.wrap(title, self._size(TITLE, bold=True), self._width - left)) == 1:
            self.pieces.pop()
            self._lines(title, left, foot - TITLE * 2.6, TITLE, bold=True)
        self.pieces += [*resident(0.5, foot - high, wide, high), *tumpal(foot, self._width)]
        self.y = foot + TUMPAL + LINE + GAP

    def state(self, sign: Sign, text: str) -> None:
        side = min(14.0, self._width * 0.2)
        lines = self._bold.wrap(text, self._size(STATE, bold=True), self._width - side - GAP)
        high = len(lines) * STATE * LEADING
        self._stamp(sign, side)
        end = self._lines(text, side + GAP, self.y + max(0.0, (side - high) / 2), STATE, bold=True)
        self.y = max(self.y + side, end) + GAP

    def code(self, label: str, code: str) -> None:
        """In a frame, as large as the paper takes it."""
        pad = 3.0
        whole = fitting(self._bold.file, [code], self._width)
        lines = [code] if whole >= ONE_LINE_CODE else _groups(code)
        capital = fitting(self._bold.file, lines, self._width)
        high = NAME * LEADING + len(lines) * capital * 1.35 + 2 * pad
        self.pieces += frame(0, self.y, self._width, high, 2 * LINE)
        y = self._lines(label, 0, self.y + pad, NAME, centred=True)
        for line in lines:
            size = self._size(capital, bold=True)
            x = (self._width - self._bold.wide(line) * size) / 2
            self.pieces.append(Text(line, x, y + capital * 1.1, size, True))
            y += capital * 1.35
        self.y += high + GAP

    def qr(self, text: str) -> None:
        side = min(QR_SIDE, self._width)
        self.pieces.append(Qr(text, (self._width - side) / 2, self.y, side))
        self.y += side + GAP / 2

    def facts(self, facts: Sequence[tuple[str, str]]) -> None:
        left = 0.0
        if self._width >= COLUMNS_FROM:
            widest = max((self._regular.wide(name) for name, _ in facts), default=0.0)
            left = min(self._width * 0.4, widest * self._size(NAME) + GAP)
        for name, value in facts:
            if left:
                self._lines(name, 0, self.y + BODY - NAME, NAME, room=left)
                self.y = self._lines(value, left, self.y, BODY, bold=True)
            else:
                self.y = self._lines(name, 0, self.y, NAME)
                self.y = self._lines(value, 0, self.y, BODY, bold=True)
            self.y += GAP / 2

    def steps(self, sentences: Sequence[str]) -> None:
        """What to do next, by number."""
        radius = 3.6
        self.y += GAP / 2
        self.pieces.append(box(0, self.y, self._width, LINE))
        self.y += LINE + GAP
        for number, sentence in enumerate(sentences, 1):
            size, text = self._size(NAME * 1.15, bold=True), str(number)
            self.pieces.append(Disc(radius, self.y + radius, radius))
            x = radius - self._bold.wide(text) * size / 2
            baseline = self.y + radius + NAME * 1.15 / 2
            self.pieces.append(Text(text, x, baseline, size, True, white=True))
            first = self.y + radius - BODY * LEADING / 2 - 0.2
            end = self._lines(sentence, 2 * radius + GAP * 0.8, first, BODY)
            self.y = max(self.y + 2 * radius, end) + GAP

    def _stamp(self, sign: Sign, side: float) -> None:
        """As on the screen: round where it is sent, square otherwise."""
        if sign != "unsure":
            self.pieces += (sent if sign == "sent" else kept)(0, self.y, side)
            return
        capital = side * 0.52
        size = self._size(capital, bold=True)
        at = (side - self._bold.wide("?") * size) / 2
        self.pieces += [
            *frame(0, self.y, side, side, 1.2),
            Text("?", at, self.y + (side + capital) / 2, size, True),
        ]

    # --- drawing --------------------------------------------------------------------------------
    def _size(self, capital: float, *, bold: bool = False) -> float:
        """Of the em whose capitals are so high."""
        return capital / (self._bold if bold else self._regular).capital

    def _lines(
        self,
        text: str,
        x: float,
        y: float,
        capital: float,
        *,
        bold: bool = False,
        centred: bool = False,
        room: float = 0.0,
    ) -> float:
        """Wrapped from `y` on; where they end."""
        face, size = self._bold if bold else self._regular, self._size(capital, bold=bold)
        width = room or self._width - x
        for line in face.wrap(text, size, width):
            at = x + (width - face.wide(line) * size) / 2 if centred else x
            self.pieces.append(Text(line, at, y + capital * 1.3, size, bold))
            y += capital * LEADING
        return y


LEADING = 1.85
"""From one line to the next, in heights of a capital."""


def fitting(bold: Path, lines: Sequence[str], width: float) -> float:
    """The largest capital at which a code fits in its frame on paper so wide, its groups on these lines."""
    face = _Face(bold)
    return min(LARGEST_CODE, (width - 8.0) / max(face.wide(line) for line in lines) * face.capital)


def _groups(code: str) -> list[str]:
    """Each on a line of its own, the hyphen at the end of the line."""
    *first, last = code.split("-")
    return [*(f"{group}-" for group in first), last]
