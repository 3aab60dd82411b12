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


OPEN = tuple(
    Open(re.compile(fault), why, in_some_looks=fault.startswith(("^R16", "^R19")))
    for fault, why in (
        (
            r"^R13 lesson-[a-z-]+: in en as in id: ",
            "A lesson is written in Indonesian only; in an English session an English voice reads it.",
        ),
        (
            r"^R13 meaning: in en as in id: “masalah\?”$",
            "The question whether something was meant keeps the label in the language in which it was heard.",
        ),
        (
            r"^R19 attract: p-tangan",
            "In the dark mode the hand on the first button of the attract screen is pale on its ground (2.5:1).",
        ),
        (
            r"^R16 lesson-[a-z-]+: ",
            "On a practice device the words don't grow with the largest size.",
        ),
        (
            r"^R16 [a-z-]+: .*“ABC”",
            "The key that puts the letters in another order doesn't grow with the largest size.",
        ),
        (
            r"^R16 [a-z-]+: .*\((ulangi|kembali|petugas|atur|selesai)\)",
            "In portrait the words of the bar don't grow with the largest size.",
        ),
        (
            r"^focus [a-z-]+: (ulangi|kembali|petugas|atur|selesai) has the focus, and (1|2)\d% of a frame",
            "At 10 inches the frame around a key of the bar is cut off at the foot of the screen.",
        ),
    )
)


def mended(faults: Iterable[str], *, in_every_look: bool) -> list[str]:
    """Why a line stands here that none of these faults is any more."""
    found = list(faults)
    asked = [each for each in OPEN if in_every_look or not each.in_some_looks]
    return [each.why for each in asked if not any(each.fault.search(fault) for fault in found)]


def is_open(fault: str) -> bool:
    return any(each.fault.search(fault) for each in OPEN)
