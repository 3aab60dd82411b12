"""What became of an item of the outbox, as far as the resident is told."""

from __future__ import annotations

from threading import Condition

from kiosk.dialogue.turn import Json
from services_client.outbox import State

SHOWN = {"acknowledged": "sent", "unsure": "unsure", "attention": "attention", "expired": "expired"}


class Outcomes:
    """What the sender has told about items since the kiosk was started. Any thread."""

    def __init__(self) -> None:
        self._states: dict[str, State] = {}
        self._told = Condition()

    def told(self, key: str, state: State) -> None:
        with self._told:
            self._states[key] = state
            self._told.notify_all()

    def wait(self, key: str, seconds: float) -> State | None:
        """The item's state once one attempt has ended; None when that takes longer."""
        with self._told:
            self._told.wait_for(lambda: key in self._states, seconds)
            return self._states.get(key)


def shown_state(state: State | None) -> dict[str, Json]:
    """Which of the sentences is true: sent, kept, not certainly sent, refused and left to staff, expired."""
    return {
        "state": SHOWN.get(state.name if state else "", "kept"),
        "ticket": state.ticket if state else None,
    }
