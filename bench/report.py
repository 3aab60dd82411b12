"""How a measurement is told: the figure beside its peer or limit, measured in the same run, as a ratio."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """`ratio` is value over peer value; `most` the largest ratio that is good enough."""

    measure: str
    value: float
    unit: str
    peer: str
    peer_value: float
    most: float = 1.0

    @property
    def ratio(self) -> float:
        return self.value / self.peer_value

    @property
    def good(self) -> bool:
        return self.ratio <= self.most


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty goes beyond."""
    return sorted(values)[int(0.95 * len(values))]


def tell(figures: Sequence[Figure], *, as_json: bool) -> int:
    """Prints them; the exit status says whether all are good."""
    if as_json:
        keys = ("measure", "value", "unit", "peer", "peer_value")
        print(json.dumps([{k: asdict(f)[k] for k in keys} | {"ratio": f.ratio} for f in figures], indent=1))
    else:
        for f in figures:
            verdict = "ok" if f.good else "TOO MUCH"
            print(
                f"{f.measure}: {f.value:.1f} {f.unit}; {f.peer}: {f.peer_value:.1f} {f.unit}; "
                f"ratio {f.ratio:.2f} (at most {f.most:g}) {verdict}"
            )
    return int(not all(f.good for f in figures))
