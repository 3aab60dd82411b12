"""The biodata record, honest and hostile."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from card_reader.biodata import MOST_CHARACTERS, parse
from card_reader.errors import CardUnreadableError
from card_reader.identity import Identity
from card_reader.layout import ektp_layout

FIELDS = ektp_layout().biodata
TEXTS = {
    "nik": "0000005203550001",
    "name": "CONTOH WATI",
    "birth_date": "12-03-1955",
    "sex": "PEREMPUAN",
    "address": "JL. LATIHAN NO. 1",
}


def record(**changes: str) -> bytes:
    texts = ["-"] * FIELDS.fields
    for field, text in (TEXTS | changes).items():
        texts[getattr(FIELDS, field)] = text
    return ('"' + '","'.join(texts) + '"').encode("ascii")


def read(raw: bytes) -> Identity:
    return parse(raw, FIELDS, training=True)


def test_an_honest_record() -> None:
    identity = read(record())
    assert identity.nik == "0000005203550001"
    assert identity.name == "CONTOH WATI"
    assert identity.birth_date == date(1955, 3, 12)
    assert identity.sex == "female"
    assert identity.address == "JL. LATIHAN NO. 1"
    assert (identity.tier, identity.training) == ("chip", True)


@pytest.mark.parametrize("padding", [b"\x00" * 9, b"\xff" * 9, b"  ", b"\r\n"])
def test_padding_at_the_end_is_no_text(padding: bytes) -> None:
    assert read(record() + padding) == read(record())


def test_commas_and_quotes_stay_in_their_field() -> None:
    assert read(record(address='GANG "MAWAR", NO. 1, RT 2')).address == 'GANG "MAWAR", NO. 1, RT 2'


@pytest.mark.parametrize("text", ["31-02-1955", "12-03-55", "1955-03-12", "00-00-0000", "", "-"])
def test_an_impossible_birth_date_is_none(text: str) -> None:
    assert read(record(birth_date=text)).birth_date is None


def test_an_unknown_sex_is_none() -> None:
    assert read(record(sex="X")).sex is None


@pytest.mark.parametrize(
    ("raw", "detail"),
    [
        (b"", "biodata-form"),
        (b'"', "biodata-form"),
        (b"\x00" * 300, "biodata-form"),
        (record()[:-1], "biodata-form"),
        (record(name="CONTOH\x00WATI"), "biodata-form"),
        (record(name="CONTOH\nWATI"), "biodata-form"),
        (record().replace(b"WATI", b"W\xc1TI"), "biodata-form"),
        (record(name='A","B'), "biodata-fields"),
        (record()[:-4] + b'"', "biodata-fields"),
        (record(name="A" * (MOST_CHARACTERS + 1)), "biodata-length"),
        (record(name=" "), "biodata-name"),
        (record(nik="0000005203550000"), "biodata-nik-serial"),
        (record(nik="000000520355"), "biodata-nik-length"),
    ],
)
def test_a_broken_record_is_named(raw: bytes, detail: str) -> None:
    with pytest.raises(CardUnreadableError) as caught:
        read(raw)
    assert caught.value.detail == detail


@given(st.one_of(st.binary(max_size=600), st.binary(max_size=40).map(lambda noise: record() + noise)))
@example(record())
def test_any_bytes_are_an_identity_or_unreadable(raw: bytes) -> None:
    try:
        identity = read(raw)
    except CardUnreadableError:
        return
    assert identity.name
    assert len(identity.nik) == 16


@given(st.data())
def test_one_damaged_byte_never_breaks_the_parser(data: st.DataObject) -> None:
    raw = bytearray(record())
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        identity = read(bytes(raw))
    except CardUnreadableError:
        return
    assert identity.nik.isascii()
    assert identity.name.isprintable()
