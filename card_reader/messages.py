"""What goes over the pipes between the kiosk and its reading process: one line of JSON a message.

    → Wanted                                                   ← Found, Refused or Broken
    The process's first message is Ready.

No repr of a message shows a byte of a card or anything about a person.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from card_reader.glimpse import Reading

LONGEST = 512 * 1024
"""Bytes of a line at most: an identity takes about one kilobyte, a photo up to 310. More is a broken stream."""


class _Message(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        ser_json_bytes="base64",
        val_json_bytes="base64",
    )

    def line(self) -> bytes:
        return self.model_dump_json().encode() + b"\n"


class Wanted(_Message):
    """Read the card with this ATR on this reader."""

    reader: str
    atr: bytes = Field(repr=False)
    token_key: bytes = Field(repr=False)
    """For `card_reader.token`: the UID itself stays in the reading process."""
    photo: bool = False
    """The office allows a glimpse to show it."""


class Ready(_Message):
    kind: Literal["ready"] = "ready"


class Found(_Message):
    kind: Literal["found"] = "found"
    reading: Reading


class Refused(_Message):
    """A CardError by its code and what it carries."""

    kind: Literal["refused"] = "refused"
    code: str
    detail: str
    token: str = Field(default="", repr=False)


class Broken(_Message):
    """A PC/SC call failed with this result."""

    kind: Literal["broken"] = "broken"
    result: int


Answer = Ready | Found | Refused | Broken

_ANSWERS: TypeAdapter[Answer] = TypeAdapter(Annotated[Answer, Field(discriminator="kind")])


def answer_of(line: bytes) -> Answer | None:
    """The message in a line, or None when it is none."""
    try:
        return _ANSWERS.validate_json(line)
    except ValidationError:  # asked, not swallowed; raised on, it would carry the line along
        return None
