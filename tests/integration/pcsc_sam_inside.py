"""A security module as a plug-in of the reading process. `test_card_sam.py` runs this file inside a private pcscd."""

from __future__ import annotations

import pytest

from card_reader import CardPresent, CardUnreadableError
from card_reader.simulated.vpcd import LaidCard
from support.card_contract import run
from support.card_contract_chip import a_card_is_read_twice_and_goes
from support.card_watch import DEADLINE, PcscBench, sample, watching

pytestmark = [pytest.mark.card, pytest.mark.slow]


def test_the_twin_as_a_plugin_reads_through_pcscd() -> None:
    with watching("card_reader.simulated.sam:MockSam") as watched:
        bench = PcscBench(watched, DEADLINE)
        try:
            run(a_card_is_read_twice_and_goes, bench)
        finally:
            bench.clear()


def test_one_that_is_missing_is_named_at_each_read_and_the_process_lives_on() -> None:
    with watching("no_such_kit.sam:Dialogue") as watched, LaidCard(sample("contoh-1")) as laid:
        card = watched.wait_for(CardPresent)
        for _ in range(2):
            with pytest.raises(CardUnreadableError) as caught:
                watched.reader.read(card)
            assert caught.value.detail == "sam-module-missing"
        laid.take()
