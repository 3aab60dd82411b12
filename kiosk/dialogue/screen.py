"""A screen is one turn of the conversation: what is said, what is shown, and the choices that answer it.

Flat and frozen. Text stands here already in the resident's language; another language draws the turn anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

View = Literal[
    "attract", "choices", "entry", "reading", "progress", "receipt", "review", "idle", "cover", "practice"
]
ChoiceKind = Literal["choice", "primary", "key"]
Keyboard = Literal["letters", "digits"]
Stamp = Literal["sent", "kept", "unsure"]


@dataclass(frozen=True, repr=False)
class Choice:
    """One answer. `key` is stable (tests, logs), `label` is shown, `spoken` is said when it is focused."""

    key: str
    label: str
    spoken: str = ""
    picture: str = ""
    """File stem of a picture of kiosk/ui/pictures, e.g. "p-jalan-rusak"; empty for keys of an entry."""
    phrases: tuple[str, ...] = ()
    """What a resident may say for it besides the label."""
    kind: ChoiceKind = "choice"
    final: bool = False
    """Can't be undone: when it was heard rather than touched, it is asked back first."""
    why_not: str = ""
    """Not empty: it stands there but can't be chosen now, and this sentence says why."""
    language: str = ""
    """What label and `spoken` are written in, where that isn't the resident's language."""

    @property
    def enabled(self) -> bool:
        return not self.why_not


@dataclass(frozen=True, repr=False)
class Entry:
    """What is being typed, and the keys of the keyboard, which are ordinary choices of kind "key"."""

    name: str
    """What the field is called, said when it is wrong: "Nama jalan"."""
    value: str
    keyboard: Keyboard
    keys: tuple[Choice, ...]
    length: int
    """Most characters taken; for digits the exact count wanted."""
    masked: bool = False
    """Shown as dots, never spoken."""


@dataclass(frozen=True, repr=False)
class Row:
    """One fact of a panel, of a review, or of a receipt. `edit` is the key of the choice that changes it."""

    name: str
    value: str
    picture: str = ""
    edit: str = ""
    private: bool = False


@dataclass(frozen=True, repr=False)
class Panel:
    """What a turn shows beside its choices."""

    picture: str = ""
    rows: tuple[Row, ...] = ()
    note: str = ""
    seconds: int = 0
    """Countdown: seconds left …"""
    of: int = 0
    """… of so many."""
    photo: str = ""
    """In place of the picture: a data URL. It is of a person, and goes with the turn."""


@dataclass(frozen=True, repr=False)
class PracticeItem:
    """One thing on the practice device. The `key` of a touchable item is that of its choice."""

    key: str
    kind: Literal["text", "field", "button", "card", "message"]
    label: str
    value: str = ""
    sender: str = ""
    picture: str = ""
    mark: Literal["", "target", "wrong"] = ""


@dataclass(frozen=True, repr=False)
class Practice:
    """The practice device of a lesson and the hint beside it."""

    shape: Literal["web", "phone"]
    address: str
    heading: str
    items: tuple[PracticeItem, ...]
    hint_title: str = ""
    hint: str = ""
    hint_sign: str = "s-petunjuk"
    hint_language: str = ""
    """What the hint is written in, where that isn't the resident's language."""


@dataclass(frozen=True, repr=False)
class Receipt:
    """The paper in the resident's hand: `code` as printed (K7M4-QX9P), `qr` what the QR code holds."""

    code: str
    qr: str
    code_name: str
    facts: tuple[str, ...]
    stamp: Stamp
    stamp_label: str


@dataclass(frozen=True, repr=False)
class Screen:
    """One turn. `say` is the caption and the utterance, word for word."""

    name: str
    view: View
    say: str
    choices: tuple[Choice, ...] = ()
    """Answers, at most six. The fixed bar and the keys of an entry are not counted and not in here."""
    bar: tuple[Choice, ...] = ()
    """The fixed bar: ulangi, kembali, petugas, selesai; filled in by the talk, never by a flow."""
    entry: Entry | None = None
    panel: Panel | None = None
    rows: tuple[Row, ...] = ()
    practice: Practice | None = None
    receipt: Receipt | None = None
    step: int = 0
    of: int = 0
    training: bool = False
    """Marked LATIHAN: other cloth, a strip, a word."""
    training_note: str = ""
    greeting: str = ""
    """Attract only: the second, smaller sentence."""
    welcomes: tuple[tuple[str, str], ...] = ()
    """Attract only: what it says and its greeting in each language of this kiosk, shown in turn; its own first."""
    notice: str = ""
    """A dead device or service, named; stands in the voice line while nobody speaks, and is spoken."""
    numbered: bool = True
    """Choices bear numbers that can be said. Not on a yes-or-no: *ya* and *dua* sound too much alike."""
    private: bool = False
    """Holds personal data: spoken to the loudspeaker only by choice, never logged."""
    language: str = ""
    """What the turn's own content (sentence, rows, note, device, name of an entry) is written in, where that isn't the
    resident's language: a lesson that wasn't translated. The kiosk's own words around it are the resident's."""

    @property
    def answers(self) -> tuple[Choice, ...]:
        """Everything that can get the focus, in order of reading: keys, choices, bar."""
        return (*(self.entry.keys if self.entry else ()), *self.choices, *self.bar)
