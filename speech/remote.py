"""The recogniser as the kiosk sees it: a process that is started, given a deadline, and replaced."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import numpy as np

from speech import frames
from speech.errors import RecogniserError, WorkerError
from speech.hearing import Grammar, Heard, Samples, meanings
from speech.process import Worker
from speech.vote import MEASURED, Thresholds


def worker_command(folder: Path, thresholds: Thresholds = MEASURED) -> list[str]:
    """How the default worker is started; `folder` as in `speech.engines`."""
    limits = (thresholds.accept, thresholds.margin, thresholds.confirm)
    return [sys.executable, "-m", "speech.worker", str(folder), *map(str, limits)]


def _nothing(_: str) -> None: ...


class RemoteRecogniser:
    """A `Recogniser` in its own process.

    After death or a missed deadline the process is gone; the next call starts a fresh one. `load_deadline` and
    `deadline` are seconds, for start-up with the model's check and for one utterance. `on_unheard` gets, once
    each, the phrases that the model can't hear because it lacks one of their words; on the calling thread.
    """

    def __init__(
        self,
        command: Sequence[str],
        load_deadline: float = 30.0,
        deadline: float = 4.0,
        on_unheard: Callable[[str], None] = _nothing,
    ) -> None:
        self._worker = Worker(command)
        self._load_deadline = load_deadline
        self._deadline = deadline
        self._on_unheard = on_unheard
        self._unheard: set[str] = set()
        self._call = threading.Lock()
        """Held by whoever talks with the worker."""

    @property
    def pid(self) -> int | None:
        """Process id of the running worker."""
        return self._worker.pid

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
            with _named():
                answer, _ = self._worker.converse(message, self._deadline)
            try:
                heard = Heard(
                    answer["phrase"],
                    float(answer["confidence"]),
                    answer["decision"],
                    tuple(map(str, answer["unheard"])),
                )
            except (KeyError, TypeError, ValueError):
                self._fail("recogniser-died")
        for phrase in heard.unheard:
            if phrase not in self._unheard:
                self._unheard.add(phrase)
                self._on_unheard(phrase)
        return heard

    def close(self) -> None:
        """End the worker for good; may be called from any thread, a call under way fails."""
        self._worker.kill()
        with self._call:
            self._worker.end()

    def _start(self) -> None:
        if self._worker.running:
            return
        try:
            with _named():
                answer = self._worker.start(self._load_deadline)
        except RecogniserError:
            if self._worker.crashed:  # while loading: native code doesn't always survive a damaged model
                raise RecogniserError("recogniser-bad-model") from None
            raise
        if "error" in answer:
            self._fail(str(answer["error"]))
        if answer.get("ready") is not True:
            self._fail("recogniser-died")

    def _fail(self, code: str) -> NoReturn:
        self._worker.end()
        raise RecogniserError(code)


@contextmanager
def _named() -> Iterator[None]:
    """A fault of the worker is one of the recogniser."""
    try:
        yield
    except WorkerError as error:
        raise RecogniserError("recogniser-slow" if error.slow else "recogniser-died") from None
