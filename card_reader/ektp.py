"""The e-KTP driver: from single APDUs to one Identity. Knows no reader; a transport hands it `transmit`.

Order: UID, SELECT of the application, control file, challenge, security module (SAM), biodata under secure
messaging, UID again. No length, status or promise of the card is believed unchecked. What a real SAM says to
the card is under agreement with Dukcapil: this file holds the shape of that dialogue and no constant of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from card_reader import biodata
from card_reader.errors import CardChangedError, CardUnreadableError, NotEktpError, SamMissingError
from card_reader.identity import Identity
from card_reader.layout import ElementaryFile, Layout, ektp_layout

Transmit = Callable[[bytes], bytes]
"""Sends one command APDU and returns the answer with its two status bytes. Raises CardError when it can't."""

MOST_ANSWER = 258
"""Bytes of a short answer with its status. pcscd delivers 60 kB to Le=8, so it has to be checked."""
MOST_TURNS = 8
"""61xx and 6Cxx followed for one command."""

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


def read_identity(
    transmit: Transmit, sam: SamDialogue | None, *, atr: bytes, layout: Layout | None = None
) -> Identity:
    """Read one card to the end. `sam` None: this kiosk has none, and an e-KTP ends in SamMissingError.

    Raises NotEktpError, SamMissingError, CardUnreadableError, CardChangedError, or what `transmit` raises.
    """
    facts = layout or ektp_layout()
    uid = read_uid(transmit)
    _open_application(transmit, atr, facts)
    if sam is None:
        raise SamMissingError
    control = _read_control(transmit, facts)
    challenge = _expect(transmit, b"\x00\x84\x00\x00" + bytes([facts.commands.challenge_bytes]), "challenge")
    if len(challenge) != facts.commands.challenge_bytes:
        raise CardUnreadableError("challenge-length")
    _authenticate(transmit, sam, sam.answer(control, uid, challenge), facts)

    def secure(command: bytes) -> bytes:
        return sam.unwrap(_follow(transmit, sam.wrap(command), "secure"))

    record = read_file(secure, facts.file_named("biodata"), facts)
    if read_uid(transmit) != uid:  # a card swapped fast answers on the old handle, and no event tells
        raise CardChangedError
    return biodata.parse(record, facts.biodata, training=sam.training)


def read_uid(transmit: Transmit) -> bytes:
    """The contactless UID, 4 to 10 bytes; of type A or else of type B. No identity: it can be cloned."""
    for command in (UID_TYPE_A, UID_TYPE_B):
        data, status = _split(_follow(transmit, command, "uid"))
        if status == 0x9000 and 4 <= len(data) <= 10:
            return data
    raise CardUnreadableError("uid")


def read_file(transmit: Transmit, file: ElementaryFile, layout: Layout) -> bytes:
    """A whole file without its length prefix. Raises CardUnreadableError when its length is a lie."""
    commands = layout.commands
    _expect(transmit, _select(file.id), f"select-{file.name}")
    content = bytearray(_read(transmit, 0, commands.head_bytes, file.name))
    if len(content) != commands.head_bytes:
        raise CardUnreadableError(f"read-{file.name}-head")
    length = int.from_bytes(content[:2], "big") + 2
    if not commands.head_bytes <= length <= file.most_bytes + 2:
        raise CardUnreadableError(f"read-{file.name}-size")
    while len(content) < length:
        content += _read(transmit, len(content), min(commands.chunk_bytes, length - len(content)), file.name)
    return bytes(content[2:])


def _open_application(transmit: Transmit, atr: bytes, layout: Layout) -> None:
    _, status = _split(_follow(transmit, _select(layout.application.id), "select-application"))
    if status == 0x9000:
        return
    if layout.looks_like_ektp(atr):  # an e-KTP by its ATR: damaged, rather than some other card
        raise CardUnreadableError(f"select-application-{status:04x}")
    raise NotEktpError(f"select-application-{status:04x}")


def _read_control(transmit: Transmit, layout: Layout) -> bytes:
    _expect(transmit, _select(layout.file_named("control").id), "select-control")
    control = _read(transmit, 0, layout.commands.control_bytes, "control")
    if len(control) != layout.commands.control_bytes:
        raise CardUnreadableError("read-control-length")
    return control


def _authenticate(transmit: Transmit, sam: SamDialogue, answer: bytes, layout: Layout) -> None:
    if len(answer) != layout.commands.authentication_bytes:
        raise CardUnreadableError("sam-answer-length")
    sam.confirm(_expect(transmit, b"\x00\x82\x00\x00" + bytes([len(answer)]) + answer, "authenticate"))


def _select(file_id: bytes) -> bytes:
    return b"\x00\xa4\x00\x00\x02" + file_id


def _read(transmit: Transmit, offset: int, length: int, what: str) -> bytes:
    """READ BINARY of 1 to `length` bytes: a card may give less than asked (6Cxx), never more, never none."""
    data = _expect(transmit, b"\x00\xb0" + offset.to_bytes(2, "big") + bytes([length]), f"read-{what}")
    if not 1 <= len(data) <= length:
        raise CardUnreadableError(f"read-{what}-length")
    return data


def _expect(transmit: Transmit, command: bytes, what: str) -> bytes:
    """The answer's data; any status but 9000 is CardUnreadableError."""
    data, status = _split(_follow(transmit, command, what))
    if status != 0x9000:
        raise CardUnreadableError(f"{what}-{status:04x}")
    return data


def _follow(transmit: Transmit, command: bytes, what: str) -> bytes:
    """Send, and do what 61xx (more to fetch) and 6Cxx (other length, please) ask for. Answer with status."""
    answer, gathered = transmit(command), b""
    for _ in range(MOST_TURNS):
        if not 2 <= len(answer) <= MOST_ANSWER:
            raise CardUnreadableError(f"{what}-answer-length")
        if answer[-2] == 0x61:
            gathered += answer[:-2]
            answer = transmit(b"\x00\xc0\x00\x00" + answer[-1:])
        elif answer[-2] == 0x6C and len(command) == 5:
            answer = transmit(command[:4] + answer[-1:])
        else:
            return gathered + answer
    raise CardUnreadableError(f"{what}-endless")


def _split(answer: bytes) -> tuple[bytes, int]:
    if len(answer) < 2:
        raise CardUnreadableError("answer-length")
    return answer[:-2], int.from_bytes(answer[-2:], "big")
