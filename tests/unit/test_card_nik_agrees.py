"""Whatever a NIK may mean, a card that says so agrees with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from card_reader.nik import parse, typed_identity
from card_reader.nik_warnings import card_warnings

EITHER_CENTURY = "3173015203169999"
"""Invented: a woman born on 12 March 1916 or 2016."""


@pytest.mark.parametrize("year", [1916, 2016])
def test_a_birth_in_either_century_agrees(year: int) -> None:
    card = replace(typed_identity(EITHER_CENTURY, training=True), birth_date=date(year, 3, 12))
    assert card_warnings(parse(EITHER_CENTURY), card) == ()
