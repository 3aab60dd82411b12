"""Checks the texts of all languages against each other and against the code.

    python -m kiosk.strings.checker [LANGUAGE OF THE OUTPUT]

Ends with 0 when there is no error, 1 when there is one, 2 when a file isn't Fluent.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from fluent.syntax import ast

from kiosk.strings.alike import alike
from kiosk.strings.jargon import jargon
from kiosk.strings.strings import (
    COMPLETE,
    FOLDER,
    BrokenStrings,
    Strings,
    languages,
    resources,
    split_phrases,
)
from kiosk.strings.used import FAMILIES, Used, used

ROOT = FOLDER.parent.parent
LONGEST_SENTENCE = 14
BAR = "choice-bar-"

Code = Literal[
    "missing", "untranslated", "extra", "unused", "attribute", "variables", "alike-bar", "jargon", "long"
]


@dataclass(frozen=True)
class Problem:
    """`code` names the message `strings-problem-<code>`, which puts `about` in words; "long" is a warning."""

    where: str
    code: Code
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def error(self) -> bool:
        return self.code != "long"


@dataclass(frozen=True)
class _Message:
    """A message as it is written: the pattern of its value, under "", and of each attribute."""

    where: str
    patterns: Mapping[str, ast.Pattern]

    def texts(self, part: str) -> list[str]:
        return list(_texts(self.patterns[part])) if part in self.patterns else []

    def variables(self) -> set[str]:
        return {name for pattern in self.patterns.values() for name in _variables(pattern)}


def problems(root: Path = ROOT, folder: Path = FOLDER) -> list[Problem]:
    """Everything wrong with the texts in `folder`, used by the code under `root`. Raises BrokenStrings."""
    texts = {language: _messages(language, folder) for language in languages(folder)}
    complete = texts[COMPLETE]
    found = list(_against_code(complete, used(root)))
    for language, messages in texts.items():
        if language != COMPLETE:
            found += _against_complete(language, messages, complete)
        found += _choices(messages)
        found += _like_the_bar(language, messages)
        found += _long(messages)
    return [*found, *_hard_words(complete)]


def _messages(language: str, folder: Path) -> dict[str, _Message]:
    messages = {}
    for file, tree in resources(language, folder).items():
        text = file.read_text(encoding="utf-8")
        for entry in tree.body:
            if isinstance(entry, ast.Message):
                start = (entry.span.start if entry.span else 0) or 0
                patterns = {"": entry.value} if entry.value else {}
                patterns |= {attribute.id.name: attribute.value for attribute in entry.attributes}
                where = f"{language}/{file.name}:{text.count(chr(10), 0, start) + 1}"
                messages[entry.id.name] = _Message(where, patterns)
    return messages


def _against_code(complete: Mapping[str, _Message], found: Used) -> Iterator[Problem]:
    for message_id, place in found.asked.items():
        if message_id not in complete:
            yield Problem(place, "missing", {"id": message_id})
    for shape, place in found.shapes.items():
        readable = shape.replace("\\", "").replace(".+", "…")
        if readable.startswith(FAMILIES) and not any(
            re.fullmatch(shape, message_id) for message_id in complete
        ):
            yield Problem(place, "missing", {"id": readable})
    for message_id, message in complete.items():
        if not found.covers(message_id):
            yield Problem(message.where, "unused", {"id": message_id})


def _against_complete(
    language: str, messages: Mapping[str, _Message], complete: Mapping[str, _Message]
) -> Iterator[Problem]:
    for message_id, original in complete.items():
        if message_id not in messages:
            yield Problem(original.where, "untranslated", {"id": message_id, "language": language})
            continue
        message = messages[message_id]
        for part in sorted(original.patterns.keys() ^ message.patterns.keys()):
            yield Problem(message.where, "attribute", {"id": message_id, "attribute": part})
        for name in sorted(original.variables() ^ message.variables()):
            yield Problem(message.where, "variables", {"id": message_id, "variable": name})
    for message_id in messages.keys() - complete.keys():
        yield Problem(messages[message_id].where, "extra", {"id": message_id})


def _choices(messages: Mapping[str, _Message]) -> Iterator[Problem]:
    for message_id, message in messages.items():
        for part in ("", "spoken"):
            if message_id.startswith("choice-") and not any(text.strip() for text in message.texts(part)):
                yield Problem(message.where, "attribute", {"id": message_id, "attribute": part or "label"})


def _like_the_bar(language: str, messages: Mapping[str, _Message]) -> Iterator[Problem]:
    """The fixed bar stands beside every choice; what else does is only known where screens are made."""
    bar = {
        message_id: _heard(message) for message_id, message in messages.items() if message_id.startswith(BAR)
    }
    for message_id, message in messages.items():
        if message_id.startswith("choice-") and message_id not in bar:
            for pair in alike({message_id: _heard(message), **bar}, language):
                if message_id == pair.choice:
                    about = {"id": message_id, "phrase": pair.phrase, "other": pair.other_phrase}
                    yield Problem(message.where, "alike-bar", about)


def _heard(message: _Message) -> list[str]:
    labels = [text for text in message.texts("") if _PLACEABLE not in text]
    return [*labels, *(phrase for text in message.texts("phrases") for phrase in split_phrases(text))]


def _hard_words(messages: Mapping[str, _Message]) -> Iterator[Problem]:
    """Of the Indonesian texts that residents see or hear."""
    allowed = jargon().allowed
    for message_id, message in messages.items():
        file = message.where.partition("/")[2].partition(":")[0]
        if message_id in allowed.ids or file in allowed.files:
            continue
        for text in (text for part in message.patterns for text in message.texts(part)):
            for word, instead in jargon().found_in(text):
                yield Problem(message.where, "jargon", {"id": message_id, "word": word, "instead": instead})


def _long(messages: Mapping[str, _Message]) -> Iterator[Problem]:
    for message in messages.values():
        for part in message.patterns:
            for text in message.texts(part) if part != "phrases" else ():
                for sentence in re.split(r"[.?!:;](?:\s+|$)", text):
                    words = sentence.split()
                    if len(words) > LONGEST_SENTENCE:
                        about = {"sentence": " ".join(words[:4]), "words": str(len(words))}
                        yield Problem(message.where, "long", about)


_PLACEABLE = "\N{OBJECT REPLACEMENT CHARACTER}"


def _texts(pattern: ast.Pattern) -> Iterator[str]:
    """The pattern with a mark for each placeable, and each variant of its selections by itself."""
    words = (e.value if isinstance(e, ast.TextElement) else _PLACEABLE for e in pattern.elements)
    yield "".join(words)
    for element in pattern.elements:
        if isinstance(element, ast.Placeable) and isinstance(element.expression, ast.SelectExpression):
            for variant in element.expression.variants:
                yield from _texts(variant.value)


def _variables(node: ast.BaseNode) -> Iterator[str]:
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    for child in vars(node).values():
        for one in child if isinstance(child, list) else [child]:
            if isinstance(one, ast.BaseNode):
                yield from _variables(one)


def main(arguments: Sequence[str]) -> int:
    """Prints the problems in the language that is the one argument, Indonesian without."""
    try:
        strings = Strings(arguments[0] if arguments else COMPLETE)
        found = problems()
    except BrokenStrings as error:
        print(error)
        return 2
    for problem in found:
        level = strings.text("strings-level-error" if problem.error else "strings-level-warning")
        print(f"{problem.where}: {level}: {strings.text(f'strings-problem-{problem.code}', **problem.about)}")
    errors = sum(problem.error for problem in found)
    print(strings.text("strings-problems", errors=errors, warnings=len(found) - errors))
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
