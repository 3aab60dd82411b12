"""What a read through a real pcscd leaves behind. `test_card_traces.py` runs this file inside a private pcscd."""

from __future__ import annotations

import logging
import os
import select
import subprocess
import threading
import time
from pathlib import Path

import pytest

from card_reader import CardError, CardEvent, CardPresent, Identity
from card_reader.card import VirtualCard
from card_reader.ektp import read_card
from card_reader.image import CardImage, sample_images
from card_reader.messages import Found, Wanted, answer_of
from card_reader.pcsc import PcscReader
from card_reader.reading_process import CHECKOUT, reading_command
from card_reader.simulated.sam import MockSam
from card_reader.simulated.vpcd import LaidCard

pytestmark = [pytest.mark.card, pytest.mark.slow]

LEAST = 4
"""Bytes of a payload that are no coincidence."""


def image() -> CardImage:
    sample = sample_images()["contoh-1"]
    assert sample.biodata is not None
    biodata = sample.biodata.model_copy(
        update={"nik": "3171011203550007", "name": "SAKRAL MUSTAJAB", "address": "GANG SUNYI"}
    )
    return sample.model_copy(update={"biodata": biodata})


def payloads(card: CardImage) -> list[bytes]:
    """The data of every command and answer of one read, in the clear and as they cross the link."""
    laid, found = VirtualCard(card), []

    def transmit(command: bytes) -> bytes:
        answer = laid.respond(command)
        found.extend([command[5:], answer[:-2]])
        return answer

    identity = read_card(transmit, MockSam(), atr=card.atr, token_key=bytes(32))
    assert isinstance(identity, Identity)
    found += [identity.nik.encode(), identity.name.encode(), identity.address.encode(), card.atr, card.uid]
    return [payload for payload in found if len(payload) >= LEAST]


def leaks(place: bytes, canaries: list[bytes]) -> list[bytes]:
    """Canaries that stand in it: raw, as hex in either case and with spaces, and as Python shows bytes and lists."""
    lower = place.lower()
    return [
        canary
        for canary in canaries
        if canary in place
        or canary.hex().encode() in lower
        or canary.hex(" ").encode() in lower
        or repr(canary).encode()[2:-1] in place
        or repr(list(canary))[1:-1].encode() in place
    ]


@pytest.fixture
def canaries() -> list[bytes]:
    return payloads(image())


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything, of every library, from here on."""
    caplog.set_level(logging.DEBUG)
    return caplog


def everything_logged(caplog: pytest.LogCaptureFixture) -> bytes:
    records = [repr(vars(record)) for record in caplog.records]
    return "\n".join([caplog.text, *records]).encode()


def test_the_search_itself_sees_a_leak(canaries: list[bytes]) -> None:
    assert len(canaries) > 12
    for canary in canaries:
        for text in (
            canary,
            canary.hex(" ").upper().encode(),
            repr(canary).encode(),
            repr(list(canary)).encode(),
        ):
            assert canary in leaks(b"APDU: " + text + b".", canaries)


def test_a_read_leaves_nothing_in_logs_output_command_and_environment(
    logged: pytest.LogCaptureFixture, canaries: list[bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    there = threading.Event()
    seen: list[CardEvent] = []

    def note(event: CardEvent) -> None:
        seen.append(event)
        if isinstance(event, CardPresent):
            there.set()

    reader = PcscReader("mock", deadline=20)
    reader.start(note)
    try:
        with LaidCard(image()):
            assert there.wait(10)
            presence = next(event for event in seen if isinstance(event, CardPresent))
            identity = reader.read(presence)
            assert isinstance(identity, Identity) and identity.name == "SAKRAL MUSTAJAB"
            process = Path(f"/proc/{reader.reading_pid}")
            places = {"cmdline": (process / "cmdline").read_bytes()}
            assert b"card_reader.reading" in places["cmdline"]
            if os.geteuid() == 0:  # an undumpable process shows the rest to nobody else
                places["environ"] = (process / "environ").read_bytes()
                assert (process / "fd" / "2").readlink() == Path(os.devnull)
                core = next(line for line in (process / "limits").read_text().splitlines() if "core" in line)
                assert core.split()[4:6] == ["0", "0"]
        with pytest.raises(CardError) as caught:
            reader.read(presence)
        logging.getLogger("pandu.test").info("read failed", exc_info=caught.value)
    finally:
        reader.stop()
    places["log"] = everything_logged(logged)
    places["output"] = "".join(capfd.readouterr()).encode()
    assert b"card service up" in places["log"], "nothing was logged: nothing was checked"
    assert {name: leaks(place, canaries) for name, place in places.items()} == {name: [] for name in places}


def test_the_process_gets_nothing_of_the_environment_of_the_kiosk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANDU_KEY", "canary-of-a-key")
    reader = PcscReader("none")
    reader.start(lambda event: None)
    try:
        if os.geteuid() == 0:
            file, until = Path(f"/proc/{reader.reading_pid}/environ"), time.monotonic() + 20
            while not (environ := file.read_bytes()):  # empty until the kernel has laid it out
                assert time.monotonic() < until
                time.sleep(0.01)
            assert b"PYTHONPATH" in environ
            assert b"canary-of-a-key" not in environ
    finally:
        reader.stop()


def test_the_process_says_nothing_but_its_messages(canaries: list[bytes]) -> None:
    """Its standard error, which the kiosk throws away, stays empty too."""
    with subprocess.Popen(
        reading_command("mock"),
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        assert answer_of(process.stdout.readline())
        with LaidCard(image()) as card:
            identity = read(process, card)
            assert card.commands > 10
        assert identity.name == "SAKRAL MUSTAJAB"
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.stderr.read() == b""
    assert process.returncode == 0


def read(process: subprocess.Popen[bytes], card: LaidCard) -> Identity:
    """Asks until pcscd has seen the card."""
    assert process.stdin is not None and process.stdout is not None
    until = time.monotonic() + 20
    while time.monotonic() < until:
        process.stdin.write(Wanted(reader="Virtual PCD 00 00", atr=image().atr, token_key=bytes(32)).line())
        assert select.select([process.stdout], [], [], 20)[0]
        answer = answer_of(process.stdout.readline())
        if isinstance(answer, Found) and isinstance(answer.reading, Identity):
            return answer.reading
        assert card.commands == 0, answer
    raise AssertionError("pcscd never saw the card")
