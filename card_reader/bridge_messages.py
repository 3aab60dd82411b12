"""What goes over the pipes between the kiosk and a vendor's bridge: one line of JSON a message.

docs/vendor-bridge.md tells a vendor's programmer the same with examples. These models are the whole border: what
they have no field for (religion, blood group, fingerprints, a UID) can't come in. A message that brings more is
refused rather than trimmed, so that a bridge which hands out too much is noticed before residents use it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from card_reader import nik
from card_reader.biodata import MOST_CHARACTERS
from card_reader.errors import (
    CardChangedError,
    CardError,
    CardMuteError,
    CardPulledError,
    CardUnreadableError,
    NikError,
    NotEktpError,
    ReaderMissingError,
    ServiceDownError,
)
from card_reader.identity import Identity, Sex

PROTOCOL: Final = 1
LONGEST = 16 * 1024
"""Bytes of a line at most: an identity with every field full takes about eight thousand."""


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("not printable")
    return text


Number = Annotated[int, Field(ge=1, le=2**53 - 1)]
"""Counts up; what JSON readers of all languages keep exactly."""
Name = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_printable)]
Text = Annotated[str, Field(max_length=MOST_CHARACTERS), AfterValidator(_printable)]


class _Message(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        hide_input_in_errors=True,
        ser_json_bytes="hex",
        val_json_bytes="hex",
    )

    def line(self) -> bytes:
        return self.model_dump_json().encode() + b"\n"


# --- from the kiosk -------------------------------------------------------------------------------
class Start(_Message):
    """The kiosk takes this bridge. From now on it wants to hear of readers and cards."""

    kind: Literal["start"] = "start"
    protocol: Literal[1] = PROTOCOL
    seconds: float = Field(gt=0)
    """In which each read has to be answered."""
    token_key: bytes = Field(repr=False)
    """For the tokens of other cards (`card_reader.token`)."""


class Read(_Message):
    """Read the card of that presence."""

    kind: Literal["read"] = "read"
    request: Number
    presence: Number


class Ping(_Message):
    kind: Literal["ping"] = "ping"


# --- from the bridge ------------------------------------------------------------------------------
class Hello(_Message):
    """The first message. What it says holds for everything read until the program ends."""

    kind: Literal["hello"] = "hello"
    protocol: Literal[1]
    program: Name
    """Name and version, for staff."""
    tier: Literal["chip"]
    training: bool
    """True for a twin: a site refuses it."""


class ServiceNotice(_Message):
    """Whether the kit as a whole works: licence, security module, its own services."""

    kind: Literal["service-up", "service-down"]


class ReaderNotice(_Message):
    kind: Literal["reader-arrived", "reader-left"]
    reader: Name


class CardNotice(_Message):
    """A card lies on a reader: one that answers, or one that doesn't. `presence` is higher than every one before."""

    kind: Literal["card-present", "card-mute"]
    reader: Name
    presence: Number
    atr: bytes = Field(default=b"", max_length=33, repr=False)


class GoneNotice(_Message):
    kind: Literal["card-gone"]
    presence: Number


class Fields(_Message):
    """One resident: what stands on the card, and no more of it than a service needs."""

    nik: Text
    name: Annotated[Text, Field(min_length=1)]
    birth_date: date | None
    sex: Sex | None
    birth_place: Text
    address: Text
    rt: Text
    rw: Text
    kelurahan: Text
    kecamatan: Text
    kabupaten: Text

    def __repr__(self) -> str:
        return "Fields()"

    __str__ = __repr__


class Found(_Message):
    kind: Literal["found"] = "found"
    request: Number
    presence: Number
    identity: Fields = Field(repr=False)


class Refused(_Message):
    """Why a read brought nothing. A number can be told from a fault's, and holds nothing about a person."""

    kind: Literal["refused"] = "refused"
    request: Number
    code: Literal[
        "card-changed",
        "card-mute",
        "card-pulled",
        "card-unreadable",
        "not-ektp",
        "reader-missing",
        "service-down",
    ]
    number: int = Field(default=0, ge=0, le=0xFFFF)
    """The vendor's own number of the fault, for staff: a status word, for example."""
    token: str = Field(default="", pattern=r"^(?:[0-9a-f]{32})?$", repr=False)
    """Of a card that is no e-KTP, where the bridge can tell it."""


class Pong(_Message):
    kind: Literal["pong"] = "pong"


Notice = ServiceNotice | ReaderNotice | CardNotice | GoneNotice
Answer = Found | Refused
Message = Hello | Notice | Answer | Pong

_MESSAGES: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="kind")])

_ERRORS: dict[str, type[CardError]] = {
    error.code: error
    for error in (
        CardChangedError,
        CardMuteError,
        CardPulledError,
        CardUnreadableError,
        ReaderMissingError,
        ServiceDownError,
    )
}


class _Protocol(BaseModel):
    """All that is believed of a greeting before its version is known."""

    model_config = ConfigDict(strict=True, extra="ignore", hide_input_in_errors=True)
    kind: Literal["hello"]
    protocol: int


def message_of(line: bytes) -> Message | Literal["unknown"] | None:
    """The message in a line; "unknown" when its kind isn't one of these; None when it is no message."""
    try:
        return _MESSAGES.validate_json(line)
    except ValidationError as error:  # asked, not swallowed; raised on, it would carry the line along
        kinds = {wrong["type"] for wrong in error.errors(include_input=False, include_url=False)}
        return "unknown" if kinds == {"union_tag_invalid"} else None


def wrong_with(line: bytes) -> str:
    """For a vendor's programmer: which field of a line is wrong, and how. "" for a message. Never what stands there."""
    try:
        _MESSAGES.validate_json(line)
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False, include_context=False)
        return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'line'}: {one['type']}" for one in wrong[:5])
    return ""


def speaks_another_version(line: bytes) -> bool:
    """Whether a line that should be `Hello` is the greeting of another protocol."""
    try:
        return _Protocol.model_validate_json(line).protocol != PROTOCOL
    except ValidationError:  # asked, not swallowed: then it is no greeting at all
        return False


def identity_of(found: Found, hello: Hello) -> Identity:
    """The resident, as every other reader gives it. Raises CardUnreadableError for an impossible NIK."""
    fields = found.identity
    try:
        nik.parse(fields.nik)
    except NikError as error:
        raise CardUnreadableError(f"biodata-{error.code}") from None
    return Identity(
        nik=fields.nik,
        name=fields.name,
        birth_date=fields.birth_date,
        sex=fields.sex,
        birth_place=fields.birth_place,
        address=fields.address,
        rt=fields.rt,
        rw=fields.rw,
        kelurahan=fields.kelurahan,
        kecamatan=fields.kecamatan,
        kabupaten=fields.kabupaten,
        tier=hello.tier,
        training=hello.training,
    )


def error_of(refused: Refused) -> CardError:
    """What the bridge said went wrong."""
    detail = f"bridge-{refused.number}"
    if refused.code == NotEktpError.code:
        return NotEktpError(detail, refused.token)
    return _ERRORS[refused.code](detail)
