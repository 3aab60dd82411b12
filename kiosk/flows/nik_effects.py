"""Effects of a typed NIK: what its digits tell, and taking it into the session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from card_reader.nik import parse, typed_identity
from card_reader.nik_warnings import region_warnings
from card_reader.regions import region_names
from kiosk.dialogue.turn import Json
from kiosk.flows.effects import Away, Effects, Here, Request
from kiosk.session.session import Consent, Session


def nik_effects(now: Callable[[], datetime], shown: Callable[[], str], training: bool) -> Effects:
    """Each takes the sixteen digits. `training`: what it is used for is practice, and so is whatever was typed.

    `shown()` is the sentence that asked for consent: a hash of it is kept as proof.
    """

    def births(session: Session, request: Request) -> Json:
        return [day.isoformat() for day in parse(request.args).likely_births(now().date())]

    def region(request: Request) -> Json:
        names = region_names(parse(request.args))
        return {"names": names, "warnings": region_warnings(names)}

    def keep(session: Session, request: Request) -> Json:
        if session.identity is not None and session.identity.tier == "chip":
            return  # a card was laid down and agreed to meanwhile: it tells more
        session.identity = typed_identity(request.args, training=training)
        session.consents.append(Consent.to("nik-typed", now(), shown()))

    return {"nik-births": Here(births), "nik-region": Away(region), "nik-keep": Here(keep)}
