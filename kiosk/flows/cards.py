"""Cards come and go: what the host does about it, and the effects that read one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol

from card_reader.errors import CardError
from card_reader.identity import Identity
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
from kiosk.dialogue.turn import Failed, Json
from kiosk.flows import card
from kiosk.flows.effects import Away, Effects, Here, Request
from kiosk.flows.host import Host
from kiosk.session.session import Consent, Session
from kiosk.strings.strings import Strings


class Tray(Protocol):
    """The simulated reader of the demo."""

    def put(self, name: str) -> None: ...
    def take(self) -> None: ...


class Cards:
    """Knows which cards lie on which reader. `event` comes on the loop's thread."""

    def __init__(self, reader: Reader, host: Host) -> None:
        self.reader = reader
        self.present: dict[int, CardPresent] = {}
        self._readers: set[str] = set()
        self._host = host

    def event(self, event: CardEvent) -> None:
        match event:
            case CardPresent():
                self.present[event.presence_id] = event
                self._host.card_on_reader = True
                self._arrived(self._host, event)
            case CardGone():
                self.present.pop(event.presence_id, None)
                self._host.card_on_reader = bool(self.present)
                self._host.recovered("card-mute")
                self._gone(self._host, event.presence_id)
            case CardMute():
                self._host.fault("card-mute")
            case ServiceDown():
                self._host.fault("card-service-down")
            case ServiceUp():
                self._host.recovered("card-service-down")
                if not self._readers:
                    self._host.fault("reader-missing")  # until one arrives
            case ReaderArrived():
                self._readers.add(event.reader)
                self._host.recovered("reader-missing")
            case ReaderLeft():
                self._readers.discard(event.reader)
                if not self._readers:
                    self._host.fault("reader-missing")

    def _arrived(self, host: Host, presence: CardPresent) -> None:
        session = host.session
        if session is None or session.identity is None:
            host.start()
            if host.session is None:
                return
            host.acted("resident")
            if (before := host.greeting()) is not None:  # about a card that lay there before
                before.close()
                host.talk.conversations.remove(before)
                host.session.offered = None
            host.session.presence_id = presence.presence_id
            host.open(partial(card.greeting, presence.presence_id))
            return
        # Somebody is known already: the same card goes on, any other ends the session and starts anew.
        job = host.around.workers.submit(self._try_read, presence)
        job.add_done_callback(
            lambda done: host.around.loop.post(
                partial(self._compared, host, session, presence, done.result())
            )
        )

    def _try_read(self, presence: CardPresent) -> Identity | None:
        try:
            return self.reader.read(presence)
        except CardError:
            return None  # not the card that is known, as far as anybody can tell

    def _compared(self, host: Host, session: Session, presence: CardPresent, found: Identity | None) -> None:
        if host.session is not session or presence.presence_id not in self.present:
            return
        covered = host.find("cover")
        if found is not None and session.identity is not None and found.nik == session.identity.nik:
            session.presence_id = presence.presence_id
            if covered is not None:
                host.talk.remove(covered)
        elif found is not None:
            host.end()
            host.talk.announcement = Strings(host.appearance.language).text("say-other-card")
            self._arrived(host, presence)

    def _gone(self, host: Host, presence_id: int) -> None:
        session = host.session
        if session is None or session.presence_id != presence_id:
            return
        session.presence_id = None
        if session.identity is not None:
            if host.find("cover") is None:
                host.acted("resident")  # the cover has its own time, and all of it
                host.cover_until = host.around.loop.monotonic() + host.rules.cover_seconds
                host.open(card.cover)
            return
        session.offered = None
        greeting = host.greeting()
        # A card lifted while it was being read gets its own sentence, on that very screen.
        if greeting is not None and greeting.turn is not None and greeting.turn.key == "card-greeting":
            host.talk.remove(greeting)


def card_effects(
    cards: Cards,
    tray: Tray | None,
    later: Callable[[Callable[[], None]], None],
    now: Callable[[], datetime],
    shown: Callable[[], str],
) -> Effects:
    """`later` is the loop's post; `shown()` is the sentence that asked for consent: a hash of it is kept as proof."""

    def read(request: Request) -> Identity:
        presence = cards.present.get(request.args)
        if presence is None:
            raise Failed("card-pulled")
        try:
            return cards.reader.read(presence)
        except CardError as error:
            raise Failed(error.code) from None

    def landed(session: Session, identity: Identity) -> Json:
        session.offered = identity
        return None  # nothing about the card goes into the rows

    def keep(session: Session, request: Request) -> Json:
        session.identity, session.offered = session.offered, None
        session.consents.append(Consent.to("card-read", now(), shown()))

    def drop(session: Session, request: Request) -> Json:
        session.offered = session.presence_id = None

    def known(session: Session, request: Request) -> Json:
        return session.identity is not None

    def name(session: Session, request: Request) -> Json:
        if session.identity is None:
            return None
        session.consents.append(Consent.to(request.args, now(), shown()))
        return {"name": session.identity.name, "masked": session.identity.masked_name}

    def move(session: Session, request: Request) -> Json:
        assert tray is not None
        # After this turn has ended: what the card brings about must lie on top of it, not below.
        later(partial(tray.put, request.args) if request.args != "ambil" else tray.take)

    return {
        "card-read": Away(read, landed),
        "identity-keep": Here(keep),
        "identity-drop": Here(drop),
        "identity-known": Here(known),
        "identity-name": Here(name),
        "tray-move": Here(move),
    }
