"""`./run card watch`: readers and cards as they come and go, one sentence each, until Ctrl-C."""

from __future__ import annotations

import argparse
import time

from card_reader.interface import (
    CardEvent,
    CardGone,
    CardMute,
    CardPresent,
    Reader,
    ReaderArrived,
    ReaderLeft,
    ServiceDown,
    ServiceUp,
)
from kiosk.card_command.source import kind_of, reader_of, say, say_which, started
from kiosk.settings import Settings
from kiosk.strings.strings import Strings

SETTLED = 1.0
"""Seconds after which a service that is up has named the readers it has."""


def watch(asked: argparse.Namespace, settings: Settings, strings: Strings) -> int:
    """Until Ctrl-C, which is the ordinary end: 0."""
    say_which(settings, strings)
    say(strings.text("card-watch-begin"))
    try:
        _tell(reader_of(settings), strings)
    except KeyboardInterrupt:
        say("")
    return 0


def _tell(reader: Reader, strings: Strings) -> None:
    readers: set[str] = set()
    cards: dict[int, CardEvent] = {}
    quiet_told = False
    with started(reader) as following:
        while True:
            event = following(None if quiet_told or readers else SETTLED)
            if event is None:
                quiet_told = True
                _line(strings.text("card-watch-no-reader"))
                continue
            match event:
                case ReaderArrived():
                    readers.add(event.reader)
                case ReaderLeft():
                    readers.discard(event.reader)
                case CardPresent() | CardMute():
                    cards[event.presence_id] = event
                case CardGone():
                    cards.pop(event.presence_id, None)
            _line(sentence(event, strings))
            if isinstance(event, (CardPresent, CardMute)) and len(cards) > 1:
                _line(strings.text("card-watch-two"))


def sentence(event: CardEvent, strings: Strings) -> str:
    """What happened. Of a card only whether it looks like an e-KTP: an ATR may hold a number of the card."""
    match event:
        case ServiceUp():
            return strings.text("card-watch-service-up")
        case ServiceDown():
            return strings.text("card-watch-service-down")
        case ReaderArrived(reader):
            return strings.text("card-watch-reader-arrived", reader=reader)
        case ReaderLeft(reader):
            return strings.text("card-watch-reader-left", reader=reader)
        case CardPresent(reader):
            return strings.text(f"card-watch-card-{kind_of(event)}", reader=reader)
        case CardMute(reader):
            return strings.text("card-watch-card-mute", reader=reader)
        case CardGone(reader):
            return strings.text("card-watch-card-gone", reader=reader)


def _line(text: str) -> None:
    say(f"{time.strftime('%H:%M:%S')}  {text}")
