"""A small program that plays a vendor's bridge, well or badly, and what a test sees of the reader over it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from card_reader import CardEvent, CardPresent, ServiceDown
from card_reader.bridge import BridgeReader

PATIENT = 20.0

WORDS = """
import json, os, subprocess, sys, time
from pathlib import Path

def say(kind, **more):
    sys.stdout.write(json.dumps({"kind": kind} | more) + "\\n")
    sys.stdout.flush()

def hear():
    line = sys.stdin.readline()
    if not line:
        sys.exit()
    return json.loads(line)

def hello(**more):
    say("hello", **{"protocol": 1, "program": "Kit 1.0", "tier": "chip", "training": False} | more)

def lay(presence=1):
    say("card-present", reader="Kit 00", presence=presence, atr="3b80")

def greet(**more):
    hello(**more)
    start = hear()
    say("service-up")
    say("reader-arrived", reader="Kit 00")
    return start

PERSON = {
    "nik": "3171014107550001", "name": "CONTOH WATI", "birth_date": "1955-07-01", "sex": "female",
    "birth_place": "", "address": "", "rt": "", "rw": "", "kelurahan": "", "kecamatan": "", "kabupaten": "",
}

def found(read, name="CONTOH WATI", **more):
    identity = PERSON | {"name": name}
    say("found", **{"request": read["request"], "presence": read["presence"], "identity": identity} | more)

def serve():
    while True:
        heard = hear()
        say("pong") if heard["kind"] == "ping" else found(heard)

def well():
    greet()
    lay()
    serve()
"""


def program(what: str, once: Path | None = None) -> list[str]:
    """The command of a stand-in that does `what`; with `once` in its first life only, and well from then on."""
    first = "" if once is None else f"if (once := Path({str(once)!r})).exists(): well()\nonce.touch()\n"
    return [sys.executable, "-I", "-S", "-c", WORDS + first + what]


class Watched:
    """A `BridgeReader` over a stand-in, and all its events. Context manager: started and stopped."""

    def __init__(self, command: list[str], *, training: bool = False, deadline: float = PATIENT) -> None:
        self.reader = BridgeReader(command, training=training, deadline=deadline)
        self.events: list[CardEvent] = []

    def __enter__(self) -> Watched:
        self.reader.start(self.events.append)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.reader.stop()

    def card(self, number: int = 1) -> CardPresent:
        """The card of that number, once it lies there."""
        wait_until(lambda: bool(self._cards(number)))
        return self._cards(number)[0]

    def card_after_outage(self) -> CardPresent:
        """What the second life of a stand-in laid down."""
        wait_until(lambda: ServiceDown() in self.events and isinstance(self.events[-1], CardPresent))
        card = self.events[-1]
        assert isinstance(card, CardPresent)
        return card

    def _cards(self, number: int) -> list[CardPresent]:
        cards = [event for event in self.events if isinstance(event, CardPresent)]
        return [card for card in cards if card.presence_id == number]


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENT
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)


def runs(pid: int) -> bool:
    """A zombie has ended: an orphan is reaped by the machine, when that comes round to it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
