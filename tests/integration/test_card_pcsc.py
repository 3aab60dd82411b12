"""Cards over a real pcscd: insertion, reading, faults, outages. The cases stand in `pcsc_inside.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.in_private_pcscd import pytest_inside


@pytest.mark.card
@pytest.mark.slow
def test_cards_over_a_real_pcscd() -> None:
    output = pytest_inside(Path(__file__).with_name("pcsc_inside.py"), seconds=240)
    assert " passed" in output
    assert "skipped" not in output
