"""What is odd about a NIK that has the right form: worth a second look, no reason to refuse it."""

from __future__ import annotations

from typing import Literal

from card_reader.identity import Identity
from card_reader.nik import Nik
from card_reader.regions import Region

NikWarning = Literal["nik-region-unknown", "nik-sex-differs", "nik-birth-differs"]
"""Stable codes; what a resident is told stands elsewhere."""


def region_warnings(region: Region | None) -> tuple[NikWarning, ...]:
    """The region isn't listed: it may be new, or gone since it was split or renumbered."""
    return () if region is not None and region.kecamatan else ("nik-region-unknown",)


def card_warnings(nik: Nik, card: Identity) -> tuple[NikWarning, ...]:
    """Sex or birth date on the card isn't what its NIK says.

    Corrected documents keep their NIK, so that both may be genuine. What the card doesn't tell isn't compared.
    """
    found: list[NikWarning] = []
    if card.sex is not None and card.sex != nik.sex:
        found.append("nik-sex-differs")
    if card.birth_date is not None and card.birth_date not in nik.birth_dates():
        found.append("nik-birth-differs")
    return tuple(found)
