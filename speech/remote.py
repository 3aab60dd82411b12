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
    each, the words of the phrases that the model doesn't know; on the calling thread.
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
        self._partials = False
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
        for word in heard.unheard:
            if word not in self._unheard:
                self._unheard.add(word)
                self._on_unheard(word)
        return heard

    @property
    def partials(self) -> bool:
        """Whether this engine says what it has heard so far. Known once it is warm; False before."""
        return self._partials

    def partial(self, samples: Samples, phrases: Grammar, first: bool) -> str | None:
        """See `speech.partial.Partials`; None from an engine that has none, without asking it. Raises like
        `recognise`."""
        with self._call:
            self._start()
            if not self._partials:
                return None
            request = {"partial": True, "phrases": meanings(phrases), "first": first}
            message = frames.pack(request, samples.astype(np.dtype("<f4")).tobytes())
            with _named():
                answer, _ = self._worker.converse(message, self._deadline)
            text = answer.get("partial")
            return text if isinstance(text, str) else None

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
        self._partials = answer.get("partials") is True

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
