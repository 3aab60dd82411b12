"""The receipt as ESC/POS bytes for a thermal printer of 203 dots an inch."""

from __future__ import annotations

import io
import math
import os
import shutil
import textwrap
from dataclasses import dataclass
from functools import cache
from typing import Any

import segno
from PIL import Image, ImageDraw, ImageFont

from services_client.receipt import ReceiptContent, ReceiptFonts

GLYPH, ROW = 12, 24
"""Dots across and down of a letter of font A, the one font that every printer has."""
QR_DOTS = 320
"""At most so many dots across a QR code: 40 mm."""
PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "•": "-", "·": "-"}
)
"""Typographic signs and what a typewriter has for them."""


@dataclass(frozen=True, repr=False)
class _Style:
    """How often larger than plain, 1 to 8."""

    width: int = 1
    height: int = 1
    bold: bool = False
    centred: bool = False


SMALL, NORMAL, STRONG = _Style(), _Style(height=2), _Style(height=2, bold=True)
HEAD, STATE, LABEL = _Style(2, 2, True, True), _Style(1, 2, True, True), _Style(1, 2, False, True)


def receipt_escpos(content: ReceiptContent, fonts: ReceiptFonts, dots: int) -> bytes:
    """Cut at its end. `dots`: across the paper, 576 for 80 mm, 384 for 58 mm.

    Text is ASCII, the only letters that are the same in all printers; a line that needs others is drawn with
    `fonts`, and so is the QR code. Raises OSError when a font can't be read.
    """
    paper = _Paper(fonts, dots)
    paper.write(content.training, HEAD)
    paper.write(content.title, HEAD)
    paper.write(content.state, STATE, gap=True)
    paper.write(content.code_label, LABEL, gap=True)
    paper.write(content.code, _largest(content.code, dots))
    paper.draw(_qr(content.qr, dots))
    for name, value in content.facts:
        paper.write(name, SMALL, gap=True)
        paper.write(value, STRONG)
    for sentence in content.advice:
        paper.write(sentence, NORMAL, gap=True)
    paper.write(content.training, HEAD, gap=True)
    return paper.cut()


class _Paper:
    def __init__(self, fonts: ReceiptFonts, dots: int) -> None:
        self._printer, self._fonts, self._dots = _bytes_printer(dots), fonts, dots
        self._printer.hw("INIT")

    def write(self, text: str, style: _Style, *, gap: bool = False) -> None:
        """Wrapped; `gap`: after an empty line. Nothing for an empty text."""
        # A server's own text could hold commands for the printer.
        text = "".join(letter if letter.isprintable() else " " for letter in text.translate(PLAIN)).strip()
        if not text:
            return
        if gap:
            self._printer.set(custom_size=True, width=1, height=1)
            self._printer.textln()
        if not text.isascii():
            self.draw(_drawn(text, style, self._fonts, self._dots), centred=style.centred)
            return
        self._printer.set(
            align="center" if style.centred else "left",
            bold=style.bold,
            custom_size=True,
            width=style.width,
            height=style.height,
        )
        for line in textwrap.wrap(text, self._dots // (GLYPH * style.width)):
            self._printer.textln(line)

    def draw(self, picture: Image.Image, *, centred: bool = True) -> None:
        self._printer.set(align="center" if centred else "left")
        self._printer.image(picture)

    def cut(self) -> bytes:
        self._printer.cut()
        return bytes(self._printer.output)


def _largest(code: str, dots: int) -> _Style:
    size = max(1, min(8, dots // (GLYPH * max(1, len(code)))))
    return _Style(size, size, True, True)


def _qr(text: str, dots: int) -> Image.Image:
    """An image, since not every printer has a QR command. Four modules of white around it."""
    code = segno.make(text, error="m", micro=False)
    scale = max(1, min(QR_DOTS, dots) // code.symbol_size()[0])
    png = io.BytesIO()
    code.save(png, kind="png", scale=scale)
    return Image.open(png)


def _drawn(text: str, style: _Style, fonts: ReceiptFonts, dots: int) -> Image.Image:
    """The text in as many lines as it needs. Letters that the font lacks are its empty box."""
    font = ImageFont.truetype(fonts.bold if style.bold else fonts.regular, ROW * style.height * 3 // 4)
    widest = math.ceil(max(font.getlength(letter) for letter in text))
    lines = "\n".join(textwrap.wrap(text, max(1, dots // widest)))
    # Drawn in grey and cut at half: a thermal head knows black only.
    _, _, right, bottom = ImageDraw.Draw(Image.new("L", (1, 1))).multiline_textbbox((0, 0), lines, font)
    picture = Image.new("L", (min(dots, math.ceil(right)), math.ceil(bottom) + ROW // 4), 255)
    ImageDraw.Draw(picture).multiline_text(
        (0, 0), lines, 0, font, align="center" if style.centred else "left"
    )
    return picture.point(lambda grey: 255 if grey > 127 else 0)


def _bytes_printer(dots: int) -> Any:
    """A `Dummy` of python-escpos, for a printer of which nothing is known but how wide it prints."""
    made = _library().Dummy()
    # Without the width the library prints a warning to standard output for every picture.
    made.profile.profile_data = {**made.profile.profile_data, "media": {"width": {"pixels": dots}}}
    return made


@cache
def _library() -> Any:
    """python-escpos, imported at the first paper: that takes half a second and leaves a folder behind.

    The folder is its cache of what printers can do, with nothing of anybody in it, but a new one at every start.
    """
    from escpos import capabilities, printer

    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(capabilities.pickle_dir)
    return printer
