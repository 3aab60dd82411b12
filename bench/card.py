"""Reading a card beside a bare pyscard loop that sends the same APDUs: `./run bench card [--json]`.

In a private pcscd with a virtual card, which is a thread of this process and answers at once, so that what is left is
our own cost. In each round a fresh card is laid down; our monitor and a bare SCardGetStatusChange loop wait for the
same one, then one of the two reads it. Also: how long past its deadline a mute card keeps us, and how soon a read is
done whose process has just been killed.

A real card takes some 15 ms for an APDU. The ratio of the reads is that of a card which takes none, so its limit is
wide: it allows a few milliseconds for the pipe, the checks and the security module.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from smartcard import scard

from bench.report import Figure, tell
from card_reader import CardEvent, CardGone, CardMuteError, CardPresent
from card_reader.card import VirtualCard
from card_reader.ektp import read_card
from card_reader.image import CardImage, Faults, sample_images
from card_reader.pcsc import PcscReader
from card_reader.simulated.sam import MockSam
from card_reader.token import KEY_BYTES

SUPPORT = Path(__file__).parent.parent / "tests"
SLOT = "Virtual PCD 00 00"
ROUNDS = 15
AFRESH = 5
"""Rounds of what takes longer: a killed process, a mute card."""
MUTE_DEADLINE = 1.0
PATIENT = 20.0


class Watched:
    """A started reader, and when it told of each card."""

    def __init__(self, deadline: float) -> None:
        self.reader = PcscReader("mock", deadline=deadline)
        self._changed = threading.Condition()
        self._events: list[tuple[float, CardEvent]] = []
        self.reader.start(self._note)

    def _note(self, event: CardEvent) -> None:
        with self._changed:
            self._events.append((time.perf_counter(), event))
            self._changed.notify_all()

    def present(self) -> tuple[float, CardPresent]:
        """The card that lies there, and when that was told."""
        moment, event = self._last(CardPresent)
        assert isinstance(event, CardPresent)
        return moment, event

    def gone(self) -> None:
        self._last(CardGone)

    def _last(self, kind: type[CardEvent]) -> tuple[float, CardEvent]:
        with self._changed:
            self._changed.wait_for(lambda: self._events and isinstance(self._events[-1][1], kind), PATIENT)
            return self._events[-1]


@contextmanager
def laid(image: CardImage, *watchers: Watched) -> Iterator[None]:
    """A fresh card, until everybody has seen it go."""
    from card_reader.simulated.vpcd import LaidCard

    with LaidCard(image):
        yield
    for watcher in watchers:
        watcher.gone()


def apdus(image: CardImage) -> list[bytes]:
    """What the driver sends to a fresh card of this image: the same each time."""
    card, sent = VirtualCard(image), []

    def transmit(command: bytes) -> bytes:
        sent.append(command)
        return card.respond(command)

    read_card(transmit, MockSam(), atr=image.atr, token_key=bytes(KEY_BYTES))
    return sent


def must(answer: Any) -> list[Any]:
    result, *values = list(answer)
    if result != scard.SCARD_S_SUCCESS:
        raise RuntimeError(scard.SCardGetErrorMessage(result))
    return values


def bare_read(commands: list[bytes]) -> float:
    """Seconds that pyscard takes for them, without looking at an answer before the end."""
    begun = time.perf_counter()
    (context,) = must(scard.SCardEstablishContext(scard.SCARD_SCOPE_USER))
    card, _ = must(scard.SCardConnect(context, SLOT, scard.SCARD_SHARE_EXCLUSIVE, scard.SCARD_PROTOCOL_T1))
    answers = [must(scard.SCardTransmit(card, scard.SCARD_PCI_T1, list(command)))[0] for command in commands]
    scard.SCardDisconnect(card, scard.SCARD_RESET_CARD)
    scard.SCardReleaseContext(context)
    took = time.perf_counter() - begun
    if not all(answer[-2:] == [0x90, 0x00] for answer in answers):
        raise RuntimeError("the card refused what the driver sends")
    return took


class BareWatch(threading.Thread):
    """Waits for one card with SCardGetStatusChange and nothing else."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seen_at = 0.0
        (self._context,) = must(scard.SCardEstablishContext(scard.SCARD_SCOPE_USER))
        self._states = must(
            scard.SCardGetStatusChange(self._context, 0, [(SLOT, scard.SCARD_STATE_UNAWARE)])
        )[0]
        self.start()

    def run(self) -> None:
        while not self._states[0][1] & scard.SCARD_STATE_PRESENT:
            asked = [(SLOT, self._states[0][1])]
            result, self._states = scard.SCardGetStatusChange(self._context, int(PATIENT * 1000), asked)
            if result != scard.SCARD_S_SUCCESS:
                raise RuntimeError(scard.SCardGetErrorMessage(result))
        self.seen_at = time.perf_counter()
        scard.SCardReleaseContext(self._context)


