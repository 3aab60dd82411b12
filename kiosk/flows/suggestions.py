"""Words that are likely in a field, offered while it is typed: who types slowly, or only speaks, needs few letters."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.dialogue.entry import SUGGESTION, begun
from kiosk.dialogue.screen import Choice
from kiosk.flows.scene import Scene

MOST = 2
"""So many fit beside the space bar on ten inches."""


@dataclass(frozen=True)
class Domain:
    """What a field is about: words that it begins with, and words further on; the likeliest first."""

    first: tuple[str, ...]
    later: tuple[str, ...]


def domain(scene: Scene, name: str) -> Domain:
    """The words as they are typed, from the texts `domain-NAME` and `domain-NAME-later`."""
    return Domain(*(_words(scene.text(f"domain-{part}")) for part in (name, f"{name}-later")))


def suggestions(scene: Scene, about: Domain) -> tuple[Choice, ...]:
    """Choices for a turn that types: at most MOST words that go on from its text."""
    text: str = scene.state["text"]
    if not text:
        fitting = about.first
    elif text.endswith(" "):
        fitting = about.later
    else:
        fitting = tuple(w for w in (*about.first, *about.later) if begun(text, w) and not text.endswith(w))
    return tuple(_choice(word) for word in fitting[:MOST])


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip().upper() for word in text.split("|"))


def _choice(word: str) -> Choice:
    return Choice(SUGGESTION + word, word.capitalize(), word.capitalize(), kind="key")
