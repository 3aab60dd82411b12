"""The section [card]: who reads cards, and with what."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from kiosk.settings_section import Section, SettingsError

PROGRAM = "daftar teks: alamat program yang diawali /, lalu pilihannya"


class Card(Section):
    reader: Literal["simulated", "pcsc", "bridge", "none"] = "simulated"
    """"bridge": a certified kit behind its vendor's own program (docs/vendor-bridge.md)."""
    bridge: Annotated[
        tuple[Annotated[str, Field(min_length=1)], ...],
        Field(strict=False, description=PROGRAM),
    ] = ()
    """That program and its arguments."""
    sam: Annotated[
        str,
        Field(
            pattern=r"^(?:mock|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*:[A-Za-z_]\w*)?$",
            description="kosong, 'mock' (untuk latihan) atau 'paket.modul:Nama'",
        ),
    ] = ""
    """Who opens the biodata of a card read through PC/SC: nobody, the mock of practice cards, or a plug-in."""
    photo: bool = False
    """Whether this office allows the photo of a card to be shown where its biodata can't be opened."""

    @field_validator("bridge")
    @classmethod
    def _whole_program(cls, command: tuple[str, ...]) -> tuple[str, ...]:
        if command and not command[0].startswith("/"):
            raise ValueError(PROGRAM)
        return command

    @model_validator(mode="after")
    def _fits_the_reader(self) -> Card:
        if self.reader == "bridge" and not self.bridge:
            raise SettingsError("card.bridge", [], "diisi, karena card.reader = 'bridge'")
        # What would have no effect is a mistake: somebody counts on it.
        if self.reader != "bridge" and self.bridge:
            raise SettingsError(
                "card.bridge", list(self.bridge), f"kosong, karena card.reader = {self.reader!r}"
            )
        if self.reader != "pcsc" and self.sam:
            raise SettingsError("card.sam", self.sam, f"kosong, karena card.reader = {self.reader!r}")
        if self.reader in ("bridge", "none") and self.photo:
            raise SettingsError("card.photo", True, f"false, karena card.reader = {self.reader!r}")
        return self
