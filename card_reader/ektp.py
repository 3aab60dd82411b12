"""The e-KTP driver: from single APDUs to one reading. Knows no reader; a transport hands it `transmit`.

Order: UID, SELECT of the application, control file, challenge, security module (SAM), biodata under secure
messaging, UID again; without a SAM the photo at most, which stands open, and UID again. What a real SAM says to
the card is under agreement with Dukcapil: this file holds the shape of that dialogue and no constant of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from card_reader import biodata
from card_reader.apdu import OK, Transmit, expect, follow, read_file, read_part, select, split
from card_reader.errors import CardChangedError, CardUnreadableError, NotEktpError
from card_reader.glimpse import Glimpse, Photo, Reading
from card_reader.identity import Identity
from card_reader.layout import Layout, ektp_layout
from card_reader.token import card_token

UID_TYPE_A = bytes.fromhex("FFCA000000")  # PC/SC part 3; answered by the reader itself
UID_TYPE_B = bytes.fromhex("00DD000008")  # field code of a banking kiosk (2021), unconfirmed


class SamDialogue(Protocol):
    """One opened security module in its dialogue with one card.

    When it refuses it raises CardUnreadableError with a detail that begins with "sam-".
    """

    @property
    def training(self) -> bool:
        """True for a mock: then everything read through it is practice data."""
        ...

    def answer(self, control: bytes, uid: bytes, challenge: bytes) -> bytes:
        """What EXTERNAL AUTHENTICATE sends to the card: 40 bytes."""
        ...

    def confirm(self, card_answer: bytes) -> None:
        """Takes what the card answered to it, without status. From here on the dialogue wraps."""
        ...

    def wrap(self, command: bytes) -> bytes:
        """A plain command APDU under secure messaging."""
        ...

    def unwrap(self, answer: bytes) -> bytes:
        """The plain answer with status, from the card's wrapped data and status."""
        ...


def read_card(
    transmit: Transmit,
    sam: SamDialogue | None,
    *,
    atr: bytes,
    token_key: bytes,
    photo: bool = False,
    training: bool = False,
    layout: Layout | None = None,
) -> Reading:
    """Read one card to the end: an Identity through `sam`, or a Glimpse where the kiosk has none.

    `photo`: the office allows a glimpse to show it. `training` marks a glimpse; of an identity its SAM knows.
    Raises NotEktpError, CardUnreadableError, CardChangedError, or what `transmit` raises.
    """
    facts = layout or ektp_layout()
    pseudo = facts.tells_pseudo_number(atr)
    order = (UID_TYPE_B, UID_TYPE_A) if pseudo else (UID_TYPE_A, UID_TYPE_B)
    uid, told_by = read_uid(transmit, order)
    # What a reader tells of a card with a pseudo-number holds for this stay only: no token is made of it.
    token = card_token(token_key, b"" if pseudo and told_by == UID_TYPE_A else uid)
    try:
        _open_application(transmit, atr, token, facts)
        if not uid:
            raise CardUnreadableError("uid")
        if sam is None:
            reading: Reading = Glimpse(token, _read_photo(transmit, facts) if photo else None, training)
        else:
            reading = _read_identity(transmit, sam, uid, facts)
    except (CardUnreadableError, NotEktpError):
        if _another_lies_there(transmit, uid, order):
            raise CardChangedError from None
        raise
    now, _ = read_uid(transmit, order)
    if not now:
        raise CardUnreadableError("uid")
    if now != uid:  # a card swapped fast answers on the old handle, and no event tells
        raise CardChangedError
    return reading


def read_uid(transmit: Transmit, commands: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The contactless UID, 4 to 10 bytes, and the first of the commands that was answered with one; both b"" when the
    card tells none."""
    for command in commands:
        data, status = split(follow(transmit, command, "uid"))
        if status == OK and 4 <= len(data) <= 10:
            return data, command
    return b"", b""


def _another_lies_there(transmit: Transmit, uid: bytes, commands: Sequence[bytes]) -> bool:
    """Whether a read failed because the card was swapped. False for one that doesn't even tell its UID any more."""
    try:
        now, _ = read_uid(transmit, commands)
    except CardUnreadableError:
        return False
    return bool(uid) and bool(now) and now != uid


def _open_application(transmit: Transmit, atr: bytes, token: str, layout: Layout) -> None:
    _, status = split(follow(transmit, select(layout.application.id), "select-application"))
    if status == OK:
        return
    detail = f"select-application-{status:04x}"
    if layout.looks_like_ektp(atr):  # an e-KTP by its ATR: damaged, rather than some other card
        raise CardUnreadableError(detail)
    raise NotEktpError(detail, token)


def _read_photo(transmit: Transmit, layout: Layout) -> Photo | None:
    """None for a photo that can't be read or shown: the card is still an e-KTP."""
    try:
        jpeg = read_file(
            transmit, layout.file_named("photo"), layout, chunk=layout.commands.plain_chunk_bytes
        )
    except CardUnreadableError:  # told as None
        return None
    from card_reader.photo import photo_of  # where no photo is allowed, no decoder is loaded

    return photo_of(jpeg)


def _read_identity(transmit: Transmit, sam: SamDialogue, uid: bytes, layout: Layout) -> Identity:
    control = _read_control(transmit, layout)
    length = layout.commands.challenge_bytes
    challenge = expect(transmit, b"\x00\x84\x00\x00" + bytes([length]), "challenge")
    if len(challenge) != length:
        raise CardUnreadableError("challenge-length")
    _authenticate(transmit, sam, sam.answer(control, uid, challenge), layout)

    def secure(command: bytes) -> bytes:
        return sam.unwrap(follow(transmit, sam.wrap(command), "secure"))

    record = read_file(secure, layout.file_named("biodata"), layout, chunk=layout.commands.secure_chunk_bytes)
    return biodata.parse(record, layout.biodata, training=sam.training)


def _read_control(transmit: Transmit, layout: Layout) -> bytes:
    expect(transmit, select(layout.file_named("control").id), "select-control")
    control = read_part(transmit, 0, layout.commands.control_bytes, "control")
    if len(control) != layout.commands.control_bytes:
        raise CardUnreadableError("read-control-length")
    return control


def _authenticate(transmit: Transmit, sam: SamDialogue, answer: bytes, layout: Layout) -> None:
    if len(answer) != layout.commands.authentication_bytes:
        raise CardUnreadableError("sam-answer-length")
    sam.confirm(expect(transmit, b"\x00\x82\x00\x00" + bytes([len(answer)]) + answer, "authenticate"))
