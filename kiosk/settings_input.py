"""The section [input]: how hands answer. Keys of a tactile keypad, one switch, a pointer that rests, the letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from kiosk.settings_section import Section, SettingsError

NAMED = (
    *("Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown"),
    *("Return", "Enter", "Select", "Space", "Tab", "Backtab", "Backspace", "Delete", "Insert", "Escape"),
    *("Back", "Forward", "Help", "Menu", "Pause", "VolumeUp", "VolumeDown", "VolumeMute"),
    *("Plus", "Minus", "Asterisk", "Slash", "Period", "Comma"),
)
KEY_NAMES = frozenset({*NAMED, *(f"F{n}" for n in range(1, 25)), *map(chr, range(65, 91)), *"0123456789"})
"""What a key may be called: Qt's own names. A keypad that acts as a keyboard (HID) sends F13 to F24 as a rule."""
KNOWN = f"nama tombol: F1 sampai F24, A sampai Z, 0 sampai 9, {', '.join(NAMED)}"
LEAST_DWELL = 0.5
"""Seconds; a shorter rest is only passing by."""
NO_DWELL_OR_LONG_ENOUGH = f"0 (mati), atau angka mulai {LEAST_DWELL} sampai 10"

Function = Literal["next", "previous", "choose", "switch", "repeat", "back", "help", "finish"]
"""What a key can be for, by its name in the settings."""


def _known(name: str) -> str:
    if name not in KEY_NAMES:
        raise ValueError(KNOWN)
    return name


KeyName = Annotated[str, AfterValidator(_known)]
Some = Annotated[
    tuple[KeyName, ...], Field(strict=False, description="daftar nama tombol, misalnya ['Down', 'F13']")
]
AtLeastOne = Annotated[
    tuple[KeyName, ...],
    Field(
        strict=False,
        min_length=1,
        description="daftar nama tombol dengan paling sedikit satu, misalnya ['F13']",
    ),
]


class Keys(Section):
    """Which keys do what. `next` and `choose` reach everything (R24), so that neither may be without a key."""

    next: AtLeastOne = ("Down", "Right", "Tab")
    previous: Some = ("Up", "Left", "Backtab")
    choose: AtLeastOne = ("Return", "Enter", "Select")
    switch: Some = ("Space",)
    """As `choose`, for who has one switch: while scanning it chooses also where it would type something."""
    repeat: Some = ("R", "F2")
    back: Some = ("Backspace", "F3", "Back")
    help: Some = ("F1", "Help")
    finish: Some = ("F4", "Escape")

    def pairs(self) -> Iterator[tuple[Function, str]]:
        """Each key with what it is for, in the order of this section."""
        functions: tuple[Function, ...] = (
            "next",
            "previous",
            "choose",
            "switch",
            "repeat",
            "back",
            "help",
            "finish",
        )
        for function in functions:
            yield from ((function, name) for name in getattr(self, function))

    @model_validator(mode="after")
    def _one_meaning_each(self) -> Keys:
        meanings: dict[str, Function] = {}
        for function, name in self.pairs():
            if (earlier := meanings.setdefault(name, function)) != function:
                raise SettingsError(
                    f"input.keys.{function}",
                    name,
                    f"tombol yang lain, karena {name!r} sudah dipakai untuk input.keys.{earlier}",
                )
        return self


class Input(Section):
    scanning: bool = False
    """One-switch scanning from the start; a resident can switch it on at any time."""
    scan_seconds: Annotated[float, Field(ge=0.5, le=10)] = 2.0
    """So long each thing is offered, once its name has been said."""
    dwell_seconds: float = 0.0
    """A pointer (finger, head mouse, eye tracker) that stays so long on a choice chooses it; 0: never."""
    letters: Literal["qwerty", "abc"] = "qwerty"
    """How the letters of the keyboard stand at first; a resident can change it while typing."""
    keys: Keys = Keys()

    @field_validator("dwell_seconds")
    @classmethod
    def _off_or_long_enough(cls, seconds: float) -> float:
        if seconds != 0 and not LEAST_DWELL <= seconds <= 10:
            raise ValueError(NO_DWELL_OR_LONG_ENOUGH)
        return seconds
