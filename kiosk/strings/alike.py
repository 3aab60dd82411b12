"""Which phrases of one screen a recogniser, or a person, would mix up.

Three ways: the words in which they differ sound nearly the same ('simpan', 'simpang'); one phrase stands
whole inside the other ('bantuan', 'bantuan sosial'); or they were measured to be confused although they look
different ('ya', 'nol').
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import Literal

NEAREST = 0.3
"""Phrases nearer than this sound alike. Calibrated on the pairs and the ordinary screens of the tests."""

_MEASURED: Mapping[str, frozenset[frozenset[str]]] = {
    "id": frozenset(map(frozenset, [("ya", "nol"), ("ya", "dua"), ("tiga", "tidak"), ("apa", "berapa")])),
}
"""Confused by the recognisers in measurements with real speakers, by language."""

_SPELLING: Mapping[str, tuple[tuple[str, str], ...]] = {
    "id": (("ng", "n"), ("ny", "n"), ("sy", "s"), ("kh", "k"), ("oe", "u"), ("x", "ks"), ("q", "k")),
    "en": (("ck", "k"), ("ph", "f"), ("th", "t"), ("wh", "w"), ("qu", "kw"), ("x", "ks"), ("gh", "")),
}
"""What is written with more letters than it is heard; a language without an entry is read like Indonesian."""

# One letter for sounds that differ by voicing only, or that Indonesian speakers use for each other.
_FOLDED = str.maketrans("bdgjvfzyw", "ptkcppsiu")
_SILENT = str.maketrans("", "", "h")
_VOWELS, _STOPS, _NASALS = frozenset("aeiou"), frozenset("ptk"), frozenset("mn")


@dataclass(frozen=True)
class Alike:
    """Two phrases of different choices, and why they are too near."""

    choice: str
    phrase: str
    other_choice: str
    other_phrase: str
    why: Literal["sound", "inside", "measured"]


def alike(phrases_by_choice: Mapping[str, Iterable[str]], language: str = "id") -> list[Alike]:
    """The pairs that can't stand on one screen.

    Give every choice that can be spoken there, the fixed bar's too, labels among their phrases; leave out the
    letters of a keyboard, which nobody tells apart by ear.
    """
    found = []
    for (choice, ours), (other, theirs) in combinations(phrases_by_choice.items(), 2):
        for phrase, second in product(*(dict.fromkeys(map(_plain, group)) for group in (ours, theirs))):
            why = _why(phrase, second, language) if phrase and second else None
            if why:
                found.append(Alike(choice, phrase, other, second, why))
    return found


def distance(phrase: str, other: str, language: str = "id") -> float:
    """How different two phrases sound: 0 for the same, 1 for nothing in common.

    Edit distance by the length of the longer one, over the words that they don't share: in 'pesan atas' and
    'pesan bawah' only 'atas' and 'bawah' tell which is meant.
    """
    ours, theirs = sounds(phrase, language).split(), sounds(other, language).split()
    mine = " ".join(word for word in ours if word not in theirs)
    yours = " ".join(word for word in theirs if word not in ours)
    return _edits(mine, yours) / max(len(mine), len(yours), 1)


@cache
def sounds(phrase: str, language: str = "id") -> str:
    """A phrase as folded sounds: 'Bagus' and 'pakus' are the same, as are 'tujuh' and 'tucu'."""
    text = _plain(phrase)
    for written, heard in _SPELLING.get(language, _SPELLING["id"]):
        text = text.replace(written, heard)
    text = text.translate(_FOLDED).translate(_SILENT)
    return re.sub(r"(.)\1+", r"\1", text)


def _plain(phrase: str) -> str:
    letters = unicodedata.normalize("NFKD", phrase.lower())
    return " ".join(re.sub(r"[^a-z0-9 ]", "", re.sub(r"[-./]", " ", letters)).split())


def _why(phrase: str, other: str, language: str) -> Literal["sound", "inside", "measured"] | None:
    if frozenset((phrase, other)) in _MEASURED.get(language, frozenset()):
        return "measured"
    if distance(phrase, other, language) < NEAREST:
        return "sound"
    shorter, longer = sorted((sounds(phrase, language), sounds(other, language)), key=len)
    return "inside" if f" {shorter} " in f" {longer} " else None


def _edits(ours: str, theirs: str) -> float:
    """Levenshtein distance with near sounds at half price."""
    row = [float(n) for n in range(len(theirs) + 1)]
    for sound in ours:
        before, row = row, [row[0] + 1]
        for place, other in enumerate(theirs):
            row.append(min(before[place] + _swap(sound, other), before[place + 1] + 1, row[place] + 1))
    return row[-1]


@cache
def _swap(sound: str, other: str) -> float:
    if sound == other:
        return 0
    near = any(sound in group and other in group for group in (_VOWELS, _STOPS, _NASALS))
    return 0.5 if near else 1
