"""What a card brings about: the greeting, the cover when it is taken away, and the demo's tray of sample cards."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any

from card_reader.identity import masked_name, masked_nik
from kiosk.dialogue.screen import Choice, Panel, Row, Screen
from kiosk.dialogue.turn import Ask, Do, Failed
from kiosk.flows.scene import Draws, Scene


def greeting(presence: int) -> Generator[Ask | Do, Any, None]:
    """Reads the card and asks whether it may be used. Nothing personal goes into the rows."""
    try:
        yield Do("card-read", presence)
    except Failed as failure:
        yield Ask("card-problem", failure.code)
        return
    agreed = (yield Ask("card-greeting")) == "ya"
    yield Do("identity-keep" if agreed else "identity-drop")


def cover() -> Generator[Ask | Do, Any, str]:
    """The card has gone: the screen is covered until it is back, or the resident goes on without it."""
    return str((yield Ask("cover")))


def tray() -> Generator[Ask | Do, Any, None]:
    """Demo only: puts a sample card on the reader that is simulated, or takes it away."""
    which = yield Ask("tray")
    yield Do("tray-move", which)


def _greeting(scene: Scene) -> Screen:
    identity = scene.identity
    assert identity is not None
    part = next(
        p for p, until in (("pagi", 11), ("siang", 15), ("sore", 18), ("malam", 25)) if scene.hour < until
    )
    rows = (
        Row(scene.text("word-name"), masked_name(identity.name), private=True),
        Row(scene.text("word-nik"), masked_nik(identity.nik), private=True),
    )
    panel = Panel("p-surat-ktp", rows, scene.text("note-card-greeting"))
    choices = (scene.choice("ya", "p-ya"), scene.choice("sendiri", "p-isi-sendiri"))
    say = scene.text("screen-card-greeting", part=scene.text(f"word-{part}"))
    drawn = Screen("card-greeting", "choices", say, choices, panel=panel, numbered=False)
    return replace(drawn, training=identity.training, private=True)


def _problem(scene: Scene) -> Screen:
    choices = (scene.choice("lanjut", "p-tanpa-kartu"),)
    panel = Panel("p-surat-ktp", note=scene.text("note-card-problem"))
    return Screen("card-problem", "choices", scene.text(f"error-{scene.args}"), choices, panel=panel)


def _cover(scene: Scene) -> Screen:
    panel = Panel(seconds=scene.left, of=scene.of, note=scene.text("note-cover"))
    choices = (scene.choice("lanjut", "p-tanpa-kartu"), scene.choice("akhiri", "p-pintu"))
    return Screen("cover", "cover", scene.text("screen-cover"), choices, panel=panel)


def _tray(scene: Scene) -> Screen:
    cards: list[Choice] = []
    if scene.card_on_reader:
        cards.append(scene.choice("ambil", "p-kartu-keluar"))
    else:
        for name in list(scene.cards)[:5]:
            number = name.rpartition("-")[2]
            cards.append(scene.choice(name, "p-kartu-contoh", f"choice-tray-{name}", number=number))
    return Screen("tray", "choices", scene.text("screen-tray"), tuple(cards), training=True)


DRAWS: Draws = {"card-greeting": _greeting, "card-problem": _problem, "cover": _cover, "tray": _tray}
