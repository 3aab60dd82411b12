"""What a NIK of the right form tells: regions, possible birth dates, and what is odd about it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from card_reader.nik import OLDEST, fault_of, parse, typed_identity
from card_reader.nik_warnings import card_warnings, region_warnings
from card_reader.regions import region_names

CENGKARENG = "3173015203559999"
"""Invented: a real region, a woman born on 12 March 1955 or 2055, serial 9999, which no kecamatan gave out in a day."""
TODAY = date(2026, 11, 24)


# --- explaining ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CENGKARENG, ""),
        (CENGKARENG[:15], "nik-length"),
        (CENGKARENG[:15] + "x", "nik-digits"),
        ("3173013202559999", "nik-date"),
        ("3173015203550000", "nik-serial"),
    ],
)
def test_what_is_wrong_has_a_stable_code(text: str, code: str) -> None:
    assert fault_of(text) == code


# --- regions -------------------------------------------------------------------------------------
def test_a_listed_region_has_three_names() -> None:
    names = region_names(parse(CENGKARENG))
    assert names == ("Daerah Khusus Ibukota Jakarta", "Kota Administrasi Jakarta Barat", "Cengkareng")
    assert region_warnings(names) == ()


def test_a_kecamatan_that_is_not_listed_leaves_what_is_above_it() -> None:
    names = region_names(parse("3173995203559999"))
    assert names == ("Daerah Khusus Ibukota Jakarta", "Kota Administrasi Jakarta Barat", "")
    assert region_warnings(names) == ("nik-region-unknown",)


@pytest.mark.parametrize("region", ["000000", "319901", "990101", "949999"])
def test_a_region_that_is_not_listed_is_none_and_no_error(region: str) -> None:
    names = region_names(parse(region + CENGKARENG[6:]))
    assert names is None
    assert region_warnings(names) == ("nik-region-unknown",)


@given(st.integers(0, 999_999))
def test_any_region_is_named_or_unknown(region: int) -> None:
    names = region_names(parse(f"{region:06}{CENGKARENG[6:]}"))
    assert names is None or (names.province and names.kabupaten)


def test_the_list_is_not_loaded_before_it_is_asked_for() -> None:
    code = (
        "import sys, card_reader.regions, card_reader.nik_warnings, kiosk.flows.nik\n"
        "assert not [m for m in sys.modules if m == 'lokal' or m.startswith('lokal.')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# --- births --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("digits", "years"),
    [
        ("3173015203559999", [1955]),
        ("3173011203089999", [2008]),  # 118 years old would be too old
        ("3173011203169999", [1916, 2016]),  # both may stand at a kiosk
        ("3173013112269999", [1926]),  # next month isn't yet
        ("3173012411269999", [1926, 2026]),  # today is
        ("3173012902009999", [2000]),  # 1900 was no leap year
    ],
)
def test_the_century_is_told_as_far_as_it_can_be(digits: str, years: list[int]) -> None:
    assert [day.year for day in parse(digits).likely_births(TODAY)] == years


@given(st.dates(date(1920, 1, 1), date(2120, 1, 1)), st.data())
def test_whoever_lives_finds_the_own_birth_date(today: date, data: st.DataObject) -> None:
    oldest = date(today.year - OLDEST, 1, 1)
    born = data.draw(st.dates(max(oldest, date(1900, 1, 1)), min(today, date(2099, 12, 31))))
    likely = parse(f"317301{born:%d%m%y}9999").likely_births(today)
    assert born in likely
    assert all(day <= today for day in likely)


# --- warnings ------------------------------------------------------------------------------------
def test_a_card_that_agrees_with_its_nik_gives_no_warning() -> None:
    nik = parse(CENGKARENG)
    card = replace(typed_identity(CENGKARENG, training=True), birth_date=date(1955, 3, 12))
    assert card_warnings(nik, card) == ()
    assert card_warnings(nik, replace(card, birth_date=None, sex=None)) == (), (
        "nothing told, nothing compared"
    )


def test_another_sex_and_another_birth_date_are_warnings() -> None:
    nik = parse(CENGKARENG)
    card = replace(typed_identity(CENGKARENG, training=True), birth_date=date(1955, 3, 13), sex="male")
    assert card_warnings(nik, card) == ("nik-sex-differs", "nik-birth-differs")
    assert card_warnings(nik, replace(card, sex="female")) == ("nik-birth-differs",)
    assert card_warnings(nik, replace(card, birth_date=nik.birth_dates()[0])) == ("nik-sex-differs",)


def test_a_clock_that_is_wrong_leaves_the_days_that_the_number_can_mean() -> None:
    nik = parse("3173015203809999")
    assert nik.likely_births(date(1970, 1, 1)) == nik.birth_dates() != ()
