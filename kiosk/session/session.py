"""The session: identity in memory, consents, the draft that was agreed to, and the end of it all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from card_reader import Glimpse, Identity, Reading

Way = Literal["touch", "keys", "voice"]
"""How somebody answers."""


@dataclass(frozen=True)
class Consent:
    """Proof of one consent (UU PDP 27/2022, art. 22 and 24): for what, when, and a hash of the sentence shown."""

    purpose: str
    when: datetime
    text_hash: str

    @classmethod
    def to(cls, purpose: str, when: datetime, shown: str) -> Consent:
        return cls(purpose, when, hashlib.sha256(shown.encode()).hexdigest())


@dataclass(repr=False)
class Session:
    """Its repr shows nothing: it ends up in no log."""

    identity: Identity | None = None
    """Agreed to be used."""
    offered: Reading | None = None
    """Read from the card, not yet agreed to."""
    presence_id: int | None = None
    """The stay of the card that identity or offer came from; None once the resident goes on without it."""
    glimpse_token: str = ""
    """Of the resident's e-KTP that this kiosk can't open: tells it from other cards, and says nothing about anybody."""
    other_card: str = ""
    """Token of the last card laid down that is no e-KTP."""
    consents: list[Consent] = field(default_factory=list)
    draft: Any = None
    """The open draft of the running conversation, once the resident agreed to keep one."""
    misses: int = 0
    """Words in a row that weren't understood."""

    @property
    def knows_somebody(self) -> bool:
        return self.identity is not None or self.glimpse_token != ""

    def is_of(self, found: Reading) -> bool:
        """Whether the card is that of the resident this session knows. A card that can't be opened is compared with
        one that couldn't either; one that tells no number is never known again."""
        if isinstance(found, Glimpse):
            return found.token != "" and found.token == self.glimpse_token
        return self.identity is not None and self.identity.nik == found.nik

    def wipe(self) -> None:
        """Lets go of everything about the resident."""
        self.identity = self.offered = self.draft = self.presence_id = None
        self.glimpse_token = self.other_card = ""
        self.consents.clear()
