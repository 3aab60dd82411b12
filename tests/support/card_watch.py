"""A PC/SC reader that is watched: its events, and nothing of it left at the end. Use inside `private_pcscd.sh`."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeVar

from card_reader import (
    CardEvent,
    CardGone,
    CardPresent,
    ReaderArrived,
)
from card_reader.image import CardImage, Faults, sample_images
from card_reader.pcsc import PcscReader
from support.virtual_card import LaidCard

SLOT_0, SLOT_1 = "Virtual PCD 00 00", "Virtual PCD 00 01"
DEADLINE = 2.0
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

    def wait_for(self, kind: type[Event], number: int = 1, seconds: float = 5.0) -> Event:
        """The `number`-th event of a kind, from the beginning."""
        with self._changed:
            enough = self._changed.wait_for(lambda: len(self.of(kind)) >= number, seconds)
            assert enough, f"no {number}. {kind.__name__}; seen: {self.events}"
            return self.of(kind)[number - 1]

    def of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


@contextmanager
def watching(sam: Literal["mock", "none"] = "mock", deadline: float = PATIENT) -> Iterator[Watched]:
    """A started reader; at the end it has seen every card go, and no thread, process or handle is left."""
    handles = set(Path("/proc/self/fd").iterdir())
    watched = Watched(PcscReader(sam, deadline=deadline))
    watched.reader.start(watched.note)
    watched.wait_for(ReaderArrived, 2)
    try:
        yield watched
        if cards := watched.of(CardPresent):
            watched.wait_for(CardGone, len(cards))
    finally:
        pid = watched.reader.reading_pid
        watched.reader.stop()
    assert_no_thread("virtual-card", "card-monitor")
    assert pid is not None
    assert not Path(f"/proc/{pid}").exists(), "not ended, or not reaped"
    assert set(Path("/proc/self/fd").iterdir()) <= handles


def assert_no_thread(*names: str) -> None:
    until = time.monotonic() + 5
    while left := [thread.name for thread in threading.enumerate() if thread.name in names]:
        assert time.monotonic() < until, f"still running: {left}"
        time.sleep(0.01)


def wait_for_command(card: LaidCard, number: int) -> None:
    until = time.monotonic() + PATIENT
    while card.commands < number:
        assert time.monotonic() < until, f"only {card.commands} commands came"
        time.sleep(0.01)


def sample(name: str, **faults: int) -> CardImage:
    return sample_images()[name].model_copy(update={"faults": Faults(**faults)})
