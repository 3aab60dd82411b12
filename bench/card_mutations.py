"""Whether fuzz and tests of the card reader would notice a defect in it: `bench.planted` over `card_reader`.

./run bench card_mutations [--json] [--only PART OF A NAME]
"""

from __future__ import annotations

import sys

from bench.planted import Ground, main

CARD = Ground(
    "card",
    "card_reader",
    (
        ("fuzz",),
        (
            "biodata",
            "bridge_desk",
            "bridge_lines",
            "bridge_messages",
            "driver",
            "genuine",
            "glimpse",
            "identity",
            "image",
            "left_out",
            "messages",
            "nik",
            "nik_agrees",
            "nik_warnings",
            "photo",
            "simulated",
            "simulated_swap",
            "contract",
        ),
        ("bridge", "bridge_program", "bridge_check", "sam_plugin"),  # these start programs, and wait
    ),
)
"""`rule` of a mutation is one of those that mutations/card.toml explains."""

if __name__ == "__main__":
    sys.exit(main(CARD, "./run bench card_mutations"))
