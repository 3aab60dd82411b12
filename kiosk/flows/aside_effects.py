"""The effect of the short conversations: the sign to staff."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.dialogue.turn import Json
from kiosk.flows.effects import Effects, Here, Request
from kiosk.session.session import Session


def aside_effects(signal: Callable[[], None]) -> Effects:
    """`signal` is the sound that staff in the hall hear."""

    def sound(session: Session, request: Request) -> Json:
        signal()

    return {"help-sound": Here(sound)}
