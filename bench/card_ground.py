"""What the measurements of `bench.card` share: a watched reader, cards that are laid down, and bare PC/SC calls."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from smartcard import scard

from bench.report import Figure
from card_reader import CardEvent, CardGone, CardPresent
from card_reader.image import CardImage
from card_reader.pcsc import PcscReader
from card_reader.simulated.vpcd import LaidCard

SLOT = "Virtual PCD 00 00"
PATIENT = 20.0


class Watched:
    """A started reader, and when it told of each card."""

    def __init__(self, deadline: float, sam: str = "mock", *, photo: bool = False) -> None:
        self.reader = PcscReader(sam, deadline=deadline, photo=photo)
        self._changed = threading.Condition()
        self._events: list[tuple[float, CardEvent]] = []
        self.reader.start(self._note)

    def _note(self, event: CardEvent) -> None:
        with self._changed:
            self._events.append((time.perf_counter(), event))
            self._changed.notify_all()

    def present(self) -> tuple[float, CardPresent]:
        """The card that lies there, and when that was told."""
        moment, event = self._last(CardPresent)
        assert isinstance(event, CardPresent)
        return moment, event

    def gone(self) -> None:
        self._last(CardGone)

    def _last(self, kind: type[CardEvent]) -> tuple[float, CardEvent]:
        with self._changed:
            self._changed.wait_for(lambda: self._events and isinstance(self._events[-1][1], kind), PATIENT)
            return self._events[-1]


@contextmanager
def laid(image: CardImage, *watchers: Watched) -> Iterator[None]:
    """A fresh card, until everybody has seen it go."""
    with LaidCard(image):
        yield
    for watcher in watchers:
        watcher.gone()


def must(answer: Any) -> list[Any]:
    result, *values = list(answer)
    if result != scard.SCARD_S_SUCCESS:
        raise RuntimeError(scard.SCardGetErrorMessage(result))
    return values


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def figure(measure: str, ours: list[float], peer: str, bare: list[float], most: float) -> Figure:
    """Medians, from seconds."""
    ours_ms, bare_ms = 1000 * statistics.median(ours), 1000 * statistics.median(bare)
    return Figure(f"{measure}, median of {len(ours)}", ours_ms, "ms", peer, bare_ms, most)
