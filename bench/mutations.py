"""Whether the tests of the conversation engine would notice a defect in it: `bench.planted` over `kiosk/dialogue`.

./run bench mutations [--json] [--only PART OF A NAME]
"""

from __future__ import annotations

import sys

from bench.planted import Ground, main

DIALOGUE = Ground(
    "dialogue",
    "kiosk/dialogue",
    (
        ("replay", "effects", "values", "talk", "focus", "speaker"),  # by example: nearly all, in a second
        ("properties",),
    ),
)
"""`rule` of a mutation is the number of a rule of conversations, or "verbs" for who acts and who speaks when."""

if __name__ == "__main__":
    sys.exit(main(DIALOGUE, "./run bench mutations"))
