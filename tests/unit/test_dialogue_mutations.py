"""The tests of the engine notice: every defect of `bench.mutations` is caught by one of them."""

from __future__ import annotations

import pytest

from bench.mutations import DIALOGUE
from bench.planted import verdicts


def test_each_rule_of_conversations_is_broken_by_a_mutation() -> None:
    assert {mutation.rule for mutation in DIALOGUE.mutations()} == {*"123456789", "verbs"}


@pytest.mark.slow
def test_every_mutation_is_caught() -> None:
    found = list(verdicts(DIALOGUE, DIALOGUE.mutations()))
    assert [verdict.mutation.name for verdict in found if not verdict.caught_by] == []
