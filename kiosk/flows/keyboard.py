"""The on-screen keyboard, made of ordinary choices: every key can be touched, focused, scanned and heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.dialogue.entry import DONE, ERASE, ORDER, SPACE
from kiosk.dialogue.screen import Choice, Entry
from kiosk.flows.scene import Scene
from kiosk.strings.strings import Strings

if TYPE_CHECKING:
    from kiosk.flows.host import Host

LETTER_ROWS = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
DIGITS = "1234567890"


def letters(scene: Scene, name: str, length: int) -> Entry:
    """Digits beside the letters, so that nothing hides behind a second layer."""
    keys = [_key(scene, c) for c in _ordered(scene)]
    keys += [_command(scene, ERASE), _command(scene, SPACE), _other_order(scene), _command(scene, DONE)]
    keys += [_key(scene, c) for c in DIGITS]
    return Entry(name, scene.state["text"], "letters", tuple(keys), length)


def code_keys(scene: Scene, name: str, length: int, alphabet: str) -> Entry:
    """The keyboard of a printed code: only characters that occur in one, no space."""
    keys = [_key(scene, c) for c in _ordered(scene) if c in alphabet]
    keys += [_command(scene, ERASE), _other_order(scene), _command(scene, DONE)]
    keys += [_key(scene, c) for c in DIGITS if c in alphabet]
    return Entry(name, scene.state["text"], "letters", tuple(keys), length)


def digits(scene: Scene, name: str, value: str, length: int) -> Entry:
    """Telephone order, as on every phone and cash machine."""
    keys = [_key(scene, c) for c in DIGITS[:-1]]
    keys += [_command(scene, ERASE), _key(scene, "0"), _command(scene, DONE)]
    return Entry(name, value, "digits", tuple(keys), length)


def reorder(host: Host) -> None:
    """Letters stand in the other order on every keyboard of this session, and it is said which."""
    host.wear(host.appearance.reordered())
    host.talk.redraw()
    host.talk.say(Strings(host.appearance.language).text(f"say-letters-{host.appearance.letters}"))


def _ordered(scene: Scene) -> str:
    usual = "".join(LETTER_ROWS)
    return "".join(sorted(usual)) if scene.appearance.letters == "abc" else usual


def _key(scene: Scene, character: str) -> Choice:
    if character.isdigit():
        words = scene.text(f"digit-{character}").split(" | ")
        return Choice(character, character, words[0], phrases=tuple(words), kind="key")
    return Choice(character, character, character, kind="key")


def _command(scene: Scene, key: str) -> Choice:
    return scene.choice(key, "", f"choice-key-{key}", "primary" if key == DONE else "key")


def _other_order(scene: Scene) -> Choice:
    other = "qwerty" if scene.appearance.letters == "abc" else "abc"
    return scene.choice(ORDER, "", f"choice-key-{other}", "key")
