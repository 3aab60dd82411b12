"""A PC/SC reader that is watched: its events, and nothing of it left at the end. Use inside `private_pcscd.sh`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from smartcard import scard

from card_reader import CardEvent, CardGone, CardMute, CardPresent, Identity, ReaderArrived
from card_reader.image import CardImage, Faults, sample_images
from card_reader.pcsc import PcscReader
from card_reader.simulated.vpcd import LaidCard
from support.card_contract import TOKEN_KEY, next_is_read

SLOT_0, SLOT_1 = SLOTS = "Virtual PCD 00 00", "Virtual PCD 00 01"
DEADLINE = 1.5
"""Seconds, where a card keeps silent."""
PATIENT = 20.0
"""Seconds, where it must not be the deadline that ends a read: the machine may be busy."""

Event = TypeVar("Event", bound=CardEvent)


class Watched:
    """A started reader with all its events so far."""

    def __init__(self, reader: PcscReader) -> None:
        self.reader = reader
        self.events: list[CardEvent] = []
        self._changed = threading.Condition()

    def note(self, event: CardEvent) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait_until(self, holds: Callable[[], bool], seconds: float = 5.0) -> None:
        """Looks anew at each event."""
        with self._changed:
            assert self._changed.wait_for(holds, seconds), f"the last that was seen: {self.events[-6:]}"

    def wait_for(self, kind: type[Event], number: int = 1, seconds: float = 5.0) -> Event:
        """The `number`-th event of a kind, from the beginning."""
        self.wait_until(lambda: len(self.of(kind)) >= number, seconds)
        return self.of(kind)[number - 1]

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def name_on(self, presence: CardPresent) -> str:
        """Of the resident whose card lies there. Raises CardError."""
        reading = self.reader.read(presence)
        assert isinstance(reading, Identity)
        return reading.name


@contextmanager
def watching(sam: str = "mock", deadline: float = PATIENT) -> Iterator[Watched]:
    """A started reader; at the end it has seen every card go, and no thread, process or handle is left."""
    handles, threads = set(Path("/proc/self/fd").iterdir()), set(threading.enumerate())
    watched = Watched(PcscReader(sam, deadline=deadline, token_key=TOKEN_KEY, photo=True))
    watched.reader.start(watched.note)
    watched.wait_for(ReaderArrived, len(SLOTS))
    try:
        yield watched
        watched.wait_until(lambda: len(watched.of(CardGone)) == len(cards(watched)))
    finally:
        pid = watched.reader.reading_pid
        watched.reader.stop()
    wait_until(lambda: set(threading.enumerate()) <= threads)
    assert pid is not None
    assert not Path(f"/proc/{pid}").exists(), "not ended, or not reaped"
    assert set(Path("/proc/self/fd").iterdir()) <= handles


def cards(watched: Watched, reader: str = "") -> list[CardPresent | CardMute]:
    """All that were told so far; of one reader."""
    found = [event for event in watched.events if isinstance(event, CardPresent | CardMute)]
    return [event for event in found if reader in ("", event.reader)]


class PcscBench:
    """A bench of the contract (`card_contract`): cards are laid on vpcd's two slots."""

    def __init__(self, watched: Watched, deadline: float) -> None:
        self.reader, self.events = watched.reader, watched.events
        self.deadline, self.slots = deadline, len(SLOTS)
        self._watched = watched
        self._laid: dict[int, tuple[LaidCard, int]] = {}
        """By slot, with the number of cards on it that were told of and asked about before."""

    def lay(self, image: CardImage, slot: int = 0) -> CardPresent | CardMute:
        self.swap_soon(image, slot)
        return self.swapped(slot)

    def take(self, slot: int = 0) -> None:
        if slot in self._laid:
            card, _ = self._laid.pop(slot)
            card.take()
            wait_until(lambda: is_empty(SLOTS[slot]))
            self._watched.wait_until(lambda: self._gone(slot) == len(cards(self._watched, SLOTS[slot])))

    def swap_soon(self, image: CardImage, slot: int = 0) -> None:
        before = len(cards(self._watched, SLOTS[slot]))
        if slot in self._laid:
            self._laid[slot][0].take()
        self._laid[slot] = LaidCard(image, slot), before

    def swapped(self, slot: int = 0) -> CardPresent | CardMute:
        card, before = self._laid[slot]
        self._watched.wait_until(lambda: len(cards(self._watched, SLOTS[slot])) > before)
        self._laid[slot] = card, before + 1
        return cards(self._watched, SLOTS[slot])[before]

    def clear(self) -> None:
        for slot in range(self.slots):
            self.take(slot)

    def _gone(self, slot: int) -> int:
        return sum(gone.reader == SLOTS[slot] for gone in self._watched.of(CardGone))


@contextmanager
def pcsc_bench(sam: str = "mock", *, deadline: float = DEADLINE) -> Iterator[PcscBench]:
    """Its reading process is up, so that a short deadline is the card's alone."""
    with watching(sam, deadline) as watched:
        bench = PcscBench(watched, deadline)
        try:
            next_is_read(bench)
            yield bench
        finally:
            bench.clear()


def is_empty(reader: str) -> bool:
    """As pcscd sees it; what it saw, the monitor has been told of."""
    _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    _, states = scard.SCardGetStatusChange(context, 0, [(reader, scard.SCARD_STATE_UNAWARE)])
    scard.SCardReleaseContext(context)
    return bool(states[0][1] & scard.SCARD_STATE_EMPTY)


def wait_until(holds: Callable[[], bool]) -> None:
    """Looks again and again."""
    until = time.monotonic() + PATIENT
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def wait_for_command(card: LaidCard, number: int) -> None:
    wait_until(lambda: card.commands >= number)


def sample(name: str, faults: Faults | None = None) -> CardImage:
    return sample_images()[name].model_copy(update={"faults": faults or Faults()})
