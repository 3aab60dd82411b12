"""The reading process as the kiosk holds it: started ahead, given a deadline, ended, reaped and replaced."""

from __future__ import annotations

import logging
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from card_reader.errors import CardMuteError, CardUnreadableError
from card_reader.messages import LONGEST, Answer, Ready, Wanted, answer_of

log = logging.getLogger("pandu.card_reader")

CHECKOUT = Path(__file__).parent.parent
HANDED_DOWN = ("LD_LIBRARY_PATH", "PCSCLITE_CSOCK_NAME")
"""Of the kiosk's environment: where the PC/SC library and its service are. The rest may hold keys."""
STARTING = 3.0
"""Seconds that a process has to come up, beside those of the question: on a busy machine the next card is laid down
before the one that follows a silent card is there, and that is no fault of the card's."""


def reading_command(sam: str) -> list[str]:
    """How it is started; `sam` is a name of `card_reader.reading.SAMS`, or of a plug-in."""
    return [sys.executable, "-m", "card_reader.reading", sam]


class _EndedError(Exception):
    """The process closed its pipe, or sent what is no message. Never leaves this file."""


class ReadingProcess:
    """Answers one question at a time; a second one waits for its turn.

    There is always a fresh process under way, so that a read doesn't wait for one to start.
    """

    def __init__(self, command: Sequence[str], starting: float = STARTING) -> None:
        self._command, self._starting = list(command), starting
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._unread = b""
        self._turn = threading.Lock()
        """Held by whoever talks with the process."""
        self._birth = threading.Lock()
        """So that none is started after `close`."""
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Process id of the one that runs."""
        process = self._process
        return None if process is None else process.pid

    def start(self) -> None:
        """Start it ahead. When that fails it is tried again at the first question."""
        with self._turn:
            self._start()

    def ask(self, wanted: Wanted, seconds: float) -> Answer:
        """One question and its answer within `seconds`, from its turn on and a process that is up; then that is killed.

        Raises CardMuteError at the deadline, and CardUnreadableError with "process-ended", "process-slow"
        (not up in its own time) or "process-missing" (can't be started).
        """
        with self._turn:
            if self._process is None or self._process.poll() is not None:
                self._replace()
            if self._process is None:
                raise CardUnreadableError("process-missing")
            try:
                answer = self._converse(self._process, wanted, seconds)
            except _EndedError:
                answer = None
            except TimeoutError:
                log.info("reading process killed at the deadline")
                ready = self._ready
                self._replace()
                raise (CardMuteError("deadline") if ready else CardUnreadableError("process-slow")) from None
            if answer is None:
                if not self._closed:
                    log.warning("reading process ended by itself")
                self._replace()
                raise CardUnreadableError("process-ended")
            return answer

    def close(self) -> None:
        """End it for good; from any thread. A question under way gets CardUnreadableError."""
        with self._birth:
            self._closed = True
            if self._process is not None:
                self._process.kill()  # a question under way sees its pipe break, and ends its turn
        with self._turn:
            self._end()

    def _converse(self, process: subprocess.Popen[bytes], wanted: Wanted, seconds: float) -> Answer:
        assert process.stdin is not None and process.stdout is not None
        if not self._ready:
            if not isinstance(self._next(process.stdout.fileno(), self._starting), Ready):
                raise _EndedError
            self._ready = True
        try:
            process.stdin.write(wanted.line())  # the pipe is empty and holds more than that: never blocks
        except BrokenPipeError:
            raise _EndedError from None
        return self._next(process.stdout.fileno(), seconds)

    def _next(self, descriptor: int, seconds: float) -> Answer:
        """The next message. Raises TimeoutError and _EndedError."""
        until = time.monotonic() + seconds
        incoming = select.poll()
        incoming.register(descriptor, select.POLLIN)
        while b"\n" not in self._unread:
            if not incoming.poll(max(0.0, until - time.monotonic()) * 1000):
                raise TimeoutError
            part = os.read(descriptor, LONGEST)
            if not part or len(self._unread) > LONGEST:
                raise _EndedError
            self._unread += part
        line, _, self._unread = self._unread.partition(b"\n")
        answer = answer_of(line)
        if answer is None:
            raise _EndedError
        return answer

    def _replace(self) -> None:
        self._end()
        self._start()

    def _start(self) -> None:
        with self._birth:
            if self._closed:
                return
            kept = {name: os.environ[name] for name in HANDED_DOWN if name in os.environ}
            try:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    # A traceback or a library's warning may quote what it worked on, so nothing of it is kept.
                    stderr=subprocess.DEVNULL,
                    cwd=CHECKOUT,
                    env=kept | {"PYTHONPATH": str(CHECKOUT), "PYTHONSAFEPATH": "1"},
                    bufsize=0,
                    start_new_session=True,  # Ctrl-C at a terminal is for the kiosk, which ends this one
                )
            except OSError:
                log.warning("reading process can't be started")

    def _end(self) -> None:
        process, self._process = self._process, None
        self._ready, self._unread = False, b""
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
