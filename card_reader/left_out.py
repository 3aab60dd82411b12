"""Readers that aren't for residents: `facts/readers.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from card_reader.layout import Fact

FACTS = Path(__file__).parent / "facts" / "readers.toml"


class LeftOut(Fact):
    name_contains: str = Field(min_length=1)


class _Readers(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    left_out: tuple[LeftOut, ...] = ()


def is_for_residents(reader: str) -> bool:
    """By its name in PC/SC. Raises pydantic.ValidationError when the file was broken by hand."""
    return not any(fact.name_contains in reader for fact in _readers().left_out)


@cache
def _readers() -> _Readers:
    return _Readers.model_validate(tomllib.loads(FACTS.read_text(encoding="utf-8")))
