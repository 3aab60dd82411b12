"""What kiosk and reading process say to each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from card_reader.identity import Identity
from card_reader.messages import Answer, Broken, Found, Ready, Refused, Wanted, answer_of

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
        Found(identity=IDENTITY),
        Refused(code="card-unreadable", detail="read-biodata-6982"),
        Broken(result=-0x7FEFFFE3),
    ],
)
def test_an_answer_arrives_as_it_was_sent(message: Answer) -> None:
    line = message.line()
    assert line.index(b"\n") == len(line) - 1
    assert answer_of(line) == message


def test_a_question_arrives_as_it_was_sent() -> None:
    wanted = Wanted(reader="Virtual PCD 00 00\n", atr=bytes(range(33)))
    assert Wanted.model_validate_json(wanted.line()) == wanted
    assert wanted.line().count(b"\n") == 1


@given(st.binary())
def test_anything_else_is_no_answer(line: bytes) -> None:
    assert answer_of(line) is None


@pytest.mark.parametrize("change", [{"tier": "sworn"}, {"nik": None}, {"religion": "-"}])
def test_an_identity_that_is_none_is_no_answer(change: dict[str, str | None]) -> None:
    found = Found(identity=IDENTITY).model_dump(mode="json")
    found["identity"] |= change
    assert answer_of(str(found).replace("'", '"').encode()) is None


def test_no_message_shows_the_card_or_the_person() -> None:
    shown = repr(Found(identity=IDENTITY)) + repr(Wanted(reader="r", atr=b"\x3b\x8bATR"))
    assert not any(part in shown for part in ("0000005203550001", "CONTOH", "ATR"))
