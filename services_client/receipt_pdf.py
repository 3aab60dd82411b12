"""The receipt as a PDF for 80 mm paper, for a kiosk that only practises."""

from __future__ import annotations

import io

import segno
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from services_client.receipt import ReceiptContent, ReceiptFonts
from services_client.receipt_figures import Disc, Piece, Qr, Shape, Text
from services_client.receipt_layout import receipt_layout

PAPER, MARGIN = 80.0, 4.0
"""Thermal heads print 72 mm of 80."""
QUIET = 4
"""White modules around a QR code."""


def receipt_pdf(content: ReceiptContent, fonts: ReceiptFonts) -> bytes:
    """One page, 80 mm wide and as long as it needs, with text that can be extracted.

    Raises OSError when a font file is missing or broken.
    """
    layout = receipt_layout(content, fonts, PAPER - 2 * MARGIN)
    names = {
        True: _embed(fonts.bold.stem, str(fonts.bold)),
        False: _embed(fonts.regular.stem, str(fonts.regular)),
    }
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(PAPER * mm, (layout.height + 2 * MARGIN) * mm),
        pageCompression=1,
        lang="id",
    )
    canvas.setTitle(content.title)
    canvas.setAuthor("Pandu")
    canvas.translate(MARGIN * mm, (layout.height + MARGIN) * mm)
    for piece in layout.pieces:
        _draw(canvas, piece, names)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, piece: Piece, names: dict[bool, str]) -> None:
    """The layout's y goes down, the PDF's up."""
    white = not isinstance(piece, Qr) and piece.white
    canvas.setFillGray(1.0 if white else 0.0)
    match piece:
        case Text():
            canvas.setFont(names[piece.bold], piece.size * mm)
            canvas.drawString(piece.x * mm, -piece.baseline * mm, piece.text)
        case Disc():
            canvas.circle(piece.x * mm, -piece.y * mm, piece.radius * mm, stroke=0, fill=1)
        case Shape():
            path = canvas.beginPath()
            path.moveTo(piece.points[0][0] * mm, -piece.points[0][1] * mm)
            for x, y in piece.points[1:]:
                path.lineTo(x * mm, -y * mm)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
        case Qr():
            _draw_qr(canvas, piece)


def _draw_qr(canvas: Canvas, code: Qr) -> None:
    matrix = segno.make(code.text, error="m", micro=False).matrix
    module = code.side / (len(matrix) + 2 * QUIET)
    path = canvas.beginPath()  # one path, so that no hairline shows between modules
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                x, y = code.x + (column + QUIET) * module, code.y + (row + QUIET + 1) * module
                path.rect(x * mm, -y * mm, module * mm, module * mm)
    canvas.drawPath(path, stroke=0, fill=1)


def _embed(name: str, file: str) -> str:
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, file))
    return name