def reads_and_events() -> list[Figure]:
    image = sample_images()["contoh-1"]
    commands = apdus(image)
    watched = Watched(PATIENT)
    ours, bare, told, seen = [], [], [], []
    for number in range(2 * ROUNDS + 1):
        bare_watch = BareWatch()
        begun = time.perf_counter()
        with laid(image, watched):
            moment, presence = watched.present()
            bare_watch.join()
            if number % 2 == 0:
                began = time.perf_counter()
                watched.reader.read(presence)
                ours.append(time.perf_counter() - began)
            else:
                bare.append(bare_read(commands))
        told.append(moment - begun)
        seen.append(bare_watch.seen_at - begun)
    watched.reader.stop()
    ours = ours[1:]  # the first may have waited for its process
    return [
        figure(f"read of {len(commands)} APDUs", ours, "bare pyscard loop, same APDUs", bare, 3.0),
        figure("card laid down → event", told, "bare SCardGetStatusChange loop, same cards", seen, 1.1),
    ]


def replaced_process() -> Figure:
    """Killed, seen dead, and then a read; its peer is the start of a bare Python with the same two libraries."""
    watched = Watched(PATIENT)
    ours, bare = [], []
    with laid(sample_images()["contoh-1"], watched):
        _, presence = watched.present()
        watched.reader.read(presence)
        for _ in range(AFRESH):
            pid = watched.reader.reading_pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
            ours.append(timed(partial(watched.reader.read, presence)))
            bare.append(timed(start_python))
    watched.reader.stop()
    return figure(
        "read whose process was killed", ours, "start of Python with pyscard and pydantic", bare, 4.0
    )


def start_python() -> None:
    subprocess.run([sys.executable, "-c", "import smartcard.scard, pydantic"], check=True)


def mute_card() -> Figure:
    """From the read to its error; in that time the process has been killed, reaped and replaced."""
    image = sample_images()["contoh-1"]
    watched = Watched(MUTE_DEADLINE)
    took = []
    for _ in range(AFRESH):
        with laid(image.model_copy(update={"faults": Faults(mute_at=4)}), watched):
            _, presence = watched.present()
            took.append(timed(partial(given_up, watched.reader, presence)))
    with laid(image, watched):  # and the next card is read
        watched.reader.read(watched.present()[1])
    watched.reader.stop()
    return figure("mute card → error, process replaced", took, "its deadline", [MUTE_DEADLINE], 1.1)


def given_up(reader: PcscReader, presence: CardPresent) -> None:
    try:
        reader.read(presence)
    except CardMuteError:
        return
    raise RuntimeError("a mute card was read")


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def figure(measure: str, ours: list[float], peer: str, bare: list[float], most: float) -> Figure:
    """Medians, from seconds."""
    ours_ms, bare_ms = 1000 * statistics.median(ours), 1000 * statistics.median(bare)
    return Figure(f"{measure}, median of {len(ours)}", ours_ms, "ms", peer, bare_ms, most)


def main(arguments: list[str]) -> int:
    if "PRIVATE_PCSCD_STATE" not in os.environ:
        script = str(SUPPORT / "support" / "private_pcscd.sh")
        os.execv(script, [script, sys.executable, "-m", "bench.card", *arguments])
    sys.path.append(str(SUPPORT))
    figures = [*reads_and_events(), replaced_process(), mute_card()]
    return tell(figures, as_json="--json" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
