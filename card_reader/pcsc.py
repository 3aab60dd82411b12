"""The PC/SC reader: real readers through pcscd.

A read runs in a thread of its own, since SCardTransmit has no time-out: when the deadline passes, the thread
is given up and the error is "card-mute". It ends when the card is pulled; until then reads are refused.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

from smartcard import scard

from card_reader.ektp import SamDialogue, Transmit, read_identity
from card_reader.errors import (
    CardChangedError,
    CardError,
    CardMuteError,
    CardPulledError,
    CardUnreadableError,
    ReaderMissingError,
    ServiceDownError,
)
from card_reader.identity import Identity
from card_reader.interface import (
    CardEvent,
    CardGone,
    CardPresent,
    ReaderArrived,
    ReaderLeft,
    ServiceDown,
    ServiceUp,
)
from card_reader.pcsc_monitor import Monitor

log = logging.getLogger("pandu.card_reader")

SETTLE = 1.0
"""Seconds in which the monitor sees why a read broke off: pcscd looks at a reader every 0.4 s."""

_ERRORS: dict[int, type[CardError]] = {
    scard.SCARD_E_NO_SERVICE: ServiceDownError,
    scard.SCARD_E_SERVICE_STOPPED: ServiceDownError,
    scard.SCARD_E_INVALID_HANDLE: ServiceDownError,  # of a service that was restarted meanwhile
    scard.SCARD_F_COMM_ERROR: ServiceDownError,
    scard.SCARD_E_UNKNOWN_READER: ReaderMissingError,
    scard.SCARD_E_READER_UNAVAILABLE: ReaderMissingError,
    scard.SCARD_E_NO_READERS_AVAILABLE: ReaderMissingError,
    scard.SCARD_E_NO_SMARTCARD: CardPulledError,
    scard.SCARD_W_REMOVED_CARD: CardPulledError,
    scard.SCARD_W_RESET_CARD: CardPulledError,
    scard.SCARD_W_UNRESPONSIVE_CARD: CardMuteError,
    scard.SCARD_W_UNPOWERED_CARD: CardMuteError,
}


class _TransportError(CardError):
    """A PC/SC call failed. Never leaves this file: `read` names it after asking the monitor what happened."""

    def __init__(self, result: int) -> None:
        super().__init__()
        self.result = result


class PcscReader:
    """A `Reader` over pcscd. `emit` is called in the monitor's thread."""

    def __init__(self, sam: Callable[[], SamDialogue] | None = None, *, deadline: float = 8.0) -> None:
        """`sam` opens the security module for one read; None: this kiosk has none. `deadline`: seconds."""
        self._sam = sam
        self._deadline = deadline
        self._monitor: Monitor | None = None
        self._emit: Callable[[CardEvent], None] | None = None
        self._changed = threading.Condition()
        self._service_up = False
        self._readers: set[str] = set()
        self._cards: dict[str, CardPresent] = {}
        self._given_up: threading.Thread | None = None

    def start(self, emit: Callable[[CardEvent], None]) -> None:
        self._emit = emit
        self._monitor = Monitor(self._note)
        self._monitor.start()

    def stop(self) -> None:
        if self._monitor is not None:
            self._monitor.stop()
            self._monitor = None

    def read(self, presence: CardPresent) -> Identity:
        if self._given_up is not None and self._given_up.is_alive():
            raise CardMuteError("still-held")
        self._refuse_unless_there(presence)
        until = time.monotonic() + self._deadline
        outcome: Future[Identity] = Future()

        def work() -> None:
            try:
                outcome.set_result(self._read(presence, until))
            except BaseException as error:  # noqa: BLE001 - handed over to the caller's thread, which raises it
                outcome.set_exception(error)

        worker = threading.Thread(target=work, name="card-read", daemon=True)
        worker.start()
        worker.join(self._deadline)
        if worker.is_alive():
            self._given_up = worker
            log.info("card read given up")
            raise CardMuteError("deadline")
        try:
            identity = outcome.result()
        except _TransportError as error:
            raise self._named(error.result, presence) from None
        self._refuse_unless_there(presence)
        return identity

    def _read(self, presence: CardPresent, until: float) -> Identity:
        with _connected(presence, until) as transmit:
            sam = None if self._sam is None else self._sam()
            return read_identity(transmit, sam, atr=presence.atr)

    def _note(self, event: CardEvent) -> None:
        """Keep what `read` has to know, then pass the event on."""
        with self._changed:
            match event:
                case ServiceUp() | ServiceDown():
                    self._service_up = isinstance(event, ServiceUp)
                case ReaderArrived(reader):
                    self._readers.add(reader)
                case ReaderLeft(reader):
                    self._readers.discard(reader)
                case CardPresent(reader):
                    self._cards[reader] = event
                case CardGone(reader):
                    self._cards.pop(reader, None)
            self._changed.notify_all()
        if self._emit is not None:
            self._emit(event)

    def _why_not_there(self, presence: CardPresent) -> CardError | None:
        if not self._service_up:
            return ServiceDownError()
        if presence.reader not in self._readers:
            return ReaderMissingError()
        if self._cards.get(presence.reader) != presence:
            return CardPulledError()
        return None

    def _refuse_unless_there(self, presence: CardPresent) -> None:
        with self._changed:
            error = self._why_not_there(presence)
        if error is not None:
            raise error

    def _named(self, result: int, presence: CardPresent) -> CardError:
        """The error behind a failed call. The result alone tells little: a pull mid-read has several."""
        known = _ERRORS.get(result)
        if known is not None:
            return known()
        with self._changed:
            self._changed.wait_for(lambda: self._why_not_there(presence) is not None, SETTLE)
            return self._why_not_there(presence) or CardUnreadableError("transport")


@contextmanager
def _connected(presence: CardPresent, until: float) -> Iterator[Transmit]:
    """Nobody else's card while it lasts; then the card is reset, so that no opened channel stays behind."""
    context = _must(scard.SCardEstablishContext(scard.SCARD_SCOPE_USER))
    try:
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        card, protocol = _must(
            scard.SCardConnect(context, presence.reader, scard.SCARD_SHARE_EXCLUSIVE, protocols)
        )
        try:
            atr = bytes(_must(scard.SCardStatus(card))[-1])
            if not atr:  # pulled, and not noticed yet
                raise _TransportError(scard.SCARD_S_SUCCESS)
            if atr != presence.atr:
                raise CardChangedError
            header = scard.SCARD_PCI_T0 if protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1

            def transmit(command: bytes) -> bytes:
                if time.monotonic() > until:
                    raise CardMuteError("deadline")
                result, answer = scard.SCardTransmit(card, header, list(command))
                # A card pulled mid-read comes as success with an empty answer, so both are needed.
                if result != scard.SCARD_S_SUCCESS or len(answer) < 2:
                    raise _TransportError(result)
                return bytes(answer)

            yield transmit
        finally:
            scard.SCardDisconnect(card, scard.SCARD_RESET_CARD)
    finally:
        scard.SCardReleaseContext(context)


def _must(answer: Any) -> Any:
    """The value, or the list of values, of a PC/SC call that succeeded. Raises _TransportError.

    pyscard has no types: a call returns its result code and then the values.
    """
    result, *values = answer
    if result != scard.SCARD_S_SUCCESS:
        raise _TransportError(result)
    return values[0] if len(values) == 1 else values
