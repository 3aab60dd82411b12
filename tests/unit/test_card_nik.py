"""The form of a NIK."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from card_reader.errors import NikDateError, NikDigitsError, NikError, NikLengthError, NikSerialError
from card_reader.nik import parse, typed_identity


def test_a_womans_day_is_forty_more() -> None:
    nik = parse("0000005203550001")
    assert (nik.sex, nik.day, nik.month, nik.year, nik.serial) == ("female", 12, 3, 55, 1)
    assert nik.birth_dates() == (date(1955, 3, 12), date(2055, 3, 12))


def test_a_mans_day_is_as_it_is() -> None:
    nik = parse("0000003112620002")
    assert (nik.sex, nik.day, nik.region) == ("male", 31, "000000")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", NikLengthError),
        ("000000520355000", NikLengthError),
        ("00000052035500011", NikLengthError),
        ("0000 005203550001"[:16], NikDigitsError),
        ("000000520355000٠", NikDigitsError),  # an Arabic-Indic digit
        ("000000520355000²", NikDigitsError),
        ("0000000003550001", NikDateError),
        ("0000003202550001", NikDateError),
        ("0000003002550001", NikDateError),
        ("0000004003550001", NikDateError),
        ("0000007203550001", NikDateError),
        ("0000005213550001", NikDateError),
        ("0000005203550000", NikSerialError),
    ],
)
def test_what_is_no_nik(text: str, error: type[NikError]) -> None:
    with pytest.raises(error) as caught:
        parse(text)
    assert text == "" or text not in str(caught.value)


def test_the_leap_day_needs_a_leap_year_in_either_century() -> None:
    assert parse("0000002902000001").birth_dates() == (date(2000, 2, 29),), "1900 was no leap year"
    with pytest.raises(NikDateError):
        parse("0000002902010001")


def test_every_code_is_its_own() -> None:
    codes = {e.code for e in (NikError, NikLengthError, NikDigitsError, NikDateError, NikSerialError)}
    assert len(codes) == 5


def test_a_typed_nik_claims_little() -> None:
    identity = typed_identity("0000005203550001", training=True)
    assert (identity.tier, identity.training, identity.sex) == ("typed", True, "female")
    assert (identity.name, identity.birth_date) == ("", None)


@given(st.text(max_size=20))
def test_any_text_is_a_nik_or_a_named_error(text: str) -> None:
    try:
        nik = parse(text)
    except NikError:
        return
    assert nik.digits == text
    assert nik.birth_dates()


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.booleans(), st.integers(1, 9999))
def test_every_birth_date_finds_itself(born: date, woman: bool, serial: int) -> None:
    text = f"000000{born.day + 40 * woman:02}{born.month:02}{born.year % 100:02}{serial:04}"
    nik = parse(text)
    assert born in nik.birth_dates()
    assert (nik.sex, nik.serial) == ("female" if woman else "male", serial)
