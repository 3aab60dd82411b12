"""What a card brings about: the greeting, the cover when it is taken away, and the demo's tray of sample cards."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Generator
from dataclasses import replace
from typing import Any

from card_reader.errors import NotEktpError
from card_reader.identity import masked_name, masked_nik
from card_reader.nik import parse
from card_reader.nik_warnings import card_warnings
from kiosk.dialogue.screen import Choice, Panel, Row, Screen
from kiosk.dialogue.turn import Ask, Do, Failed, Json
from kiosk.flows.badge import badge
from kiosk.flows.scene import Draws, Scene

NIK_WANTED = {"open": "nik"}
"""What a conversation about a card ends with when the NIK is to be typed. That is a conversation of its own: the card
may be lifted to read the number off it, and the digits stay."""
ABOUT_A_CARD = ("card-greeting", "card-glimpse")
"""Turns that stand as long as the card they are about lies there."""
KEEPING = "identity-keep"
"""The effect that reads the card once more: without the card there is nothing to go back to."""

TRAY = {
    "contoh-1": "p-kartu-ibu",
    "contoh-2": "p-kartu-bapak",
    "contoh-3": "p-kartu-rusak",
    "contoh-4": "p-kartu-bank",
}
"""Pictures of the sample cards."""


def greeting(presence: int) -> Generator[Ask | Do, Any, Json]:
    """Reads the card and asks whether it may be used. Nothing personal goes into the rows."""
    try:
        tier = yield Do("card-read", presence)
    except Failed as failure:
        if failure.code == NotEktpError.code:
            return (yield from other_card())
        return NIK_WANTED if (yield Ask("card-problem", failure.code)) == "ketik" else None
    if tier == "chip":
        return (yield from _offer(presence))
    if (yield Ask("card-glimpse")) == "ketik":
        yield Do("identity-drop")  # it may be lifted now, to read the number off it
        return NIK_WANTED
    yield Do("card-glimpsed")
    return None


def _offer(presence: int) -> Generator[Ask | Do, Any, Json]:
    """Asks whether what the chip told may be used, and reads it once more before it is: a card that is swapped fast
    is told by no event."""
    if (yield Ask("card-greeting")) != "ya":
        yield Do("identity-drop")
        return None
    yield Do("identity-agreed")
    try:
        yield Do(KEEPING, presence)
    except Failed as failure:
        yield Do("identity-drop")
        return {"card-problem": failure.code}
    return None


def problem(code: str) -> Generator[Ask | Do, Any, Json]:
    """What was offered is gone. A conversation of its own: no Kembali leads back to the offer."""
    return NIK_WANTED if (yield Ask("card-problem", code)) == "ketik" else None


def other_card() -> Generator[Ask | Do, Any, Json]:
    """A card that is no e-KTP: of a staff member, or by mistake."""
    if own := (yield Do("badge-known")):
        return (yield from badge(own))
    return NIK_WANTED if (yield Ask("card-problem", NotEktpError.code)) == "ketik" else None


def two_cards() -> Generator[Ask | Do, Any, str]:
    """Two cards lie there: nothing is read until one of them is lifted."""
    return str((yield Ask("card-two")))


def cover() -> Generator[Ask | Do, Any, str]:
    """The card has gone, or nobody can tell whose lies there: the screen is covered until the resident's is back, or
    they go on without it."""
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
        Row(scene.text("word-source"), scene.text(f"tier-{identity.tier}")),
    )
    odd = [scene.text(f"warning-{code}") for code in card_warnings(parse(identity.nik), identity)]
    panel = Panel("p-surat-ktp", rows, " ".join([*odd, scene.text("note-card-greeting")]))
    choices = (scene.choice("ya", "p-ya"), scene.choice("sendiri", "p-isi-sendiri"))
    say = scene.text("screen-card-greeting", part=scene.text(f"word-{part}"))
    drawn = Screen("card-greeting", "choices", say, choices, panel=panel, numbered=False)
    return replace(drawn, training=identity.training, private=True)


def _glimpse(scene: Scene) -> Screen:
    glimpse = scene.glimpse
    assert glimpse is not None
    photo = f"data:image/png;base64,{b64encode(glimpse.photo.png).decode()}" if glimpse.photo else ""
    rows = (Row(scene.text("word-source"), scene.text(f"tier-{glimpse.tier}")),) if photo else ()
    panel = Panel("p-surat-ktp", rows, scene.text("note-card-glimpse"), photo=photo)
    choices = (scene.choice("ketik", "p-nik16"), scene.choice("lanjut", "p-tanpa-kartu"))
    drawn = Screen("card-glimpse", "choices", scene.text("screen-card-glimpse"), choices, panel=panel)
    return replace(drawn, training=glimpse.training, private=True)


def _problem(scene: Scene) -> Screen:
    choices = [scene.choice("lanjut", "p-tanpa-kartu")]
    if not scene.known:  # else another NIK would be typed into somebody's session
        choices.append(scene.choice("ketik", "p-nik16"))
    panel = Panel("p-surat-ktp", note=scene.text("note-card-problem"))
    return Screen("card-problem", "choices", scene.text(f"error-{scene.args}"), tuple(choices), panel=panel)


def _two(scene: Scene) -> Screen:
    panel = Panel("p-kartu-keluar", note=scene.text("note-card-two"))
    choices = (scene.choice("lanjut", "p-tanpa-kartu"),)
    return Screen("card-two", "cover", scene.text("screen-card-two"), choices, panel=panel)


def _cover(scene: Scene) -> Screen:
    why = "unread" if scene.card_on_reader else "gone"
    panel = Panel(seconds=scene.left, of=scene.of, note=scene.text(f"note-cover-{why}"))
    choices = (scene.choice("lanjut", "p-tanpa-kartu"), scene.choice("akhiri", "p-pintu"))
    return Screen("cover", "cover", scene.text(f"screen-cover-{why}"), choices, panel=panel)


def _tray(scene: Scene) -> Screen:
    cards: list[Choice] = []
    if scene.card_on_reader:
        cards.append(scene.choice("ambil", "p-kartu-keluar"))
    else:
        for name in list(scene.cards)[:5]:
            number = name.rpartition("-")[2]
            cards.append(
                scene.choice(name, TRAY.get(name, "p-kartu-contoh"), f"choice-tray-{name}", number=number)
            )
    return Screen("tray", "choices", scene.text("screen-tray"), tuple(cards), training=True)


DRAWS: Draws = {
    "card-greeting": _greeting,
    "card-glimpse": _glimpse,
    "card-problem": _problem,
    "card-two": _two,
    "cover": _cover,
    "tray": _tray,
}
