"""The receipt as ESC/POS bytes for a thermal printer of 203 dots an inch.

It is drawn here, dot by dot, for the letters of a typewriter are too narrow to be read at arm's length, and only the
plainest of them are the same in all printers.
"""

from __future__ import annotations

import os
import shutil
from functools import cache
from typing import Any

import segno
from PIL import Image, ImageDraw, ImageFont

from services_client.receipt import ReceiptContent, ReceiptFonts
from services_client.receipt_figures import Disc, Qr, Shape, Text
from services_client.receipt_layout import Layout, receipt_layout

DOTS_PER_MM = 8
BAND = 240
"""Rows sent at once: what the smallest printer can hold."""
FINE = 4
"""So many times finer than the dots everything is drawn before it is cut into black and white."""


def receipt_escpos(content: ReceiptContent, fonts: ReceiptFonts, dots: int) -> bytes:
    """Cut at its end. `dots`: across the paper, 576 for 80 mm, 384 for 58 mm.

    Raises OSError when a font can't be read.
    """
    printer = _bytes_printer(dots)
    printer.hw("INIT")
    printer.image(receipt_picture(content, fonts, dots), fragment_height=BAND)
    printer.cut()
    return bytes(printer.output)


def receipt_picture(content: ReceiptContent, fonts: ReceiptFonts, dots: int) -> Image.Image:
    """The paper as it is printed, black and white only."""
    layout = receipt_layout(content, fonts, dots / DOTS_PER_MM)
    picture = _drawn(layout, fonts).resize((dots, round(layout.height * DOTS_PER_MM)), Image.Resampling.BOX)
    sharp = picture.point(lambda grey: 255 if grey > 127 else 0)
    for code in (piece for piece in layout.pieces if isinstance(piece, Qr)):
        _put_qr(sharp, code)
    return sharp


def _drawn(layout: Layout, fonts: ReceiptFonts) -> Image.Image:
    scale = DOTS_PER_MM * FINE
    picture = Image.new("L", (round(layout.width * scale), round(layout.height * DOTS_PER_MM) * FINE), 255)
    pen = ImageDraw.Draw(picture)
    for piece in layout.pieces:
        match piece:
            case Text():
                font = _font(str(fonts.bold if piece.bold else fonts.regular), round(piece.size * scale))
                # From a whole dot on: equal words are then equal dots.
                at = round(piece.x * DOTS_PER_MM) * FINE, round(piece.baseline * DOTS_PER_MM) * FINE
                pen.text(at, piece.text, 255 if piece.white else 0, font, anchor="ls")
            case Shape():
                pen.polygon([(x * scale, y * scale) for x, y in piece.points], 255 if piece.white else 0)
            case Disc():
                box = [(c + sign * piece.radius) * scale for sign in (-1, 1) for c in (piece.x, piece.y)]
                pen.ellipse(box, 255 if piece.white else 0)
            case Qr():  # in whole dots, afterwards
                pass
    return picture


@cache
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size)


def _put_qr(paper: Image.Image, code: Qr) -> None:
    """In whole dots, in the middle of its place. An image, since not every printer has a QR command."""
    matrix = segno.make(code.text, error="m", micro=False).matrix
    side = round(code.side * DOTS_PER_MM)
    scale = max(1, side // (len(matrix) + 8))  # four modules of white around
    start = [round(c * DOTS_PER_MM) + (side - scale * len(matrix)) // 2 for c in (code.x, code.y)]
    pen = ImageDraw.Draw(paper)
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                x, y = start[0] + column * scale, start[1] + row * scale
                pen.rectangle((x, y, x + scale - 1, y + scale - 1), 0)


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
