"""What a thermal printer is told to print, read back command by command."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from services_client.receipt import ReceiptContent
from services_client.receipt_escpos import receipt_escpos
from support.escpos_paper import Paper, Roll, commands
from support.receipts import FONTS, RECEIPT

WIDTHS = pytest.mark.parametrize("dots", [576, 384])


def printed(content: ReceiptContent, dots: int = 576) -> Paper:
    stream = bytearray(receipt_escpos(content, FONTS, dots))
    roll = Roll()
    for command in commands(stream):
        roll.take(command)
    assert stream == b"", "it ends with a whole command"
    (paper,) = roll.papers
    return paper


@WIDTHS
def test_everything_stands_on_it(dots: int) -> None:
    paper = printed(RECEIPT, dots)
    text = " ".join(paper.text.split())
    facts = [part for fact in RECEIPT.facts for part in fact]
    for part in (RECEIPT.title, RECEIPT.state, RECEIPT.code_label, RECEIPT.code, *facts, *RECEIPT.advice):
        assert part in text
    assert len(paper.pictures) == 1


@WIDTHS
def test_nothing_is_wider_than_the_paper_and_no_word_is_cut(dots: int) -> None:
    paper = printed(replace(RECEIPT, title="Bukti laporan yang panjang sekali untuk warga"), dots)
    assert paper.dots <= dots
    assert "Bukti laporan yang panjang sekali untuk warga" in " ".join(paper.text.split())


@WIDTHS
def test_the_code_is_the_largest(dots: int) -> None:
    paper = printed(RECEIPT, dots)
    code = next(line for line in paper.lines if line.text == RECEIPT.code)
    assert code.width == code.height == max(line.height for line in paper.lines)
    assert code.dots > dots * 0.8


def test_practice_is_marked_at_the_top_and_the_bottom() -> None:
    lines = [line.text for line in printed(RECEIPT).lines]
    assert lines[0] == lines[-1] == "LATIHAN"
    assert "LATIHAN" not in printed(replace(RECEIPT, training="")).text


def test_what_no_typewriter_has_is_drawn() -> None:
    paper = printed(replace(RECEIPT, facts=(("Masalah", "Désa “Ågung”"),)))
    assert len(paper.pictures) == 2
    drawn = paper.pictures[1]
    dark = sum(drawn.histogram()[:128])
    assert 0.02 < dark / (drawn.width * drawn.height) < 0.5


@WIDTHS
def test_a_long_text_that_is_drawn_fits_too(dots: int) -> None:
    assert printed(replace(RECEIPT, advice=("Désa Ågung. " * 20,)), dots).dots <= dots


def test_quotes_and_dashes_become_plain() -> None:
    text = printed(replace(RECEIPT, facts=(("Masalah", "“Jalan” – rusak…"),))).text
    assert '"Jalan" - rusak...' in text


def test_commands_in_a_text_of_a_server_are_not_obeyed() -> None:
    paper = printed(replace(RECEIPT, facts=(("Nomor", "2026\x1bd\x06\x1dV\x00\x10\x04\x01-7"),)))
    assert "2026 d  V    -7" in paper.text


def test_the_code_in_letters_of_the_bytes_is_never_split() -> None:
    assert b"K7M4-QX9P\n" in receipt_escpos(RECEIPT, FONTS, 384)


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path) -> None:
    program = (
        "from support.receipts import receipt_bytes; import sys; sys.stdout.buffer.write(receipt_bytes())"
    )
    environ = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], env=environ, capture_output=True, check=True)
    assert list(tmp_path.iterdir()) == []
    assert done.stdout.startswith(b"\x1b@"), "and the library says nothing on standard output"
    assert done.stderr == b""
