"""The receipt as a PDF for 80 mm paper: what a resident takes home."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import segno
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_PAPER: float = 80 * mm
_MARGIN: float = 4 * mm  # thermal heads print 72 mm of 80
_WIDTH = _PAPER - 2 * _MARGIN
_QR: float = 40 * mm


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


@dataclass(frozen=True, repr=False)
class _Line:
    text: str
    font: str
    size: float
    before: float = 0.0
    centred: bool = False

    @property
    def height(self) -> float:
        return self.before + self.size * 1.3


def receipt_pdf(content: ReceiptContent, fonts: ReceiptFonts) -> bytes:
    """One page, 80 mm wide and as long as it needs, with text that can be extracted.

    Raises reportlab's TTFError when a font file is missing or broken.
    """
    above, below = _lines(content, _embed(fonts.regular), _embed(fonts.bold))
    height = sum(line.height for line in above + below) + _QR + 5 * mm + 2 * _MARGIN
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(_PAPER, height), pageCompression=1, lang="id")
    canvas.setTitle(content.title)
    canvas.setAuthor("Pandu")
    y = _draw(canvas, above, height - _MARGIN) - 3 * mm
    _draw_qr(canvas, content.qr, (_PAPER - _QR) / 2, y - _QR)
    _draw(canvas, below, y - _QR - 2 * mm)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _lines(content: ReceiptContent, regular: str, bold: str) -> tuple[list[_Line], list[_Line]]:
    """What stands above the QR code and below it, wrapped to the paper's width."""

    def wrapped(text: str, font: str, size: float, before: float = 0.0, centred: bool = False) -> list[_Line]:
        parts = simpleSplit(text, font, size, _WIDTH)
        return [_Line(part, font, size, 0.0 if n else before, centred) for n, part in enumerate(parts)]

    above = [
        *wrapped(content.training, bold, 13, 1 * mm, True),
        *wrapped(content.title, bold, 15, 1 * mm, True),
        *wrapped(content.state, bold, 12, 3 * mm, True),
        *wrapped(content.code_label, regular, 11, 4 * mm, True),
        *wrapped(content.code, bold, _largest(content.code, bold), 0.0, True),
    ]
    below: list[_Line] = []
    for name, value in content.facts:
        below += wrapped(name, regular, 9.5, 2.5 * mm) + wrapped(value, bold, 12)
    for n, sentence in enumerate(content.advice):
        below += wrapped(sentence, regular, 12, 2 * mm if n else 5 * mm)
    below += wrapped(content.training, bold, 13, 5 * mm, True)
    return above, below


def _largest(text: str, font: str) -> float:
    """The size in points at which a text all but fills the width, at most 40."""
    width: float = pdfmetrics.stringWidth(text, font, 1.0)
    return min(40.0, 0.98 * _WIDTH / width)


def _draw(canvas: Canvas, lines: list[_Line], y: float) -> float:
    for line in lines:
        y -= line.height
        canvas.setFont(line.font, line.size)
        if line.centred:
            canvas.drawCentredString(_PAPER / 2, y + line.size * 0.3, line.text)
        else:
            canvas.drawString(_MARGIN, y + line.size * 0.3, line.text)
    return y


def _draw_qr(canvas: Canvas, text: str, left: float, bottom: float) -> None:
    matrix = segno.make(text, error="m", micro=False).matrix
    side = _QR / (len(matrix) + 8)  # a quiet zone of four modules around
    path = canvas.beginPath()  # one path, so that no hairline shows between modules
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                path.rect(left + (column + 4) * side, bottom + _QR - (row + 5) * side, side, side)
    canvas.drawPath(path, stroke=0, fill=1)


def _embed(file: Path) -> str:
    name = file.stem
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(file)))
    return name
