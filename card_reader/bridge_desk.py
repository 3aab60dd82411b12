"""What a vendor's bridge has told so far about readers and cards, and the kiosk's own events made of it.

A bridge that contradicts itself might mix two people up, so it isn't interpreted kindly: BridgeFault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Literal

from card_reader.bridge_lines import BridgeFault
from card_reader.bridge_messages import CardNotice, GoneNotice, Notice, ReaderNotice, ServiceNotice
from card_reader.errors import CardError, CardPulledError, ReaderMissingError, ServiceDownError
from card_reader.interface import (
    CardEvent,
    CardGone,
    CardMute,
    CardPresent,
    ReaderArrived,
    ReaderLeft,
    ServiceDown,
    ServiceUp,
)

MOST_READERS = 16


@dataclass(frozen=True)
class _Lying:
    card: CardPresent | CardMute
    presence: int
    """The bridge's number. The kiosk counts for itself, since a bridge starts anew with 1 when it is restarted."""


class Desk:
    """No thread of its own: `BridgeReader` holds its lock around every call."""

    def __init__(self) -> None:
        self._service: Literal["unknown", "up", "down"] = "unknown"
        self._readers: dict[str, _Lying | None] = {}
        self._last_presence = 0
        self._presences = count(1)

    def restarted(self) -> None:
        """Another life of the program: it counts presences from the beginning."""
        self._last_presence = 0

    def told(self, notice: Notice) -> list[CardEvent]:
        """What the kiosk is to hear about it; nothing where it knows already. Raises BridgeFault."""
        match notice:
            case ServiceNotice(kind="service-up"):
                known, self._service = self._service, "up"
                return [] if known == "up" else [ServiceUp()]
            case ServiceNotice():
                return self.lost()
        if self._service != "up":
            raise BridgeFault("bridge-contradiction")
        match notice:
            case ReaderNotice(kind="reader-arrived", reader=reader):
                return self._arrived(reader)
            case ReaderNotice(reader=reader):
                return list(self._left([reader]))
            case CardNotice():
                return [self._laid(notice)]
            case GoneNotice(presence=presence):
                return list(self._gone(presence))

    def lost(self) -> list[CardEvent]:
        """The service or the program is gone, with all readers and cards. Said once."""
        if self._service == "down":
            return []
        self._service = "down"
        return [ServiceDown(), *self._left(list(self._readers))]

    def why_not_there(self, presence: CardPresent) -> CardError | None:
        """None: it still lies there."""
        if self._service != "up":
            return ServiceDownError()
        if presence.reader not in self._readers:
            return ReaderMissingError()
        lying = self._readers[presence.reader]
        return None if lying is not None and lying.card == presence else CardPulledError()

    def presence_of(self, card: CardPresent) -> int:
        """The bridge's number of a card that lies there."""
        lying = self._readers[card.reader]
        assert lying is not None
        return lying.presence

    def _arrived(self, reader: str) -> list[CardEvent]:
        if reader in self._readers:
            return []
        if len(self._readers) == MOST_READERS:
            raise BridgeFault("bridge-contradiction")
        self._readers[reader] = None
        return [ReaderArrived(reader)]

    def _left(self, readers: Iterable[str]) -> Iterator[CardEvent]:
        for reader in readers:
            if reader not in self._readers:
                continue
            lying = self._readers.pop(reader)
            if lying is not None:
                yield CardGone(reader, lying.card.presence_id)
            yield ReaderLeft(reader)

    def _laid(self, notice: CardNotice) -> CardEvent:
        reader = notice.reader
        occupied = self._readers.get(reader, notice) is not None  # or unknown
        if occupied or notice.presence <= self._last_presence:
            raise BridgeFault("bridge-contradiction")
        self._last_presence = notice.presence
        number = next(self._presences)
        card = (
            CardPresent(reader, notice.atr, number)
            if notice.kind == "card-present"
            else CardMute(reader, number)
        )
        self._readers[reader] = _Lying(card, notice.presence)
        return card

    def _gone(self, presence: int) -> Iterator[CardEvent]:
        for reader, lying in self._readers.items():
            if lying is not None and lying.presence == presence:
                self._readers[reader] = None
                yield CardGone(reader, lying.card.presence_id)
                return
