"""The e-KTP driver in process: the honest dialogue, and cards that lie in every answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from card_reader.apdu import PATIENCE, read_file
from card_reader.card import VirtualCard
from card_reader.ektp import read_card
from card_reader.errors import (
    CardChangedError,
    CardError,
    CardUnreadableError,
    NotEktpError,
)
from card_reader.identity import Identity
from card_reader.image import CardImage, Faults, sample_images
from card_reader.layout import ektp_layout
from card_reader.simulated.sam import MockSam
from card_reader.token import KEY_BYTES

UID_COMMAND = bytes.fromhex("FFCA000000")
KEY = bytes(KEY_BYTES)
Answer = Callable[[int, bytes, bytes], bytes]
"""(number of the command from 1, command, honest answer) to the answer that is given."""


def image(name: str = "contoh-1") -> CardImage:
    return sample_images()[name]


def read(which: CardImage, change: Answer = lambda _n, _command, answer: answer) -> Identity:
    card, number = VirtualCard(which), 0

    def transmit(command: bytes) -> bytes:
        nonlocal number
        number += 1
        return change(number, command, card.respond(command))

    reading = read_card(transmit, MockSam(), atr=which.atr, token_key=KEY)
    assert isinstance(reading, Identity)
    return reading


@pytest.mark.parametrize(("name", "person"), [("contoh-1", "CONTOH WATI"), ("contoh-2", "CONTOH WAHYU")])
def test_an_honest_card_of_either_type(name: str, person: str) -> None:
    identity = read(image(name))
    assert identity.name == person
    assert identity.tier == "chip"
    assert identity.training, "read through the mock SAM: practice data"


def test_biodata_never_cross_the_link_in_clear() -> None:
    seen: list[bytes] = []

    def listen(_number: int, command: bytes, answer: bytes) -> bytes:
        seen.extend([command, answer])
        return answer

    identity = read(image(), listen)
    assert not any(part.encode() in b"".join(seen) for part in (identity.nik, *identity.name.split()))


def test_a_card_that_is_no_ektp() -> None:
    with pytest.raises(NotEktpError):
        read(image("contoh-4"))


def test_an_ektp_by_its_atr_whose_application_fails_is_damaged_not_foreign() -> None:
    with pytest.raises(CardUnreadableError, match="select-application-6a82"):
        read(image(), lambda _n, command, answer: b"\x6a\x82" if command[-2:] == b"\x7f\x0a" else answer)


@pytest.mark.parametrize(
    ("length", "detail"),
    [
        (0, "read-biodata-size"),
        (5, "read-biodata-size"),
        (100, "biodata-form"),
        (2048, "read-biodata-6282"),
        (2049, "read-biodata-size"),
        (60000, "read-biodata-size"),
    ],
)
def test_a_lying_length(length: int, detail: str) -> None:
    liar = image().model_copy(update={"faults": Faults(lying={"biodata": length})})
    with pytest.raises(CardUnreadableError) as caught:
        read(liar)
    assert caught.value.detail == detail


@pytest.mark.parametrize("surplus", [b"", b"x" * 9])
def test_a_read_gives_neither_nothing_nor_more_than_asked(surplus: bytes) -> None:
    layout = ektp_layout()

    def transmit(command: bytes) -> bytes:
        if command[1] == 0xA4:
            return b"\x90\x00"
        if command[2:4] == b"\x00\x00":
            return b"\x00\x10" + bytes(command[4] - 2) + b"\x90\x00"
        return (bytes(command[4]) + surplus if surplus else b"") + b"\x90\x00"

    with pytest.raises(CardUnreadableError, match="read-photo-length"):
        read_file(transmit, layout.file_named("photo"), layout, chunk=255)


def test_another_uid_at_the_end_is_another_card() -> None:
    def swap(number: int, command: bytes, answer: bytes) -> bytes:
        return b"\x04\x0b\x0b\x0b\x90\x00" if command == UID_COMMAND and number > 1 else answer

    with pytest.raises(CardChangedError):
        read(image(), swap)


def test_an_answer_far_too_long_is_refused_at_every_step() -> None:
    steps = 0

    def count(number: int, _command: bytes, answer: bytes) -> bytes:
        nonlocal steps
        steps = number
        return answer

    read(image(), count)
    for at in range(2, steps + 1):  # the first one, the UID of type A, may fail: type B is asked next

        def flood(number: int, _command: bytes, answer: bytes, at: int = at) -> bytes:
            return bytes(60000) + b"\x90\x00" if number == at else answer

        with pytest.raises(CardUnreadableError, match="answer-length"):
            read(image(), flood)


def test_a_tampered_message_does_not_open() -> None:
    def flip(_number: int, command: bytes, answer: bytes) -> bytes:
        return bytes([answer[0] ^ 1]) + answer[1:] if command[0] == 0x0C else answer

    with pytest.raises(CardUnreadableError, match="sam-message-code"):
        read(image(), flip)


def test_more_to_fetch_and_another_length_are_followed() -> None:
    whole = bytes(range(200))
    content, rest = len(whole).to_bytes(2, "big") + whole, b""
    asked: list[bytes] = []

    def transmit(command: bytes) -> bytes:
        nonlocal rest
        asked.append(command)
        if command[1] == 0xA4:
            return b"\x90\x00"
        if command[1] == 0xC0:
            part, rest = rest[: command[4]], rest[command[4] :]
            return part + b"\x90\x00"
        if command[4] > 100:
            return b"\x6c\x64"  # at most 100, please
        offset = int.from_bytes(command[2:4], "big")
        part = content[offset : offset + command[4]]
        if offset:
            rest = part[10:]
            return part[:10] + bytes([0x61, len(rest)])
        return part + b"\x90\x00"

    layout = ektp_layout()
    assert read_file(transmit, layout.file_named("photo"), layout, chunk=255) == whole
    assert any(command[1] == 0xC0 for command in asked)


@pytest.mark.parametrize("forever", [b"\x61\x10", b"\x6c\x10", b"x" * 200 + b"\x61\xff"])
def test_a_card_that_never_finishes_is_given_up(forever: bytes) -> None:
    asked = 0

    def transmit(_command: bytes) -> bytes:
        nonlocal asked
        asked += 1
        return forever

    with pytest.raises(CardError):
        read_card(transmit, MockSam(), atr=b"\x3b\x00", token_key=KEY)
    assert asked < 40


def test_a_file_in_crumbs_is_given_up() -> None:
    """One byte an answer is allowed by the standard, and would keep a resident waiting for minutes."""
    asked = 0

    def transmit(command: bytes) -> bytes:
        nonlocal asked
        asked += 1
        if command[1] == 0xA4:
            return b"\x90\x00"
        return (b"\x20\x00" + bytes(6) if command[2:4] == b"\x00\x00" else b"\x00") + b"\x90\x00"

    layout = ektp_layout()
    with pytest.raises(CardUnreadableError, match="read-photo-crumbs"):
        read_file(transmit, layout.file_named("photo"), layout, chunk=255)
    assert asked < PATIENCE * (0x2000 / 255 + 2) + 2


@settings(max_examples=150)
@given(st.lists(st.one_of(st.none(), st.binary(max_size=300)), max_size=14))
def test_any_answers_end_in_an_identity_or_a_named_error(answers: list[bytes | None]) -> None:
    def hostile(number: int, _command: bytes, answer: bytes) -> bytes:
        given_answer = answers[number - 1] if number <= len(answers) else None
        return answer if given_answer is None else given_answer

    try:
        outcome = read(image(), hostile).name
    except CardError as error:
        outcome = error.code
    assert outcome in {"CONTOH WATI", "card-unreadable", "not-ektp", "card-changed"}


@pytest.mark.parametrize("which", [1, -1], ids=["first", "last"])
def test_a_uid_that_isnt_told_once_is_no_swap(which: int) -> None:
    """Of the same card throughout: it is unreadable this time, and nobody is sent away."""
    asked = 0
    total = 2 if which == -1 else 1

    def once(_n: int, command: bytes, answer: bytes) -> bytes:
        nonlocal asked
        asked += command == UID_COMMAND
        return b"\x63\x00" if command == UID_COMMAND and asked == total else answer

    with pytest.raises(CardUnreadableError, match="uid"):
        read(image(), once)
