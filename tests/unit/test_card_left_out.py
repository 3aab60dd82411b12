"""Readers on which no resident lays a card."""

from __future__ import annotations

import pytest

from card_reader.left_out import is_for_residents


@pytest.mark.parametrize(
    ("reader", "for_residents"),
    [
        ("ACS ACR1281U-C1 [ACR1281U Dual Reader PICC] 00 01", True),
        ("ACS ACR1281U-C1 [ACR1281U Dual Reader SAM] 00 02", False),
        ("Virtual PCD 00 00", True),
    ],
)
def test_the_slot_of_a_security_module_is_left_out(reader: str, for_residents: bool) -> None:
    assert is_for_residents(reader) is for_residents
