"""Who a card says a resident is, and how little of it may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Sex = Literal["male", "female"]
Tier = Literal["chip", "photo", "typed"]

DOT = "•"


@dataclass(frozen=True, repr=False)
class Identity:
    """One resident.

    Religion, blood group, marital status and occupation are on the card too, but never leave the parser.
    """

    nik: str
    name: str
    birth_date: date | None
    sex: Sex | None
    birth_place: str
    address: str
    rt: str
    rw: str
    kelurahan: str
    kecamatan: str
    kabupaten: str
    tier: Tier
    """How it is known: "chip" was read through a security module, "photo" shows a face and no name, "typed" has the
    right form only."""
    training: bool
    """True: practice data, to be marked LATIHAN wherever it shows."""

    def __repr__(self) -> str:
        return f"Identity(tier={self.tier!r}, training={self.training})"

    __str__ = __repr__

    @property
    def masked_nik(self) -> str:
        return masked_nik(self.nik)

    @property
    def masked_name(self) -> str:
        return masked_name(self.name)


def masked_nik(nik: str) -> str:
    """Sixteen digits as "•••• •••• •••• 0001". Anything shorter is dots only."""
    last = nik[-4:] if len(nik) == 16 else DOT * 4
    return " ".join([DOT * 4] * 3 + [last])


def masked_name(name: str) -> str:
    """First letters only: "C••••• W•••••". Always five dots, so that the length of a word isn't told."""
    return " ".join(word[0] + DOT * 5 for word in name.split())
