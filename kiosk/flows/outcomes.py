"""What became of an item of the outbox, as far as the resident is told."""

from __future__ import annotations

from threading import Condition

from kiosk.dialogue.turn import Json
from services_client.outbox import State


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
    """Which of the sentences is known to be true; None is an item that lies in the outbox, its first try not over.

    sent · sending: on its way, or about to be · kept: a try has failed, the next one comes by itself · unsure: it
    may have arrived, the next try comes by itself · attention: refused, staff must look · doubtful: it may have
    arrived, and no try comes by itself · expired: not sent, and gone.
    """
    return {"state": _sentence(state), "ticket": state.ticket if state else None}


def _sentence(state: State | None) -> str:
    if state is None:
        return "sending"
    match state.name:
        case "acknowledged":
            return "sent"
        case "queued":
            return "kept" if state.error else "sending"
        case "attention" | "expired":
            return "doubtful" if state.maybe_arrived else state.name
        case _:  # sending, unsure
            return state.name
