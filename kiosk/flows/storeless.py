"""Effects of a kiosk whose store can't be opened: what needs it fails with its name, the rest goes on."""

from __future__ import annotations

from typing import Any

from kiosk.dialogue.conversation import Saved
from kiosk.dialogue.turn import Failed, Json
from kiosk.flows.effects import Effects, Here, Request
from kiosk.session.session import Session

STORED = ("draft-code", "code-open", "complaint-send", "complaint-outcome", "report-state")
NOTHING_TO_DO = ("code-made", "draft-drop")
"""There is no code to be made, and no draft to be dropped."""


def storeless_effects(code: str) -> Effects:
    """`code` is that of the StoreError."""

    def fail(*_: Any) -> Any:
        raise Failed(code)

    def nothing(session: Session, request: Request) -> Json:
        return None

    return {key: Here(fail) for key in STORED} | {key: Here(nothing) for key in NOTHING_TO_DO}


def keep_nothing(session: Session, ident: str, saved: Saved) -> None:
    """In place of Keeping.save_draft."""
