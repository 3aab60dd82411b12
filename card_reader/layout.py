"""The facts about the e-KTP card, loaded from `facts/ektp.toml`: files, lengths, field numbers, ATR masks."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

FACTS = Path(__file__).parent / "facts" / "ektp.toml"


def _from_hex(value: object) -> object:
    return bytes.fromhex(value) if isinstance(value, str) else value


HexBytes = Annotated[bytes, BeforeValidator(_from_hex)]
FileId = Annotated[bytes, BeforeValidator(_from_hex), Field(min_length=2, max_length=2)]


class Fact(BaseModel):
    """Something believed about the card, with the place where it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    confirmed: bool


class Application(Fact):
    id: FileId


class ElementaryFile(Fact):
    name: str
    id: FileId
    needs_sam: bool
    most_bytes: int = Field(gt=0, le=16384)
    """A file that says it is longer than this is not believed."""


class Commands(Fact):
    control_bytes: int = Field(gt=0, le=256)
    challenge_bytes: int = Field(gt=0, le=64)
    authentication_bytes: int = Field(gt=0, le=255)
    head_bytes: int = Field(ge=2, le=64)
    secure_chunk_bytes: int = Field(gt=0, le=200)
    plain_chunk_bytes: int = Field(gt=0, le=255)


class BiodataFields(Fact):
    """Number of fields of the record, and the place of each one that is understood, from 0."""

    fields: int
    nik: int
    address: int
    rt: int
    rw: int
    birth_place: int
    kecamatan: int
    kelurahan: int
    kabupaten: int
    sex: int
    name: int
    birth_date: int

    @model_validator(mode="after")
    def inside_the_record(self) -> BiodataFields:
        places = self.model_dump(exclude={"fields", "source", "confirmed"}).values()
        if not all(0 <= place < self.fields for place in places):
            raise ValueError("a field lies outside the record")
        return self


class AtrMask(Fact):
    name: str
    value: HexBytes
    mask: HexBytes
    pseudo_number: bool = False
    """Of type B: what a reader tells as its UID is made up by the card, maybe anew each time."""

    @model_validator(mode="after")
    def same_length(self) -> AtrMask:
        if len(self.value) != len(self.mask):
            raise ValueError("value and mask differ in length")
        return self

    def fits(self, atr: bytes) -> bool:
        return len(atr) == len(self.value) and all(
            (got ^ want) & bits == 0 for got, want, bits in zip(atr, self.value, self.mask, strict=True)
        )


class Layout(BaseModel):
    """All facts together."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    application: Application
    file: tuple[ElementaryFile, ...]
    commands: Commands
    biodata: BiodataFields
    atr: tuple[AtrMask, ...]

    def file_named(self, name: str) -> ElementaryFile:
        """Raises KeyError when the facts name no such file."""
        for file in self.file:
            if file.name == name:
                return file
        raise KeyError(name)

    def looks_like_ektp(self, atr: bytes) -> bool:
        """A hint, no proof: ATRs vary with card and reader."""
        return any(mask.fits(atr) for mask in self.atr)

    def may_be_one(self, atr: bytes, later: bytes) -> bool:
        """Whether two ATRs may be told by one card: a pseudo-number in it may be a new one after each reset."""
        return atr == later or any(
            mask.pseudo_number and mask.fits(atr) and mask.fits(later) for mask in self.atr
        )

    def tells_pseudo_number(self, atr: bytes) -> bool:
        """Whether the UID that the reader tells may be another one at the next stay."""
        return any(mask.fits(atr) and mask.pseudo_number for mask in self.atr)


@cache
def ektp_layout() -> Layout:
    """The facts this library ships. Raises pydantic.ValidationError when the file was broken by hand."""
    return Layout.model_validate(tomllib.loads(FACTS.read_text(encoding="utf-8")))
