"""The reader that these commands look at: the kiosk's own, or PC/SC where the kiosk has none or a simulated one."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from card_reader.interface import CardEvent, CardPresent, Reader
from card_reader.layout import ektp_layout
from kiosk import card_source
from kiosk.settings import Settings
from kiosk.strings.strings import Strings

Next = Callable[[float | None], CardEvent | None]
"""The next event, or None after so many seconds without one; None waits for ever."""


def say(text: str) -> None:
    """A line at once, also into a pipe. Readers name themselves, so control characters are left out."""
    print("".join(letter for letter in text if letter.isprintable()), flush=True)


@contextmanager
def started(reader: Reader) -> Iterator[Next]:
    """The reader's events while it runs."""
    events: queue.SimpleQueue[CardEvent] = queue.SimpleQueue()

    def following(seconds: float | None) -> CardEvent | None:
        try:
            return events.get(timeout=seconds)
        except queue.Empty:  # asked, not swallowed: None is the answer "nothing happened"
            return None

    reader.start(events.put)
    try:
        yield following
    finally:
        reader.stop()


def reader_of(settings: Settings) -> Reader:
    """Made as the kiosk makes it, but never the simulated one: that one lives in the kiosk's own process."""
    card = settings.card
    if card.reader in ("simulated", "none"):
        card = card.model_copy(update={"reader": "pcsc"})
    return card_source.make_reader(settings.model_copy(update={"card": card}), None)


def say_which(settings: Settings, strings: Strings) -> None:
    """That the kiosk itself uses another reader than these commands look at."""
    if settings.card.reader in ("simulated", "none"):
        say(strings.text(f"card-command-instead-{settings.card.reader}"))


def kind_of(card: CardPresent) -> str:
    """By its ATR, which is a hint and no proof."""
    return "like-ektp" if ektp_layout().looks_like_ektp(card.atr) else "other"
