"""The PC/SC reader against a real pcscd. `test_card_pcsc.py` runs this file inside a private pcscd."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeVar

import pytest
from smartcard import scard

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
from card_reader.image import CardImage, Faults, sample_images
from card_reader.pcsc import PcscReader
from card_reader.simulated.reader import SimulatedReader
from support.in_private_pcscd import CHECKOUT, Pcscd
from support.virtual_card import LaidCard

SLOT_0, SLOT_1 = "Virtual PCD 00 00", "Virtual PCD 00 01"
DEADLINE = 2.0
"""Seconds, where a card keeps silent."""
PATIENT = 20.0
"""Seconds, where it must not be the deadline that ends a read: the machine may be busy."""

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
    with LaidCard(sample("contoh-2")):
        assert watched.reader.read(watched.wait_for(CardPresent, 2)).name == "CONTOH WAHYU"


def test_a_reading_process_killed_in_a_read_is_named_and_replaced(
    watched: Watched, expect_log: Callable[[str], None]
) -> None:
    expect_log("reading process ended by itself")
    with LaidCard(sample("contoh-1", mute_at=4)) as card:
        presence = watched.wait_for(CardPresent)
        first = watched.reader.reading_pid
        assert first is not None

        def kill() -> None:
            wait_for_command(card, 4)
            os.kill(first, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(CardUnreadableError, match="process-ended"):
            watched.reader.read(presence)
        killer.join()
        assert watched.reader.reading_pid not in (None, first)
    watched.wait_for(CardGone)
    with LaidCard(sample("contoh-1")):
        assert watched.reader.read(watched.wait_for(CardPresent, 2)).name == "CONTOH WATI"


def test_a_reading_process_that_dies_idle_costs_no_read(watched: Watched) -> None:
    with LaidCard(sample("contoh-1")):
        presence = watched.wait_for(CardPresent)
        first = watched.reader.reading_pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)  # dead, and left for the reader to reap
        assert watched.reader.read(presence).name == "CONTOH WATI"
        assert watched.reader.reading_pid != first


def test_a_card_that_another_program_holds_is_waited_for(watched: Watched) -> None:
    """As pcscd holds it for a moment when the process that read it was killed."""
    with LaidCard(sample("contoh-1")):
        presence = watched.wait_for(CardPresent)
        _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        result, card, _ = scard.SCardConnect(
            context, presence.reader, scard.SCARD_SHARE_EXCLUSIVE, scard.SCARD_PROTOCOL_T1
        )
        assert result == scard.SCARD_S_SUCCESS
        try:
            with pytest.raises(CardUnreadableError, match="transport"):
                watched.reader.read(presence)
            release = threading.Timer(0.3, scard.SCardDisconnect, (card, scard.SCARD_LEAVE_CARD))
            release.start()
            assert watched.reader.read(presence).name == "CONTOH WATI"
            release.join()
        finally:
            scard.SCardReleaseContext(context)


def test_two_reads_at_once_take_turns(watched: Watched) -> None:
    with LaidCard(sample("contoh-1")), ThreadPoolExecutor(2) as workers:
        presence = watched.wait_for(CardPresent)
        names = workers.map(lambda _: watched.reader.read(presence).name, range(6))
        assert list(names) == ["CONTOH WATI"] * 6


def test_stopping_ends_a_read_under_way(watched: Watched) -> None:
    other = Watched(PcscReader("mock", deadline=PATIENT))
    other.reader.start(other.note)
    with LaidCard(sample("contoh-1", mute_at=4)) as card:
        presence = other.wait_for(CardPresent)
        pid = other.reader.reading_pid

        def stop() -> None:
            wait_for_command(card, 4)
            other.reader.stop()

        stopper = threading.Thread(target=stop)
        stopper.start()
        with pytest.raises(CardUnreadableError, match="process-ended"):
            other.reader.read(presence)
        stopper.join()
        assert not Path(f"/proc/{pid}").exists()
    watched.wait_for(CardGone)


def test_when_the_kiosk_is_killed_the_reading_process_ends_though_it_waits_for_a_card(
    watched: Watched,
) -> None:
    with LaidCard(sample("contoh-1", mute_at=4)) as card:
        presence = watched.wait_for(CardPresent)
        with subprocess.Popen(
            [sys.executable, "-c", KIOSK, presence.reader, presence.atr.hex()],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        ) as kiosk:
            assert kiosk.stdout is not None
            pid = int(kiosk.stdout.readline())
            wait_for_command(card, 4)
            assert runs(pid)
            kiosk.kill()
        until = time.monotonic() + 5
        while runs(pid):
            assert time.monotonic() < until, "left behind"
            time.sleep(0.01)


KIOSK = """
import sys
from card_reader.messages import Wanted
from card_reader.reading_process import ReadingProcess, reading_command
process = ReadingProcess(reading_command("mock"))
process.start()
print(process.pid, flush=True)
process.ask(Wanted(reader=sys.argv[1], atr=bytes.fromhex(sys.argv[2])), 60)
"""


def runs(pid: int) -> bool:
    """A zombie has ended: an orphan is reaped by the machine, when that comes round to it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
