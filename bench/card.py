"""Reading a card beside a bare pyscard loop that sends the same APDUs: `./run bench card [--json]`.

In a private pcscd with a virtual card, which is a thread of this process and answers at once, so that what is left is
our own cost. Also: a photo from a card as slow as a real one; how soon a card is told beside a bare loop, and what
watching costs (`bench.card_events`); how long past its deadline a mute card keeps us; and how soon a read is done
whose process has just been killed.

A real card takes some 15 ms for an APDU. The ratio of the reads is that of a card which takes none, so its limit is
wide: it allows a few milliseconds for the pipe, the checks and the security module.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from smartcard import scard

from bench.card_events import events, load
from bench.card_ground import PATIENT, SLOT, Watched, figure, laid, must, timed
from bench.report import Figure, tell
from card_reader import CardMuteError, CardPresent, Glimpse
from card_reader.apdu import select
from card_reader.card import VirtualCard
from card_reader.ektp import read_card
from card_reader.image import CardImage, Faults, sample_images
from card_reader.layout import ektp_layout
from card_reader.pcsc import PcscReader
from card_reader.simulated.sam import MockSam
from card_reader.token import KEY_BYTES

SUPPORT = Path(__file__).parent.parent / "tests"
ROUNDS = 15
AFRESH = 5
"""Rounds of what takes longer: a killed process, a mute card."""
MUTE_DEADLINE = 1.0
PHOTO_BYTES, APDU_MS = 10_000, 15


def apdus(image: CardImage) -> list[bytes]:
    """What the driver sends to a fresh card of this image: the same each time."""
    card, sent = VirtualCard(image), []

    def transmit(command: bytes) -> bytes:
        sent.append(command)
        return card.respond(command)

    read_card(transmit, MockSam(), atr=image.atr, token_key=bytes(KEY_BYTES))
    return sent


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


def reads() -> Figure:
    image = sample_images()["contoh-1"]
    commands, watched = apdus(image), Watched(PATIENT)
    ours, bare = [], []
    for number in range(2 * ROUNDS + 1):
        with laid(image, watched):
            _, presence = watched.present()
            if number % 2 == 0:
                ours.append(timed(partial(watched.reader.read, presence)))
            else:
                bare.append(bare_read(commands))
    watched.reader.stop()
    # The first may have waited for its process.
    return figure(f"read of {len(commands)} APDUs", ours[1:], "bare pyscard loop, same APDUs", bare, 3.0)


def photo() -> Figure:
    """A photo as large as they come, from a card that takes as long for an APDU as a real one. Ours is decoded too."""
    from support.card_photos import jpeg

    slow = Faults(slow_ms=APDU_MS)
    image = sample_images()["contoh-1"].model_copy(
        update={"photo": jpeg(240, 320, least=PHOTO_BYTES), "faults": slow}
    )
    watched = Watched(PATIENT, "none", photo=True)
    ours, bare = [], []
    for _ in range(AFRESH + 1):
        with laid(image, watched):
            _, presence = watched.present()
            ours.append(timed(partial(read_photo, watched.reader, presence)))
        with laid(image, watched):
            watched.present()
            bare.append(bare_read(photo_apdus()))
    watched.reader.stop()
    measure = f"read of a photo of {PHOTO_BYTES // 1000} kB at {APDU_MS} ms an APDU"
    return figure(measure, ours[1:], "bare pyscard loop that reads nothing else", bare[1:], 1.15)


def read_photo(reader: PcscReader, presence: CardPresent) -> None:
    reading = reader.read(presence)
    if not isinstance(reading, Glimpse) or reading.photo is None:
        raise RuntimeError("no photo came")


def photo_apdus() -> list[bytes]:
    """SELECT twice, then the file and its length prefix in the largest reads there are."""
    facts, length = ektp_layout(), PHOTO_BYTES + 2
    commands = [select(facts.application.id), select(facts.file_named("photo").id)]
    for offset in range(0, length, 255):
        size = min(255, length - offset)
        commands.append(b"\x00\xb0" + offset.to_bytes(2, "big") + bytes([size]))
    return commands


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


def main(arguments: list[str]) -> int:
    if "PRIVATE_PCSCD_STATE" not in os.environ:
        script = str(SUPPORT / "support" / "private_pcscd.sh")
        os.execv(script, [script, sys.executable, "-m", "bench.card", *arguments])
    sys.path.append(str(SUPPORT))
    figures = [reads(), photo(), *events(), load(), replaced_process(), mute_card()]
    return tell(figures, as_json="--json" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
