"""Card images: what a practice card holds and how it misbehaves, as data (`images/*.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from card_reader.layout import HexBytes

IMAGES = Path(__file__).parent / "images"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Biodata(_Data):
    """The fields of the record that are understood, written as they stand on the card."""

    nik: str
    address: str
    rt: str
    rw: str
    birth_place: str
    kecamatan: str
    kelurahan: str
    kabupaten: str
    sex: str
    name: str
    birth_date: str

    def __repr__(self) -> str:
        return "Biodata()"

    __str__ = __repr__


class Faults(_Data):
    """How the card misbehaves; a card without faults has them all None."""

    pulled_after: int | None = Field(default=None, ge=0)
    """Answers so many APDUs; at the next one it is gone."""
    mute_at: int | None = Field(default=None, ge=1)
    """From this APDU on, counted from 1, it never answers."""
    lying_length: int | None = Field(default=None, ge=0, le=0xFFFF)
    """The length the biodata file says it has."""


class CardImage(_Data):
    """One practice card. Its repr shows no person."""

    name: str
    title: str
    """For the tray of sample cards on screen, in Indonesian, with the word LATIHAN."""
    kind: Literal["ektp", "other"]
    contactless: Literal["A", "B"]
    atr: HexBytes = Field(min_length=2, max_length=33, repr=False)
    uid: HexBytes = Field(min_length=4, max_length=10, repr=False)
    biodata: Biodata | None = Field(default=None, repr=False)
    """None for a card that is no e-KTP."""
    faults: Faults = Faults()


def load_image(path: Path) -> CardImage:
    """One image from a TOML file. Raises OSError, tomllib.TOMLDecodeError or pydantic.ValidationError."""
    return CardImage.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def sample_images() -> MappingProxyType[str, CardImage]:
    """The images this library ships, by name, in the order of their names."""
    images = (load_image(path) for path in sorted(IMAGES.glob("*.toml")))
    return MappingProxyType({image.name: image for image in images})
