"""Effects of the short conversations: the sign to staff, and another look."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.dialogue.turn import Json
from kiosk.flows.appearance import Appearance
from kiosk.flows.effects import Effects, Here, Request
from kiosk.session.session import Session

LOOKS: dict[str, Callable[[Appearance], Appearance]] = {
    "besar": lambda now: now.with_size("xl"),
    "sedang": lambda now: now.with_size("m"),
    "kontras": lambda now: now.with_mode("high"),
    "biasa": lambda now: now.with_mode("standard"),
}


def aside_effects(
    appearance: Callable[[], Appearance], wear: Callable[[Appearance], None], signal: Callable[[], None]
) -> Effects:
    """`wear` shows another look at once; `signal` is the sound that staff in the hall hear."""

    def set_look(session: Session, request: Request) -> Json:
        key: str = request.args
        if key.startswith("bahasa-"):
            wear(appearance().with_language(key.removeprefix("bahasa-")))
        else:
            wear(LOOKS[key](appearance()))

    def sound(session: Session, request: Request) -> Json:
        signal()

    return {"look-set": Here(set_look), "help-sound": Here(sound)}
