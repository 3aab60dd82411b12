"""`./run card read`: reads the card once; how it is known, everything personal masked, and how long it took."""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterator

from card_reader.errors import CardError
from card_reader.glimpse import Glimpse, Photo, Reading
from card_reader.identity import DOT, Identity
from card_reader.image import sample_images
from card_reader.interface import CardMute, CardPresent, Reader, ReaderArrived, ServiceDown
from card_reader.simulated.reader import SimulatedReader
from kiosk.card_command.source import Next, reader_of, say, say_which, started
from kiosk.card_command.watch import SETTLED, sentence
from kiosk.settings import Settings
from kiosk.strings.strings import Strings

DETAIL = re.compile(r"[a-z0-9-]{1,60}")
"""What the library's details look like. A vendor's bridge may send something else, which is not shown."""
FILLED = ("birth_date", "sex", "birth_place", "address", "rt", "rw", "kelurahan", "kecamatan", "kabupaten")
"""Fields of which only that they were there is told."""


def read(asked: argparse.Namespace, settings: Settings, strings: Strings) -> int:
    """0 when something was read, 1 when not, 2 for a sample card that there isn't."""
    name = asked.simulated
    if name is None:
        say_which(settings, strings)
        reader = reader_of(settings)
        with started(reader) as following:
            return _read_first(reader, following, asked.wait, strings)
    if name not in sample_images():
        say(strings.text("card-command-unknown", name=name, names=", ".join(sample_images())))
        return 2
    tray = SimulatedReader(sample_images())
    with started(tray) as following:
        tray.put(name)
        return _read_first(tray, following, asked.wait, strings)


def _read_first(reader: Reader, following: Next, seconds: float, strings: Strings) -> int:
    card = _wait(following, seconds, strings)
    if card is None:
        say(strings.text("card-read-nobody", seconds=round(seconds)))
        return 1
    say(sentence(card, strings))
    begun = time.monotonic()
    try:
        reading = reader.read(card)
    except CardError as error:
        for line in failure(error, strings):
            say(line)
        return 1
    took = time.monotonic() - begun
    for line in report(reading, strings):
        say(line)
    say(strings.text("card-read-took", ms=round(took * 1000)))
    return 0


def _wait(following: Next, seconds: float, strings: Strings) -> CardPresent | None:
    """The first card that answers, within so many seconds. What keeps it away is told meanwhile."""
    until, readers, asked_for = time.monotonic() + seconds, 0, False
    while (left := until - time.monotonic()) > 0:
        match event := following(left if asked_for else min(left, SETTLED)):
            case CardPresent():
                return event
            case CardMute() | ServiceDown():
                say(sentence(event, strings))
            case ReaderArrived():
                readers += 1
            case None if not asked_for:
                asked_for = True
                say(strings.text("card-read-lay" if readers else "card-watch-no-reader"))
    return None


def report(reading: Reading, strings: Strings) -> Iterator[str]:
    """What was read, line by line; of a person only what the masks leave."""
    yield strings.text("card-read-tier", tier=strings.text(f"tier-{reading.tier}"))
    if reading.training:
        yield strings.text("card-read-training")
    match reading:
        case Identity():
            yield strings.text("card-read-nik", nik=reading.masked_nik)
            yield strings.text("card-read-name", name=reading.masked_name or DOT)
            there = sum(getattr(reading, field) not in ("", "-", None) for field in FILLED)
            yield strings.text("card-read-fields", there=there, all=len(FILLED))
        case Glimpse(photo=Photo(width=width, height=height)):
            yield strings.text("card-read-closed")
            yield strings.text("card-read-photo", width=width, height=height)
        case Glimpse():
            yield strings.text("card-read-closed")
            yield strings.text("card-read-no-photo")


def failure(error: CardError, strings: Strings) -> Iterator[str]:
    """Why nothing was read: for anybody, what to do, and the library's word for a technician."""
    yield strings.text("card-read-failed", why=strings.text(f"error-{error.code}"))
    yield strings.text(f"card-advice-{error.code}")
    detail = error.detail if DETAIL.fullmatch(error.detail) else DOT
    yield strings.text("card-read-detail", code=error.code, detail=detail)
