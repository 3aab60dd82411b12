"""Cards over a real pcscd: the contract, faults, outages. The cases stand in `pcsc_*inside.py`.

Cards take most of their time to be noticed, so that the parts run side by side, each beside a pcscd of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from support.in_private_pcscd import pytest_inside

PARTS = {
    "alone": ("pcsc_inside.py", ""),
    "outages": ("pcsc_outage_inside.py", ""),
    "contract": ("pcsc_contract_inside.py", "with_a_security_module and not swapped"),
    "swaps": ("pcsc_contract_inside.py", "with_a_security_module and swapped"),
    "glimpses": ("pcsc_contract_inside.py", "without_one"),
}

Outputs = dict[str, Future[str]]


@pytest.fixture(scope="module")
def outputs() -> Iterator[Outputs]:
    """Of all parts, under way together."""
    here = Path(__file__)
    with ThreadPoolExecutor(len(PARTS)) as workers:
        yield {
            part: workers.submit(pytest_inside, here.with_name(file), only, seconds=240)
            for part, (file, only) in PARTS.items()
        }


@pytest.mark.card
@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_cards_over_a_real_pcscd(part: str, outputs: Outputs) -> None:
    output = outputs[part].result()
    assert " passed" in output
    assert "skipped" not in output
