"""The few words of the screen that belong to no turn. Fluent id: `word-` + name.

Each is text with the placeholders named here, written {so}; the kiosk hands all of them in, in its language.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.ui.errors import WordMissing

WORDS: dict[str, tuple[str, ...]] = {
    "voice-speaking": (),
    "voice-speaking-short": (),
    "voice-listening": (),
    "voice-listening-short": (),
    "voice-heard": ("heard",),
    "voice-quiet": (),
    "voice-quiet-short": (),
    "voice-off": (),
    "voice-off-short": (),
    "voice-headset": (),
    "voice-headset-short": (),
    "training": (),
    "steps": ("step", "of"),
    "steps-short": ("step", "of"),
    "seconds": (),
    "edit": (),
    "digits": ("typed", "missing"),
    "digits-short": ("missing",),
    "touched": (),
    "touched-short": (),
    "or-say": ("phrase",),
}


def complete(words: Mapping[str, str]) -> dict[str, str]:
    """The words, checked. Raises WordMissing."""
    for name, places in WORDS.items():
        if name not in words:
            raise WordMissing(name)
        for place in places:
            if "{" + place + "}" not in words[name]:
                raise WordMissing(f"{name}: {{{place}}}")
    return {name: words[name] for name in WORDS}


def fill(text: str, **values: object) -> str:
    """Puts values in place of their placeholders; braces inside a value stay as they are."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
