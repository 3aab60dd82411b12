"""Tries a vendor's program: does it speak docs/vendor-bridge.md? For its programmer, in simple English.

    python -m card_reader.bridge_check [--cards] PROGRAM [ARGUMENTS...]

The program is started as a kiosk starts it. `--cards` also asks for cards to be laid down. Each line says what was
tried and whether it held; what is read is never shown. Exit status: 0 all held, 1 something didn't.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from card_reader.bridge_lines import BridgeFault, Lines
from card_reader.bridge_messages import (
    CardNotice,
    Found,
    GoneNotice,
    Hello,
    Message,
    Ping,
    Pong,
    Read,
    ReaderNotice,
    Refused,
    ServiceNotice,
    Start,
    identity_of,
    message_of,
    speaks_another_version,
    wrong_with,
)
from card_reader.bridge_program import ENDS_WITHIN, GREETING_WITHIN, PONG_MARGIN, kill, launch
from card_reader.errors import CardError
from card_reader.token import KEY_BYTES

SECONDS = 7.2
"""For a read, as a kiosk gives it."""
SETTLE = 5.0
"""Seconds to tell of the service and of one reader."""
PATIENCE = 60.0
"""Seconds for a person to lay a card down or to take it away."""
NOBODY = 2**40
"""A presence that no program has got to."""


class WrongError(Exception):
    """Something doesn't hold. The text says what, and holds nothing of a card."""


class Trial:
    """One life of the program, spoken to line by line."""

    def __init__(self, command: Sequence[str], say: Callable[[str], None]) -> None:
        self._tell = say
        self._process = launch(command)
        assert self._process.stdout is not None
        self._watch = os.pidfd_open(self._process.pid)
        self._lines = Lines(self._process.stdout.fileno(), self._watch)
        self._requests = 0

    def close(self) -> None:
        if self._process.returncode is None:
            kill(self._process)
            self._process.wait()
        os.close(self._watch)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    # --- without a card ---------------------------------------------------------------------------
    def protocol(self) -> None:
        """Everything that needs no card but the end. Raises WrongError."""
        hello = self._greeting()
        self._held(f"greets: {hello.program}, tier {hello.tier}{', training' if hello.training else ''}")
        self._say(Start(seconds=SECONDS, token_key=bytes(KEY_BYTES)).line())
        self._until(SETTLE, "service-up", lambda m: isinstance(m, ServiceNotice) and m.kind == "service-up")
        self._held("says service-up")
        self._until(SETTLE, "reader-arrived", lambda m: isinstance(m, ReaderNotice))
        self._held("tells of a reader")
        self._ping()
        self._held("answers a ping")
        self._say(b'{"kind":"of-a-later-version"}\n')
        self._ping()
        self._held("leaves out a message of unknown kind")
        if not isinstance(self._ask(NOBODY), Refused):
            raise WrongError("a read of a card that isn't there was answered with `found`")
        self._held("refuses to read a card that isn't there")

    def end(self) -> None:
        """Raises WrongError."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            raise WrongError(f"still runs {ENDS_WITHIN:g} s after its input was closed") from None
        self._held("ends when its input is closed")

    # --- with cards -------------------------------------------------------------------------------
    def cards(self) -> None:
        """Two cards and a quick hand. Raises WrongError."""
        number = self._card("Lay an e-KTP on the reader.")
        answer = self._ask(number)
        if isinstance(answer, Refused):
            raise WrongError(f"it was refused: {answer.code}, number {answer.number}")
        if answer.presence != number:
            raise WrongError("the answer is about another presence")
        try:
            identity_of(answer, self._hello)
        except CardError as error:
            raise WrongError(f"what was read can't be taken: {error.detail}") from None
        self._held("reads an e-KTP")
        self._gone(number)
        self._held("tells that it is gone")
        if self._ask(number) != Refused(request=self._requests, code="card-pulled"):
            raise WrongError("a read of a card that is gone wasn't refused as card-pulled, with number 0")
        self._held("refuses to read it then")
        number = self._card("Lay a bank or transport card on the reader.")
        answer = self._ask(number)
        if not (isinstance(answer, Refused) and answer.code == "not-ektp"):
            raise WrongError("a read of another card wasn't refused as not-ektp")
        self._held("tells another card" + (" and its token" if answer.token else ", without a token"))
        self._gone(number)

    def _card(self, please: str) -> int:
        self._tell(f"      {please}")
        notice = self._until(PATIENCE, "card-present", lambda m: isinstance(m, CardNotice))
        assert isinstance(notice, CardNotice)
        return notice.presence

    def _gone(self, number: int) -> None:
        self._tell("      Take the card away.")
        self._until(PATIENCE, "card-gone", lambda m: isinstance(m, GoneNotice) and m.presence == number)

    # --- words ------------------------------------------------------------------------------------
    def _greeting(self) -> Hello:
        line = self._line(time.monotonic() + GREETING_WITHIN, "hello")
        if speaks_another_version(line):
            raise WrongError("it speaks another version of the protocol")
        hello = message_of(line)
        if not isinstance(hello, Hello):
            raise WrongError(f"the first line is no hello: {wrong_with(line) or 'another message'}")
        self._hello = hello
        return hello

    def _ping(self) -> None:
        self._say(Ping().line())
        self._until(PONG_MARGIN, "pong", lambda m: isinstance(m, Pong))

    def _ask(self, presence: int) -> Found | Refused:
        """One read, and its answer."""
        self._requests += 1
        number = self._requests
        self._say(Read(request=number, presence=presence).line())
        answer = self._until(
            SECONDS, "found or refused", lambda m: isinstance(m, Found | Refused) and m.request == number
        )
        assert isinstance(answer, Found | Refused)
        return answer

    def _say(self, line: bytes) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line)
        except BrokenPipeError:  # it has ended: told by what is waited for next
            return

    def _until(self, seconds: float, what: str, wanted: Callable[[Message], bool]) -> Message:
        """The next message that is wanted, past all others."""
        until = time.monotonic() + seconds
        while True:
            line = self._line(until, what)
            message = message_of(line)
            if message is None:
                raise WrongError(f"a line is no message: {wrong_with(line)}")
            if message != "unknown" and wanted(message):
                return message

    def _line(self, until: float, what: str) -> bytes:
        try:
            line = self._lines.next(max(0.0, until - time.monotonic()))
        except BridgeFault as fault:
            raise WrongError(f"{fault.code}, while waiting for {what}") from None
        if line is None:
            raise WrongError(f"no {what} in time")
        return line

    def _held(self, what: str) -> None:
        self._tell(f"ok    {what}")


def check(command: Sequence[str], *, cards: bool, say: Callable[[str], None]) -> bool:
    """Whether everything held; `say` gets one line for each thing tried."""
    trial = Trial(command, say)
    try:
        trial.protocol()
        if cards:
            trial.cards()
        trial.end()
    except WrongError as wrong:
        say(f"WRONG {wrong}")
        return False
    finally:
        trial.close()
    return True


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="card_reader.bridge_check", description="does a program speak docs/vendor-bridge.md?"
    )
    parser.add_argument("--cards", action="store_true", help="ask for cards to be laid down")
    parser.add_argument("program", help="by its whole path")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    given = parser.parse_args(arguments)
    command = [given.program, *given.arguments]
    return 0 if check(command, cards=given.cards, say=lambda line: print(line, flush=True)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
