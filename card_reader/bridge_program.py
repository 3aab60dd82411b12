"""A vendor's program as the kiosk holds it: started, greeted, listened to, ended, reaped, and started again.

Everything it does wrong has a code (`BridgeFault`), and every one ends in the same way: the program is killed with
all it started, the kiosk is told, and after a pause that grows there is a new one.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from card_reader import bridge_launch
from card_reader.bridge_lines import BridgeFault, Lines
from card_reader.bridge_messages import (
    Answer,
    Hello,
    Notice,
    Ping,
    Pong,
    Read,
    Start,
    message_of,
    speaks_another_version,
)
from card_reader.reading_process import CHECKOUT, HANDED_DOWN

log = logging.getLogger("pandu.card_reader")

GREETING_WITHIN = 10.0
"""Seconds from the start to `hello`. A program in Java takes two or three."""
PING_EVERY = 15.0
"""Seconds of silence after which the program is asked for a sign of life."""
PONG_MARGIN = 2.0
"""Seconds for that beyond those of a read, since a program may do one thing at a time."""
ENDS_WITHIN = 1.0
"""Seconds that it has, once its input is closed, to put down its hardware."""
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
"""Seconds between two starts; each pause is twice the one before."""
STEADY = 60.0
"""Seconds of life after which the pause is short again."""


class Told(Protocol):
    """Who is told; always in this thread."""

    def greeted(self, hello: Hello) -> None: ...

    def heard(self, message: Notice | Answer) -> None:
        """May raise BridgeFault: then the program is replaced."""
        ...

    def over(self, fault: str) -> None:
        """This life of the program has ended; nothing more comes of it."""
        ...


class BridgeProgram(threading.Thread):
    """Keeps one program running. `start` once, `stop` once; `stop` waits for program and thread to end."""

    def __init__(self, command: Sequence[str], start: Start, told: Told, *, training: bool) -> None:
        """`training`: whether a program that calls itself a twin is taken."""
        super().__init__(name="card-bridge", daemon=True)
        self._command = list(command)
        self._first_words = start
        self._told = told
        self._training = training
        self._stopping = threading.Event()
        self._hold = threading.Lock()
        """Held by whoever starts, writes to, signals or reaps the program."""
        self._process: subprocess.Popen[bytes] | None = None
        self._ended_for: str | None = None

    @property
    def pid(self) -> int | None:
        """Process id of the one that runs."""
        process = self._process
        return None if process is None else process.pid

    def say(self, message: Start | Read | Ping) -> None:
        """From any thread. A program that has ended hears nothing; that it ended is told by `over`."""
        with self._hold:
            if self._process is None or self._process.stdin is None:
                return
            try:
                # Never blocks: of unread lines there are a read and a ping at most, and the pipe holds 64 kB.
                self._process.stdin.write(message.line())
            except (BrokenPipeError, ValueError):  # ended, or `stop` has closed it
                return

    def end(self, fault: str) -> None:
        """Kill the one that runs, from any thread; a new one follows."""
        with self._hold:
            if self._process is not None:
                self._ended_for = self._ended_for or fault
                kill(self._process)

    def stop(self) -> None:
        self._stopping.set()
        with self._hold:
            if self._process is not None and self._process.stdin is not None:
                self._process.stdin.close()
        self.join(ENDS_WITHIN)
        self.end("bridge-stopped")
        self.join()

    def run(self) -> None:
        pause, said = FIRST_PAUSE, ""
        while not self._stopping.is_set():
            begun = time.monotonic()
            fault = self._live()
            if self._stopping.is_set():
                return
            if time.monotonic() - begun > STEADY:
                pause, said = FIRST_PAUSE, ""
            if fault != said:  # once, and not at every attempt of a night
                said = fault
                log.warning("card bridge lost: %s", fault)
            self._told.over(fault)
            self._stopping.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _live(self) -> str:
        """One life of the program; returns why it ended."""
        process = self._spawn()
        if process is None:
            return "bridge-missing"
        watch = os.pidfd_open(process.pid)
        try:
            assert process.stdout is not None
            lines = Lines(process.stdout.fileno(), watch)
            self._greet(lines)
            self._listen(lines)
        except BridgeFault as fault:
            why = fault.code
        finally:
            os.close(watch)
            status = self._end(process)
        if status == bridge_launch.NOT_FOUND:
            return "bridge-missing"
        return self._ended_for or why

    def _greet(self, lines: Lines) -> None:
        line = lines.next(GREETING_WITHIN)
        if line is None:
            raise BridgeFault("bridge-slow")
        if speaks_another_version(line):
            raise BridgeFault("bridge-protocol")
        hello = message_of(line)
        if not isinstance(hello, Hello):
            raise BridgeFault("bridge-garbage")
        if hello.training and not self._training:
            raise BridgeFault("bridge-training")
        log.info("card bridge up")
        self._told.greeted(hello)
        self.say(self._first_words)

    def _listen(self, lines: Lines) -> None:
        """Until a fault; there is always one in the end."""
        strange = False
        while True:
            line = lines.next(PING_EVERY)
            if line is None:
                self.say(Ping())
                line = lines.next(self._first_words.seconds + PONG_MARGIN)
            if line is None:
                raise BridgeFault("bridge-silent")
            match message_of(line):
                case None | Hello():
                    raise BridgeFault("bridge-garbage")
                case "unknown":  # of a later version: not looked into, and said once
                    if not strange:
                        log.warning("card bridge: a message of unknown kind is left out")
                    strange = True
                case Pong():
                    continue
                case message:
                    self._told.heard(message)

    def _spawn(self) -> subprocess.Popen[bytes] | None:
        with self._hold:
            if self._stopping.is_set():
                return None
            self._ended_for = None
            try:
                self._process = launch(self._command)
            except OSError:  # no process to be had on this machine: tried again
                return None
            return self._process

    def _end(self, process: subprocess.Popen[bytes]) -> int:
        """Kill what is left of it, and reap it; returns the exit status."""
        with self._hold:
            self._process = None
            kill(process)
            status = process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
            return status


def launch(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start such a program with its pipes. Raises OSError; one that isn't there ends with `NOT_FOUND`."""
    kept = {name: os.environ[name] for name in HANDED_DOWN if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(Path(bridge_launch.__file__)), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # What a vendor's program complains about may be what it has just read.
        stderr=subprocess.DEVNULL,
        cwd=CHECKOUT,
        env=kept | {"PATH": os.defpath, "LANG": "C.UTF-8"},
        bufsize=0,
        start_new_session=True,  # Ctrl-C is for the kiosk; and `kill` reaches all that it starts
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    """It and its children. Until it is reaped the number is its own, so this can't hit another one."""
    os.killpg(process.pid, signal.SIGKILL)
