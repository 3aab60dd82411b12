"""What the gallery shows: every component in every state, as turns of the kiosk. Invented data only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.dialogue.screen import Row, Screen
from kiosk.flows.keyboard import digits, letters
from kiosk.flows.scene import Scene
from kiosk.flows.topics import PICTURES, topic_choice
from kiosk.strings.strings import Strings, languages
from kiosk.ui.bridge import Voice
from kiosk.ui.gallery_bodies import panels, practices, read_back
from kiosk.ui.gallery_page import Page, drawn

BAR = ("ulangi", "kembali", "petugas", "atur", "selesai")
STATES = {
    "biasa": "p-beras",
    "terfokus": "p-lapor",
    "ditekan": "p-belajar",
    "disebut": "p-kode",
    "utama": "p-kirim",
    "tertutup": "p-peta",
}
LEVELS = (0.1, 0.35, 0.7, 0.95, 0.6, 0.3, 0.15, 0.45)


def pages(language: str) -> tuple[Page, ...]:
    """All pages, in the order in which they are leafed through. Raises UnknownLanguage."""
    strings = Strings(language)
    found = [
        *_first(strings),
        *_buttons(strings),
        *_voices(strings),
        *_counts(strings),
        *_entries(strings),
        *panels(strings),
        *read_back(strings),
        *practices(strings),
    ]
    return tuple(replace(page, screen=_with_bar(strings, page.screen)) for page in found)


def _with_bar(strings: Strings, screen: Screen) -> Screen:
    if screen.view == "attract":
        return screen
    scene = Scene(strings, "bar")
    note = scene.text("word-training-note") if screen.training else ""
    return replace(screen, bar=tuple(scene.choice(key, f"s-{key}") for key in BAR), training_note=note)


def _first(strings: Strings) -> Iterator[Page]:
    scene = Scene(strings, "attract")
    tongues = [scene.choice(f"bahasa-{code}", "") for code in languages()]
    start = scene.choice("mulai", "p-tangan", kind="primary")
    home = drawn(strings, "home", faults=frozenset({"reader-none"}), cards=("contoh-1",))
    rows = tuple(Row("", choice.label, choice.picture) for choice in home.choices)
    say, greeting = scene.text("screen-attract"), scene.text("greeting-attract")
    attract = Screen(
        "attract",
        "attract",
        say,
        (start, replace(tongues[0], kind="primary"), *tongues[1:]),
        greeting=greeting,
    )
    yield Page("attract", replace(attract, rows=rows))
    yield Page("attract-plain", attract)
    yield Page("attract-focus", replace(attract, rows=rows), focus="mulai")
    yield Page(
        "attract-notice", replace(attract, greeting="", notice=scene.text("notice-reader-missing"), rows=rows)
    )


def _tiles(strings: Strings) -> Screen:
    scene = Scene(strings, "gallery")
    tiles = {key: scene.choice(key, picture) for key, picture in STATES.items()}
    tiles["utama"] = replace(tiles["utama"], kind="primary")
    tiles["tertutup"] = replace(tiles["tertutup"], why_not=scene.text("gallery-closed-why"))
    return Screen("gallery", "choices", scene.text("gallery-states"), tuple(tiles.values()), step=2, of=4)


def _buttons(strings: Strings) -> Iterator[Page]:
    tiles = _tiles(strings)
    spoken_of = Voice("speaking", 1, spoken=tiles.say, about="disebut")
    yield Page("button-states", tiles, spoken_of, focus="terfokus", pressed="ditekan")
    yield Page("button-scanned", tiles, focus="biasa", scanning=True)
    yield Page("button-closed-focused", tiles, focus="tertutup")
    yield Page("button-primary-pressed", tiles, pressed="utama")
    yield Page("bar-pressed", tiles, focus="kembali", pressed="petugas")


def _voices(strings: Strings) -> Iterator[Page]:
    home = drawn(strings, "home")
    yield Page("voice-speaking", home, Voice("speaking", 3, spoken=home.say))
    yield Page("voice-listening", home, Voice("listening"))
    yield Page("voice-heard", home, Voice("heard", heard=strings.text("gallery-heard")))
    yield Page("voice-quiet", home)
    yield Page("voice-off", home, Voice("off"))
    yield Page("voice-headset", home, Voice("headset"))
    yield Page("notice", replace(home, notice=strings.text("notice-reader-missing")))


def _counts(strings: Strings) -> Iterator[Page]:
    topics = [topic_choice(Scene(strings, "complaint-topic"), code, []) for code in PICTURES]
    choices = (*topics, *drawn(strings, "complaint-detail").choices[:2])
    say = strings.text("gallery-many")
    for count in range(1, 7):
        yield Page(f"choices-{count}", Screen(f"gallery-{count}", "choices", say, choices[:count]))


def _entries(strings: Strings) -> Iterator[Page]:
    scene = Scene(strings, "complaint-street", state={"text": ""})
    name = scene.text("gallery-item-field")
    say = scene.text("screen-complaint-street")
    street = Screen("gallery-letters", "entry", say, entry=letters(scene, name, 40), step=2, of=4)
    yield Page("entry-letters-empty", street)
    typed = replace(scene, state={"text": "JALAN CONTOH 12"})
    yield Page("entry-letters", replace(street, entry=letters(typed, name, 40)), focus="J", pressed="A")
    abc = replace(scene, state={"text": "JALAN"}, appearance=scene.appearance.reordered())
    yield Page("entry-letters-abc", replace(street, entry=letters(abc, name, 40)))
    nik = Scene(strings, "nik-digits")
    number = Screen("gallery-digits", "entry", nik.text("screen-nik-digits"))
    yield Page("entry-nik-empty", replace(number, entry=digits(nik, nik.text("word-nik"), "", 16)))
    yield Page(
        "entry-nik", replace(number, entry=digits(nik, nik.text("word-nik"), "3171239", 16)), focus="5"
    )
    listen = Scene(strings, "nik-digits").choice("dengar", "p-dengar")
    yield Page(
        "entry-nik-choice",
        replace(number, choices=(listen,), entry=digits(nik, nik.text("word-nik"), "3171239912345678", 16)),
    )
    pin = replace(digits(nik, "PIN", "317", 6), masked=True)
    yield Page("entry-pin", replace(number, entry=pin, training=True))
