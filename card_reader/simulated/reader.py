"""The simulated reader: sample cards laid down and taken away in process, read by the real driver."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from card_reader.card import VirtualCard
from card_reader.ektp import read_identity
from card_reader.errors import CardMuteError, CardPulledError, ReaderMissingError
from card_reader.identity import Identity
from card_reader.image import CardImage
from card_reader.interface import CardEvent, CardGone, CardPresent, ReaderArrived, ReaderLeft, ServiceUp
from card_reader.simulated.sam import MockSam

NAME = "LATIHAN"
"""Of the reader, in its events."""


@dataclass(frozen=True)
class _Laid:
    card: VirtualCard
    presence: CardPresent


class SimulatedReader:
    """A `Reader` whose cards are images. Events come in the thread that calls `start`, `put` or `take`."""

    def __init__(self, images: Mapping[str, CardImage], *, deadline: float = 8.0) -> None:
        """`deadline`: seconds after which a read gives up on a card that stays mute."""
        self._images = images
        self._deadline = deadline
        self._emit: Callable[[CardEvent], None] | None = None
        self._changed = threading.Condition()
        self._plugged = True
        self._laid: _Laid | None = None
        self._presences = 0

    def start(self, emit: Callable[[CardEvent], None]) -> None:
        self._emit = emit
        emit(ServiceUp())
        emit(ReaderArrived(NAME))

    def stop(self) -> None:
        self._emit = None
        self._lift()

    def put(self, name: str) -> None:
        """Lay a sample card down; one that lies there is taken away first.

        Raises KeyError for an unknown name and ReaderMissingError while unplugged.
        """
        card = VirtualCard(self._images[name])
        if not self._plugged:
            raise ReaderMissingError
        self.take()
        with self._changed:
            self._presences += 1
            laid = _Laid(card, CardPresent(NAME, card.atr, self._presences))
            self._laid = laid
        self._tell(laid.presence)

    def take(self) -> None:
        """Take the card away; nothing happens when none lies there."""
        gone = self._lift()
        if gone is not None:
            self._tell(CardGone(NAME, gone.presence.presence_id))

    def unplug(self) -> None:
        """The cable comes out, with or without a card on the reader."""
        self._plugged = False
        self.take()
        self._tell(ReaderLeft(NAME))

    def plug(self) -> None:
        self._plugged = True
        self._tell(ReaderArrived(NAME))

    def read(self, presence: CardPresent) -> Identity:
        until = time.monotonic() + self._deadline

        def transmit(command: bytes) -> bytes:
            card = self._card_of(presence)
            try:
                return card.respond(command)
            except CardPulledError:
                self.take()
                raise
            except CardMuteError:
                self._wait_until_gone(presence, until)
                raise

        identity = read_identity(transmit, MockSam(), atr=presence.atr)
        self._card_of(presence)
        return identity

    def _card_of(self, presence: CardPresent) -> VirtualCard:
        with self._changed:
            if not self._plugged:
                raise ReaderMissingError
            if self._laid is None or self._laid.presence != presence:
                raise CardPulledError
            return self._laid.card

    def _wait_until_gone(self, presence: CardPresent, until: float) -> None:
        """A mute card blocks a real read until it is pulled: CardPulledError then. Returns at `until`."""
        with self._changed:
            if self._changed.wait_for(
                lambda: self._laid is None or self._laid.presence != presence, until - time.monotonic()
            ):
                raise CardPulledError

    def _lift(self) -> _Laid | None:
        with self._changed:
            gone, self._laid = self._laid, None
            self._changed.notify_all()
            return gone

    def _tell(self, event: CardEvent) -> None:
        if self._emit is not None:
            self._emit(event)
