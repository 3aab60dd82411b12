"""Cards over a real pcscd: insertion, reading, faults, outages. The cases stand in `pcsc_*inside.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.in_private_pcscd import pytest_inside


@pytest.mark.card
@pytest.mark.slow
@pytest.mark.parametrize("cases", ["pcsc_inside", "pcsc_outage_inside"])
def test_cards_over_a_real_pcscd(cases: str) -> None:
    output = pytest_inside(Path(__file__).with_name(f"{cases}.py"), seconds=240)
    assert " passed" in output
    assert "skipped" not in output
