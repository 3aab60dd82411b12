"""Effects of a kiosk whose store can't be opened: what needs it fails with its name, the rest goes on."""

from __future__ import annotations

from typing import Any

from kiosk.dialogue.conversation import Saved
from kiosk.dialogue.turn import Failed
from kiosk.flows.effects import Effects, Here
from kiosk.session.session import Session

STORED = ("draft-code", "code-open", "complaint-send", "complaint-outcome", "report-state")


def storeless_effects(code: str) -> Effects:
    """`code` is that of the StoreError."""

    def fail(*_: Any) -> Any:
        raise Failed(code)

    return {key: Here(fail) for key in STORED}


def keep_nothing(session: Session, ident: str, saved: Saved) -> None:
    """In place of Keeping.save_draft."""
