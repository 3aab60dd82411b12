"""Cards come and go: what the host does about it."""

from __future__ import annotations

import logging
from functools import partial

from card_reader import Glimpse, Identity, Reading
from card_reader.errors import CardChangedError, CardError, CardUnreadableError, NotEktpError
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
from kiosk.dialogue.speaker import Spoken
from kiosk.flows import badge, card
from kiosk.flows.host import Host
from kiosk.session.session import Session
from kiosk.strings.strings import Strings

log = logging.getLogger("pandu.kiosk")

READ_WITHIN = 10.0
"""Seconds in which a card is read, or given up."""


class Cards:
    """Knows which cards lie on which reader. `event` comes on the loop's thread."""

    def __init__(self, reader: Reader, host: Host) -> None:
        self.reader = reader
        self.present: dict[int, CardPresent] = {}
        self._mute: set[int] = set()
        """Stays of cards that answer nothing."""
        self._waiting: set[int] = set()
        """Stays of cards that were laid down while staff were there, or as one of two: nobody has looked at them."""
        self._compared: set[int] = set()
        """Stays of cards that are being read to be compared."""
        self._lent = False
        self._readers: set[str] = set()
        self._host = host

    def event(self, event: CardEvent) -> None:
        match event:
            case CardPresent():
                self.present[event.presence_id] = event
                self._host.card_on_reader = True
                self._came(event)
            case CardGone(presence_id=gone):
                self.present.pop(gone, None)
                self._mute.discard(gone)
                self._waiting.discard(gone)
                self._host.card_on_reader = self._count > 0
                if not self._mute:
                    self._host.recovered("card-mute")
                self._went(gone)
            case CardMute(presence_id=silent):
                self._mute.add(silent)
                self._host.card_on_reader = True
                self._host.fault("card-mute")
                self._silent()
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

    def tick(self) -> None:
        """Once a second: looks at the one card that lies there, if nobody has and nothing keeps from it."""
        session, host = self._host.session, self._host
        if session is None:
            self._waiting.clear()  # its owner has gone, and it is named as forgotten
        elif (
            self._count == 1 and not badge.attended(host.talk.conversations) and host.find("card-two") is None
        ):
            for presence in [p for p in self.present.values() if p.presence_id in self._waiting]:
                self._came(presence)

    def looked_at(self, presence: CardPresent) -> None:
        """Staff have read it."""
        self._waiting.discard(presence.presence_id)

    @property
    def _count(self) -> int:
        return len(self.present) + len(self._mute)

    # --- a card is laid down --------------------------------------------------------------------
    def _came(self, presence: CardPresent) -> None:
        host = self._host
        host.start()
        session = host.session
        if session is None:
            return
        self._waiting.discard(presence.presence_id)
        if badge.attended(host.talk.conversations):
            self._waiting.add(presence.presence_id)
            host.talk.choose(
                badge.LAID
            )  # on other screens of staff there is no such choice, and nobody has acted
            return
        host.acted("resident")
        if self._count > 1:
            self._two()
        elif not session.knows_somebody:
            self._greet(presence)
        else:
            # The same card goes on, another one ends the session and starts anew.
            self._lend_time()
            if presence.presence_id in self._compared:
                return
            self._compared.add(presence.presence_id)
            job = host.around.workers.submit(self._outcome, presence)
            job.add_done_callback(
                lambda done: host.around.loop.post(partial(self._compare, session, presence, done.result()))
            )

    def _two(self) -> None:
        """One of them may be the resident's; the others wait until they lie there alone."""
        host, session = self._host, self._host.session
        assert session is not None
        self._waiting |= self.present.keys() - ({session.presence_id} if session.knows_somebody else set())
        if host.find("card-two") is None:
            host.open(card.two_cards)

    def _silent(self) -> None:
        """A card answers nothing: nobody knows whose it is."""
        session = self._host.session
        if session is None or badge.attended(self._host.talk.conversations):
            return
        if self._count > 1:
            self._two()
        elif session.knows_somebody:
            self._cover()

    def _greet(self, presence: CardPresent) -> None:
        """Nobody is known yet: read it, and ask."""
        host = self._host
        assert host.session is not None
        host.forget_greeting()  # about a card that lay there before
        host.session.presence_id = presence.presence_id
        host.open(partial(card.greeting, presence.presence_id))

    def _outcome(self, presence: CardPresent) -> Reading | CardError:
        try:
            return self.reader.read(presence)
        except CardError as error:
            return error
        except Exception as mistake:  # noqa: BLE001 - the reason stands below
            # A mistake of ours must not leave a resident's screen open before whoever laid the card down.
            log.error("a card can't be compared: %s", type(mistake).__name__)
            return CardUnreadableError("mistake")

    def _compare(self, session: Session, presence: CardPresent, found: Reading | CardError) -> None:
        """Whose card is it that came while somebody is known?"""
        host = self._host
        self._compared.discard(presence.presence_id)
        if host.session is not session or presence.presence_id not in self.present:
            return
        if self._count > 1 or badge.attended(host.talk.conversations):
            self._waiting.add(presence.presence_id)  # it is looked at again when it lies there alone
            return
        host.forget_greeting()  # about the card before
        covered = host.find("cover")
        match found:
            case Identity() | Glimpse() if session.is_of(found):
                session.presence_id = presence.presence_id
                if covered is not None:
                    host.talk.remove(covered)
                if session.identity is not None and session.identity.tier == "typed" and found.tier == "chip":
                    self._greet(presence)  # it tells more than a typed NIK, once the resident agrees
            case Glimpse(token=token) if not session.glimpse_token:
                # Beside a typed NIK. Whose it is can't be told: a cover stays, and nobody is sent away.
                if covered is None:
                    session.presence_id, session.glimpse_token = presence.presence_id, token
            case Identity() | Glimpse() | CardChangedError():
                host.end()
                host.start()
                host.talk.announcement = Strings(host.appearance.language).text("say-other-card")
                self._came(presence)
            case NotEktpError(token=token):
                session.other_card = token
                host.open(card.other_card)
            case _:  # it can't be told, so what is on the screen isn't shown to whoever laid it down
                self._cover()
                host.talk.speaker.say([Spoken(Strings(host.appearance.language).text(f"error-{found.code}"))])

    # --- a card is lifted -----------------------------------------------------------------------
    def _went(self, presence_id: int) -> None:
        host, session = self._host, self._host.session
        if session is None:
            return
        if self._count == 1 and (two := host.find("card-two")) is not None:
            host.talk.remove(two)
        self._lifted(session, presence_id)
        self.tick()
        if self._mute and not self.present:
            self._silent()

    def _lifted(self, session: Session, presence_id: int) -> None:
        """Covers the screen if that card was this session's; of any other nothing is left to be done."""
        host = self._host
        if session.presence_id != presence_id:
            return
        session.presence_id = None
        if session.knows_somebody:
            host.forget_greeting()
            self._cover()
            return
        session.offered = None
        greeting = host.greeting()
        # A card lifted while it was being read gets its own sentence, on that very screen.
        if greeting is None or greeting.turn is None:
            return
        if greeting.turn.key in card.ABOUT_A_CARD:
            host.talk.remove(greeting)
        elif greeting.turn.key == card.KEEPING:
            host.forget_greeting()
            host.open(partial(card.problem, "card-pulled"))

    def _cover(self) -> None:
        host = self._host
        if host.find("cover") is None:
            host.acted("resident")  # the cover has its own time, and all of it
            host.cover_until = host.around.loop.monotonic() + host.rules.cover_seconds
            self._lent = False
            host.open(card.cover)

    def _lend_time(self) -> None:
        """A cover waits for the card that is being read: once, or a card that flickers would keep it up for ever."""
        if not self._lent:
            self._lent = True
            host = self._host
            host.cover_until = max(host.cover_until, host.around.loop.monotonic() + READ_WITHIN)
