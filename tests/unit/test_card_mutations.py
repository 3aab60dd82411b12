"""Fuzz and tests of the card reader notice: every defect of `bench.card_mutations` is caught by one of them."""

from __future__ import annotations

import pytest

from bench.card_mutations import CARD
from bench.planted import verdicts


def test_each_promise_of_the_card_reader_is_broken_by_a_mutation() -> None:
    rules = {mutation.rule for mutation in CARD.mutations()}
    assert rules == {"believes", "ends", "mixes", "hides", "names", "tiers"}


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_mutation_is_caught() -> None:
    """One in fifteen: seven, as many as before there were so many; `./run bench card_mutations` tries them all."""
    assert [
        found.mutation.name for found in verdicts(CARD, CARD.mutations()[::15]) if not found.caught_by
    ] == []
