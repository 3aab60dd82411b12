"""`./run card simulate`: lays a practice card on a virtual reader (vpcd) of a real PC/SC service, until Ctrl-C."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from card_reader.image import CardImage, Faults, load_image, sample_images
from card_reader.simulated.vpcd import FIRST_PORT, LaidCard
from kiosk.card_command.source import say
from kiosk.settings import Settings
from kiosk.strings.strings import Strings

SCRIPT = "tests/support/private_pcscd.sh"
SIMPLE = tuple(name for name in Faults.model_fields if name != "swap_with")
"""Faults that a word can say. A card that is swapped needs an image file."""


class NoSuchCard(Exception):
    """Neither a sample card nor the file of an image. The text is a sentence for a developer."""


def simulate(asked: argparse.Namespace, settings: Settings, strings: Strings) -> int:
    """0 after Ctrl-C, or when the card goes by itself (a fault, the service); 1 without a virtual reader.

    2 for a site, an unknown card or an unknown fault.
    """
    if settings.profile == "site":
        say(strings.text("card-simulate-site"))
        return 2
    try:
        image = with_faults(_image(asked.name, strings), asked.fault, strings)
    except NoSuchCard as error:
        say(str(error))
        return 2
    try:
        card = LaidCard(image, asked.slot)
    except OSError:
        for line in ("no-vpcd", "how"):
            say(strings.text(f"card-simulate-{line}", port=str(FIRST_PORT + asked.slot), script=SCRIPT))
        return 1
    with card:
        say(strings.text("card-simulate-laid", name=image.name, slot=asked.slot))
        try:
            card.wait()
        except KeyboardInterrupt:
            say("")
        else:
            say(strings.text("card-simulate-lifted"))
    say(strings.text("card-simulate-taken", commands=card.commands))
    return 0


def _image(name: str, strings: Strings) -> CardImage:
    if name in sample_images():
        return sample_images()[name]
    if not name.endswith(".toml"):
        raise NoSuchCard(strings.text("card-command-unknown", name=name, names=", ".join(sample_images())))
    try:
        return load_image(Path(name))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NoSuchCard(strings.text("card-simulate-unreadable", why=type(error).__name__)) from None
    except ValidationError as error:
        raise NoSuchCard(strings.text("card-simulate-wrong-image", where=_where(error))) from None


def with_faults(image: CardImage, words: Sequence[str], strings: Strings) -> CardImage:
    """The card with faults of the form "mute_at=4" or "lying.biodata=0" besides its own. Raises NoSuchCard."""
    try:
        faults = Faults.model_validate(image.faults.model_dump() | _faults(words))
    except (ValidationError, ValueError):
        raise NoSuchCard(strings.text("card-simulate-wrong-fault", faults=", ".join(SIMPLE))) from None
    return image.model_copy(update={"faults": faults})


def _faults(words: Sequence[str]) -> dict[str, Any]:
    """Raises ValueError for a word without "=", and for one whose name has no place."""
    found: dict[str, Any] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            raise ValueError(key)
        outer, _, inner = key.partition(".")
        if inner:
            found.setdefault(outer, {})[inner] = _value(value)
        else:
            found[outer] = _value(value)
    return found


def _value(text: str) -> object:
    return int(text) if text.isascii() and text.isdigit() else text


def _where(error: ValidationError) -> str:
    """Names of the keys only: the values may be somebody's."""
    return ", ".join(".".join(map(str, wrong["loc"])) for wrong in error.errors(include_input=False))
