"""Effects of the conversations with staff: whose badge it is, whether the PIN is right, and the list of badges."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil

from card_reader.errors import CardError, NotEktpError
from card_reader.interface import CardPresent
from kiosk.dialogue.turn import Failed, Json
from kiosk.flows.cards import Cards
from kiosk.flows.effects import Away, Effects, Here, Request
from kiosk.flows.keeping import Keeping
from kiosk.session.session import Session
from kiosk.store import badges
from kiosk.store.badges import BadgeError, BadgeLockedError, Seal
from kiosk.store.connection import Connection
from kiosk.store.errors import StoreError

log = logging.getLogger("pandu.kiosk")


def badge_effects(
    keeping: Keeping, cards: Cards, now: Callable[[], float], count_down: Callable[[int], None]
) -> Effects:
    """`now` gives seconds since the epoch; `count_down(seconds)` begins the countdown of the turn "badge-wait"."""

    def known(session: Session, request: Request) -> Json:
        """The id of the badge whose card was laid down last, 0 for any other card. No token goes into the rows."""
        try:
            return badges.find(keeping.conn, session.other_card)
        except StoreError as error:
            # The card is then greeted like any other: without a store nobody can be known as staff.
            log.error("badges can't be looked up: %s", error.code)
            return 0

    def wait(session: Session, request: Request) -> Json:
        with _named():
            seconds = ceil(badges.wait(keeping.conn, request.args, now()))
        if seconds:
            count_down(seconds)
        return seconds

    def check(request: Request) -> Json:
        badge, pin = request.args["badge"], request.args["pin"]
        with _connection(keeping) as conn:
            try:
                right = badges.check(conn, badge, pin, now())
            except BadgeLockedError:
                return False  # not tried; the flow asks how long next
        log.info("staff badge %d: %s", badge, "opened" if right else "wrong PIN")
        return right

    def read(request: Request) -> tuple[CardPresent, str]:
        """The card that lies there, and its token, if it can become a badge."""
        # A list: the loop's thread changes the mapping meanwhile.
        presence = max(list(cards.present.values()), key=lambda each: each.presence_id, default=None)
        if presence is None:
            raise Failed("badge-no-card")
        try:
            cards.reader.read(presence)
        except NotEktpError as other:
            token = other.token
        except CardError as error:
            raise Failed(error.code) from None
        else:
            raise Failed("badge-ektp")  # somebody's own card; what it told is let go of here
        if not token:
            raise Failed("badge-no-number")
        with _connection(keeping) as conn:
            if badges.find(conn, token):
                raise Failed("badge-taken")
        return presence, token

    def taken(session: Session, found: tuple[CardPresent, str]) -> Json:
        presence, token = found
        cards.looked_at(presence)  # it isn't asked for its new PIN as soon as staff leave
        return token

    def seal(request: Request) -> Json:
        """Slow, and nothing has happened yet: it can be left."""
        made = badges.sealed(request.args)
        return {"salt": made.salt.hex(), "work": made.work, "hash": made.pin_hash.hex()}

    def enrol(session: Session, request: Request) -> Json:
        wanted, sealed = request.args, request.args["seal"]
        kept = Seal(bytes.fromhex(sealed["salt"]), sealed["work"], bytes.fromhex(sealed["hash"]))
        with _named():
            made = badges.add(keeping.conn, wanted["token"], wanted["label"], kept, now())
        log.info("staff badge %d: enrolled", made.id)

    def listed(session: Session, request: Request) -> Json:
        with _named():
            return [{"id": each.id, "label": each.label} for each in badges.enrolled(keeping.conn)]

    def remove(session: Session, request: Request) -> Json:
        with _named():
            gone = badges.remove(keeping.conn, request.args)
        if gone:
            log.info("staff badge %d: removed", request.args)

    return {
        "badge-known": Here(known),
        "badge-wait": Here(wait),
        "badge-check": Away(check),
        "badge-read": Away(read, taken),
        "badge-seal": Away(seal),
        "badge-enrol": Here(enrol),
        "badge-list": Here(listed),
        "badge-remove": Here(remove),
    }


def badgeless_effects() -> Effects:
    """Of a kiosk whose store can't be opened: every other card is just another card."""
    return {"badge-known": Here(lambda session, request: 0)}


@contextmanager
def _connection(keeping: Keeping) -> Iterator[Connection]:
    """One of a thread's own; what fails becomes Failed."""
    with _named():
        conn = keeping.store.connect()
        try:
            yield conn
        finally:
            conn.close()


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except (StoreError, BadgeError) as error:
        raise Failed(error.code) from None
