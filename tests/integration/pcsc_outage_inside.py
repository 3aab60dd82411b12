"""Outages of card service, reading process and kiosk. `test_card_pcsc.py` runs this file inside a private pcscd."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from smartcard import scard

from card_reader import (
    CardGone,
    CardPresent,
    CardUnreadableError,
    ReaderArrived,
    ReaderLeft,
    ServiceDown,
    ServiceDownError,
    ServiceUp,
)
from card_reader.check import Finding, check
from card_reader.image import Faults
from card_reader.pcsc import PcscReader
from card_reader.simulated.vpcd import LaidCard
from support.card_contract import assert_orderly
from support.card_watch import (
    PATIENT,
    SLOT_0,
    Watched,
    sample,
    wait_for_command,
    watching,
)
from support.in_private_pcscd import CHECKOUT, Pcscd

pytestmark = [pytest.mark.card, pytest.mark.slow]


@pytest.fixture
def watched() -> Iterator[Watched]:
    with watching() as watched:
        yield watched


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
        assert watched.name_on(watched.wait_for(CardPresent, 2)) == "CONTOH WAHYU"


RESTARTS = int(os.environ.get("PANDU_PCSCD_RESTARTS", "3"))
"""How often pcscd is killed in a row; a soak asks for more."""


def test_the_service_dies_again_and_again(watched: Watched) -> None:
    """Idle, under a card, and in the midst of a read, in turn; each time the next card is read."""
    pcscd = Pcscd()
    for turn in range(RESTARTS):
        seen = len(watched.of(CardPresent))
        with ExitStack() as laid, ThreadPoolExecutor(1) as worker:
            reading = None
            if turn % 3:
                faults = Faults(mute_at=4 if turn % 3 == 2 else None)
                card = laid.enter_context(LaidCard(sample("contoh-1", faults)))
                seen += 1
                presence = watched.wait_for(CardPresent, seen)
                if faults.mute_at:
                    reading = worker.submit(watched.reader.read, presence)
                    wait_for_command(card, faults.mute_at)
            pcscd.kill()
            watched.wait_for(ServiceDown, turn + 1)
            if reading is not None:
                assert isinstance(reading.exception(PATIENT), ServiceDownError)
        pcscd.start()
        watched.wait_for(ServiceUp, turn + 2)
        watched.wait_for(ReaderArrived, 2 * (turn + 2))
        with LaidCard(sample("contoh-2")):
            assert watched.name_on(watched.wait_for(CardPresent, seen + 1)) == "CONTOH WAHYU"
        watched.wait_for(CardGone, seen + 1)
    assert_orderly(watched.events)


def test_the_service_dies_during_a_read(watched: Watched) -> None:
    pcscd = Pcscd()
    with LaidCard(sample("contoh-1", Faults(mute_at=4))):
        presence = watched.wait_for(CardPresent)
        kill = threading.Timer(0.3, pcscd.kill)
        kill.start()
        with pytest.raises(ServiceDownError):
            watched.reader.read(presence)
        kill.join()
    pcscd.start()
    watched.wait_for(ServiceUp, 2)
    with LaidCard(sample("contoh-2")):
        assert watched.name_on(watched.wait_for(CardPresent, 2)) == "CONTOH WAHYU"


def test_a_reading_process_killed_in_a_read_is_named_and_replaced(
    watched: Watched, expect_log: Callable[[str], None]
) -> None:
    expect_log("reading process ended by itself")
    with LaidCard(sample("contoh-1", Faults(mute_at=4))) as card:
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
        assert watched.name_on(watched.wait_for(CardPresent, 2)) == "CONTOH WATI"


def test_a_reading_process_that_dies_idle_costs_no_read(watched: Watched) -> None:
    with LaidCard(sample("contoh-1")):
        presence = watched.wait_for(CardPresent)
        first = watched.reader.reading_pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)  # dead, and left for the reader to reap
        assert watched.name_on(presence) == "CONTOH WATI"
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
            with pytest.raises(CardUnreadableError, match="held-elsewhere"):
                watched.reader.read(presence)
            release = threading.Timer(0.3, scard.SCardDisconnect, (card, scard.SCARD_LEAVE_CARD))
            release.start()
            assert watched.name_on(presence) == "CONTOH WATI"
            release.join()
        finally:
            scard.SCardReleaseContext(context)


def test_two_reads_at_once_take_turns(watched: Watched) -> None:
    with LaidCard(sample("contoh-1")), ThreadPoolExecutor(2) as workers:
        presence = watched.wait_for(CardPresent)
        names = workers.map(lambda _: watched.name_on(presence), range(6))
        assert list(names) == ["CONTOH WATI"] * 6


def test_stopping_ends_a_read_under_way(watched: Watched) -> None:
    other = Watched(PcscReader("mock", deadline=PATIENT))
    other.reader.start(other.note)
    with LaidCard(sample("contoh-1", Faults(mute_at=4))) as card:
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
    with LaidCard(sample("contoh-1", Faults(mute_at=4))) as card:
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
process.ask(Wanted(reader=sys.argv[1], atr=bytes.fromhex(sys.argv[2]), token_key=bytes(32)), 60)
"""


def runs(pid: int) -> bool:
    """A zombie has ended: an orphan is reaped by the machine, when that comes round to it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
