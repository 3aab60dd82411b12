"""The words that the texts themselves have for what may be said: nothing filled in, so nothing of a resident."""

from __future__ import annotations

import re
from functools import cache

from fluent.syntax import ast

from kiosk.strings.strings import resources


@cache
def own_words(language: str) -> frozenset[str]:
    """Lower-case words of what may be said on some screen. Slow the first time: the files are read again."""
    found: set[str] = set()
    for tree in resources(language).values():
        for entry in tree.body:
            if isinstance(entry, ast.Message) and entry.id.name.startswith(("choice-", "number-")):
                spoken = [attribute.value for attribute in entry.attributes if attribute.id.name == "phrases"]
                for pattern in (entry.value, *spoken):
                    found.update(_words(pattern))
    return frozenset(found)


def _words(pattern: ast.Pattern | None) -> set[str]:
    texts = [e.value for e in pattern.elements if isinstance(e, ast.TextElement)] if pattern else []
    return {word for text in texts for word in re.findall(r"\w+", text.casefold())}
