"""A worker: native code in a process of its own, which is started, given deadlines, and replaced.

A crash or a hang of a recogniser or a synthesiser then costs one utterance, not the kiosk. What it works on goes
through pipes (`speech.frames`) and is nowhere else.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import speech
from speech import frames
from speech.errors import WorkerError

_PR_SET_DUMPABLE = 4
_CRASHES = {-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGFPE}


def forbid_core_dumps() -> None:
    """No crash leaves what was said: the limit covers cores written to files, 'not dumpable' those piped to a
    crash handler."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def own_output() -> int:
    """For a worker: a descriptor of its standard output for the frames alone. Libraries may print; they print to
    the standard error from now on."""
    outgoing = os.dup(1)
    os.dup2(2, 1)
    return outgoing


class Worker:
    """The kiosk's side. After death or a missed deadline the process is gone; `start` makes a fresh one."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._birth = threading.Lock()
        """So that no process is started after `kill`."""
        self._killed = False
        self.crashed = False
        """Whether the last one ended by a fault of its native code."""

    @property
    def pid(self) -> int | None:
        """Process id of the running worker."""
        process = self._process
        return None if process is None else process.pid

    @property
    def running(self) -> bool:
        """Whether it is there to be talked with."""
        return self._process is not None and self._process.poll() is None

    def start(self, seconds: float) -> dict[str, Any]:
        """Start it afresh; its first message. Raises WorkerError."""
        self.end()
        with self._birth:
            if self._killed:
                raise WorkerError("worker-died")
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # A library's traceback or warning may quote what it worked on, so nothing of it is kept.
                stderr=subprocess.DEVNULL,
                cwd=Path(speech.__file__).parent.parent,
                bufsize=0,
            )
        return self.converse(b"", seconds)[0]

    def converse(self, request: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Send and wait for the answer, together `seconds` at most. Raises WorkerError, having ended the process."""
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        os.set_blocking(process.stdin.fileno(), False)
        os.set_blocking(process.stdout.fileno(), False)
        deadline = time.monotonic() + seconds
        try:
            frames.write(process.stdin.fileno(), request, deadline)
            return frames.read(process.stdout.fileno(), deadline)
        except WorkerError:
            self.end()
            raise

    def kill(self) -> None:
        """From any thread: end it for good; whoever converses sees the pipe break, and must then call `end`."""
        with self._birth:
            self._killed = True
            if self._process is not None:
                self._process.kill()

    def end(self) -> None:
        """End it and wait for that; harmless when it doesn't run."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        self.crashed = process.wait() in _CRASHES
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
