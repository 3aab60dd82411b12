"""Fuzz and tests of the card reader notice: every defect of `bench.card_mutations` is caught by one of them."""

from __future__ import annotations

import pytest

from bench.card_mutations import mutations, verdicts


def test_each_promise_of_the_card_reader_is_broken_by_a_mutation() -> None:
    found = mutations()
    assert {mutation.rule for mutation in found} == {"believes", "ends", "mixes", "hides", "names", "tiers"}
    assert len({mutation.name for mutation in found}) == len(found) >= 15


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_mutation_is_caught() -> None:
    """One in six, which takes as long as all of the dialogue's; `python -m bench.card_mutations` tries them all."""
    assert [verdict.mutation.name for verdict in verdicts(mutations()[::6]) if not verdict.caught_by] == []
