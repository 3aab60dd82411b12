"""The card that is to become a badge: what lies on the kiosk's own reader, as a token."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable

from card_reader.errors import CardError, NotEktpError
from card_reader.image import sample_images
from card_reader.interface import CardEvent, CardPresent, Reader
from card_reader.simulated.reader import SimulatedReader
from kiosk.card_source import make_reader
from kiosk.settings import Settings


class RefusedError(Exception):
    """It can't be done; the text is the id of the message that says why, and nothing else."""

    def __init__(self, message: str, **arguments: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.arguments = arguments
        """What the message is filled with."""


def token_of_sample(settings: Settings, token_key: bytes, name: str) -> str:
    """Of a sample card: the simulated reader lives in the kiosk's own process, and nothing can be laid on it here."""
    if settings.card.reader != "simulated":
        raise RefusedError("badge-command-not-simulated")
    if name not in sample_images():
        raise RefusedError("badge-command-no-such-card", name=name)
    reader = SimulatedReader(sample_images(), token_key=token_key)
    return token_of_card(reader, 1.0, lambda: reader.put(name))


def reader_of(settings: Settings, token_key: bytes) -> Reader:
    """As the kiosk makes it, without a security module: no e-KTP is to be opened."""
    if settings.card.reader == "none":
        raise RefusedError("badge-command-no-reader")
    if settings.card.reader == "simulated":
        raise RefusedError("badge-command-simulated")
    # No e-KTP is to be opened, nor its photo read; another program or another key would make another token.
    plain = settings.card.model_copy(update={"sam": "", "photo": False})
    return make_reader(settings.model_copy(update={"card": plain}), token_key)


def token_of_card(reader: Reader, seconds: float, ready: Callable[[], None]) -> str:
    """Waits so long for a card, and reads it; `ready` is called when the reader has been started.

    Raises RefusedError for a card that can't become a badge, and when none comes.
    """
    events: queue.SimpleQueue[CardEvent] = queue.SimpleQueue()
    reader.start(events.put)
    try:
        ready()
        presence = _card(events, time.monotonic() + seconds)
        if presence is None:
            raise RefusedError("badge-command-no-card")
        try:
            reader.read(presence)
        except NotEktpError as other:
            if not other.token:
                raise RefusedError("error-badge-no-number") from None
            return other.token
        except CardError as error:
            raise RefusedError(f"error-{error.code}") from None
        raise RefusedError("error-badge-ektp")  # somebody's own card; what it told is let go of here
    finally:
        reader.stop()


def _card(events: queue.SimpleQueue[CardEvent], until: float) -> CardPresent | None:
    while (left := until - time.monotonic()) > 0:
        try:
            event = events.get(timeout=left)
        except queue.Empty:  # asked, not swallowed: None is the answer "no card"
            return None
        if isinstance(event, CardPresent):
            return event
    return None
