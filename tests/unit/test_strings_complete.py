"""The texts as they are shipped: nothing missing, nothing lost in translation, nothing that can't be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from fluent.syntax import ast

from kiosk.flows.staging import DRAWS
from kiosk.store.errors import StoreCode
from kiosk.strings import COMPLETE, Strings, languages
from kiosk.strings.alike import alike
from kiosk.strings.checker import problems
from kiosk.strings.strings import resources
from services_client.errors import ServiceCode

TRANSLATIONS = [language for language in languages() if language != COMPLETE]
ADDRESSES = ("word-ibu", "word-bapak", "word-bapak-ibu")
BAR = tuple(f"choice-bar-{key}" for key in ("ulangi", "kembali", "petugas", "selesai"))


def variables(node: ast.BaseNode) -> Iterator[str]:
    """Names of the arguments anywhere below a node."""
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    for child in vars(node).values():
        for one in child if isinstance(child, list) else [child]:
            if isinstance(one, ast.BaseNode):
                yield from variables(one)


def placeables(language: str) -> set[tuple[str, str, str]]:
    """(message, attribute or "", argument) of everything that a language fills in."""
    found: set[tuple[str, str, str]] = set()
    for tree in resources(language).values():
        for entry in tree.body:
            if isinstance(entry, ast.Message):
                patterns = {"": entry.value} if entry.value else {}
                patterns |= {attribute.id.name: attribute.value for attribute in entry.attributes}
                for part, pattern in patterns.items():
                    found.update((entry.id.name, part, name) for name in variables(pattern))
    return found


def test_the_checker_finds_no_error() -> None:
    wrong = [
        f"{problem.where}: {problem.code}: {dict(problem.about)}" for problem in problems() if problem.error
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_placeable_occurs_in_the_translation(language: str) -> None:
    original = placeables(COMPLETE)
    assert ("screen-idle", "", "sapaan") in original
    assert original - placeables(language) == set()


@pytest.mark.parametrize("code", sorted({*get_args(ServiceCode), *get_args(StoreCode)}))
def test_a_code_that_no_class_bears_has_its_sentence_too(code: str) -> None:
    assert f"error-{code}" in Strings(COMPLETE).ids  # these codes are arguments, which the checker can't see


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", languages())
def test_every_message_can_be_filled_whoever_is_addressed(language: str, address: str) -> None:
    strings = Strings(language)
    wanted = {name: "x" for _, _, name in placeables(language)} | {"sapaan": strings.text(address)}
    empty = {message for message in strings.ids if not strings.text(message, **wanted).strip()}
    assert empty == set()


def test_english_never_calls_anybody_you() -> None:
    english = Strings("en")
    you = english.text("word-bapak-ibu")
    addressed = {message for message, _, name in placeables("en") if name == "sapaan"}
    arguments = {name: "x" for _, _, name in placeables("en")}
    for message in sorted(addressed):
        unknown = english.text(message, **arguments | {"sapaan": you})
        assert english.text(message, **arguments | {"sapaan": "Sir"}) != unknown, message
        assert f", {you}" not in unknown, message


@pytest.mark.parametrize("turn", sorted(DRAWS))
@pytest.mark.parametrize("language", languages())
def test_the_choices_of_one_turn_and_the_bar_sound_different(language: str, turn: str) -> None:
    strings = Strings(language)
    longer = tuple(f"choice-{other}-" for other in DRAWS if other.startswith(f"{turn}-"))
    ours = (i for i in strings.ids if i.startswith(f"choice-{turn}-") and not i.startswith(longer))
    choices = {message: strings.choice(message) for message in (*ours, *BAR)}
    heard = {message: (choice.label, *choice.phrases) for message, choice in choices.items()}
    assert alike(heard, language) == []
