"""The pairwise sample of the walk: every pair is there, and few rows are."""

from itertools import combinations, product
from math import prod

from support.walk_pairs import pairwise

DIMENSIONS = {
    "one": ["a", "b", "c", "d"],
    "two": ["e", "f", "g"],
    "three": ["h", "i"],
    "four": ["j", "k", "l", "m"],
}


def test_any_two_values_stand_together() -> None:
    rows = pairwise(DIMENSIONS)
    for one, other in combinations(DIMENSIONS, 2):
        together = {(row[one], row[other]) for row in rows}
        assert together == set(product(DIMENSIONS[one], DIMENSIONS[other]))


def test_rows_are_few_and_whole() -> None:
    rows = pairwise(DIMENSIONS)
    assert all(set(row) == set(DIMENSIONS) for row in rows)
    assert 16 <= len(rows) <= 22 < prod(map(len, DIMENSIONS.values()))
    assert pairwise(DIMENSIONS) == rows


def test_one_dimension_is_all_of_it() -> None:
    assert pairwise({"one": ["a", "b"]}) == [{"one": "a"}, {"one": "b"}]
    assert pairwise({}) == []
