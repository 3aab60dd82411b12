"""What an e-KTP tells a kiosk that can't open its biodata, and what a read comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from card_reader.identity import Identity, Tier

MOST_WIDTH, MOST_HEIGHT = 240, 320
"""Pixels of a photo that leaves the reading process."""
MOST_PNG = 3 * MOST_WIDTH * MOST_HEIGHT + 4096
"""Bytes: pixels that can't be packed at all, and what stands around them."""


@dataclass(frozen=True, repr=False)
class Photo:
    """The portrait of a card: not verified, since anybody can write one."""

    width: Annotated[int, Field(gt=0, le=MOST_WIDTH)]
    height: Annotated[int, Field(gt=0, le=MOST_HEIGHT)]
    png: Annotated[bytes, Field(max_length=MOST_PNG)]

    def __repr__(self) -> str:
        return f"Photo({self.width}x{self.height})"

    __str__ = __repr__


@dataclass(frozen=True, repr=False)
class Glimpse:
    """An e-KTP whose biodata stay closed here. It doesn't say who the resident is."""

    token: Annotated[str, Field(pattern="^([0-9a-f]{32})?$")]
    """See `card_reader.token`; "" when the card can't be told from others."""
    photo: Photo | None
    """None: not allowed here, or the card holds none that can be shown."""
    training: bool
    """True: practice data, to be marked LATIHAN wherever it shows."""
    tier: Tier = "photo"

    def __repr__(self) -> str:
        return f"Glimpse(tier={self.tier!r}, training={self.training})"

    __str__ = __repr__


Reading = Identity | Glimpse
"""What a read comes to. Anything else is a CardError."""
