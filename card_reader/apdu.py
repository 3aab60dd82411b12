"""Single commands to a card: statuses, lengths and chains. No length, status or promise of a card is believed."""

from __future__ import annotations

from collections.abc import Callable

from card_reader.errors import CardUnreadableError
from card_reader.layout import ElementaryFile, Layout

Transmit = Callable[[bytes], bytes]
"""Sends one command APDU and returns the answer with its two status bytes. Raises CardError when it can't."""

OK = 0x9000
MOST_ANSWER = 258
"""Bytes of a short answer with its status. pcscd delivers 60 kB to Le=8, so it has to be checked."""
MOST_TURNS = 8
"""61xx and 6Cxx followed for one command."""
PATIENCE = 4
"""Times as many reads as a file would take in full chunks; a card that gives fewer bytes each time is given up."""


def select(file_id: bytes) -> bytes:
    return b"\x00\xa4\x00\x00\x02" + file_id


def follow(transmit: Transmit, command: bytes, what: str) -> bytes:
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


def split(answer: bytes) -> tuple[bytes, int]:
    """Data and status."""
    if len(answer) < 2:
        raise CardUnreadableError("answer-length")
    return answer[:-2], int.from_bytes(answer[-2:], "big")


def expect(transmit: Transmit, command: bytes, what: str) -> bytes:
    """The answer's data; any status but 9000 is CardUnreadableError."""
    data, status = split(follow(transmit, command, what))
    if status != OK:
        raise CardUnreadableError(f"{what}-{status:04x}")
    return data


def read_part(transmit: Transmit, offset: int, length: int, what: str) -> bytes:
    """READ BINARY of 1 to `length` bytes: a card may give less than asked (6Cxx), never more, never none."""
    data = expect(transmit, b"\x00\xb0" + offset.to_bytes(2, "big") + bytes([length]), f"read-{what}")
    if not 1 <= len(data) <= length:
        raise CardUnreadableError(f"read-{what}-length")
    return data


def read_file(transmit: Transmit, file: ElementaryFile, layout: Layout, *, chunk: int) -> bytes:
    """A whole file without its length prefix, in reads of `chunk` bytes.

    Raises CardUnreadableError when its length is a lie, or when it comes in crumbs.
    """
    head = layout.commands.head_bytes
    expect(transmit, select(file.id), f"select-{file.name}")
    content = bytearray(read_part(transmit, 0, head, file.name))
    if len(content) != head:
        raise CardUnreadableError(f"read-{file.name}-head")
    length = int.from_bytes(content[:2], "big") + 2
    if not head <= length <= file.most_bytes + 2:
        raise CardUnreadableError(f"read-{file.name}-size")
    for _ in range(PATIENCE * (1 + length // chunk)):
        if len(content) == length:
            return bytes(content[2:])
        content += read_part(transmit, len(content), min(chunk, length - len(content)), file.name)
    raise CardUnreadableError(f"read-{file.name}-crumbs")
