"""A bench of the contract suite (`card_contract`) over the twin of a vendor's bridge, as a process of its own."""

from __future__ import annotations

import json
import os
import shlex
import socket
import sys
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from card_reader import CardEvent, CardMute, CardPresent, ReaderArrived, ReaderLeft
from card_reader.bridge import BridgeReader
from card_reader.image import CardImage
from card_reader.simulated.reader import slot_name
from support.card_contract import TOKEN_KEY
from support.stand_in_bridge import PATIENT, wait_until

Laid = CardPresent | CardMute

MARK = "mark "
"""Of a reader that isn't there, by which the bench knows how far it has heard."""


ANOTHER = "PANDU_BRIDGE"
"""In the environment: a program to run the suite against instead of the twin, which takes the same arguments."""


def twin_command(*arguments: str) -> list[str]:
    another = shlex.split(os.environ.get(ANOTHER, ""))
    return [*(another or [sys.executable, "-m", "card_reader.simulated.bridge_twin"]), *arguments]


class TwinBench:
    """Context manager: the twin runs, and its readers have arrived, until the end."""

    def __init__(self, place: Path, *, deadline: float = 1.0, slots: int = 2) -> None:
        """`place`: of the socket by which cards are laid down."""
        self.deadline = deadline
        self.slots = slots
        self.events: list[CardEvent] = []
        self._place = place
        self._marking = count(1)
        self._marks: set[str] = set()
        command = twin_command("--control", str(place), "--slots", str(slots))
        self.reader = BridgeReader(command, training=True, deadline=deadline, token_key=TOKEN_KEY)

    def __enter__(self) -> TwinBench:
        self.reader.start(self._note)
        self.wait_for_readers(0)
        return self

    def __exit__(self, *_: object) -> None:
        self.reader.stop()

    def wait_for_readers(self, since: int) -> None:
        """All of them, told after that many events."""
        wait_until(
            lambda: sum(isinstance(event, ReaderArrived) for event in self.events[since:]) == self.slots
        )

    def order(self, do: str, **more: Any) -> None:
        """See `card_reader.simulated.bridge_twin.Orders`. Returns when it is done, or the twin has ended of it."""
        text = json.dumps({"do": do} | more, default=lambda value: value.hex()) + "\n"
        with self._connected() as link, suppress(ConnectionResetError):
            link.sendall(text.encode())
            link.recv(100)

    def lay(self, image: CardImage, slot: int = 0) -> Laid:
        self.swap_soon(image, slot)
        return self.swapped(slot)

    def take(self, slot: int = 0) -> None:
        self.order("take", slot=slot)
        self._hear_it_out()

    def swap_soon(self, image: CardImage, slot: int = 0) -> None:
        self.order("lay", image=image.model_dump(), slot=slot)

    def swapped(self, slot: int = 0) -> Laid:
        self._hear_it_out()
        stays = [event for event in self.events if isinstance(event, CardPresent | CardMute)]
        return [stay for stay in stays if stay.reader == slot_name(slot)][-1]

    def _note(self, event: CardEvent) -> None:
        if isinstance(event, ReaderArrived | ReaderLeft) and event.reader.startswith(MARK):
            self._marks.add(event.reader)
        else:
            self.events.append(event)

    def _hear_it_out(self) -> None:
        """Until all that the twin has said so far has been heard: it says something to know that by."""
        mark = f"{MARK}{next(self._marking)}"
        for kind in ("reader-arrived", "reader-left"):
            self.order("say", line=json.dumps({"kind": kind, "reader": mark}))
        wait_until(lambda: mark in self._marks)

    def _connected(self) -> socket.socket:
        """Once the twin listens."""
        until = time.monotonic() + PATIENT
        while True:
            link = socket.socket(socket.AF_UNIX)
            try:
                link.connect(str(self._place))
            except OSError:
                link.close()
                assert time.monotonic() < until
                time.sleep(0.01)
            else:
                return link
