"""What must be true of every screen, whoever drew it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kiosk.dialogue.grammar import phrases_of
from kiosk.dialogue.screen import Choice, Screen
from kiosk.flows.host import Host
from kiosk.flows.staging import NUMBERS
from kiosk.strings.alike import alike
from kiosk.strings.strings import Strings

MOST_CHOICES, MOST_WORDS = 6, 14
BAR = ("ulangi", "kembali", "petugas", "atur", "selesai")


def broken_rules(host: Host) -> list[str]:
    """One line for each rule that the host's screen breaks, without anything personal."""
    screen, language = host.talk.screen, host.appearance.language
    found = [*_choices(screen), *_words(screen, language), *_alike(screen, language)]
    return [f"{screen.name} ({language}): {line}" for line in found]


def _choices(screen: Screen) -> Iterator[str]:
    keys = [choice.key for choice in screen.answers]
    if len(screen.choices) > MOST_CHOICES:
        yield f"{len(screen.choices)} choices"
    yield from (f"two choices are {key!r}" for key in sorted({k for k in keys if keys.count(k) > 1}))
    if screen.view != "attract" and tuple(choice.key for choice in screen.bar) != BAR:
        yield "the fixed bar isn't there"
    if not screen.choices and screen.entry is None:
        yield "nothing to choose but the bar"
    for choice in screen.answers:
        if not choice.label or not choice.spoken:
            yield f"{choice.key!r} has no label or nothing to say"


def _words(screen: Screen, language: str) -> Iterator[str]:
    if not screen.say.strip():
        yield "says nothing"
    for sentence in re.split(r"[.?!:;](?:\s+|$)", screen.say):
        words = [
            w for w in sentence.split() if not (len(w) == 1 and w.isdigit())
        ]  # a number read digit by digit
        if language == "id" and len(words) > MOST_WORDS:
            yield f"{len(words)} words in one sentence"


def _alike(screen: Screen, language: str) -> Iterator[str]:
    keys = screen.entry.keys if screen.entry else ()
    heard = [k for k in keys if len(k.label) > 1 or k.label.isdigit()]  # letters can't be told apart by ear
    numbered = screen.choices if screen.numbered and not keys else ()
    said = tuple((c.key, _said(c, numbered, language)) for c in (*screen.choices, *heard, *screen.bar))
    return iter(_pairs(said, language))


def _said(choice: Choice, numbered: tuple[Choice, ...], language: str) -> tuple[str, ...]:
    number = numbered.index(choice) if choice in numbered else len(NUMBERS)
    words = [Strings(language).text(f"number-{NUMBERS[number]}")] if number < len(NUMBERS) else []
    return (*phrases_of(choice), *words)


@cache
def _pairs(said: tuple[tuple[str, tuple[str, ...]], ...], language: str) -> list[str]:
    return [
        f"{p.choice} {p.phrase!r} and {p.other_choice} {p.other_phrase!r} are alike ({p.why})"
        for p in alike(dict(said), language)
    ]
