"""Reads Indonesian identity cards (e-KTP): through PC/SC, or in process from card images marked LATIHAN.

This package re-exports what everyone needs: the reader's interface, its events, what a read comes to, and the errors.
Readers are made at the composition root, from `card_reader.pcsc` and `card_reader.simulated.reader`.
"""

from card_reader.errors import (
    CardChangedError,
    CardError,
    CardMuteError,
    CardPulledError,
    CardUnreadableError,
    NikError,
    NotEktpError,
    ReaderMissingError,
    ServiceDownError,
)
from card_reader.glimpse import Glimpse, Photo, Reading
from card_reader.identity import Identity, Tier
from card_reader.interface import (
    CardEvent,
    CardGone,
    CardMute,
    CardPresent,
    Reader,
    ReaderArrived,
    ReaderLeft,
    ServiceDown,
    ServiceUp,
)

__all__ = [
    "CardChangedError",
    "CardError",
    "CardEvent",
    "CardGone",
    "CardMute",
    "CardMuteError",
    "CardPresent",
    "CardPulledError",
    "CardUnreadableError",
    "Glimpse",
    "Identity",
    "NikError",
    "NotEktpError",
    "Photo",
    "Reader",
    "ReaderArrived",
    "ReaderLeft",
    "ReaderMissingError",
    "Reading",
    "ServiceDown",
    "ServiceDownError",
    "ServiceUp",
    "Tier",
]
