"""A pairwise sample: the fewest rows, nearly, in which any two values of two dimensions stand together once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations, product
from typing import Any, TypeVar

Value = TypeVar("Value")
Pair = tuple[tuple[str, object], tuple[str, object]]


def pairwise(dimensions: Mapping[str, Sequence[Value]]) -> list[dict[str, Value]]:
    """Greedy: each row is begun with a pair that is missing, and each other value is the one that adds most pairs.
    The same dimensions give the same rows."""
    names = list(dimensions)
    if len(names) < 2:
        return [dict.fromkeys(names, value) for value in (dimensions[names[0]] if names else ())]
    missing: set[Pair] = {
        ((one, a), (other, b))
        for one, other in combinations(names, 2)
        for a, b in product(dimensions[one], dimensions[other])
    }
    rows: list[dict[str, Value]] = []
    while missing:
        row: dict[str, Any] = dict(min(missing, key=repr))
        for name in (n for n in names if n not in row):
            row[name] = max(dimensions[name], key=partial(_added, row, name, names, missing))
        missing -= _pairs(row, names)
        rows.append({name: row[name] for name in names})
    return rows


def _added(row: Mapping[str, Any], name: str, names: Sequence[str], missing: set[Pair], value: object) -> int:
    """How many missing pairs the value would bring."""
    return len(_pairs({**row, name: value}, names) & missing)


def _pairs(row: Mapping[str, object], names: Sequence[str]) -> set[Pair]:
    there = [name for name in names if name in row]
    return {((one, row[one]), (other, row[other])) for one, other in combinations(there, 2)}
