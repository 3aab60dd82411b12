"""The PC/SC reader against a real pcscd. `test_card_pcsc.py` runs this file inside a private pcscd."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

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
    SamMissingError,
    ServiceUp,
)
from card_reader.image import sample_images
from card_reader.simulated.reader import SimulatedReader
from support.card_watch import (
    DEADLINE,
    SLOT_0,
    SLOT_1,
    Watched,
    sample,
    watching,
)
from support.virtual_card import LaidCard

pytestmark = [pytest.mark.card, pytest.mark.slow]


@pytest.fixture
def watched() -> Iterator[Watched]:
    with watching() as watched:
        yield watched


@pytest.fixture
def hasty() -> Iterator[Watched]:
    """One with a short deadline; its reading process is up."""
    with watching(deadline=DEADLINE) as watched:
        with LaidCard(sample("contoh-2"), slot=1):
            watched.reader.read(watched.wait_for(CardPresent))
        watched.wait_for(CardGone)
        yield watched


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
    with watching("none") as watched, LaidCard(sample("contoh-1")), pytest.raises(SamMissingError):
        watched.reader.read(watched.wait_for(CardPresent))


@pytest.mark.parametrize("answered", [0, 1, 5, 7])
def test_pulled_mid_read(watched: Watched, answered: int) -> None:
    with LaidCard(sample("contoh-1", pulled_after=answered)) as card:
        presence = watched.wait_for(CardPresent)
        with pytest.raises(CardPulledError):
            watched.reader.read(presence)
        assert card.commands == answered + 1
    watched.wait_for(CardGone)
    with LaidCard(sample("contoh-2")):
        assert watched.reader.read(watched.wait_for(CardPresent, 2)).name == "CONTOH WAHYU"


def test_a_mute_card_ends_at_the_deadline_and_the_next_one_is_read(hasty: Watched) -> None:
    first = hasty.reader.reading_pid
    with LaidCard(sample("contoh-1", mute_at=4)):
        presence = hasty.wait_for(CardPresent, 2)
        begun = time.monotonic()
        with pytest.raises(CardMuteError, match="deadline"):
            hasty.reader.read(presence)
        assert DEADLINE <= time.monotonic() - begun < DEADLINE + 1
        assert hasty.reader.reading_pid != first
        assert not Path(f"/proc/{first}").exists(), "not reaped"
        with pytest.raises(CardMuteError, match="still-held"):
            hasty.reader.read(presence)
    hasty.wait_for(CardGone, 2)
    with LaidCard(sample("contoh-1")):
        assert hasty.reader.read(hasty.wait_for(CardPresent, 3)).name == "CONTOH WATI"


def test_a_card_on_another_reader_is_read_beside_a_mute_one(hasty: Watched) -> None:
    with LaidCard(sample("contoh-1", mute_at=4), slot=0):
        with pytest.raises(CardMuteError):
            hasty.reader.read(hasty.wait_for(CardPresent, 2))
        with LaidCard(sample("contoh-2"), slot=1):
            assert hasty.reader.read(hasty.wait_for(CardPresent, 3)).name == "CONTOH WAHYU"


def test_mute_again_and_again_never_wears_out(hasty: Watched) -> None:
    for turn in range(3):
        with LaidCard(sample("contoh-1", mute_at=1)), pytest.raises(CardMuteError, match="deadline"):
            hasty.reader.read(hasty.wait_for(CardPresent, 2 + turn))
        hasty.wait_for(CardGone, 2 + turn)
    with LaidCard(sample("contoh-1")):
        assert hasty.reader.read(hasty.wait_for(CardPresent, 5)).name == "CONTOH WATI"


def test_pulled_while_mute(watched: Watched) -> None:
    with LaidCard(sample("contoh-1", mute_at=4)) as card:
        presence = watched.wait_for(CardPresent)
        pull = threading.Timer(0.5, card.take)
        pull.start()
        with pytest.raises(CardPulledError):
            watched.reader.read(presence)
        pull.join()
