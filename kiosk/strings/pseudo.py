"""The pseudo-language: Indonesian with accents and a third more length, to see text that was never translated
and layouts that have no room. Placeables, and phrases that are heard and never shown, stay as they are."""

from __future__ import annotations

from fluent.syntax import ast
from fluent.syntax.visitor import Transformer

_ACCENTED = str.maketrans("aeiouAEIOU", "àéîöûÀÉÎÖÛ")
_GROWTH = 0.3


def pseudo(resource: ast.Resource) -> ast.Resource:
    """A pseudo-language twin of `resource`; the original is left alone."""
    twin = resource.clone()
    _Accents().visit(twin)
    return twin


def stretch(text: str) -> str:
    """`text` with accented vowels, each repeated as often as about 30 % more length needs."""
    out: list[str] = []
    due = 0.0
    for letter in text:
        due += _GROWTH
        accented = letter.translate(_ACCENTED)
        out.append(accented)
        if accented != letter:
            more = round(due)
            out.append(accented.lower() * more)
            due -= more
    return "".join(out)


class _Accents(Transformer):
    def visit_Attribute(self, node: ast.Attribute) -> ast.Attribute:  # noqa: N802 (the visitor's own naming)
        if node.id.name == "phrases":
            return node
        self.generic_visit(node)
        return node

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802
        node.value = stretch(node.value)
        return node
