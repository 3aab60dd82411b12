"""What only a real pcscd can show. `test_card_pcsc.py` runs this file inside a private pcscd."""

from __future__ import annotations

import queue
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from card_reader import (
    CardChangedError,
    CardEvent,
    CardGone,
    CardMuteError,
    CardPresent,
    CardPulledError,
    Glimpse,
    ReaderArrived,
    ServiceUp,
)
from card_reader.image import Faults
from card_reader.pcsc_link import connected
from card_reader.pcsc_monitor import MOST_DOUBTS, Monitor
from card_reader.simulated.vpcd import LaidCard
from support.card_benches import simulated_bench
from support.card_contract import assert_orderly
from support.card_photos import jpeg
from support.card_watch import (
    DEADLINE,
    SLOT_0,
    SLOT_1,
    Watched,
    sample,
    wait_for_command,
    watching,
)

pytestmark = [pytest.mark.card, pytest.mark.slow]


def test_a_card_is_reset_after_it_was_read() -> None:
    with watching() as watched, LaidCard(sample("contoh-1"), slot=1) as card:
        presence = watched.wait_for(CardPresent)
        assert watched.name_on(presence) == "CONTOH WATI"
        assert card.commands > 0
        assert card.commands_since_reset == 0, "the opened channel was left open"
    gone = CardGone(SLOT_1, presence.presence_id)
    assert watched.events == [ServiceUp(), ReaderArrived(SLOT_0), ReaderArrived(SLOT_1), presence, gone]


def test_the_same_image_is_the_same_through_pcsc_and_in_process() -> None:
    with watching() as watched, simulated_bench() as twin, LaidCard(sample("contoh-2")):
        laid = twin.lay(sample("contoh-2"))
        presence = watched.wait_for(CardPresent)
        assert isinstance(laid, CardPresent)
        assert presence.atr == laid.atr
        assert watched.reader.read(presence) == twin.reader.read(laid)


def test_a_photo_crosses_the_pipe_whole() -> None:
    image = sample("contoh-1").model_copy(update={"photo": jpeg(240, 320, least=10_240)})
    with watching("none") as watched, simulated_bench(sam=False) as twin, LaidCard(image):
        laid = twin.lay(image)
        assert isinstance(laid, CardPresent)
        ours, theirs = watched.reader.read(watched.wait_for(CardPresent)), twin.reader.read(laid)
        assert isinstance(ours, Glimpse) and isinstance(theirs, Glimpse)
        assert ours.photo == theirs.photo is not None
        assert not ours.training, "nobody vouches that a card on a real reader is a practice one"


def test_a_swap_that_nobody_noticed_is_told_when_it_is_found_out() -> None:
    swapped = sample("contoh-1", Faults(swap_at=4, swap_with=sample("contoh-2")))
    with watching() as watched, LaidCard(swapped):
        first = watched.wait_for(CardPresent)
        with pytest.raises(CardChangedError):
            watched.reader.read(first)
        second = watched.wait_for(CardPresent, 2)
        assert watched.of(CardGone) == [CardGone(first.reader, first.presence_id)]
        assert second.atr == sample("contoh-2").atr
        assert watched.name_on(second) == "CONTOH WAHYU"
        with pytest.raises(CardPulledError):
            watched.reader.read(first)


def test_a_card_with_another_atr_than_was_told_is_not_spoken_to() -> None:
    with watching() as watched, LaidCard(sample("contoh-1")) as card:
        presence = watched.wait_for(CardPresent)
        with pytest.raises(CardChangedError), connected(presence.reader, sample("contoh-2").atr):
            raise AssertionError("connected")
        assert card.commands == 0


def test_doubts_about_a_card_are_told_and_come_to_an_end() -> None:
    """A card that changes with each read would come and go for ever."""
    events: queue.SimpleQueue[CardEvent] = queue.SimpleQueue()
    monitor = Monitor(events.put)
    monitor.start()
    try:
        told = [events.get(timeout=5) for _ in range(3)]
        assert [type(event) for event in told] == [ServiceUp, ReaderArrived, ReaderArrived]
        for _ in range(2):
            with LaidCard(sample("contoh-1")):
                told = [events.get(timeout=5)]
                for _ in range(MOST_DOUBTS + 1):
                    assert isinstance(told[-1], CardPresent)
                    monitor.doubt(told[-1])
                    monitor.doubt(told[-1])
                    with suppress(queue.Empty):
                        told += [events.get(timeout=1.5), events.get(timeout=1.5)]
            told.append(events.get(timeout=5))
            assert [type(event) for event in told] == [CardPresent, CardGone] * (MOST_DOUBTS + 1)
            assert_orderly(told)
    finally:
        monitor.stop()


def test_what_says_nothing_to_reset_is_no_card_and_keeps_nobody_waiting() -> None:
    with watching() as watched:
        with LaidCard(sample("contoh-1", Faults(atr=b""))), LaidCard(sample("contoh-2"), slot=1):
            presence = watched.wait_for(CardPresent)
            assert presence.reader == SLOT_1
            assert watched.name_on(presence) == "CONTOH WAHYU"
        with LaidCard(sample("contoh-1")):
            assert watched.name_on(watched.wait_for(CardPresent, 2)) == "CONTOH WATI"


def test_a_mute_card_costs_its_deadline_and_one_process() -> None:
    with watching(deadline=DEADLINE) as watched:
        up(watched)
        first = watched.reader.reading_pid
        with LaidCard(sample("contoh-1", Faults(mute_at=4))):
            presence = watched.wait_for(CardPresent, 2)
            begun = time.monotonic()
            with pytest.raises(CardMuteError, match="deadline"):
                watched.reader.read(presence)
            assert DEADLINE <= time.monotonic() - begun < DEADLINE + 1
            assert watched.reader.reading_pid != first
            assert not Path(f"/proc/{first}").exists(), "not reaped"
            with pytest.raises(CardMuteError, match="still-held"):
                watched.reader.read(presence)


def up(watched: Watched) -> None:
    """Its reading process, so that a short deadline is the card's alone."""
    with LaidCard(sample("contoh-2"), slot=1):
        watched.reader.read(watched.wait_for(CardPresent))
    watched.wait_for(CardGone)


def test_a_read_ends_soon_after_the_pull() -> None:
    """Not at the deadline: a resident who takes the card back is answered."""
    with watching() as watched, LaidCard(sample("contoh-1", Faults(mute_at=4))) as card:
        presence = watched.wait_for(CardPresent)
        begun = 0.0

        def pull() -> None:
            nonlocal begun
            wait_for_command(card, 4)
            begun = time.monotonic()
            card.take()

        with ThreadPoolExecutor(1) as worker:
            pulling = worker.submit(pull)
            with pytest.raises(CardPulledError):
                watched.reader.read(presence)
            pulling.result()
        assert time.monotonic() - begun < 3
