"""A security module that is missing, over a real pcscd. The case stands in `pcsc_sam_inside.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.in_private_pcscd import pytest_inside


@pytest.mark.card
@pytest.mark.slow
def test_a_missing_plugin_over_a_real_pcscd() -> None:
    output = pytest_inside(Path(__file__).with_name("pcsc_sam_inside.py"), seconds=120)
    assert " passed" in output
    assert "skipped" not in output
