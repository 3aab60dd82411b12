"""The simulated reader: sample cards laid down and taken away in process, read by the real driver."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from card_reader.card import VirtualCard
from card_reader.ektp import read_card
from card_reader.errors import CardChangedError, CardMuteError, CardPulledError, ReaderMissingError
from card_reader.glimpse import Reading
from card_reader.image import CardImage
from card_reader.interface import (
    CardEvent,
    CardGone,
    CardMute,
    CardPresent,
    ReaderArrived,
    ReaderLeft,
    ServiceUp,
)
from card_reader.simulated.sam import MockSam
from card_reader.token import KEY_BYTES

NAME = "LATIHAN"
"""Of the first reader, in its events."""
LONGEST_ATR = 33
"""Bytes. A card that says more, or nothing, to reset counts as mute, as it does for pcscd."""


def slot_name(slot: int) -> str:
    """Of the reader with this number, from 0."""
    return NAME if slot == 0 else f"{NAME} {slot + 1}"


@dataclass(frozen=True)
class _Laid:
    card: VirtualCard
    event: CardPresent | CardMute


class SimulatedReader:
    """A `Reader` whose cards are images. Events come in the thread that calls `start`, `put` or `take`."""

    def __init__(
        self,
        images: Mapping[str, CardImage],
        *,
        deadline: float = 8.0,
        token_key: bytes | None = None,
        photo: bool = False,
        sam: bool = True,
        slots: int = 1,
    ) -> None:
        """`deadline`: seconds after which a read gives up. `token_key`, `photo`: as for `PcscReader`.

        `sam` False: a kiosk without a security module. `slots`: how many readers it plays.
        """
        self._images = images
        self._deadline = deadline
        self._token_key = secrets.token_bytes(KEY_BYTES) if token_key is None else token_key
        self._photo = photo
        self._sam = sam
        self._names = [slot_name(slot) for slot in range(slots)]
        self._emit: Callable[[CardEvent], None] | None = None
        self._changed = threading.Condition(threading.RLock())
        self._plugged = set(self._names)
        self._laid: dict[str, _Laid] = {}
        self._presences = 0

    def start(self, emit: Callable[[CardEvent], None]) -> None:
        self._emit = emit
        emit(ServiceUp())
        for name in self._names:
            emit(ReaderArrived(name))

    def stop(self) -> None:
        self._emit = None
        for name in self._names:
            self._lift(name)

    def put(self, name: str, slot: int = 0) -> None:
        """Lay a sample card down; one that lies there is taken away first.

        Raises KeyError for an unknown name and ReaderMissingError while unplugged.
        """
        card, reader = VirtualCard(self._images[name]), self._names[slot]
        if reader not in self._plugged:
            raise ReaderMissingError
        self.take(slot)
        self._lay(reader, card)

    def take(self, slot: int = 0) -> None:
        """Take the card away; nothing happens when none lies there."""
        reader = self._names[slot]
        with self._changed:
            gone = self._lift(reader)
            if gone is not None:
                self._tell(CardGone(reader, gone.event.presence_id))

    def unplug(self, slot: int = 0) -> None:
        """The cable comes out, with or without a card on the reader."""
        self._plugged.discard(self._names[slot])
        self.take(slot)
        self._tell(ReaderLeft(self._names[slot]))

    def plug(self, slot: int = 0) -> None:
        self._plugged.add(self._names[slot])
        self._tell(ReaderArrived(self._names[slot]))

    def read(self, presence: CardPresent) -> Reading:
        until = time.monotonic() + self._deadline

        def transmit(command: bytes) -> bytes:
            card = self._card_of(presence)
            self._wait(presence, min(until, time.monotonic() + card.pause))
            if time.monotonic() >= until:
                raise CardMuteError("deadline")
            try:
                return card.respond(command)
            except CardPulledError:
                self.take(self._names.index(presence.reader))
                raise
            except CardMuteError:
                self._wait(presence, until)
                raise

        try:
            reading = read_card(
                transmit,
                MockSam() if self._sam else None,
                atr=presence.atr,
                token_key=self._token_key,
                photo=self._photo,
                training=True,
            )
        except CardChangedError:  # nobody had noticed: the one is gone, and the other is there
            card = self._card_of(presence)
            self.take(self._names.index(presence.reader))
            self._lay(presence.reader, card)
            raise
        self._card_of(presence)
        return reading

    def _lay(self, reader: str, card: VirtualCard) -> None:
        with self._changed:
            self._presences += 1
            number = self._presences
            answers = 2 <= len(card.atr) <= LONGEST_ATR
            event = CardPresent(reader, card.atr, number) if answers else CardMute(reader, number)
            self._laid[reader] = _Laid(card, event)
            self._tell(event)

    def _card_of(self, presence: CardPresent) -> VirtualCard:
        with self._changed:
            if presence.reader not in self._plugged:
                raise ReaderMissingError
            laid = self._laid.get(presence.reader)
            if laid is None or laid.event != presence:
                raise CardPulledError
            return laid.card

    def _wait(self, presence: CardPresent, until: float) -> None:
        """A silent card blocks a real read until it is pulled: CardPulledError then. Returns at `until`."""

        def gone() -> bool:
            laid = self._laid.get(presence.reader)
            return laid is None or laid.event != presence

        with self._changed:
            if self._changed.wait_for(gone, until - time.monotonic()):
                raise CardPulledError

    def _lift(self, reader: str) -> _Laid | None:
        with self._changed:
            gone = self._laid.pop(reader, None)
            self._changed.notify_all()
            return gone

    def _tell(self, event: CardEvent) -> None:
        """Of a card under the lock: else two threads could tell their numbers in the wrong order."""
        if self._emit is not None:
            self._emit(event)
