"""The recogniser as the kiosk sees it: a process that is started, given a deadline, and replaced."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

import speech
from speech import frames
from speech.errors import RecogniserError
from speech.hearing import Grammar, Heard, Samples, meanings
from speech.vote import MEASURED, Thresholds


def worker_command(folder: Path, thresholds: Thresholds = MEASURED) -> list[str]:
    """How the default worker is started; `folder` as in `speech.model_files`."""
    limits = (thresholds.accept, thresholds.margin, thresholds.confirm)
    return [sys.executable, "-m", "speech.worker", str(folder), *map(str, limits)]


class RemoteRecogniser:
    """A `Recogniser` in its own process.

    After death or a missed deadline the process is gone; the next call starts a fresh one. `load_deadline`
    and `deadline` are seconds, for start-up with the model's check and for one utterance.
    """

    def __init__(self, command: Sequence[str], load_deadline: float = 30.0, deadline: float = 4.0) -> None:
        self._command = list(command)
        self._load_deadline = load_deadline
        self._deadline = deadline
        self._process: subprocess.Popen[bytes] | None = None
        self._call = threading.Lock()
        """Held by whoever talks with the worker."""
        self._birth = threading.Lock()
        """So that no worker is started after `close`."""
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Process id of the running worker."""
        process = self._process
        return None if process is None else process.pid

    def warm_up(self) -> None:
        """Start the worker unless it runs.

        Raises RecogniserError with the worker's own code, 'recogniser-died' or 'recogniser-slow'.
        """
        with self._call:
            self._start()

    def recognise(self, samples: Samples, phrases: Grammar, language: str = "id") -> Heard:
        """See `Recogniser`. Raises RecogniserError: 'recogniser-died', 'recogniser-slow', or as `warm_up`."""
        request = {"phrases": meanings(phrases), "language": language}
        message = frames.pack(request, samples.astype(np.dtype("<f4")).tobytes())
        with self._call:
            self._start()
            answer = self._converse(message, self._deadline)
            try:
                return Heard(answer["phrase"], float(answer["confidence"]), answer["decision"])
            except (KeyError, TypeError, ValueError):
                self._fail("recogniser-died")

    def close(self) -> None:
        """End the worker for good; may be called from any thread, a call under way fails."""
        with self._birth:
            self._closed = True
            if self._process is not None:
                self._process.kill()  # a call under way sees its pipe break, and lets go of `_call`
        with self._call:
            self._end()

    def _start(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        self._end()
        with self._birth:
            if self._closed:
                raise RecogniserError("recogniser-died")
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # A library's traceback or warning may quote what it worked on, so nothing of it is kept.
                stderr=subprocess.DEVNULL,
                cwd=Path(speech.__file__).parent.parent,
                bufsize=0,
            )
        answer = self._converse(b"", self._load_deadline)
        if "error" in answer:
            self._fail(str(answer["error"]))
        if answer.get("ready") is not True:
            self._fail("recogniser-died")

    def _converse(self, request: bytes, seconds: float) -> dict[str, Any]:
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        os.set_blocking(process.stdin.fileno(), False)
        os.set_blocking(process.stdout.fileno(), False)
        deadline = time.monotonic() + seconds
        try:
            frames.write(process.stdin.fileno(), request, deadline)
            return frames.read(process.stdout.fileno(), deadline)[0]
        except RecogniserError:
            self._end()
            raise

    def _fail(self, code: str) -> NoReturn:
        self._end()
        raise RecogniserError(code)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
