"""The twin of a vendor's bridge: virtual cards, read by the real driver, behind docs/vendor-bridge.md.

    python -m card_reader.simulated.bridge_twin [--lay SAMPLE] [--slots N] [--control SOCKET]

It does what the document asks of a bridge, and calls itself a training one. Tests lay cards down, and make it
misbehave, through the socket of `--control`: lines of JSON, each answered by "done" (`Orders`).
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import socket
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from card_reader.bridge_messages import (
    PROTOCOL,
    CardNotice,
    Fields,
    Found,
    GoneNotice,
    Hello,
    Message,
    Pong,
    Read,
    ReaderNotice,
    Refused,
    ServiceNotice,
    Start,
)
from card_reader.errors import CardError, CardPulledError, CardUnreadableError, NotEktpError
from card_reader.identity import Identity
from card_reader.image import CardImage, sample_images
from card_reader.interface import (
    CardEvent,
    CardGone,
    CardMute,
    CardPresent,
    ReaderArrived,
    ReaderLeft,
    ServiceDown,
    ServiceUp,
)
from card_reader.simulated.reader import SimulatedReader


class Twin:
    """A bridge over a `SimulatedReader`. One read at a time; what it says goes out line by line."""

    def __init__(self, outgoing: BinaryIO, slots: int) -> None:
        self._outgoing = outgoing
        self._slots = slots
        self._speaking = threading.Lock()
        self._present: dict[int, CardPresent] = {}
        self._wanted: queue.SimpleQueue[Read] = queue.SimpleQueue()
        self.images: dict[str, CardImage] = dict(sample_images())
        self.reader: SimulatedReader | None = None
        """Once the kiosk has said `start`."""
        self.started = threading.Event()
        self.fault = ""
        """How the next read goes wrong; see `Orders`."""

    def serve(self, incoming: BinaryIO) -> None:
        """Until the kiosk closes its end."""
        self.say(Hello(protocol=PROTOCOL, program="LATIHAN", tier="chip", training=True))
        self._begin(Start.model_validate_json(incoming.readline()))
        for line in incoming:
            kind = json.loads(line)["kind"]
            if kind == "ping":
                self.say(Pong())
            elif kind == "read":  # anything else is of a later version
                self._wanted.put(Read.model_validate_json(line))

    def say(self, message: Message) -> None:
        self.say_line(message.line())

    def say_line(self, line: bytes) -> None:
        with self._speaking:
            self._outgoing.write(line)
            self._outgoing.flush()

    def _begin(self, start: Start) -> None:
        self.reader = SimulatedReader(
            self.images, deadline=start.seconds, token_key=start.token_key, slots=self._slots
        )
        threading.Thread(target=self._read_on, name="reads", daemon=True).start()
        self.reader.start(self._happened)
        self.started.set()

    def _happened(self, event: CardEvent) -> None:
        match event:
            case ServiceUp():
                self.say(ServiceNotice(kind="service-up"))
            case ServiceDown():
                self.say(ServiceNotice(kind="service-down"))
            case ReaderArrived(reader):
                self.say(ReaderNotice(kind="reader-arrived", reader=reader))
            case ReaderLeft(reader):
                self.say(ReaderNotice(kind="reader-left", reader=reader))
            case CardPresent(reader, atr, number):
                self._present[number] = event
                self.say(CardNotice(kind="card-present", reader=reader, presence=number, atr=atr))
            case CardMute(reader, number):
                self.say(CardNotice(kind="card-mute", reader=reader, presence=number))
            case CardGone(_, number):
                self._present.pop(number, None)
                self.say(GoneNotice(kind="card-gone", presence=number))

    def _read_on(self) -> None:
        while True:
            read = self._wanted.get()
            fault, self.fault = self.fault, ""
            match fault:
                case "die":
                    os._exit(1)
                case "silent":
                    continue
                case "late":  # as if it were the answer to a question before
                    self.say(self._answer(read).model_copy(update={"request": read.request + 1000}))
                case "other-presence":
                    self.say(self._answer(read).model_copy(update={"presence": read.presence + 1000}))
                case "religion":
                    answer = json.loads(self._answer(read).line())
                    answer["identity"]["religion"] = "-"
                    self.say_line(json.dumps(answer).encode() + b"\n")
                case _:
                    self.say(self._answer(read))

    def _answer(self, read: Read) -> Found | Refused:
        try:
            identity = self._read(read)
        except NotEktpError as error:
            return Refused(request=read.request, code="not-ektp", token=error.token)
        except CardError as error:
            return Refused.model_validate({"request": read.request, "code": error.code})
        fields = Fields(**{field: getattr(identity, field) for field in Fields.model_fields})
        return Found(request=read.request, presence=read.presence, identity=fields)

    def _read(self, read: Read) -> Identity:
        assert self.reader is not None
        presence = self._present.get(read.presence)
        if presence is None:
            raise CardPulledError
        reading = self.reader.read(presence)
        if not isinstance(reading, Identity):  # it has a security module, so that never happens
            raise CardUnreadableError
        return reading


class Orders(threading.Thread):
    """What a test wants to happen, one JSON object a line:

    {"do": "lay", "image": {...}, "slot": 0}   a card image with bytes as hex; a card that lies there goes first
    {"do": "take" | "unplug" | "plug", "slot": 0}
    {"do": "say", "line": "..."}               that very line
    {"do": "next", "fault": "..."}             of the next read: die, silent, late, other-presence, religion
    {"do": "die"}, {"do": "hang"}              now; hang: not one word any more, and no end either
    """

    def __init__(self, twin: Twin, place: Path) -> None:
        super().__init__(name="orders", daemon=True)
        self._twin = twin
        self._laid = 0
        place.unlink(missing_ok=True)  # left by a twin that was killed
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(place))
        self._socket.listen()

    def run(self) -> None:
        while True:
            link, _ = self._socket.accept()
            with link, link.makefile("rw") as lines:
                for line in lines:
                    self._twin.started.wait()
                    self._obey(json.loads(line))
                    lines.write("done\n")
                    lines.flush()

    def _obey(self, order: dict[str, Any]) -> None:
        twin, slot = self._twin, order.get("slot", 0)
        assert twin.reader is not None
        match order["do"]:
            case "lay":
                self._laid += 1
                twin.images[name := f"laid-{self._laid}"] = CardImage.model_validate(order["image"])
                twin.reader.put(name, slot)
            case "take":
                twin.reader.take(slot)
            case "unplug":
                twin.reader.unplug(slot)
            case "plug":
                twin.reader.plug(slot)
            case "say":
                twin.say_line(order["line"].encode() + b"\n")
            case "next":
                twin.fault = order["fault"]
            case "die":
                os._exit(1)
            case "hang":
                twin._speaking.acquire()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="card_reader.simulated.bridge_twin", description="a bridge to practise on"
    )
    parser.add_argument(
        "--lay", metavar="SAMPLE", choices=sorted(sample_images()), help="a card that lies there"
    )
    parser.add_argument("--slots", type=int, default=1, help="how many readers it plays")
    parser.add_argument("--control", type=Path, metavar="SOCKET", help="take orders there")
    given = parser.parse_args(arguments)

    # Libraries may print; the pipe to the kiosk is kept out of their reach.
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    twin = Twin(outgoing, given.slots)
    if given.control:
        Orders(twin, given.control).start()
    if given.lay:
        threading.Thread(target=_lay, args=(twin, given.lay), daemon=True).start()
    twin.serve(sys.stdin.buffer)
    os._exit(0)  # a read under way is of no use to anybody


def _lay(twin: Twin, sample: str) -> None:
    twin.started.wait()
    assert twin.reader is not None
    twin.reader.put(sample)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
