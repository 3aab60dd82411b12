"""One language's texts: a message is a label, `.spoken` says it in full, `.phrases` may be said for it.

choice-home-lapor = Lapor
    .spoken = Lapor kerusakan atau masalah
    .phrases = lapor | mau lapor | pengaduan
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

from kiosk.strings.pseudo import pseudo

FOLDER = Path(__file__).parent
COMPLETE = "id"
"""The language that has every text; the others are measured against it."""
PSEUDO = "zz"
"""Made from `COMPLETE` when asked for; never offered to a resident."""
PHRASE_MARK = "|"


class StringsError(Exception):
    """Root of what can be wrong with texts. All of these are defects of the files or of the caller."""

    code = "strings"


class UnknownLanguage(StringsError):
    """There is no folder of texts for this language."""

    code = "strings-language-unknown"


class BrokenStrings(StringsError):
    """A file isn't Fluent, or an id stands there twice. Says file, line and what is wrong."""

    code = "strings-broken"


class MissingString(StringsError):
    """The language has no such message, or the message no such attribute."""

    code = "strings-missing"


class UnfilledString(StringsError):
    """A message needs an argument that it wasn't given, or refers to something that doesn't exist."""

    code = "strings-unfilled"


@dataclass(frozen=True)
class ChoiceText:
    """The three forms of one choice. `phrases` holds what may be said besides the label; it may be empty."""

    label: str
    spoken: str
    phrases: tuple[str, ...]


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """Codes of the languages that have texts, the complete one first."""
    found = sorted({file.parent.name for file in folder.glob("*/*.ftl")})
    return tuple(sorted(found, key=lambda code: code != COMPLETE))


class Strings:
    """The texts of one language.

    Raises UnknownLanguage or BrokenStrings when made, MissingString or UnfilledString when asked. There is no
    falling back to another language or to the id: a resident would read it.
    """

    def __init__(self, language: str, folder: Path = FOLDER) -> None:
        self.language = language
        self._bundle, self.ids = _bundle(language, folder)

    def text(self, message_id: str, /, **arguments: str | float) -> str:
        """The message's text in this language."""
        return self._format(message_id, None, arguments)

    def choice(self, message_id: str, /, **arguments: str | float) -> ChoiceText:
        """Label, spoken form and phrases of one choice; a choice without `.spoken` is a MissingString."""
        phrases = (
            self._format(message_id, "phrases", arguments) if "phrases" in self.attributes(message_id) else ""
        )
        return ChoiceText(
            label=self._format(message_id, None, arguments),
            spoken=self._format(message_id, "spoken", arguments),
            phrases=split_phrases(phrases),
        )

    def attributes(self, message_id: str) -> frozenset[str]:
        """Names of the message's attributes."""
        if message_id not in self.ids:
            raise MissingString(f"{self.language}: {message_id}")
        return frozenset(self._bundle.get_message(message_id).attributes)

    def _format(self, message_id: str, attribute: str | None, arguments: dict[str, str | float]) -> str:
        if message_id not in self.ids:
            raise MissingString(f"{self.language}: {message_id}")
        message = self._bundle.get_message(message_id)
        pattern = message.value if attribute is None else message.attributes.get(attribute)
        if pattern is None:
            raise MissingString(f"{self.language}: {message_id}.{attribute or 'value'}")
        # The arguments may be personal, so that neither they nor the library's errors go into the exception.
        text, errors = self._bundle.format_pattern(pattern, dict[str, Any](arguments))
        if errors:
            raise UnfilledString(
                f"{self.language}: {message_id}: {', '.join(type(e).__name__ for e in errors)}"
            )
        return str(text)


def split_phrases(phrases: str) -> tuple[str, ...]:
    """'lapor | mau lapor' → ('lapor', 'mau lapor')."""
    return tuple(part for part in (piece.strip() for piece in phrases.split(PHRASE_MARK)) if part)


def resources(language: str, folder: Path = FOLDER) -> dict[Path, ast.Resource]:
    """The parsed files of one language by path; raises UnknownLanguage or BrokenStrings."""
    files = sorted((folder / (COMPLETE if language == PSEUDO else language)).glob("*.ftl"))
    if not files:
        raise UnknownLanguage(language)
    parsed = {file: _parse(file) for file in files}
    _refuse_twice(parsed.items())
    return {file: pseudo(tree) for file, tree in parsed.items()} if language == PSEUDO else parsed


@cache
def _bundle(language: str, folder: Path) -> tuple[FluentBundle, frozenset[str]]:
    """Parsed once a process: the texts don't change while it runs, and the language may at any moment."""
    trees = resources(language, folder)
    # Isolation marks are for mixed writing directions; ours is one, and a speaker would read them.
    bundle = FluentBundle([COMPLETE if language == PSEUDO else language], use_isolating=False)
    for tree in trees.values():
        bundle.add_resource(tree)
    ids = (entry.id.name for tree in trees.values() for entry in tree.body if isinstance(entry, ast.Message))
    return bundle, frozenset(ids)


def _parse(file: Path) -> ast.Resource:
    text = file.read_text(encoding="utf-8")
    tree = FluentParser().parse(text)
    for entry in tree.body:
        if isinstance(entry, ast.Junk):
            reasons = "; ".join(note.message or "" for note in entry.annotations)
            raise BrokenStrings(f"{_where(file, text, entry)}: {reasons}")
    return tree


def _refuse_twice(parsed: Iterable[tuple[Path, ast.Resource]]) -> None:
    seen: dict[str, Path] = {}
    for file, tree in parsed:
        for entry in tree.body:
            if isinstance(entry, (ast.Message, ast.Term)):
                name = ("-" if isinstance(entry, ast.Term) else "") + entry.id.name
                if name in seen:
                    where = f"{file.parent.name}/{file.name}"
                    raise BrokenStrings(f"{where}: {name} also stands in {seen[name].name}")
                seen[name] = file


def _where(file: Path, text: str, node: ast.SyntaxNode) -> str:
    start = node.span.start if node.span else 0
    return f"{file.parent.name}/{file.name}:{text.count(chr(10), 0, start or 0) + 1}"
