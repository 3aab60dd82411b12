"""The tests of the engine notice: every defect of `bench.mutations` is caught by one of them."""

from __future__ import annotations

import pytest

from bench.mutations import Mutation, apply, mutations, verdicts


def test_each_rule_of_conversations_is_broken_by_a_mutation() -> None:
    found = mutations()
    assert {mutation.rule for mutation in found} == {*"123456789", "verbs"}
    assert len({mutation.name for mutation in found}) == len(found) >= 18


def test_a_mutation_whose_place_has_gone_is_refused() -> None:
    mutation = Mutation("1", "gone", "talk.py", "nowhere", "")
    with pytest.raises(ValueError, match=r"gone: .*stands there 0 times"):
        apply(mutation, "somewhere")


@pytest.mark.slow
def test_every_mutation_is_caught() -> None:
    assert [verdict.mutation.name for verdict in verdicts(mutations()) if not verdict.caught_by] == []
