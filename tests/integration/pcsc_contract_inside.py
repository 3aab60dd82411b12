"""The contract of readers through a real pcscd. `test_card_pcsc.py` runs this file inside a private pcscd.

What a card says is the same on every link; where a swap for a bank card differs from one for an e-KTP is seen in
process. One reader lives through all cases of a kind: nothing that a card did before may be felt later.

The security module is the twin as a plug-in, as a site's would be: all that the mock goes through, and its guard.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.card_contract import Case, case_name, run
from support.card_contract_chip import CHIP_CASES
from support.card_contract_glimpse import GLIMPSE_CASES
from support.card_contract_swap import SWAP_CASES
from support.card_watch import PcscBench, pcsc_bench

pytestmark = [pytest.mark.card, pytest.mark.slow]


PLUGIN = "card_reader.simulated.sam:MockSam"


def differs_here(case: Case) -> bool:
    return "bank_card" not in case.__name__


@pytest.fixture(scope="module")
def with_sam() -> Iterator[PcscBench]:
    with pcsc_bench(PLUGIN) as bench:
        yield bench


@pytest.fixture(scope="module")
def without_sam() -> Iterator[PcscBench]:
    with pcsc_bench("none") as bench:
        yield bench


@pytest.mark.parametrize(
    "case", [case for case in [*CHIP_CASES, *SWAP_CASES] if differs_here(case)], ids=case_name
)
def test_with_a_security_module(with_sam: PcscBench, case: Case) -> None:
    with_sam.clear()  # a case that failed may have left one
    run(case, with_sam)


@pytest.mark.parametrize("case", [case for case in GLIMPSE_CASES if differs_here(case)], ids=case_name)
def test_without_one(without_sam: PcscBench, case: Case) -> None:
    without_sam.clear()
    run(case, without_sam)
