"""What a thermal printer is told to print, read back command by command and looked at dot by dot."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import ImageFont

from services_client.receipt import ReceiptContent
from services_client.receipt_escpos import DOTS_PER_MM, receipt_escpos
from services_client.receipt_figures import Disc, Piece, Qr, Shape, Text
from services_client.receipt_layout import BODY, receipt_layout
from support.escpos_paper import Paper, Roll, commands
from support.receipts import FONTS, RECEIPT

WIDTHS = pytest.mark.parametrize("dots", [576, 384])
LEAST_MM = 2.8
"""Height of the smallest capital on a paper, read at arm's length …"""
LEAST_CODE_MM = 7.0
"""… and of the code, which somebody else may have to read out."""


def printed(content: ReceiptContent, dots: int = 576) -> Paper:
    stream = bytearray(receipt_escpos(content, FONTS, dots))
    roll = Roll()
    for command in commands(stream):
        roll.take(command)
    assert stream == b"", "it ends with a whole command"
    (paper,) = roll.papers
    return paper


def texts(content: ReceiptContent, dots: int) -> list[Text]:
    return [p for p in receipt_layout(content, FONTS, dots / DOTS_PER_MM).pieces if isinstance(p, Text)]


def words(content: ReceiptContent, dots: int) -> str:
    return " ".join(text.text for text in texts(content, dots))


def capital_mm(paper: Paper, text: Text) -> float:
    """Height of the black dots in the first letter of a line, as printed."""
    ink = np.asarray(paper.sheet) < 128
    foot, left = round(text.baseline * DOTS_PER_MM), round(text.x * DOTS_PER_MM)
    letter = ink[
        foot - round(text.size * DOTS_PER_MM) : foot, left : left + round(text.size * DOTS_PER_MM * 0.6)
    ]
    rows = np.flatnonzero(letter.any(axis=1))
    return float(rows[-1] - rows[0] + 1) / DOTS_PER_MM


@WIDTHS
def test_everything_stands_on_it(dots: int) -> None:
    paper = printed(RECEIPT, dots)
    facts = [part for fact in RECEIPT.facts for part in fact]
    for part in (RECEIPT.title, RECEIPT.state, RECEIPT.code_label, *facts, *RECEIPT.advice):
        assert part in paper, part
        assert part in words(RECEIPT, dots)
    assert RECEIPT.code.split("-")[1] in words(RECEIPT, dots)
    assert "Jembatan putus" not in paper


@WIDTHS
def test_the_code_is_read_by_a_scanner(dots: int, tmp_path: Path) -> None:
    assert printed(RECEIPT, dots).qr(tmp_path) == [RECEIPT.qr]


@WIDTHS
def test_the_code_is_the_largest_and_its_groups_stay_together(dots: int) -> None:
    paper = printed(RECEIPT, dots)
    all_texts = texts(RECEIPT, dots)
    code = [text for text in all_texts if text.size == max(t.size for t in all_texts)]
    assert [t.text for t in code] in ([RECEIPT.code], ["K7M4-", "QX9P"])
    assert all(capital_mm(paper, text) >= LEAST_CODE_MM for text in code)


@WIDTHS
def test_nothing_is_smaller_than_can_be_read_at_arms_length(dots: int) -> None:
    paper = printed(RECEIPT, dots)
    capitals = [t for t in texts(RECEIPT, dots) if t.text[0].isupper() and not t.white]
    assert len(capitals) > 5
    assert min(capital_mm(paper, text) for text in capitals) >= LEAST_MM
    advice = next(t for t in texts(RECEIPT, dots) if t.text.startswith("Simpan"))
    assert capital_mm(paper, advice) == pytest.approx(BODY, abs=0.2)


@WIDTHS
@pytest.mark.parametrize(
    "content",
    [
        RECEIPT,
        replace(RECEIPT, title="Bukti laporan yang panjang sekali untuk warga"),
        replace(
            RECEIPT, advice=("Désa Ågung. " * 20, "K" * 90), sign="unsure", facts=(("N" * 60, "V" * 60),)
        ),
        replace(RECEIPT, facts=(), advice=(), training="", sign="sent"),
    ],
)
def test_nothing_leaves_the_paper_and_no_line_touches_another(content: ReceiptContent, dots: int) -> None:
    layout = receipt_layout(content, FONTS, dots / DOTS_PER_MM)
    assert printed(content, dots).sheet.size == (dots, round(layout.height * DOTS_PER_MM))
    boxes = [(piece, box_of(piece)) for piece in layout.pieces]
    for piece, (left, top, right, bottom) in boxes:
        assert left >= -0.1 and right <= layout.width + 0.3, piece
        assert top >= -0.1 and bottom <= layout.height + 0.1, piece
    written = [(piece, box) for piece, box in boxes if isinstance(piece, Text | Qr)]
    for (one, a), (other, b) in combinations(written, 2):
        across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        assert across < 0.2 or down < 0.2, (one, other)


def box_of(piece: Piece) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in mm; of a text from the height of its capitals down to its line."""
    match piece:
        case Text():
            font = ImageFont.truetype(FONTS.bold if piece.bold else FONTS.regular, 200)
            wide, high = font.getlength(piece.text) / 200, font.getbbox("H")
            capital = (high[3] - high[1]) / 200
            return piece.x, piece.baseline - capital * piece.size, piece.x + wide * piece.size, piece.baseline
        case Disc():
            return (
                piece.x - piece.radius,
                piece.y - piece.radius,
                piece.x + piece.radius,
                piece.y + piece.radius,
            )
        case Shape():
            across, down = [x for x, _ in piece.points], [y for _, y in piece.points]
            return min(across), min(down), max(across), max(down)
        case Qr():
            return piece.x, piece.y, piece.x + piece.side, piece.y + piece.side


def test_practice_is_marked_at_the_top_and_the_bottom() -> None:
    found = texts(RECEIPT, 576)
    assert found[0].text == found[-1].text == "LATIHAN"
    ink = np.asarray(printed(RECEIPT).sheet) < 128
    assert ink[16:80].mean() > 0.6, "white on black, above …"
    assert ink[-104:-40].mean() > 0.6, "… and below"
    assert "LATIHAN" not in words(replace(RECEIPT, training=""), 576)


def test_sent_and_kept_are_told_apart_without_reading() -> None:
    sheets = [printed(replace(RECEIPT, sign=sign)).sheet for sign in ("sent", "kept", "unsure")]
    pictures = [np.asarray(sheet)[:, : 14 * DOTS_PER_MM] < 128 for sheet in sheets]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert (pictures[one] != pictures[other]).sum() > 400


def test_a_server_cannot_command_the_printer() -> None:
    """All of it is dots: the only commands are those of one picture after another, and the cut."""
    bad = replace(RECEIPT, facts=(("Nomor", "2026\x1bd\x06\x1dV\x00\x10\x04\x01-7"),))
    kinds = {bytes(command[:2]) for command in commands(bytearray(receipt_escpos(bad, FONTS, 576)))}
    assert kinds <= {b"\x1b@", b"\x1dv", b"\x1bd", b"\x1dV"}
    assert printed(bad).pictures, "one paper, and nothing after it"


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path) -> None:
    program = (
        "from support.receipts import receipt_bytes; import sys; sys.stdout.buffer.write(receipt_bytes())"
    )
    environ = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], env=environ, capture_output=True, check=True)
    assert list(tmp_path.iterdir()) == []
    assert done.stdout.startswith(b"\x1b@"), "and the library says nothing on standard output"
    assert done.stderr == b""
