"""What the walk finds and isn't mended yet: one line each, so that the rest can be held to all the more.

A line that matches nothing any more is refused (tests/ui/test_walk.py): what is mended must hold from then on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Open:
    fault: re.Pattern[str]
    """As `complaints` writes it: 'R01 complaint-topic: …'."""
    why: str
    in_some_looks: bool = False
    """Only in other sizes, modes or formats than the suite's own; whether it is mended, `./run walk` tells."""


OPEN: tuple[Open, ...] = ()


def mended(faults: Iterable[str], *, in_every_look: bool) -> list[str]:
    """Why a line stands here that none of these faults is any more."""
    found = list(faults)
    asked = [each for each in OPEN if in_every_look or not each.in_some_looks]
    return [each.why for each in asked if not any(each.fault.search(fault) for fault in found)]


def is_open(fault: str) -> bool:
    return any(each.fault.search(fault) for each in OPEN)
