"""What is done on the walk, and what makes one screen another than the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from kiosk.dialogue.conversation import Conversation
from kiosk.dialogue.entry import SUGGESTION
from kiosk.dialogue.screen import Screen
from kiosk.strings.strings import Strings
from support.walk_cards import PIN

PASSING = [
    Strings("id").text(f"word-{word}")
    for word in ["bapak-ibu", "ibu", "bapak", "pagi", "siang", "sore", "malam"]
]
"""Words that change with the resident and the hour and make no other screen."""


@dataclass(frozen=True)
class Act:
    """One thing done to the kiosk. `under`: "", "held" (effects take their time), "fail:EFFECT", "service:MODE"."""

    verb: str
    key: str = ""
    under: str = ""


@dataclass(frozen=True)
class Ident:
    """What makes a screen another one: what it says and offers, whatever the resident is called."""

    name: str
    view: str
    say: str
    choices: tuple[str, ...]
    closed: tuple[str, ...]
    language: str
    typed: str
    """Of an entry: "", "some" or "full"; "right" for the PIN of the badge."""
    known: bool
    """The resident's card may be used."""
    begun_with: tuple[str, ...] = ()
    """Words given to the flow: the same question, such as for a PIN, may lead to one thing or another."""

    @classmethod
    def of(cls, screen: Screen, top: Conversation | None, language: str, known: bool) -> Ident:
        say = screen.say
        for word in PASSING:
            say = say.replace(word, "…")
        say = re.sub(r"[A-Z0-9]{4}-[A-Z0-9]{4}", "…", say)  # every code is another
        if screen.receipt:  # what it says depends on how quick the server's thread was
            say = "…"
        return cls(
            screen.name,
            screen.view,
            say,
            tuple(dict.fromkeys(_kind(c.key) for c in screen.choices)),
            tuple(c.key for c in screen.answers if c.why_not),
            language,
            _typed(screen),
            known,
            _words(top),
        )


def _kind(choice: str) -> str:
    """Which words are suggested, and how many, makes no other screen."""
    return SUGGESTION if choice.startswith(SUGGESTION) else choice


def _words(top: Conversation | None) -> tuple[str, ...]:
    given = top.flow.args if top is not None and isinstance(top.flow, partial) else ()
    return tuple(each for each in given if isinstance(each, str) and each.isalpha())


def _typed(screen: Screen) -> str:
    if screen.entry is None or not screen.entry.value:
        return ""
    if screen.entry.masked and screen.entry.value == PIN:
        return "right"
    return "full" if len(screen.entry.value) >= screen.entry.length else "some"
