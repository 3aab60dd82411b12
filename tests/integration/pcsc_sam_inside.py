"""A security module that is missing. `test_card_sam.py` runs this file inside a private pcscd; the contract of readers
runs with one that is there (`pcsc_contract_inside.py`).
"""

from __future__ import annotations

import pytest

from card_reader import CardPresent, CardUnreadableError
from card_reader.simulated.vpcd import LaidCard
from support.card_watch import sample, watching

pytestmark = [pytest.mark.card, pytest.mark.slow]


def test_one_that_is_missing_is_named_at_each_read_and_the_process_lives_on() -> None:
    with watching("no_such_kit.sam:Dialogue") as watched, LaidCard(sample("contoh-1")) as laid:
        card = watched.wait_for(CardPresent)
        for _ in range(2):
            with pytest.raises(CardUnreadableError) as caught:
                watched.reader.read(card)
            assert caught.value.detail == "sam-module-missing"
        laid.take()
