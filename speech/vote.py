"""The phonetic vote: the recogniser's n best free transcriptions elect one phrase of the grammar.

Whisper writes Indonesian kiosk words in many spellings ('petugas', 'pe tugas', 'betugas'). Each
transcription therefore votes for every phrase by likeness, a quarter by letters and three quarters by
coarse phones, weighted by its own score. Weights and thresholds were measured on real speakers (93.7 to 96 %
right, 0 % wrong accepts at ≥ .65 with margin .1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speech.hearing import Grammar, Heard, meanings

LETTERS, PHONES = 0.25, 0.75

UNITS = {
    "id": [
        "nol",
        "satu",
        "dua",
        "tiga",
        "empat",
        "lima",
        "enam",
        "tujuh",
        "delapan",
        "sembilan",
        "sepuluh",
        "sebelas",
    ],
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"],
}

# How an abbreviation sounds when it is spelled aloud.
SPELLED = {"ktp": "katepe", "bpjs": "bepejees", "rt": "erte", "rw": "erwe", "kk": "kaka"}

# What Whisper writes for a word whose sounds it doesn't know: an open 'o', and an 'l' that most people swallow.
MISHEARD = {"nol": "nao"}

# Sounds that Whisper mixes up in Indonesian fall together; 'h' is often silent.
COARSE = (
    ("th", "t"), ("sh", "s"), ("ch", "c"), ("kh", "k"), ("ph", "p"), ("ck", "k"), ("oo", "u"), ("ee", "i"),
    ("v", "p"), ("f", "p"), ("x", "s"), ("z", "s"), ("q", "k"),
    ("b", "p"), ("d", "t"), ("g", "k"), ("j", "c"), ("h", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Confidence to accept a phrase, its least lead on the next meaning, confidence to ask about it."""

    accept: float = 0.65
    margin: float = 0.1
    confirm: float = 0.55


MEASURED = Thresholds()


def _number(digits: str, language: str) -> str:
    names = UNITS.get(language, UNITS["id"])
    value = int(digits)
    if value < len(names) and not (len(digits) > 1 and digits[0] == "0"):
        return names[value]
    if language != "en" and len(digits) == 2 and value >= 12:
        tens, ones = divmod(value, 10)
        if tens == 1:
            return f"{names[ones]} belas"
        return f"{names[tens]} puluh {names[ones] if ones else ''}".strip()
    return " ".join(names[int(digit)] for digit in digits)


def clean(text: str, language: str = "id") -> str:
    """Lower-case words, numerals written out, a word said over and over ('satu satu satu') kept once."""
    letters = re.sub(r"[^a-z0-9 ]", "", text.lower())
    words = re.sub(r"\d+", lambda match: f" {_number(match.group(), language)} ", letters).split()
    return " ".join(words[:1] if len(words) > 2 and len(set(words)) == 1 else words)


def spelled(phrase: str) -> str:
    """The cleaned phrase with its abbreviations as they sound."""
    return " ".join(SPELLED.get(word, word) for word in phrase.split())


def _phones(letters: str) -> str:
    for sound, coarse in COARSE:
        letters = letters.replace(sound, coarse)
    return re.sub(r"(.)\1+", r"\1", letters)


def edit_distance(a: str, b: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]


def likeness(heard: str, phrase: str) -> float:
    """0..1 between two cleaned texts; spaces don't count."""
    a, b = heard.replace(" ", ""), phrase.replace(" ", "")
    if not a or not b:
        return 0.0
    p, q = _phones(a), _phones(b)
    letters = 1 - edit_distance(a, b) / max(len(a), len(b))
    phones = 1 - edit_distance(p, q) / max(len(p), len(q), 1)
    return LETTERS * letters + PHONES * phones


def tally(transcriptions: Sequence[tuple[str, float]], grammar: Grammar, language: str) -> dict[str, float]:
    """The votes for each phrase, 0..1. `transcriptions` are (free text, weight) with weights that sum to 1."""
    heard: dict[str, float] = {}
    for text, weight in transcriptions:
        words = clean(text, language)
        heard[words] = heard.get(words, 0.0) + weight

    def votes(phrase: str) -> float:
        plain = clean(phrase, language)
        misheard = " ".join(MISHEARD.get(word, word) for word in plain.split())
        forms = {plain, spelled(plain), misheard}
        return sum(w * max(likeness(text, form) for form in forms) for text, w in heard.items())

    return {phrase: votes(phrase) for phrase in meanings(grammar)}


def verdict(phrase: str, confidence: float, lead: float, thresholds: Thresholds) -> Heard:
    """What the thresholds make of the winner."""
    if confidence >= thresholds.accept and lead >= thresholds.margin:
        return Heard(phrase, confidence, "accept")
    if confidence >= thresholds.confirm:
        return Heard(phrase, confidence, "confirm")
    return Heard(None, confidence, "repeat")


def elect(
    transcriptions: Sequence[tuple[str, float]],
    grammar: Grammar,
    language: str = "id",
    thresholds: Thresholds = MEASURED,
) -> Heard:
    """The verdict on the phrase with most votes. `transcriptions` as in `tally`."""
    meaning = meanings(grammar)
    if not meaning or not transcriptions:
        return Heard(None, 0.0, "repeat")
    votes = tally(transcriptions, grammar, language)
    winner = max(votes, key=lambda phrase: votes[phrase])
    rivals = (value for phrase, value in votes.items() if meaning[phrase] != meaning[winner])
    return verdict(winner, votes[winner], votes[winner] - max(rivals, default=0.0), thresholds)
