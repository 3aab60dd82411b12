"""What every card reader offers: events about readers and cards, and one blocking read.

`presence_id` numbers one stay of one card on one reader; the same card laid down again gets a new number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from card_reader.glimpse import Reading


@dataclass(frozen=True)
class ServiceDown:
    """The card service stopped answering. Its cards and readers are reported gone right after."""


@dataclass(frozen=True)
class ServiceUp:
    """The card service answers."""


@dataclass(frozen=True)
class ReaderArrived:
    reader: str


@dataclass(frozen=True)
class ReaderLeft:
    reader: str


@dataclass(frozen=True)
class CardPresent:
    """A card that answered to reset. Its kind is known only after `read`."""

    reader: str
    atr: bytes = field(repr=False)
    """Type B carries the card's own pseudo-number in it: hidden from reprs."""
    presence_id: int


@dataclass(frozen=True)
class CardMute:
    """Something lies on the reader but doesn't answer to reset. `CardGone` follows when it is taken away."""

    reader: str
    presence_id: int


@dataclass(frozen=True)
class CardGone:
    reader: str
    presence_id: int


CardEvent = ServiceDown | ServiceUp | ReaderArrived | ReaderLeft | CardPresent | CardMute | CardGone


class Reader(Protocol):
    """One source of cards. Made once, started once, stopped once."""

    def start(self, emit: Callable[[CardEvent], None]) -> None:
        """Report everything there is now and everything that changes.

        `emit` is called in the reader's own thread (PC/SC) or in the caller's (simulated): it must return
        soon.
        """
        ...

    def read(self, presence: CardPresent) -> Reading:
        """Read the card of `presence`. Blocks, up to the reader's deadline; call it in a worker thread.

        Raises a subclass of `CardError`, whose `code` says why. A reading is of one card, and whole.
        """
        ...

    def stop(self) -> None:
        """Forget the cards and emit nothing more."""
        ...
