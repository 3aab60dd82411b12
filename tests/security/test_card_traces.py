"""A read through PC/SC leaves nothing in logs, nor in its process's command, environment and output."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.in_private_pcscd import pytest_inside


@pytest.mark.card
@pytest.mark.slow
def test_a_read_leaves_no_trace() -> None:
    output = pytest_inside(Path(__file__).with_name("card_traces_inside.py"), seconds=120)
    assert " passed" in output
    assert "skipped" not in output
