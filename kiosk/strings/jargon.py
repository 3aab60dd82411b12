"""Words that residents needn't know: the list, and where one of them stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

LIST = Path(__file__).with_name("jargon.toml")
BEFORE, AFTER = "(?:di|me|men|mem|meng|ter|ber)?", "(?:kan|an|nya|lah)?(?:nya)?"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Allowed(_Data):
    ids: frozenset[str]
    files: frozenset[str]


class Jargon(_Data):
    words: dict[str, str]
    """Word → what is said instead."""
    allowed: Allowed

    def found_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Each word of the list that stands in the text, and what to say instead."""
        for word in _pattern(tuple(self.words)).findall(text.lower()):
            yield word, self.words[word]


@cache
def jargon() -> Jargon:
    """The list that this program ships."""
    return Jargon.model_validate(tomllib.loads(LIST.read_text(encoding="utf-8")))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-]){BEFORE}({longest_first}){AFTER}(?![\w-])")
