"""The bridge reader: a certified kit (reader and security module) behind its vendor's own program.

The program is started by the kiosk and speaks docs/vendor-bridge.md. What it says is taken only if it belongs to the
question that was asked and to the card that lies there; anything else brings no identity.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from card_reader.bridge_desk import Desk
from card_reader.bridge_messages import (
    Answer,
    Found,
    Hello,
    Notice,
    Read,
    Refused,
    Start,
    error_of,
    identity_of,
)
from card_reader.bridge_program import BridgeProgram
from card_reader.errors import CardChangedError, CardMuteError, ServiceDownError
from card_reader.identity import Identity
from card_reader.interface import CardEvent, CardPresent
from card_reader.token import KEY_BYTES

log = logging.getLogger("pandu.card_reader")

ANSWER_WITHIN = 0.9
"""Part of the deadline that the program gets, so that it names what is wrong with a card before it is killed."""
SETTLE = 1.0
"""Seconds to answer the question about a card that has been taken away."""


@dataclass
class _Asked:
    """One question under way."""

    request: int
    presence: int
    outcome: Answer | Literal["lost"] | None = None
    """"lost": the program has ended, and no answer will come."""


class BridgeReader:
    """A `Reader` over a vendor's program. `emit` is called in a thread of its own; reads are done one by one."""

    def __init__(
        self, command: Sequence[str], *, training: bool, deadline: float = 8.0, token_key: bytes | None = None
    ) -> None:
        """`command`: the program by its whole path, and its arguments. `training`: whether a twin is taken.

        `deadline`: seconds for one read; then the program is killed and started again. `token_key`: for the tokens
        of other cards; None: a random one, so that tokens hold as long as this object.
        """
        key = secrets.token_bytes(KEY_BYTES) if token_key is None else token_key
        start = Start(seconds=deadline * ANSWER_WITHIN, token_key=key)
        self._deadline = deadline
        self._program = BridgeProgram(command, start, self, training=training)
        self._emit: Callable[[CardEvent], None] | None = None
        self._changed = threading.Condition()
        self._desk = Desk()
        self._hello: Hello | None = None
        self._fault = ""
        self._turn = threading.Lock()
        """Held by whoever asks."""
        self._requests = count(1)
        self._asked: _Asked | None = None

    @property
    def hello(self) -> Hello | None:
        """What the program that runs says it is."""
        return self._hello

    @property
    def fault(self) -> str:
        """Why the program doesn't run ("bridge-missing", ...: docs/vendor-bridge.md); "" while it does."""
        return self._fault

    @property
    def pid(self) -> int | None:
        """Process id of the program, while it runs."""
        return self._program.pid

    def start(self, emit: Callable[[CardEvent], None]) -> None:
        self._emit = emit
        self._program.start()

    def stop(self) -> None:
        self._emit = None
        self._program.stop()
        with self._changed:
            self._desk.lost()
            self._lose()

    def read(self, presence: CardPresent) -> Identity:
        with self._turn:
            answer, hello = self._ask(presence)
        match answer:
            case Found():
                return identity_of(answer, hello)
            case Refused():
                raise error_of(answer)

    def _ask(self, presence: CardPresent) -> tuple[Answer, Hello]:
        with self._changed:
            self._refuse_unless_there(presence)
            assert self._hello is not None  # or it could have told of no card
            hello = self._hello
            asked = self._asked = _Asked(next(self._requests), self._desk.presence_of(presence))
            try:
                self._program.say(Read(request=asked.request, presence=asked.presence))
                return self._await(asked, presence), hello
            finally:
                self._asked = None

    def _await(self, asked: _Asked, presence: CardPresent) -> Answer:
        """The answer, if it is about the card that was asked for and still lies there."""

        def decided() -> bool:
            return asked.outcome is not None or self._desk.why_not_there(presence) is not None

        in_time = self._changed.wait_for(decided, self._deadline)
        if in_time and asked.outcome is None:  # taken away: the program still owes its answer
            self._changed.wait_for(lambda: asked.outcome is not None, SETTLE)
        match asked.outcome:
            case None:
                # `over` takes the lock that is held here: it can't be the next life that is ended.
                self._program.end("bridge-late")
                self._refuse_unless_there(presence)
                raise CardMuteError("deadline")
            case "lost":
                raise ServiceDownError(self._fault)
            case Found(presence=about) if about != asked.presence:
                self._program.end("bridge-presence")
                raise CardChangedError("bridge-presence")
            case Found():
                self._refuse_unless_there(presence)
        return asked.outcome

    def _refuse_unless_there(self, presence: CardPresent) -> None:
        if (error := self._desk.why_not_there(presence)) is not None:
            raise type(error)(self._fault)

    # --- told by the program, in its thread -------------------------------------------------------
    def greeted(self, hello: Hello) -> None:
        with self._changed:
            self._hello, self._fault = hello, ""
            self._desk.restarted()

    def heard(self, message: Notice | Answer) -> None:
        if isinstance(message, Found | Refused):
            self._answered(message)
            return
        with self._changed:
            events = self._desk.told(message)
            self._changed.notify_all()
        self._tell(events)

    def over(self, fault: str) -> None:
        with self._changed:
            self._hello, self._fault = None, fault
            events = self._desk.lost()
            self._lose()
        self._tell(events)

    def _answered(self, answer: Answer) -> None:
        with self._changed:
            if self._asked is None or self._asked.request != answer.request:
                log.info("card bridge: an answer to no question is dropped")
                return
            self._asked.outcome = self._asked.outcome or answer
            self._changed.notify_all()

    def _lose(self) -> None:
        if self._asked is not None:
            self._asked.outcome = self._asked.outcome or "lost"
        self._changed.notify_all()

    def _tell(self, events: list[CardEvent]) -> None:
        for event in events:
            if self._emit is not None:
                self._emit(event)
