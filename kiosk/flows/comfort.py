"""Huruf & suara: how the kiosk looks, sounds and is answered. From the bar of any screen, at any moment.

Each choice acts at once and the page comes again, in a new conversation: *Kembali* leads out of it, and undoes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from kiosk.dialogue.conversation import Conversation
from kiosk.dialogue.screen import Choice, Screen
from kiosk.dialogue.turn import Ask, Do, Flow, Json
from kiosk.flows.appearance import RATES, SCANS, VOLUMES, Appearance
from kiosk.flows.scene import Draws, Scene

BAR = "atur"
"""The choice of the bar that opens it."""
DONE = "cukup"
LANGUAGE = "bahasa-"

PAGES: dict[str, Mapping[str, Callable[[Appearance], Appearance]]] = {
    "huruf": {
        "kecil": lambda now: now.with_size("s"),
        "biasa": lambda now: now.with_size("m"),
        "besar": lambda now: now.with_size("l"),
        "terbesar": lambda now: now.with_size("xl"),
    },
    "warna": {
        "terang": lambda now: now.with_mode("standard"),
        "hitam": lambda now: now.with_mode("high"),
        "redup": lambda now: now.with_mode("dark"),
    },
    "suara": {
        "keras": lambda now: now.louder(1),
        "pelan": lambda now: now.louder(-1),
        "cepat": lambda now: now.faster(1),
        "lambat": lambda now: now.faster(-1),
        "diam": lambda now: replace(now, silent=True),
        "bunyi": lambda now: replace(now, silent=False),
    },
    "cara": {
        "sentuh": lambda now: now.with_way("touch"),
        "bicara": lambda now: now.with_way("voice"),
        "tombol": lambda now: now.with_way("keys"),
        "satu-tombol": lambda now: replace(now, scanning=True),
        "tirai": lambda now: replace(now, curtain=True),
        "buka-tirai": lambda now: replace(now, curtain=False),
    },
    "giliran": {
        "lambat": lambda now: now.scanned_slower(),
        "cepat": lambda now: now.scanned_faster(),
        "tanpa-satu-tombol": lambda now: replace(now, scanning=False),
    },
}
"""What the choices of each page do."""
DEEPER, OUT = {"satu-tombol": "giliran"}, "tanpa-satu-tombol"
"""Choices that lead to a page further on, and out of it; after any other its page comes again."""


def comfort(languages: tuple[str, ...]) -> Generator[Ask | Do, Any, Json]:
    """Ends with what `onward` opens; None when it is enough."""
    chosen = yield Ask("comfort", list(languages))
    if chosen == DONE:
        return None
    return {"comfort": "set" if chosen.startswith(LANGUAGE) else "page", "key": chosen}


def page(name: str) -> Generator[Ask | Do, Any, Json]:
    """One of PAGES. Ends with what `onward` opens; None when it is enough."""
    chosen = yield Ask(f"comfort-{name}")
    return None if chosen == DONE else {"comfort": "set", "key": chosen, "page": name}


def is_one(conversation: Conversation) -> bool:
    return conversation.turn is not None and conversation.turn.key.startswith("comfort")


def changed(now: Appearance, result: Json) -> Appearance:
    """What a conversation that ended with `result` makes of the appearance."""
    match result:
        case {"comfort": "set", "page": str(name), "key": str(key)}:
            return PAGES[name][key](now)
        case {"comfort": "set", "key": str(key)}:
            return now.with_language(key.removeprefix(LANGUAGE))
    return now


def onward(result: Json, languages: tuple[str, ...]) -> tuple[Flow, ...]:
    """What is opened where a conversation ended with `result`; the last on top."""
    match result:
        case {"comfort": "page", "key": str(name)}:
            return (partial(comfort, languages), partial(page, name))
        case {"comfort": "set", "key": key} if key == OUT:
            return ()
        case {"comfort": "set", "page": str(name), "key": str(key)}:
            more = (DEEPER[key],) if key in DEEPER else ()
            return tuple(partial(page, each) for each in (name, *more))
        case {"comfort": "set"}:
            return (partial(comfort, languages),)
    return ()


# --- how it looks ----------------------------------------------------------------------------------------
def _comfort(scene: Scene) -> Screen:
    others = [code for code in scene.args if code != scene.strings.language]
    choices = (
        *(scene.choice(f"{LANGUAGE}{code}", "p-bahasa") for code in others[:1]),
        scene.choice("huruf", "p-huruf-besar"),
        scene.choice("warna", "p-warna"),
        scene.choice("suara", "p-suara"),
        scene.choice("cara", "p-tombol"),
        scene.choice(DONE, "p-centang"),
    )
    return Screen("comfort", "choices", scene.text("screen-comfort"), choices)


def _page(pictures: Mapping[str, str], now: Callable[[Appearance], str]) -> Callable[[Scene], Screen]:
    """A page on which one of the choices is what is worn now."""

    def draw(scene: Scene) -> Screen:
        worn = now(scene.appearance)
        choices = (*(scene.choice(key, pictures[key]) for key in pictures), scene.choice(DONE, "p-centang"))
        say = scene.text(f"screen-{scene.key}", now=scene.text(f"word-{scene.key}-{worn}"))
        return Screen(scene.key, "choices", say, choices)

    return draw


def _voice(scene: Scene) -> Screen:
    now = scene.appearance
    ends = {
        "keras": now.volume == len(VOLUMES) - 1,
        "pelan": now.volume == 0,
        "cepat": now.rate == len(RATES) - 1,
        "lambat": now.rate == 0,
    }
    pictures = {
        "keras": "p-suara-keras",
        "pelan": "p-suara-pelan",
        "cepat": "p-bicara-cepat",
        "lambat": "p-bicara-lambat",
    }
    steps = [_step(scene, key, pictures[key], at_end) for key, at_end in ends.items()]
    toggle = scene.choice("bunyi", "p-suara") if now.silent else scene.choice("diam", "p-diam")
    note = scene.text(
        "note-comfort-suara", volume=now.volume + 1, volumes=len(VOLUMES), rate=now.rate + 1, rates=len(RATES)
    )
    say = scene.text("screen-comfort-suara-diam" if now.silent else "screen-comfort-suara", note=note)
    return Screen(scene.key, "choices", say, (*steps, toggle, scene.choice(DONE, "p-centang")))


def _step(scene: Scene, key: str, picture: str, at_end: bool) -> Choice:
    choice = scene.choice(key, picture)
    return replace(choice, why_not=scene.text(f"why-not-{scene.key}-{key}")) if at_end else choice


def _ways(scene: Scene) -> Screen:
    now, speaking = scene.appearance, scene.choice("bicara", "p-mikrofon")
    choices = (
        scene.choice("sentuh", "p-jari-sentuh"),
        speaking if scene.hears else replace(speaking, why_not=scene.text("why-not-comfort-cara-bicara")),
        scene.choice("tombol", "p-tombol"),
        scene.choice("satu-tombol", "p-satu-tombol"),
        scene.choice("buka-tirai" if now.curtain else "tirai", "p-tirai"),
        scene.choice(DONE, "p-centang"),
    )
    return Screen(scene.key, "choices", scene.text("screen-comfort-cara"), choices)


def _turns(scene: Scene) -> Screen:
    seconds = scene.appearance.scan_seconds
    choices = (
        _step(scene, "lambat", "p-giliran-lambat", seconds >= SCANS[-1]),
        _step(scene, "cepat", "p-giliran-cepat", seconds <= SCANS[0]),
        scene.choice("tanpa-satu-tombol", "p-jari-sentuh"),
        scene.choice(DONE, "p-centang"),
    )
    return Screen(scene.key, "choices", scene.text("screen-comfort-giliran", seconds=seconds), choices)


DRAWS: Draws = {
    "comfort": _comfort,
    "comfort-huruf": _page(
        {
            "kecil": "p-huruf-kecil",
            "biasa": "p-huruf-sedang",
            "besar": "p-huruf-besar",
            "terbesar": "p-huruf-terbesar",
        },
        lambda now: now.size,
    ),
    "comfort-warna": _page(
        {"terang": "p-warna", "hitam": "p-kontras", "redup": "p-redup"}, lambda now: now.mode
    ),
    "comfort-suara": _voice,
    "comfort-cara": _ways,
    "comfort-giliran": _turns,
}
