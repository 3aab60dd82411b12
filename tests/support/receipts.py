"""A receipt to print, and fonts to print it with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import kiosk
from services_client.receipt import ReceiptContent, ReceiptFonts
from services_client.receipt_escpos import receipt_escpos

_FOLDER = Path(kiosk.__file__).parent / "ui" / "fonts"
FONTS = ReceiptFonts(*(_FOLDER / f"AtkinsonHyperlegibleNext-{weight}.ttf" for weight in (400, 700)))
RECEIPT = ReceiptContent(
    title="Bukti laporan",
    code_label="Kode Anda",
    code="K7M4-QX9P",
    qr="PANDU:GAYTEMZUGU3DOOBZMFRGGZDFMY",
    state="Tersimpan, belum terkirim. Tunjukkan kode ini ke petugas.",
    sign="kept",
    facts=(("Masalah", "Jalan rusak"), ("Waktu", "24 November 2026, 09.12")),
    advice=(
        "Simpan kertas ini untuk bertanya nanti.",
        "Di kios, pilih Punya kertas kode, lalu ketik kode ini.",
    ),
    training="LATIHAN",
)


@cache
def receipt_bytes() -> bytes:
    return receipt_escpos(RECEIPT, FONTS, 576)
