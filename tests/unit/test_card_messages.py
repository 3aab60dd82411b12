"""What kiosk and reading process say to each other."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from card_reader.glimpse import MOST_HEIGHT, MOST_PNG, MOST_WIDTH, Glimpse, Photo
from card_reader.identity import Identity
from card_reader.messages import LONGEST, Answer, Broken, Found, Ready, Refused, Wanted, answer_of

IDENTITY = Identity(
    nik="0000005203550001",
    name="CONTOH WATI",
    birth_date=date(1955, 3, 12),
    sex="female",
    birth_place="CONTOHAN",
    address='JL. "CONTOH", 1',
    rt="001",
    rw="002",
    kelurahan="CONTOH",
    kecamatan="CONTOH",
    kabupaten="CONTOH",
    tier="chip",
    training=True,
)


@pytest.mark.parametrize(
    "message",
    [
        Ready(),
        Found(reading=IDENTITY),
        Found(reading=Glimpse(token="0a" * 16, photo=Photo(3, 4, bytes(range(256))), training=False)),
        Found(reading=Glimpse(token="", photo=None, training=True)),
        Refused(code="card-unreadable", detail="read-biodata-6982"),
        Refused(code="not-ektp", detail="", token="0a" * 16),
        Broken(result=-0x7FEFFFE3),
    ],
)
def test_an_answer_arrives_as_it_was_sent(message: Answer) -> None:
    line = message.line()
    assert line.index(b"\n") == len(line) - 1
    assert answer_of(line) == message


def test_a_question_arrives_as_it_was_sent() -> None:
    wanted = Wanted(reader="Virtual PCD 00 00\n", atr=bytes(range(33)), token_key=bytes(range(100, 132)))
    assert Wanted.model_validate_json(wanted.line()) == wanted
    assert wanted.line().count(b"\n") == 1


@given(st.binary())
def test_anything_else_is_no_answer(line: bytes) -> None:
    assert answer_of(line) is None


@pytest.mark.parametrize("change", [{"tier": "sworn"}, {"nik": None}, {"religion": "-"}])
def test_an_identity_that_is_none_is_no_answer(change: dict[str, str | None]) -> None:
    found = Found(reading=IDENTITY).model_dump(mode="json")
    found["reading"] |= change
    assert answer_of(json.dumps(found).encode()) is None


@pytest.mark.parametrize(
    ("width", "height", "length", "fits"),
    [
        (1, 1, 1, True),
        (0, 1, 1, False),
        (MOST_WIDTH + 1, 1, 1, False),
        (1, MOST_HEIGHT + 1, 1, False),
        (1, 1, MOST_PNG + 1, False),
    ],
)
def test_a_photo_beyond_its_size_is_no_answer(width: int, height: int, length: int, fits: bool) -> None:
    found = Found(reading=Glimpse(token="", photo=Photo(1, 1, b""), training=False)).model_dump(mode="json")
    found["reading"]["photo"] = {"width": width, "height": height, "png": b64encode(bytes(length)).decode()}
    assert (answer_of(json.dumps(found).encode()) is not None) == fits


def test_the_largest_photo_fits_into_a_line() -> None:
    photo = Photo(MOST_WIDTH, MOST_HEIGHT, bytes(MOST_PNG))
    assert len(Found(reading=Glimpse(token="0a" * 16, photo=photo, training=False)).line()) < LONGEST


def test_no_message_shows_the_card_or_the_person() -> None:
    wanted = Wanted(reader="r", atr=b"\x3b\x8bATR", token_key=b"KEY")
    glimpse = Glimpse(token="0a" * 16, photo=Photo(1, 1, b"PNG"), training=False)
    refused = Refused(code="not-ektp", detail="", token="0b" * 16)
    shown = f"{Found(reading=IDENTITY)!r} {Found(reading=glimpse)!r} {wanted!r} {refused!r} {glimpse} {glimpse.photo}"
    for part in ("0000005203550001", "CONTOH", "ATR", "KEY", "PNG", "0a0a", "0b0b"):
        assert part not in shown
