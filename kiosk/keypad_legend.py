"""The legend of a keypad on one A4 page, at true size: shapes that can be told by touch, words, and what each does.

Shapes as US ADA 707.6.3.2 wants them (R26): a circle for enter, an arrow to the left for correct, an X for cancel.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).parent / "ui" / "fonts"
REGULAR, BOLD = "AtkinsonHyperlegibleNext-400", "AtkinsonHyperlegibleNext-700"
CAP = 0.668
"""Height of a capital, in parts of the size of type."""
EDGE = 15 * mm
FACE, GAP = 38 * mm, 6 * mm
"""One sticker: it has room for the largest shape and the longest word."""
RADIUS = 9 * mm
LINE = 2 * mm
"""Thick enough to be felt when printed raised."""


@dataclass(frozen=True)
class Named:
    """One function of the keypad: its name in the settings, what it is called, what it does, and its keys."""

    function: str
    label: str
    spoken: str
    keys: tuple[str, ...]


def legend_pdf(legend: Sequence[Named], texts: Mapping[str, str], language: str) -> bytes:
    """One page; `texts` are title, scale, how and least. Raises reportlab's TTFError where a font is missing."""
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1, lang=language)
    canvas.setTitle(texts["title"])
    canvas.setAuthor("Pandu")
    y = A4[1] - EDGE - 8 * mm
    _write(canvas, EDGE, y, texts["title"], BOLD, 7 * mm)
    y -= 10 * mm
    for sentence in (texts["how"], texts["least"]):
        _write(canvas, EDGE, y, sentence, REGULAR, 3 * mm)
        y -= 7 * mm
    y = _stickers(canvas, legend, y - 2 * mm)
    y = _table(canvas, legend, y - 12 * mm)
    canvas.setLineWidth(0.4 * mm)
    canvas.line(EDGE, y, EDGE + 50 * mm, y)
    _write(canvas, EDGE + 54 * mm, y - 1 * mm, texts["scale"], REGULAR, 2.6 * mm)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _stickers(canvas: Canvas, legend: Sequence[Named], top: float) -> float:
    """Rows of stickers from `top` down; gives where they end."""
    in_row = int((A4[0] - 2 * EDGE + GAP) // (FACE + GAP))
    for n, each in enumerate(legend):
        x = EDGE + n % in_row * (FACE + GAP)
        y = top - FACE - n // in_row * (FACE + GAP)
        canvas.setLineWidth(0.2 * mm)
        canvas.setDash(1 * mm, 1 * mm)
        canvas.rect(x, y, FACE, FACE)
        canvas.setDash()
        canvas.setLineWidth(LINE)
        canvas.setLineCap(1)
        SHAPES[each.function](canvas, x + FACE / 2, y + FACE - 4 * mm - RADIUS)
        _centred(canvas, x + FACE / 2, y + 5 * mm, each.label, FACE - 3 * mm)
    rows = -(-len(legend) // in_row)
    return float(top - rows * (FACE + GAP))


def _table(canvas: Canvas, legend: Sequence[Named], top: float) -> float:
    for n, each in enumerate(legend):
        y = top - n * 7.5 * mm
        _write(canvas, EDGE, y, each.label, BOLD, 3 * mm)
        _write(canvas, EDGE + 36 * mm, y, each.spoken, REGULAR, 3 * mm)
        _write(canvas, EDGE + 124 * mm, y, ", ".join(each.keys), REGULAR, 3 * mm)
    return float(top - (len(legend) + 0.5) * 7.5 * mm)


def _write(canvas: Canvas, x: float, y: float, text: str, font: str, capital: float) -> None:
    """A line of text whose capitals are so high."""
    canvas.setFont(font, capital / CAP)
    canvas.drawString(x, y, text)


def _centred(canvas: Canvas, x: float, y: float, text: str, room: float) -> None:
    """As high as is good to read (ADA 707.7.2: 4.8 mm), less where the word is too long for its sticker."""
    size = 4.8 * mm / CAP
    size *= min(1.0, room / pdfmetrics.stringWidth(text, BOLD, size))
    canvas.setFont(BOLD, size)
    canvas.drawCentredString(x, y, text)


def _circle(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, RADIUS - LINE / 2)


def _disc(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, RADIUS - LINE / 2, fill=1)


def _cross(canvas: Canvas, x: float, y: float) -> None:
    r = RADIUS * 0.8
    canvas.lines([(x - r, y - r, x + r, y + r), (x - r, y + r, x + r, y - r)])


def _arrow(canvas: Canvas, x: float, y: float) -> None:
    r = RADIUS * 0.9
    canvas.lines([(x - r, y, x + r, y), (x - r, y, x, y + r * 0.8), (x - r, y, x, y - r * 0.8)])


def _triangle(up: bool) -> Callable[[Canvas, float, float], None]:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        r = RADIUS * 0.85 if up else -RADIUS * 0.85
        path = canvas.beginPath()
        path.moveTo(x, y + r)
        path.lineTo(x + r, y - r)
        path.lineTo(x - r, y - r)
        path.close()
        canvas.drawPath(path)

    return draw


def _dots(canvas: Canvas, x: float, y: float) -> None:
    """Three in a row: said once, and again, and again."""
    for n in (-1, 0, 1):
        canvas.circle(x + n * RADIUS * 0.8, y, LINE, stroke=0, fill=1)


def _question(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFont(BOLD, 2 * RADIUS / CAP)
    canvas.drawCentredString(x, y - RADIUS, "?")


SHAPES: Mapping[str, Callable[[Canvas, float, float], None]] = {
    "next": _triangle(up=False),
    "previous": _triangle(up=True),
    "choose": _circle,
    "switch": _disc,
    "repeat": _dots,
    "back": _arrow,
    "help": _question,
    "finish": _cross,
}
"""No two feel alike."""
