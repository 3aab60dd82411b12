"""Which texts the code asks for, read from the code without running it.

An id built at run time, f"error-{code}", counts as every id of that shape. The code of every error class,
and of every `Failed`, needs its `error-<code>`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FAMILIES = ("screen-", "choice-", "error-", "check-", "word-")
"""A literal that begins like this is an id, wherever it stands."""
PACKAGES = ("kiosk", "card_reader", "lessons", "services_client", "speech")

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_QML_WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass
class Used:
    """What was found. Places are "path:line" from the root."""

    literals: set[str] = field(default_factory=set)
    """Every short string in the code: an id among them is used."""
    shapes: dict[str, str] = field(default_factory=dict)
    """Regular expressions of ids built at run time, with a place."""
    asked: dict[str, str] = field(default_factory=dict)
    """Ids that must exist, with a place."""

    def covers(self, message_id: str) -> bool:
        return message_id in self.literals or any(re.fullmatch(shape, message_id) for shape in self.shapes)


def used(root: Path) -> Used:
    """Reads every Python and QML file of the packages under `root`, tests aside."""
    found = Used()
    for file in _files(root, "*.py"):
        name = file.relative_to(root)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            _read(node, f"{name}:{getattr(node, 'lineno', 0)}", name.parts[0], found)
    for file in _files(root, "*.qml"):
        found.literals.update(_QML_WORD.findall(file.read_text(encoding="utf-8")))
    return found


def _files(root: Path, pattern: str) -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((root / package).rglob(pattern))


def _read(node: ast.AST, place: str, package: str, found: Used) -> None:
    match node:
        case ast.ClassDef():
            for code in _codes(node):
                found.asked.setdefault(f"error-{code}", place)
                found.literals.add(f"error-{code}")
        case ast.Call(func=ast.Name(id="Failed"), args=[ast.Constant(value=str(code)), *_]):
            found.asked.setdefault(f"error-{code}", place)
            found.literals.add(f"error-{code}")
    if package != "kiosk":  # the libraries know no texts
        return
    match node:
        case ast.Call(func=ast.Attribute(attr="text"), args=[argument, *_]):
            for text in _constants(argument):
                if _ID.fullmatch(text):
                    found.asked.setdefault(text, place)
        case ast.Constant(value=str(text)):
            found.literals.add(text)
            if text.startswith(FAMILIES) and _ID.fullmatch(text):
                found.asked.setdefault(text, place)
            elif text.endswith("-") and _ID.fullmatch(text + "x"):
                found.shapes.setdefault(re.escape(text) + ".+", place)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *rest]) if _ID.fullmatch(start + "x"):
            parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in rest]
            found.shapes.setdefault(re.escape(start) + "".join(parts), place)


def _codes(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        match line:
            case (
                ast.Assign(targets=[ast.Name(id="code")], value=ast.Constant(value=str(code)))
                | ast.AnnAssign(target=ast.Name(id="code"), value=ast.Constant(value=str(code)))
            ):
                yield code


def _constants(node: ast.expr) -> Iterator[str]:
    """The literals that an argument may be: itself, or both sides of an `if`."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _constants(body)
            yield from _constants(orelse)
