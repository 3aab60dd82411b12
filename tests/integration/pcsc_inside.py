"""The PC/SC reader against a real pcscd. `test_card_pcsc.py` runs this file inside a private pcscd."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from card_reader import (
    CardEvent,
    CardGone,
    CardMuteError,
    CardPresent,
    CardPulledError,
    CardUnreadableError,
    NotEktpError,
    ReaderArrived,
    ReaderLeft,
    SamMissingError,
    ServiceDown,
    ServiceDownError,
    ServiceUp,
)
from card_reader.check import Finding, check
from card_reader.ektp import SamDialogue
from card_reader.image import CardImage, Faults, sample_images
from card_reader.pcsc import PcscReader
from card_reader.simulated.reader import SimulatedReader
from card_reader.simulated.sam import MockSam
from support.in_private_pcscd import Pcscd
from support.virtual_card import LaidCard

SLOT_0, SLOT_1 = "Virtual PCD 00 00", "Virtual PCD 00 01"
DEADLINE = 2.0

pytestmark = [pytest.mark.card, pytest.mark.slow]

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
def watching(sam: Callable[[], SamDialogue] | None) -> Iterator[Watched]:
    """A started reader; at the end it has seen every card go, and no thread is left."""
    watched = Watched(PcscReader(sam, deadline=DEADLINE))
    watched.reader.start(watched.note)
    watched.wait_for(ReaderArrived, 2)
    try:
        yield watched
        if cards := watched.of(CardPresent):
            watched.wait_for(CardGone, len(cards))
    finally:
        watched.reader.stop()
    assert_no_thread("card-read", "virtual-card", "card-monitor")


@pytest.fixture
def watched() -> Iterator[Watched]:
    with watching(MockSam) as watched:
        yield watched


def assert_no_thread(*names: str) -> None:
    until = time.monotonic() + 5
    while left := [thread.name for thread in threading.enumerate() if thread.name in names]:
        assert time.monotonic() < until, f"still running: {left}"
        time.sleep(0.01)


def sample(name: str, **faults: int) -> CardImage:
    return sample_images()[name].model_copy(update={"faults": Faults(**faults)})


def test_a_card_comes_is_read_and_goes(watched: Watched) -> None:
    with LaidCard(sample("contoh-1"), slot=1) as card:
        presence = watched.wait_for(CardPresent)
        assert presence.reader == SLOT_1
        identity = watched.reader.read(presence)
        assert (identity.nik, identity.name) == ("0000005203550001", "CONTOH WATI")
        assert identity.training
        assert card.commands > 0
        assert card.commands_since_reset == 0, "the opened channel was left open"
        assert watched.reader.read(presence) == identity
    gone = watched.wait_for(CardGone)
    assert gone == CardGone(SLOT_1, presence.presence_id)
    with pytest.raises(CardPulledError):
        watched.reader.read(presence)
    assert watched.events == [ServiceUp(), ReaderArrived(SLOT_0), ReaderArrived(SLOT_1), presence, gone]


def test_the_same_image_reads_the_same_through_pcsc_and_in_process(watched: Watched) -> None:
    twin = SimulatedReader(sample_images())
    seen: list[CardEvent] = []
    twin.start(seen.append)
    twin.put("contoh-2")
    laid = seen[-1]
    assert isinstance(laid, CardPresent)
    with LaidCard(sample("contoh-2")):
        presence = watched.wait_for(CardPresent)
        assert presence.atr == laid.atr
        assert watched.reader.read(presence) == twin.read(laid)


def test_other_and_broken_cards_are_named_and_the_reader_lives_on(watched: Watched) -> None:
    with LaidCard(sample_images()["contoh-3"]), pytest.raises(CardUnreadableError):
        watched.reader.read(watched.wait_for(CardPresent))
    watched.wait_for(CardGone)
    with LaidCard(sample_images()["contoh-4"]), pytest.raises(NotEktpError):
        watched.reader.read(watched.wait_for(CardPresent, 2))
    watched.wait_for(CardGone, 2)
    with LaidCard(sample("contoh-1")):
        assert watched.reader.read(watched.wait_for(CardPresent, 3)).name == "CONTOH WATI"


def test_without_a_security_module_it_says_so() -> None:
    with watching(None) as watched, LaidCard(sample("contoh-1")), pytest.raises(SamMissingError):
        watched.reader.read(watched.wait_for(CardPresent))


@pytest.mark.parametrize("answered", [0, 1, 5, 7])
def test_pulled_mid_read(watched: Watched, answered: int) -> None:
    with LaidCard(sample("contoh-1", pulled_after=answered)) as card:
        presence = watched.wait_for(CardPresent)
        with pytest.raises(CardPulledError):
            watched.reader.read(presence)
        assert card.commands == answered + 1
    watched.wait_for(CardGone)


def test_a_mute_card_ends_at_the_deadline_and_lets_go_when_pulled(watched: Watched) -> None:
    with LaidCard(sample("contoh-1", mute_at=4)):
        presence = watched.wait_for(CardPresent)
        begun = time.monotonic()
        with pytest.raises(CardMuteError):
            watched.reader.read(presence)
        assert DEADLINE <= time.monotonic() - begun < DEADLINE + 0.5
        with pytest.raises(CardMuteError, match="still-held"):
            watched.reader.read(presence)
    watched.wait_for(CardGone)
    assert_no_thread("card-read")
    with LaidCard(sample("contoh-2")):
        assert watched.reader.read(watched.wait_for(CardPresent, 2)).name == "CONTOH WAHYU"


def test_pulled_while_mute(watched: Watched) -> None:
    with LaidCard(sample("contoh-1", mute_at=4)) as card:
        presence = watched.wait_for(CardPresent)
        pull = threading.Timer(0.5, card.take)
        pull.start()
        with pytest.raises(CardPulledError):
            watched.reader.read(presence)
        pull.join()


def test_the_service_dies_and_comes_back(watched: Watched) -> None:
    pcscd = Pcscd()
    with LaidCard(sample("contoh-1")):
        presence = watched.wait_for(CardPresent)
        assert [finding.code for finding in check()] == ["ready", "ready"]
        pcscd.kill()
        watched.wait_for(ReaderLeft, 2)
    down = watched.events.index(ServiceDown())
    assert watched.events[down + 1] == CardGone(SLOT_0, presence.presence_id)
    assert check() == [Finding("card-service", "service-down", ok=False)]
    with pytest.raises(ServiceDownError):
        watched.reader.read(presence)
    pcscd.start()
    watched.wait_for(ServiceUp, 2)
    watched.wait_for(ReaderArrived, 4)
    with LaidCard(sample("contoh-2")):
        assert watched.reader.read(watched.wait_for(CardPresent, 2)).name == "CONTOH WAHYU"


def test_the_service_dies_during_a_read(watched: Watched) -> None:
    pcscd = Pcscd()
    with LaidCard(sample("contoh-1", mute_at=4)):
        presence = watched.wait_for(CardPresent)
        kill = threading.Timer(0.3, pcscd.kill)
        kill.start()
        with pytest.raises(ServiceDownError):
            watched.reader.read(presence)
        kill.join()
    pcscd.start()
    watched.wait_for(ServiceUp, 2)
