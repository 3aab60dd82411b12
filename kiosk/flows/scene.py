"""What a drawing function gets: the turn, and everything a text may depend on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from card_reader import Glimpse, Identity
from kiosk.dialogue.screen import Choice, ChoiceKind, Screen
from kiosk.dialogue.turn import Json
from kiosk.flows.appearance import Appearance
from kiosk.strings.strings import Strings


@dataclass(frozen=True, repr=False)
class Scene:
    """One moment of one turn."""

    strings: Strings
    key: str
    """Key of the Ask or Do."""
    args: Json = None
    state: Json = None
    """Inner state of a turn that folds."""
    identity: Identity | None = None
    glimpse: Glimpse | None = None
    """The e-KTP that lies there and can't be opened."""
    known: bool = False
    """It is known whose session it is: by a NIK, or by a card that can't be opened."""
    left: int = 0
    """Seconds left of a countdown (idle, cover) …"""
    of: int = 0
    """… of so many."""
    waited: int = 0
    """Seconds an effect has taken so far."""
    hears: bool = False
    """Somebody listens to what is said."""
    faults: frozenset[str] = field(default_factory=frozenset)
    """Stable codes of what is out of order now."""
    cards: Sequence[str] = ()
    """Sample cards of the tray (demo)."""
    villages: Sequence[str] = ()
    """Names of villages around the office."""
    card_on_reader: bool = False
    headset: bool = False
    """One is in, and gets all that is said."""
    hour: int = 12
    appearance: Appearance = field(default_factory=lambda: Appearance.of("id", "standard", "m"))
    below: Callable[[], Screen] | None = None
    """Draws the screen that lies under this turn."""

    def text(self, message: str, **arguments: str | float) -> str:
        """A sentence; `$sapaan` (Ibu, Bapak, Bapak/Ibu) is always filled in."""
        return self.strings.text(message, sapaan=self.address, **arguments)

    def choice(
        self, key: str, picture: str, message: str = "", kind: ChoiceKind = "choice", **arguments: str | float
    ) -> Choice:
        """The choice `key` with its texts, which stand under `choice-<turn>-<key>` unless `message` says where."""
        found = self.strings.choice(message or f"choice-{self.key}-{key}", sapaan=self.address, **arguments)
        return Choice(key, found.label, found.spoken, picture, found.phrases, kind)

    @property
    def address(self) -> str:
        """How the resident is addressed: Ibu or Bapak once the card has said so."""
        sex = self.identity.sex if self.identity else None
        return self.strings.text(
            {"female": "word-ibu", "male": "word-bapak"}.get(sex or "", "word-bapak-ibu")
        )


Draw = Callable[[Scene], Screen]
Draws = Mapping[str, Draw]
Arguments = dict[str, Any]
