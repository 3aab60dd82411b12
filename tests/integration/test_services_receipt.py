"""The receipt as others read it: poppler's text, the zbar scanner, and the paper's size."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import reportlab
from pypdf import PdfReader

from services_client.receipt import ReceiptContent, ReceiptFonts
from services_client.receipt_pdf import receipt_pdf

FOLDER = Path(reportlab.__file__).parent / "fonts"
FONTS = ReceiptFonts(FOLDER / "Vera.ttf", FOLDER / "VeraBd.ttf")
CONTENT = ReceiptContent(
    title="Laporan Anda",
    code_label="Kode Bapak/Ibu",
    code="K7M4-QX9P",
    qr="PANDU:GAYTEMZUGU3DOOBZMFRGGZDFMY",
    state="Tersimpan, belum terkirim",
    sign="kept",
    facts=(("Masalah", "Jalan rusak"), ("Tempat", "Kelurahan Contoh RT 02 RW 05, dekat pasar lama " * 3)),
    advice=("Simpan kertas ini baik-baik.", "Kami kirim sendiri begitu jaringan kembali."),
    training="LATIHAN",
)


def text_of(pdf: bytes, folder: Path) -> str:
    (folder / "receipt.pdf").write_bytes(pdf)
    command = ["pdftotext", "-layout", str(folder / "receipt.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_everything_can_be_read_as_text(tmp_path: Path) -> None:
    text = " ".join(text_of(receipt_pdf(CONTENT, FONTS), tmp_path).split())
    for part in (CONTENT.title, CONTENT.code_label, CONTENT.code, CONTENT.state, "Masalah", "Jalan rusak"):
        assert part in text
    assert " ".join(CONTENT.facts[1][1].split()) in text
    assert all(sentence in text for sentence in CONTENT.advice)
    assert text.count("LATIHAN") == 2
    assert "LATIHAN" not in text_of(receipt_pdf(replace(CONTENT, training=""), FONTS), tmp_path)


@pytest.mark.parametrize("facts", [0, 40])
def test_it_is_one_page_of_80_mm_and_nothing_leaves_it(facts: int, tmp_path: Path) -> None:
    pdf = receipt_pdf(replace(CONTENT, facts=CONTENT.facts[:1] * facts), FONTS)
    (page,) = PdfReader(BytesIO(pdf)).pages
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    assert width == pytest.approx(80 / 25.4 * 72)
    (tmp_path / "receipt.pdf").write_bytes(pdf)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(tmp_path / "receipt.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    words = [
        dict(part.split("=") for part in line.split(">")[0].split()[1:])
        for line in boxes.splitlines()
        if "<word" in line
    ]
    assert len(words) > 10 + facts
    for word in words:
        assert float(word["xMin"].strip('"')) >= 4 / 25.4 * 72 - 1
        assert float(word["xMax"].strip('"')) <= width - 4 / 25.4 * 72 + 1
        assert float(word["yMin"].strip('"')) >= 0
        assert float(word["yMax"].strip('"')) <= height


@pytest.mark.slow
def test_the_qr_code_is_read_by_a_scanner_at_the_printers_resolution(tmp_path: Path) -> None:
    (tmp_path / "receipt.pdf").write_bytes(receipt_pdf(CONTENT, FONTS))
    subprocess.run(
        ["pdftoppm", "-r", "203", "-mono", str(tmp_path / "receipt.pdf"), str(tmp_path / "page")], check=True
    )
    (picture,) = tmp_path.glob("page*")
    read = subprocess.run(
        ["zbarimg", "-q", "--raw", str(picture)], check=True, capture_output=True, text=True
    )
    assert read.stdout.strip() == CONTENT.qr


def test_it_does_not_show_its_content() -> None:
    assert "Jalan" not in repr(CONTENT)
