"""The PC/SC reader: real readers through pcscd.

A monitor's thread tells what comes and goes. A process of its own reads, and is replaced when a card keeps silent.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable

from smartcard import scard

from card_reader.errors import (
    CardChangedError,
    CardError,
    CardMuteError,
    CardPulledError,
    CardUnreadableError,
    NotEktpError,
    ReaderMissingError,
    ServiceDownError,
)
from card_reader.glimpse import Reading
from card_reader.interface import (
    CardEvent,
    CardGone,
    CardPresent,
    ReaderArrived,
    ReaderLeft,
    ServiceDown,
    ServiceUp,
)
from card_reader.messages import Broken, Found, Refused, Wanted
from card_reader.pcsc_monitor import Monitor
from card_reader.reading_process import ReadingProcess, reading_command
from card_reader.token import KEY_BYTES

SETTLE = 0.7
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


class PcscReader:
    """A `Reader` over pcscd. `emit` is called in the monitor's thread. Reads are done one after another."""

    def __init__(
        self,
        sam: str = "none",
        *,
        deadline: float = 8.0,
        token_key: bytes | None = None,
        photo: bool = False,
    ) -> None:
        """`sam` names the security module that the reading process opens. `deadline`: seconds for one read.

        `token_key`: of the tokens of cards (`card_reader.token`); by default this object's own, so that they mean
        nothing after it. `photo`: the office allows the photo of an e-KTP that can't be opened.
        """
        self._deadline = deadline
        self._token_key = secrets.token_bytes(KEY_BYTES) if token_key is None else token_key
        self._photo = photo
        self._process = ReadingProcess(reading_command(sam))
        self._monitor: Monitor | None = None
        self._emit: Callable[[CardEvent], None] | None = None
        self._changed = threading.Condition()
        self._service_up = False
        self._readers: set[str] = set()
        self._cards: dict[str, CardPresent] = {}
        self._silent: CardPresent | None = None
        """Kept the last reading process waiting; pcscd gets no word out of it until it is lifted either."""

    @property
    def reading_pid(self) -> int | None:
        """Process id of the reading process, while it runs."""
        return self._process.pid

    def start(self, emit: Callable[[CardEvent], None]) -> None:
        self._emit = emit
        self._process.start()
        self._monitor = Monitor(self._note)
        self._monitor.start()

    def stop(self) -> None:
        self._process.close()
        if self._monitor is not None:
            self._monitor.stop()
            self._monitor = None

    def read(self, presence: CardPresent) -> Reading:
        self._refuse_unless_there(presence)
        if presence == self._silent:
            raise CardMuteError("still-held")
        wanted = Wanted(
            reader=presence.reader, atr=presence.atr, token_key=self._token_key, photo=self._photo
        )
        try:
            answer = self._process.ask(wanted, self._deadline)
        except CardMuteError:
            self._refuse_unless_there(presence)
            self._silent = presence
            raise
        match answer:
            case Found(reading=reading):
                self._refuse_unless_there(presence)
                return reading
            case Refused(code=CardChangedError.code):
                raise self._changed_or_pulled(presence)
            case Refused(code=NotEktpError.code, detail=detail, token=token):
                self._refuse_unless_there(presence)
                raise NotEktpError(detail, token)
            case Refused(code=CardUnreadableError.code, detail=detail):
                raise CardUnreadableError(detail)
            case Broken(result=result):
                raise self._named(result, presence)
        raise CardUnreadableError("process-answer")

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

    def _changed_or_pulled(self, presence: CardPresent) -> CardError:
        """pcscd 2 answers the last commands to a card that was pulled."""
        with self._changed:
            if self._changed.wait_for(lambda: self._cards.get(presence.reader) != presence, SETTLE):
                return CardPulledError()
        return self._in_doubt(presence, CardChangedError())

    def _in_doubt(self, presence: CardPresent, error: CardError) -> CardError:
        """After this error nobody knows which card lies there, since pcscd overlooks a quick swap."""
        if self._monitor is not None:
            self._monitor.doubt(presence)
        return error

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
        if result == scard.SCARD_E_SHARING_VIOLATION:
            return CardUnreadableError("held-elsewhere")
        known = _ERRORS.get(result)
        if known is not None:
            return known()
        with self._changed:
            self._changed.wait_for(lambda: self._why_not_there(presence) is not None, SETTLE)
            why = self._why_not_there(presence)
        return why or self._in_doubt(presence, CardUnreadableError("transport"))
