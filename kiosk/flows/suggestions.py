"""Words that are likely in a field, offered while it is typed: who types slowly, or only speaks, needs few letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.dialogue.entry import SUGGESTION, begun
from kiosk.dialogue.screen import Choice
from kiosk.flows.scene import Scene
from kiosk.strings.alike import alike

MOST = 2
"""So many fit beside the space bar on ten inches …"""
ROOM = 19
"""… with so many letters together."""


@dataclass(frozen=True)
class Domain:
    """What a field is about: words that it begins with, and words further on; the likeliest first."""

    first: tuple[str, ...]
    later: tuple[str, ...]


def domain(scene: Scene, name: str) -> Domain:
    """The words as they are typed, from the texts `domain-NAME` and `domain-NAME-later`, and then its NAMES."""
    first, later = (_words(scene.text(f"domain-{part}")) for part in (name, f"{name}-later"))
    return Domain(first, (*later, *(names.upper() for names in NAMES[name](scene))))


def _villages(scene: Scene) -> tuple[str, ...]:
    return tuple(scene.villages)


def _months(scene: Scene) -> tuple[str, ...]:
    return tuple(scene.text(f"month-{number}") for number in range(1, 13))


NAMES: Mapping[str, Callable[[Scene], tuple[str, ...]]] = {"street": _villages, "story": _months}
"""Names that a field may be about: where something is, or since when."""


def suggestions(scene: Scene, about: Domain) -> tuple[Choice, ...]:
    """Choices for a turn that types: at most MOST words that go on from its text, not the last one once more, and no
    two that sound alike."""
    text: str = scene.state["text"]
    if not text:
        fitting = about.first
    elif text.endswith(" "):
        fitting = about.later
    else:
        fitting = tuple(w for w in (*about.first, *about.later) if begun(text, w) and not text.endswith(w))
    offered: tuple[str, ...] = ()
    for word in dict.fromkeys(fitting):
        more = (*offered, word)
        fits = len(more) <= MOST and sum(map(len, more)) <= ROOM and word not in text.split()[-1:]
        if fits and not alike({each: (each,) for each in more}, scene.strings.language):
            offered = more
    return tuple(_choice(word) for word in offered)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip().upper() for word in text.split("|"))


def _choice(word: str) -> Choice:
    return Choice(SUGGESTION + word, word.title(), word.title(), kind="key")
