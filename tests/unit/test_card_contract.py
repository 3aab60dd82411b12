"""The contract of readers in process; through pcscd it runs in tests/integration/pcsc_contract_inside.py."""

from __future__ import annotations

import pytest

from support.card_benches import simulated_bench
from support.card_contract import Case, case_name, run
from support.card_contract_chip import CHIP_CASES
from support.card_contract_glimpse import GLIMPSE_CASES
from support.card_contract_swap import SWAP_CASES


@pytest.mark.parametrize("case", [*CHIP_CASES, *SWAP_CASES], ids=case_name)
def test_with_a_security_module(case: Case) -> None:
    with simulated_bench() as bench:
        run(case, bench)


@pytest.mark.parametrize("case", GLIMPSE_CASES, ids=case_name)
def test_without_one(case: Case) -> None:
    with simulated_bench(sam=False) as bench:
        run(case, bench)
