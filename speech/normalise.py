"""From shown to spoken text, word by word, so that the word being heard can be marked on the screen."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

# 16 digits or more, however they are grouped: a NIK or a family card number. Never spoken, the queue is
# listening. Whoever spells one for a resident who asked puts semicolons between the groups.
IDENTITY_NUMBER = re.compile(r"\d(?:[\s.,/-]{0,2}\d){15,}")
MASK = re.compile(r"[•●*]")
NOT_SPOKEN = {"id": "nomor yang tidak dibacakan", "en": "a number that is not read aloud"}

CODE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
RUPIAH = re.compile(rf"Rp\.?({NUMBER.pattern})(?:,\d\d|,-)?")
WEB_ENDING = re.compile(r"(?:\.[a-z]{2,})+")
AREA = re.compile(r"(?:(RT|RW)[./]?)?(\d{1,3})(?:/(RT|RW)\.?(\d{1,3})?)?")
EITHER = re.compile(r"[^\W\d]{3,}/[^\W\d]{3,}")
AREA_NAME = re.compile(r"(?:^|/)(?:RT|RW)[.:]?$")
WORD = re.compile(
    r"(?P<open>[(\"'\u201c\u2018]*)(?P<core>.*?)(?P<close>[.,;:!?…)\"'\u201d\u2019]*)", re.DOTALL
)

# Indonesian abbreviations that are spelled; the letters are written as they are said.
ABBREVIATIONS = {
    "RT": "er te", "RW": "er we", "KTP": "ka te pe", "e-KTP": "e ka te pe", "KTP-el": "ka te pe el",
    "KK": "ka ka", "BPJS": "be pe je es", "PKH": "pe ka ha", "QR": "kyu er", "SMS": "es em es", "WA": "we a",
}  # fmt: skip

# Parts of an address on the web that are spelled.
WEB_PARTS = {"id": "i d", "xyz": "eks ye zet"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """`text` for the synthesiser; `starts[i]` is where in it the i-th whitespace word shown begins."""

    text: str = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)

    def word_at(self, position: int) -> int:
        """Index of the shown word that is heard at this character of `text`."""
        return max(0, bisect_right(self.starts, position) - 1)


def normalise(text: str, language: str = "id") -> Spoken:
    """The spoken form of `text`. Identity numbers and masked numbers are replaced, never read."""
    hidden = [match.span() for match in IDENTITY_NUMBER.finditer(text)]
    spoken = ""
    starts: list[int] = []
    before = ""
    for match in re.finditer(r"\S+", text):
        word = match.group()
        inside = next((span for span in hidden if span[0] < match.end() and match.start() < span[1]), None)
        if inside is not None:
            first = match.start() <= inside[0]
            saying = _not_spoken(word, language) if first else re.sub(r"[^.,;:!?]|[.,](?=.)", "", word)
        else:
            saying = _word(word, before, language)
        glued = not saying or re.fullmatch(r"[.,;:!?]+", saying)
        gap = "" if glued or not spoken else " "
        starts.append(len(spoken) + len(gap))
        spoken += gap + saying
        before = word
    return Spoken(spoken, tuple(starts))


def _not_spoken(word: str, language: str) -> str:
    return NOT_SPOKEN.get(language, NOT_SPOKEN["id"]) + (word[-1] if word[-1] in ".,;:!?" else "")


def _word(word: str, before: str, language: str) -> str:
    if len(MASK.findall(word)) >= 2:  # a single one may be the bullet of a list
        return _not_spoken(word, language)
    parts = WORD.fullmatch(word)
    if parts is None:
        return word
    opening, core, closing = parts["open"], parts["core"], parts["close"]
    return opening + _core(core, before, language) + closing


def _core(core: str, before: str, language: str) -> str:
    if CODE.fullmatch(core):
        return ", ".join(" ".join(group) for group in core.split("-"))
    if core == "Rp":
        return ""
    if WEB_ENDING.fullmatch(core):
        dot = "dot" if language == "en" else "titik"
        return " ".join(f"{dot} {_web_part(part, language)}" for part in core.split(".")[1:])
    if EITHER.fullmatch(core):  # "Bapak/Ibu"
        return (" or " if language == "en" else " atau ").join(core.split("/"))
    if money := RUPIAH.fullmatch(core if before != "Rp" else f"Rp{core}"):
        return f"{money[1].replace('.', '')} rupiah"
    if (area := AREA.fullmatch(core)) and (area[1] or area[3] or AREA_NAME.search(before)):
        pieces = (area[1], area[2], area[3], area[4])
        return " ".join(_area(piece, language) for piece in pieces if piece)
    if language != "en" and core in ABBREVIATIONS:
        return ABBREVIATIONS[core]
    if NUMBER.fullmatch(core) and "." in core:
        return core.replace(".", "")
    return core


def _web_part(part: str, language: str) -> str:
    return part if language == "en" else WEB_PARTS.get(part, part)


def _area(piece: str, language: str) -> str:
    if piece.isdigit():
        return str(int(piece))
    return piece if language == "en" else ABBREVIATIONS[piece]
