"""The effects of conversations about a card: read it, use what it told or forget it, name its holder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol

from card_reader import Glimpse, Identity, Reading
from card_reader.errors import CardError, NotEktpError
from kiosk.dialogue.turn import Failed, Json
from kiosk.flows.card import KEEPING
from kiosk.flows.cards import Cards
from kiosk.flows.effects import Away, Effects, Here, Request
from kiosk.session.session import Consent, Session


class Tray(Protocol):
    """The simulated reader of the demo."""

    def put(self, name: str) -> None: ...
    def take(self) -> None: ...


def card_effects(
    cards: Cards,
    tray: Tray | None,
    later: Callable[[Callable[[], None]], None],
    now: Callable[[], datetime],
    shown: Callable[[], str],
) -> Effects:
    """`later` is the loop's post; `shown()` is the sentence that asked for consent: a hash of it is kept as proof."""

    def read(request: Request) -> Reading | NotEktpError:
        presence = cards.present.get(request.args)
        if presence is None:
            raise Failed("card-pulled")
        try:
            return cards.reader.read(presence)
        except NotEktpError as other:
            return other  # its token has to reach the session: it may be a badge
        except CardError as error:
            raise Failed(error.code) from None

    def landed(session: Session, outcome: Reading | NotEktpError) -> Json:
        """Only the tier goes into the rows: nothing about the card does."""
        if session.presence_id is None:
            raise Failed("card-pulled")  # lifted in the very moment in which it had been read
        if isinstance(outcome, NotEktpError):
            session.other_card = outcome.token
            raise Failed(outcome.code)
        if isinstance(outcome, Identity) and session.identity and session.identity.nik != outcome.nik:
            raise Failed("card-changed")  # swapped since it was found to be the resident's
        session.offered = outcome
        return outcome.tier

    def agreed(session: Session, request: Request) -> Json:
        session.consents.append(Consent.to("card-read", now(), shown()))

    def keep(session: Session, outcome: Reading | NotEktpError) -> Json:
        """What lies there now is what was agreed to, or nothing is kept."""
        if isinstance(outcome, Identity) and isinstance(session.offered, Identity):
            if outcome.nik != session.offered.nik:
                raise Failed("card-changed")
            landed(session, outcome)
            session.identity, session.offered = outcome, None
        else:
            landed(session, outcome)  # lifted, or no e-KTP: has its own reason
            raise Failed("card-changed")

    def drop(session: Session, request: Request) -> Json:
        session.offered = session.presence_id = None

    def glimpsed(session: Session, request: Request) -> Json:
        """The card stays known as the same piece of plastic; its photo goes."""
        assert isinstance(session.offered, Glimpse)
        session.glimpse_token, session.offered = session.offered.token, None

    def named(session: Session, request: Request) -> Json:
        """A NIK that was typed brings no name."""
        return session.identity is not None and session.identity.name != ""

    def name(session: Session, request: Request) -> Json:
        if session.identity is None or not session.identity.name:
            return None
        session.consents.append(Consent.to(request.args, now(), shown()))
        identity = session.identity
        return {"name": identity.name, "masked": identity.masked_name, "tier": identity.tier}

    def move(session: Session, request: Request) -> Json:
        assert tray is not None
        # After this turn has ended: what the card brings about must lie on top of it, not below.
        later(partial(tray.put, request.args) if request.args != "ambil" else tray.take)

    return {
        "card-read": Away(read, landed),
        "identity-agreed": Here(agreed),
        KEEPING: Away(read, keep),
        "identity-drop": Here(drop),
        "card-glimpsed": Here(glimpsed),
        "identity-known": Here(named),
        "identity-name": Here(name),
        "tray-move": Here(move),
    }
