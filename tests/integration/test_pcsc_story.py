"""From a virtual card on a real pcscd to the receipt, by voice only, in a network and mount namespace of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from support.in_private_pcscd import CANNOT_START, run_inside

STORY = Path(__file__).parents[1] / "stories" / "pcsc_inside.py"


@pytest.mark.card
@pytest.mark.speech
@pytest.mark.slow
def test_the_complaint_by_voice_with_a_card_on_a_real_pcscd() -> None:
    done = run_inside([sys.executable, "-m", "pytest", "-q", str(STORY), "-k", "voice"], seconds=240)
    if done.returncode == CANNOT_START:
        pytest.skip(f"no private pcscd here: {done.stdout.strip()}")
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout
