"""Card images: what a practice card holds and how it misbehaves, as data (`images/*.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from card_reader.layout import HexBytes

IMAGES = Path(__file__).parent / "images"

FileName = Literal["control", "biodata", "photo"]
"""Of the files that a practice card can hold, as the facts name them."""


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


Text = Annotated[str, Field(pattern=r"^[\x20-\x7e]*$")]


class Biodata(_Data):
    """The fields of the record that are understood, written as they stand on the card: in printable ASCII."""

    nik: Text
    address: Text
    rt: Text
    rw: Text
    birth_place: Text
    kecamatan: Text
    kelurahan: Text
    kabupaten: Text
    sex: Text
    name: Text
    birth_date: Text

    def __repr__(self) -> str:
        return "Biodata()"

    __str__ = __repr__


class Faults(_Data):
    """How the card misbehaves; a card without faults has all of them at their defaults.

    Commands are counted from 1, over resets.
    """

    atr: HexBytes | None = Field(default=None, max_length=64, repr=False)
    """What it says to reset instead of the image's ATR: nothing, too much, or with a wrong check byte."""
    pulled_after: int | None = Field(default=None, ge=0)
    """Answers so many commands; at the next one it is gone."""
    mute_at: int | None = Field(default=None, ge=1)
    """From this command on it never answers."""
    swap_at: int | None = Field(default=None, ge=1)
    """From this command on `swap_with` answers, as a card that was just laid down, and nothing tells so."""
    swap_with: CardImage | None = Field(default=None, repr=False)
    slow_ms: int = Field(default=0, ge=0)
    """Milliseconds that it takes for a command."""
    lying: Mapping[FileName, Annotated[int, Field(ge=0, le=0xFFFF)]] = {}
    """The length that a file says it has."""
    wrong: Literal["empty", "oversized", "garbage", "more", "length"] | None = None
    """Answers that are none, from command `wrong_at` on: no byte, 60 kB, noise, 'more to fetch' (61xx) and 'another
    length, please' (6Cxx) for ever."""
    wrong_at: int = Field(default=1, ge=1)
    seed: int = 0
    """Of the noise."""

    @model_validator(mode="after")
    def swapped_for_something(self) -> Faults:
        if (self.swap_at is None) != (self.swap_with is None):
            raise ValueError("swap_at and swap_with belong together")
        return self


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
    photo: HexBytes | None = Field(default=None, repr=False)
    """A JPEG; None for a card without one."""
    faults: Faults = Field(default_factory=lambda: Faults())

    @model_validator(mode="after")
    def biodata_of_an_ektp(self) -> CardImage:
        if (self.kind == "ektp") != (self.biodata is not None):
            raise ValueError("an e-KTP has biodata, and no other card has")
        return self


def load_image(path: Path) -> CardImage:
    """One image from a TOML file. Raises OSError, tomllib.TOMLDecodeError or pydantic.ValidationError."""
    # A UnicodeDecodeError would carry the file along; what is replaced is no text of a card, and refused.
    return CardImage.model_validate(tomllib.loads(path.read_text(encoding="utf-8", errors="replace")))


@cache
def sample_images() -> MappingProxyType[str, CardImage]:
    """The images this library ships, by name, in the order of their names."""
    images = (load_image(path) for path in sorted(IMAGES.glob("*.toml")))
    return MappingProxyType({image.name: image for image in images})
