"""How what stands on a screen is put into words for the ear; what is private for the resident's ear alone."""

from __future__ import annotations

from collections.abc import Set

from kiosk.dialogue.entry import SPACE
from kiosk.dialogue.screen import Choice, Entry, Practice, Row
from kiosk.dialogue.speaker import Spoken
from kiosk.flows.nik import spelled
from kiosk.flows.scene import Scene

DOT = "•"


def sentence(text: str) -> str:
    return text if text[-1:] in ".?!" else f"{text}."


def fact(scene: Scene, row: Row, language: str) -> Spoken:
    """One row. What is veiled by dots on the screen is no clearer to the ear."""
    if row.private:
        return Spoken("", row.edit, language, _private_fact(scene, row))
    return Spoken(_fact(row.name, _without_dots(row.value)), row.edit, language)


def _private_fact(scene: Scene, row: Row) -> str:
    if DOT not in row.value:
        return _fact(row.name, row.value)
    seen = _without_dots(row.value.replace(DOT, f"{DOT} ").replace(" · ", ", "))
    words = [" ".join(word) if word.isdigit() else word for word in seen.split()]
    return scene.text("spoken-veiled", name=row.name, seen=" ".join(words))


def _fact(name: str, value: str) -> str:
    return f"{name}: {value}." if name else sentence(value)


def _without_dots(value: str) -> str:
    return " ".join(part for part in value.replace(DOT, f" {DOT} ").split() if part != DOT)


def private_entry(scene: Scene, entry: Entry) -> str:
    """What has been typed so far, for who may hear it."""
    value = spelled(entry.value) if entry.keyboard == "digits" else entry.value
    return scene.text("spoken-entry", name=entry.name, value=value)


def device(practice: Practice, choices: Set[str], language: str) -> list[Spoken]:
    """What is to be read on the practice device; names of buttons that are `choices` come with them."""
    texts = [practice.address, practice.heading]
    for item in practice.items:
        if item.kind != "button" or item.key not in choices:
            texts += [item.sender, item.label, item.value]
    return [Spoken(sentence(text), language=language) for text in texts if text]


def hint(practice: Practice) -> Spoken:
    return Spoken(practice.hint, language=practice.hint_language)


def named(choice: Choice, before: str, whole: str, more: str = "") -> list[Spoken]:
    """The `whole` of it; of a choice in another language what comes `before`, and then its own words in that one."""
    if not choice.language:
        return [Spoken(whole, choice.key)]
    own = f"{sentence(choice.label)} {more}".strip()
    return [Spoken(before, choice.key), Spoken(own, choice.key, choice.language)]


def key_name(entry: Entry, character: str) -> str:
    key = SPACE if character == " " else character
    return next((k.spoken for k in entry.keys if k.key == key), character)
