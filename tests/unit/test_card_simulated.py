"""The simulated reader: its events, its reads, and its faults."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from card_reader import (
    CardChangedError,
    CardEvent,
    CardGone,
    CardMute,
    CardMuteError,
    CardPresent,
    CardPulledError,
    CardUnreadableError,
    Identity,
    NotEktpError,
    Reader,
    ReaderArrived,
    ReaderLeft,
    ReaderMissingError,
    ServiceDown,
    ServiceUp,
)
from card_reader.card import VirtualCard
from card_reader.image import Faults, sample_images
from card_reader.simulated.reader import NAME, SimulatedReader, slot_name
from support.card_contract import reading_of

IMAGES = dict(sample_images()) | {
    "pulled": sample_images()["contoh-1"].model_copy(update={"faults": Faults(pulled_after=4)}),
    "swapped": sample_images()["contoh-1"].model_copy(
        update={"faults": Faults(swap_at=4, swap_with=sample_images()["contoh-2"])}
    ),
    "says nothing": sample_images()["contoh-1"].model_copy(update={"faults": Faults(atr=b"")}),
    "says too much": sample_images()["contoh-1"].model_copy(update={"faults": Faults(atr=bytes(34))}),
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

    def name(self, presence: CardPresent) -> str:
        reading = self.reader.read(presence)
        assert isinstance(reading, Identity)
        return reading.name


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.reader.stop()


def test_a_card_comes_is_read_and_goes(desk: Desk) -> None:
    presence = desk.put("contoh-1")
    assert desk.name(presence) == "CONTOH WATI"
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
    assert desk.name(second) == "CONTOH WATI"


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
    assert desk.name(desk.put("contoh-2")) == "CONTOH WAHYU"


def test_taken_in_the_moment_of_its_last_answer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _, commands = reading_of(IMAGES["contoh-1"], sam=True)
    presence, respond, answered = desk.put("contoh-1"), VirtualCard.respond, 0

    def take_after_the_last(card: VirtualCard, apdu: bytes) -> bytes:
        nonlocal answered
        answered += 1
        answer = respond(card, apdu)
        if answered == commands:
            desk.reader.take()
        return answer

    monkeypatch.setattr(VirtualCard, "respond", take_after_the_last)
    with pytest.raises(CardPulledError):
        desk.reader.read(presence)
    assert answered == commands


def test_two_readers() -> None:
    reader = SimulatedReader(IMAGES, slots=2)
    events: list[CardEvent] = []
    reader.start(events.append)
    assert events == [ServiceUp(), ReaderArrived(slot_name(0)), ReaderArrived(slot_name(1))]
    reader.put("contoh-1", slot=1)
    reader.unplug(slot=1)
    reader.put("contoh-1")
    with pytest.raises(ReaderMissingError):
        reader.put("contoh-1", slot=1)
    reader.plug(slot=1)
    reader.put("contoh-2", slot=1)
    reader.take()
    told = [(type(e), e.reader) for e in events[3:] if not isinstance(e, ServiceDown | ServiceUp)]
    first, second = slot_name(0), slot_name(1)
    assert told == [
        (CardPresent, second),
        (CardGone, second),
        (ReaderLeft, second),
        (CardPresent, first),
        (ReaderArrived, second),
        (CardPresent, second),
        (CardGone, first),
    ]
    reader.stop()


def test_a_swap_that_nobody_noticed_is_told_when_it_is_found_out(desk: Desk) -> None:
    first = desk.put("swapped")
    with pytest.raises(CardChangedError):
        desk.reader.read(first)
    second = desk.events[-1]
    assert isinstance(second, CardPresent)
    assert second.atr == IMAGES["contoh-2"].atr
    assert desk.events[-2] == CardGone(NAME, first.presence_id)
    assert desk.name(second) == "CONTOH WAHYU"
    with pytest.raises(CardPulledError):
        desk.reader.read(first)


@pytest.mark.parametrize("name", ["says nothing", "says too much"])
def test_no_answer_to_reset(desk: Desk, name: str) -> None:
    desk.reader.put(name)
    mute = desk.events[-1]
    assert isinstance(mute, CardMute)
    desk.reader.take()
    assert desk.events[-1] == CardGone(NAME, mute.presence_id)


def test_an_unknown_card_takes_nothing_away(desk: Desk) -> None:
    presence = desk.put("contoh-1")
    with pytest.raises(KeyError):
        desk.reader.put("contoh-9")
    assert desk.name(presence) == "CONTOH WATI"


def test_nothing_is_said_after_stop(desk: Desk) -> None:
    presence = desk.put("contoh-1")
    desk.reader.stop()
    said = list(desk.events)
    desk.reader.take()
    assert desk.events == said
    with pytest.raises(CardPulledError):
        desk.reader.read(presence)
