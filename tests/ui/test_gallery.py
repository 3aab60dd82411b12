"""The gallery shows every component in every state, each page is sound, and what moves can be stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.dialogue.screen import ChoiceKind, Keyboard, PracticeItem, Stamp, View
from kiosk.ui.bridge import Speech
from kiosk.ui.gallery import SCREENS, Gallery
from kiosk.ui.gallery_pages import pages
from kiosk.ui.theme import Theme
from kiosk.ui.window import QML, Window
from support.ui_audit import faults
from support.ui_samples import SCREENS as SAMPLES
from support.ui_samples import WORDS
from support.ui_screen import Shown, application, walk

pytestmark = pytest.mark.ui

PAGES = {page.name: page for page in pages("id")}
LOOKS = [
    Theme(*SCREENS["landscape"], "standard", "m", motion=False),
    Theme(*SCREENS["portrait"], "dark", "l", motion=False),
    Theme(*SCREENS["small"], "high", "xl", motion=False),
    Theme(*SCREENS["large"], "standard", "xl", motion=False),
]
NOT_DRAWN = {"Theme", "Kiosk", "View", "Target"}
"""Singletons, and what others extend."""


@pytest.fixture(scope="module")
def hall() -> Iterator[Gallery]:
    application()
    gallery = Gallery(LOOKS[0], "id")
    yield gallery
    assert gallery.shown.warnings == []
    gallery.close()


def kinds(hall: Gallery) -> set[str]:
    """Components that are drawn now."""
    QGuiApplication.processEvents()
    hall.shown.window.grabWindow()
    return {
        i.metaObject().className().split("_")[0]
        for i in walk(hall.shown.window.contentItem())
        if i.isVisible()
    }


def test_every_component_and_every_view_stands_on_a_page(hall: Gallery) -> None:
    seen: set[str] = set()
    for page in hall.pages:
        hall.show(page)
        seen |= kinds(hall)
    wanted = {file.stem for folder in ("Pandu", "views") for file in (QML / folder).glob("*.qml")} - NOT_DRAWN
    assert wanted - seen == set()


def test_every_state_stands_on_a_page() -> None:
    screens = [page.screen for page in PAGES.values()]
    items = [item for screen in screens if screen.practice for item in screen.practice.items]
    assert {screen.view for screen in screens} == set(get_args(View))
    assert {page.voice.speech for page in PAGES.values()} == set(get_args(Speech))
    assert {c.kind for screen in screens for c in screen.answers} == set(get_args(ChoiceKind))
    assert {screen.entry.keyboard for screen in screens if screen.entry} == set(get_args(Keyboard))
    assert {screen.receipt.stamp for screen in screens if screen.receipt} == set(get_args(Stamp))
    hints = get_type_hints(PracticeItem)
    assert {item.kind for item in items} == set(get_args(hints["kind"]))
    assert {item.mark for item in items} == set(get_args(hints["mark"]))
    assert {len(screen.choices) for screen in screens if screen.view == "choices"} >= set(range(1, 7))


@pytest.mark.parametrize("theme", LOOKS, ids=lambda t: f"{t.width}x{t.height}-{t.mode}-{t.size}")
def test_every_page_is_sound(theme: Theme) -> None:
    found = []
    with Shown(SAMPLES["home"], theme) as shown:
        for page in PAGES.values():
            shown.talk.focus_key = page.focus
            shown.show(page.screen)
            shown.bridge.show_voice(page.voice)
            found += [f"{page.name}: {fault}" for fault in faults(shown)]
        assert found + shown.shown.warnings == []


def test_what_a_finger_lies_on_is_really_pressed(hall: Gallery) -> None:
    hall.show(PAGES["button-states"])
    assert pressed(hall) == {"ditekan"}
    hall.show(PAGES["voice-quiet"])
    assert pressed(hall) == set()


def pressed(hall: Gallery) -> set[str]:
    return {i.objectName() for i in walk(hall.shown.window.contentItem()) if i.property("down") is True}


def test_its_keys_leaf_and_change_the_look(hall: Gallery) -> None:
    hall.wear(LOOKS[0])
    hall.show(hall.pages[0])
    hall.shown.window.requestActivate()  # windows of other tests were active since
    assert until(hall.shown.window.isActive, 2)

    def look() -> tuple[str, str, int, str, bool]:
        return (
            hall.page.name,
            hall.theme.mode + hall.theme.size,
            hall.theme.width,
            hall.language,
            hall.theme.motion,
        )

    keys = Qt.Key
    for key in (keys.Key_PageDown, keys.Key_F2, keys.Key_F3, keys.Key_F4, keys.Key_F5, keys.Key_F6):
        before = look()
        QTest.keyClick(hall.shown.window, key)
        assert sum(a != b for a, b in zip(before, look(), strict=True)) == 1, key
    QTest.keyClick(hall.shown.window, keys.Key_PageUp)
    assert hall.page is hall.pages[0]
    assert hall.page.screen.say == "Welcome. I am Pandu."
    hall.speak("id")
    hall.wear(LOOKS[0])


def test_each_page_becomes_a_picture(hall: Gallery, tmp_path: Path) -> None:
    hall.wear(LOOKS[2])
    assert hall.write(tmp_path) == len(hall.pages) == len(list(tmp_path.glob("1024x600-high-xl-*.png")))
    assert len({file.read_bytes() for file in tmp_path.iterdir()}) > len(hall.pages) * 0.9


# --- what moves ------------------------------------------------------------------------------------------


def until(holds: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        QGuiApplication.processEvents()
    return holds()


@pytest.mark.parametrize("motion", [True, False])
def test_the_body_of_another_turn_comes_in_and_a_hint_is_no_other_turn(motion: bool) -> None:
    with Shown(SAMPLES["home"], replace(LOOKS[0], motion=motion)) as shown:
        body = next(i for i in shown.items() if i.objectName() == "body")
        assert until(lambda: body.opacity() == 1, 2)
        shown.show(replace(SAMPLES["home"], say="Petunjuk."))
        assert not until(lambda: body.opacity() < 1, 0.1)
        shown.show(SAMPLES["since"])
        assert until(lambda: body.opacity() < 1, 0.2) is motion
        assert until(lambda: body.opacity() == 1, 2)


def greeted(motion: bool) -> tuple[set[str], bool]:
    """What the attract screen greeted with in half a second in which it may greet often, and whether anybody nodded."""
    screen = PAGES["attract"].screen
    greetings = [{"say": say, "greeting": "x"} for say in (screen.say, "Welcome.", "Wilujeng sumping.")]
    turn = {"name": "attract", "view": "attract", "say": screen.say, "greeting": "x", "welcomes": greetings}
    theme = replace(LOOKS[0], motion=motion)
    look: dict[str, Any] = theme.as_map()
    look["ms"] = {**look["ms"], "attractNod": 100}
    choices = [{"key": "mulai", "label": "Sentuh", "spoken": "Mulai", "kind": "primary"}]
    window = Window({"turn": turn, "choices": choices, "words": WORDS}, look)
    try:
        seen: set[str] = set()
        nodded = False
        end = time.monotonic() + 0.6
        while time.monotonic() < end:
            QGuiApplication.processEvents()
            for item in walk(window.window.contentItem()):
                if item.property("role") == "display" and item.isVisible():
                    seen.add(str(item.property("text")))
                nodded |= item.objectName() == "head" and item.y() > 0
        assert window.warnings == []
        return seen & {g["say"] for g in greetings}, nodded
    finally:
        window.close()


def test_the_greeting_takes_turns_in_the_languages_and_somebody_nods() -> None:
    application()
    assert greeted(motion=True) == ({PAGES["attract"].screen.say, "Welcome.", "Wilujeng sumping."}, True)


def test_without_motion_nobody_nods_and_the_greeting_stays() -> None:
    application()
    assert greeted(motion=False) == ({PAGES["attract"].screen.say}, False)


@pytest.mark.parametrize("size", ["s", "m", "l", "xl"])
@pytest.mark.parametrize("screen", ["landscape", "portrait", "large"])
def test_the_greeting_can_be_read_from_three_metres(screen: str, size: str) -> None:
    """Capitals of 16 mm. Ten inches have no room for that."""
    theme = Theme(*SCREENS[screen], size=size, motion=False)  # type: ignore[arg-type]
    with Shown(PAGES["attract"].screen, theme) as shown:
        shown.settle()
        label: QQuickItem = next(
            i for i in shown.items() if i.property("text") == PAGES["attract"].screen.say
        )
        drawn = label.property("fontInfo").property("pixelSize").toNumber()
        assert theme.mm(drawn * 0.668) >= 15.9
