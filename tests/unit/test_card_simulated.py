"""The simulated reader: its events, its reads, and its faults."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from card_reader import (
    CardEvent,
    CardGone,
    CardMuteError,
    CardPresent,
    CardPulledError,
    CardUnreadableError,
    NotEktpError,
    Reader,
    ReaderArrived,
    ReaderLeft,
    ReaderMissingError,
    ServiceUp,
)
from card_reader.image import Faults, sample_images
from card_reader.simulated.reader import NAME, SimulatedReader

IMAGES = dict(sample_images()) | {
    "pulled": sample_images()["contoh-1"].model_copy(update={"faults": Faults(pulled_after=4)}),
    "mute": sample_images()["contoh-1"].model_copy(update={"faults": Faults(mute_at=4)}),
}
DEADLINE = 0.2


class Desk:
    def __init__(self) -> None:
        self.reader = SimulatedReader(IMAGES, deadline=DEADLINE)
        self.events: list[CardEvent] = []
        as_interface: Reader = self.reader
        as_interface.start(self.events.append)

    def put(self, name: str) -> CardPresent:
        self.reader.put(name)
        event = self.events[-1]
        assert isinstance(event, CardPresent)
        return event


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.reader.stop()


def test_a_card_comes_is_read_and_goes(desk: Desk) -> None:
    presence = desk.put("contoh-1")
    assert desk.reader.read(presence).name == "CONTOH WATI"
    desk.reader.take()
    desk.reader.take()
    assert desk.events == [ServiceUp(), ReaderArrived(NAME), presence, CardGone(NAME, presence.presence_id)]


def test_the_next_card_takes_the_first_away(desk: Desk) -> None:
    first = desk.put("contoh-1")
    second = desk.put("contoh-1")
    assert desk.events[-2] == CardGone(NAME, first.presence_id)
    assert first.presence_id != second.presence_id
    with pytest.raises(CardPulledError):
        desk.reader.read(first)
    assert desk.reader.read(second).name == "CONTOH WATI"


def test_other_and_broken_cards(desk: Desk) -> None:
    with pytest.raises(CardUnreadableError):
        desk.reader.read(desk.put("contoh-3"))
    with pytest.raises(NotEktpError):
        desk.reader.read(desk.put("contoh-4"))


def test_pulled_mid_read(desk: Desk) -> None:
    presence = desk.put("pulled")
    with pytest.raises(CardPulledError):
        desk.reader.read(presence)
    assert desk.events[-1] == CardGone(NAME, presence.presence_id)


def test_mute_until_the_deadline(desk: Desk) -> None:
    begun = time.monotonic()
    with pytest.raises(CardMuteError):
        desk.reader.read(desk.put("mute"))
    assert DEADLINE <= time.monotonic() - begun < DEADLINE + 1


def test_taken_while_mute_is_pulled() -> None:
    reader = SimulatedReader(IMAGES, deadline=30)
    events: list[CardEvent] = []
    reader.start(events.append)
    reader.put("mute")
    presence = events[-1]
    assert isinstance(presence, CardPresent)
    taking = threading.Timer(0.05, reader.take)
    taking.start()
    with pytest.raises(CardPulledError):
        reader.read(presence)
    taking.join()
    reader.stop()


def test_unplugged(desk: Desk) -> None:
    presence = desk.put("contoh-1")
    desk.reader.unplug()
    assert desk.events[-2:] == [CardGone(NAME, presence.presence_id), ReaderLeft(NAME)]
    with pytest.raises(ReaderMissingError):
        desk.reader.read(presence)
    with pytest.raises(ReaderMissingError):
        desk.reader.put("contoh-1")
    desk.reader.plug()
    assert desk.events[-1] == ReaderArrived(NAME)
    assert desk.reader.read(desk.put("contoh-2")).name == "CONTOH WAHYU"


def test_an_unknown_card_takes_nothing_away(desk: Desk) -> None:
    presence = desk.put("contoh-1")
    with pytest.raises(KeyError):
        desk.reader.put("contoh-9")
    assert desk.reader.read(presence).name == "CONTOH WATI"


def test_nothing_is_said_after_stop(desk: Desk) -> None:
    presence = desk.put("contoh-1")
    desk.reader.stop()
    said = list(desk.events)
    desk.reader.take()
    assert desk.events == said
    with pytest.raises(CardPulledError):
        desk.reader.read(presence)
