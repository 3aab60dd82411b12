"""One card through PC/SC: held for nobody else, spoken to, and reset at the end.

Runs in the reading process only: SCardTransmit has no time-out, so a mute card blocks it until it is pulled.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from smartcard import scard

from card_reader.apdu import Transmit
from card_reader.errors import CardChangedError, CardError
from card_reader.layout import ektp_layout

SHARED_FOR = 2.0
"""Seconds in which another program may let go of the card. pcscd holds it for a killed process for a moment."""
ASK_AGAIN = 0.05
"""Seconds between two attempts to get hold of it."""


class TransportError(CardError):
    """A PC/SC call failed. `result` alone doesn't say why: `PcscReader` names it by what its monitor saw."""

    def __init__(self, result: int) -> None:
        super().__init__()
        self.result = result


@contextmanager
def connected(reader: str, atr: bytes) -> Iterator[Transmit]:
    """The card on that reader, if it is one with this ATR: `transmit` while it lasts.

    At the end the card is reset, so that no opened channel stays behind; but not when it stopped answering: pcscd
    takes a card that can't be reset for gone, and then overlooks the next one if that comes within 0.4 s.
    Raises TransportError and CardChangedError, and so does `transmit`.
    """
    context = _must(scard.SCardEstablishContext(scard.SCARD_SCOPE_USER))
    try:
        card, protocol = _must(_connect(context, reader))
        leaving = scard.SCARD_RESET_CARD
        try:
            found = bytes(_must(scard.SCardStatus(card))[-1])
            if not found:  # pulled, and not noticed yet
                raise TransportError(scard.SCARD_S_SUCCESS)
            if not ektp_layout().may_be_one(atr, found):
                raise CardChangedError
            header = scard.SCARD_PCI_T0 if protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1

            def transmit(command: bytes) -> bytes:
                result, answer = scard.SCardTransmit(card, header, list(command))
                # A card pulled mid-read comes as success with an empty answer, so both are needed.
                if result != scard.SCARD_S_SUCCESS or len(answer) < 2:
                    raise TransportError(result)
                return bytes(answer)

            yield transmit
        except TransportError:
            leaving = scard.SCARD_LEAVE_CARD
            raise
        finally:
            scard.SCardDisconnect(card, leaving)
    finally:
        scard.SCardReleaseContext(context)


def _connect(context: Any, reader: str) -> Any:
    until = time.monotonic() + SHARED_FOR
    protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
    while True:
        answer = scard.SCardConnect(context, reader, scard.SCARD_SHARE_EXCLUSIVE, protocols)
        if answer[0] != scard.SCARD_E_SHARING_VIOLATION or time.monotonic() > until:
            return answer
        time.sleep(ASK_AGAIN)


def _must(answer: Any) -> Any:
    """The value, or the list of values, of a PC/SC call that succeeded. Raises TransportError.

    pyscard has no types: a call returns its result code and then the values.
    """
    result, *values = answer
    if result != scard.SCARD_S_SUCCESS:
        raise TransportError(result)
    return values[0] if len(values) == 1 else values
