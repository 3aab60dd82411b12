"""What may be said on a screen: labels, phrases and numbers of its choices."""

from __future__ import annotations

import re

from kiosk.dialogue.screen import Choice, Screen


def plain(text: str) -> str:
    """Lower case, letters, digits and single spaces only: how a phrase is compared."""
    return " ".join(re.sub(r"[^\w ]", " ", text.lower()).split())


def phrases_of(choice: Choice) -> tuple[str, ...]:
    """Everything that means this choice, the label first."""
    return tuple(dict.fromkeys(p for p in map(plain, (choice.label, *choice.phrases)) if p))


def grammar(screen: Screen, numbers: tuple[str, ...]) -> dict[str, str]:
    """Phrase → key of the choice it means.

    `numbers` are the words for one to six in the screen's language. The letters of a keyboard are left out:
    single letters can't be told apart by ear, a whole keyboard of them even less.
    """
    keys = screen.entry.keys if screen.entry and not screen.entry.masked else ()
    spoken = [k for k in keys if len(k.label) > 1 or k.label.isdigit()]
    said = [(p, c.key) for c in (*screen.choices, *spoken, *screen.bar) for p in phrases_of(c)]
    if screen.numbered and not keys:  # on a keypad "satu" is the digit
        said += [(n, c.key) for n, c in zip(numbers, screen.choices, strict=False)]
    words: dict[str, str] = {}
    for phrase, key in said:
        words.setdefault(phrase, key)
    return words
