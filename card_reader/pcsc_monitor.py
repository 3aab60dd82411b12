"""Watches PC/SC in one thread of its own and reports readers, cards and outages of the service.

pyscard's monitor threads die when pcscd restarts and never return (pyscard issue 82). This loop stands on
SCardGetStatusChange and establishes its context anew, with a growing pause, for as long as it takes.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from smartcard import scard

from card_reader.interface import (
    CardEvent,
    CardGone,
    CardMute,
    CardPresent,
    ReaderArrived,
    ReaderLeft,
    ServiceDown,
    ServiceUp,
)
from card_reader.left_out import is_for_residents

log = logging.getLogger("pandu.card_reader")

PLUG_AND_PLAY = "\\\\?PnP?\\Notification"
"""Reader name under which pcscd reports that a reader came or went."""
LOOK_AGAIN_MS = 1000
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 2.0
"""Seconds between attempts to reach a service that is down."""
MOST_DOUBTS = 3


@dataclass(frozen=True)
class _Seen:
    """What is known of one reader: the state word to hand back to pcscd, and the card on it."""

    state: int = 0
    card: CardPresent | CardMute | None = None

    @property
    def count(self) -> int:
        """How many times a card came or went, modulo 65536: the high half of the state word."""
        return self.state >> 16 & 0xFFFF


class Monitor(threading.Thread):
    """Emits every event in this thread. `start` once, `stop` once; `stop` waits for the thread to end."""

    def __init__(self, emit: Callable[[CardEvent], None]) -> None:
        super().__init__(name="card-monitor", daemon=True)
        self._emit = emit
        self._stopping = threading.Event()
        self._context: Any = None
        self._seen: dict[str, _Seen] = {}
        self._presences = count(1)
        self._doubts: deque[CardPresent] = deque()
        self._doubted: Counter[str] = Counter()
        """How often the card on a reader was looked at anew, since one really came."""

    def stop(self) -> None:
        self._stopping.set()
        if self._context is not None:
            scard.SCardCancel(self._context)  # a lost race costs one LOOK_AGAIN_MS
        self.join()

    def doubt(self, presence: CardPresent) -> None:
        """Another card may lie there than was told, and pcscd has not noticed: tell this one gone and look anew.

        From any thread. MOST_DOUBTS times for what lies there: a broken card would come and go for ever.
        """
        self._doubts.append(presence)
        if self._context is not None:
            scard.SCardCancel(self._context)

    def run(self) -> None:
        down, pause = False, FIRST_PAUSE
        while not self._stopping.is_set():
            result, self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
            if result == scard.SCARD_S_SUCCESS:
                down, pause = False, FIRST_PAUSE
                log.info("card service up")
                self._emit(ServiceUp())
                try:
                    self._watch()
                finally:
                    context, self._context = self._context, None
                    scard.SCardReleaseContext(context)
            if not down and not self._stopping.is_set():
                down = True
                log.info("card service down")
                self._emit(ServiceDown())
                self._forget(list(self._seen))
            self._stopping.wait(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE)

    def _watch(self) -> None:
        """Until the service is lost or the monitor stops."""
        while not self._stopping.is_set():
            result, names = scard.SCardListReaders(self._context, [])
            if result == scard.SCARD_E_NO_READERS_AVAILABLE:
                names = []
            elif result != scard.SCARD_S_SUCCESS:
                return
            self._forget(set(self._seen) - set(names))
            for name in filter(is_for_residents, names):
                if name not in self._seen:
                    self._seen[name] = _Seen()
                    self._emit(ReaderArrived(name))
            self._drop_doubted()
            asked = [(name, seen.state) for name, seen in self._seen.items()]
            # The high half of this one's state word is the number of readers known so far.
            asked.append((PLUG_AND_PLAY, len(names) << 16))
            result, states = scard.SCardGetStatusChange(self._context, LOOK_AGAIN_MS, asked)
            # An unknown reader has just left: list anew. Cancelled: to stop, or in doubt about a card.
            if result in (scard.SCARD_E_TIMEOUT, scard.SCARD_E_UNKNOWN_READER, scard.SCARD_E_CANCELLED):
                continue
            if result != scard.SCARD_S_SUCCESS:
                return
            for name, state, atr in states:
                if name != PLUG_AND_PLAY and state & scard.SCARD_STATE_CHANGED:
                    self._compare(name, state & ~scard.SCARD_STATE_CHANGED, bytes(atr))

    def _compare(self, reader: str, state: int, atr: bytes) -> None:
        """Tell what changed on one reader since it was seen last."""
        before, now = self._seen[reader], _Seen(state)
        present = bool(state & scard.SCARD_STATE_PRESENT)
        mute = bool(state & scard.SCARD_STATE_MUTE)
        # Gone and back between two looks: the count moved by two or more.
        swapped = (now.count - before.count) & 0xFFFF >= 2
        card = before.card
        if card is not None and (not present or swapped or mute != isinstance(card, CardMute)):
            self._emit(CardGone(reader, card.presence_id))
            self._doubted.pop(reader, None)
            card = None
        if card is None and present:
            number = next(self._presences)
            card = CardMute(reader, number) if mute else CardPresent(reader, atr, number)
            self._emit(card)
        self._seen[reader] = _Seen(state, card)

    def _drop_doubted(self) -> None:
        while self._doubts:
            doubted = self._doubts.popleft()
            reader = doubted.reader
            if reader not in self._seen or self._seen[reader].card != doubted:
                continue  # gone meanwhile
            if self._doubted[reader] < MOST_DOUBTS:
                self._doubted[reader] += 1
                self._seen[reader] = _Seen()  # so that pcscd tells of what lies there
                self._emit(CardGone(reader, doubted.presence_id))

    def _forget(self, readers: Iterable[str]) -> None:
        for reader in readers:
            card = self._seen.pop(reader).card
            self._doubted.pop(reader, None)
            if card is not None:
                self._emit(CardGone(reader, card.presence_id))
            self._emit(ReaderLeft(reader))
