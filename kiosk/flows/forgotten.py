"""A card that lies on the reader when its session is over: named on screen, and said aloud a few times."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.dialogue.speaker import Spoken
from kiosk.strings.strings import Strings

if TYPE_CHECKING:
    from kiosk.flows.host import Host

FAULT = "card-forgotten"
FIRST_AFTER = 4.0
"""Seconds after the end of a session: the goodbye is said by then."""
EVERY = 10.0
TIMES = 3
"""Whoever is still in the hall has heard it; after that only the screen says it."""


class ForgottenCard:
    """Asked once a second."""

    def __init__(self, host: Host, clock: Callable[[], float]) -> None:
        self._host, self._clock = host, clock
        self._due = clock() + FIRST_AFTER
        self._said = 0

    def tick(self) -> None:
        host, now = self._host, self._clock()
        if not host.card_on_reader or host.session is not None:
            # Somebody new may have started by touch beside it: the notice stays until the card is lifted.
            if not host.card_on_reader:
                host.recovered(FAULT)
            self._due, self._said = now + FIRST_AFTER, 0
            return
        host.fault(FAULT)
        if now >= self._due and self._said < TIMES:
            self._due, self._said = now + EVERY, self._said + 1
            host.talk.speaker.say([Spoken(Strings(host.appearance.language).text("say-card-forgotten"))])
