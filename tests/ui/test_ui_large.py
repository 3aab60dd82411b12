"""What grows in the largest size, and what must stay whole whatever is typed or chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.dialogue.screen import Screen
from kiosk.ui.theme import Theme
from support.ui_audit import faults, target_of
from support.ui_samples import SCREENS
from support.ui_screen import Shown

pytestmark = pytest.mark.ui
LARGE_MM = 7.33
"""0.7° at 600 mm (EN 301 549, 5.1.4)."""
BLURRED = 0.94
CODE_MM = 9.0
"""Capital of the code on the screen's receipt, which is copied by hand from half a metre away."""
FORMATS = {
    "27 inches": (1920, 1080, 82.0),
    "portrait": (1080, 1920, 102.46),
    "21 inches": (1920, 1080, 102.46),
}
EVERY_FORMAT = FORMATS | {"10 inches": (1024, 600, 118.7)}
STORY = "LAMPU JALAN DI DEPAN RUMAH SAYA MATI SUDAH TIGA MINGGU SETIAP MALAM GELAP SEKALI " * 2


@pytest.fixture(scope="module")
def shown() -> Iterator[Shown]:
    with Shown(SCREENS["home"]) as shown:
        yield shown


def show(shown: Shown, screen: Screen, shape: str, size: str, mode: str = "standard") -> Theme:
    width, height, ppi = EVERY_FORMAT[shape]
    shown.theme = Theme(width, height, ppi, mode, size, motion=False)  # type: ignore[arg-type]
    shown.shown.set_look(shown.theme.as_map())
    shown.show(screen)
    shown.settle()
    shown.settle()
    return shown.theme


def texts(shown: Shown) -> list[QQuickItem]:
    return [i for i in shown.items() if i.property("text") and i.property("contentWidth") is not None]


def px(text: QQuickItem) -> float:
    return float(text.property("fontInfo").property("pixelSize").toNumber())


@pytest.mark.parametrize("name", ["home", "street", "practice-messages", "practice-web", "receipt", "review"])
@pytest.mark.parametrize("shape", list(FORMATS))
def test_in_the_largest_size_all_that_can_be_chosen_is_large(shown: Shown, shape: str, name: str) -> None:
    theme = show(shown, SCREENS[name], shape, "xl")
    chosen = [text for text in texts(shown) if target_of(text) is not None]
    assert chosen
    small = [str(t.property("text")) for t in chosen if px(t) < theme.font_px(LARGE_MM) * BLURRED]
    assert small == []


@pytest.mark.parametrize("shape", list(EVERY_FORMAT))
@pytest.mark.parametrize("size", ["s", "m", "l", "xl"])
def test_the_words_of_the_bar_have_one_size_and_stand_inside_their_keys(
    shown: Shown, shape: str, size: str
) -> None:
    show(shown, SCREENS["home"], shape, size)
    bar = {c.key for c in SCREENS["home"].bar}
    words = [t for t in texts(shown) if (k := target_of(t)) is not None and k.property("targetKey") in bar]
    assert len(words) == len(bar)
    assert len({px(word) for word in words}) == 1
    assert faults(shown) == []


@pytest.mark.parametrize("shape", list(EVERY_FORMAT))
@pytest.mark.parametrize("mode", ["standard", "high"])
def test_the_frame_around_a_key_of_the_bar_is_whole(shown: Shown, shape: str, mode: str) -> None:
    theme = show(shown, SCREENS["home"], shape, "m", mode)
    ring = float(str(theme.as_map()["ringInner"])) + float(str(theme.as_map()["ringOuter"]))
    for choice in SCREENS["home"].bar:
        box = shown.rectangle(shown.targets()[choice.key])
        assert box.bottom() + ring <= theme.height
        assert box.left() - ring >= 0 and box.right() + ring <= theme.width


@pytest.mark.parametrize("shape", list(EVERY_FORMAT))
@pytest.mark.parametrize("size", ["m", "xl"])
@pytest.mark.parametrize("typed", [STORY, "Q" * 200, "JALAN MAWAR"])
def test_of_a_long_story_the_end_is_seen(shown: Shown, shape: str, size: str, typed: str) -> None:
    screen = SCREENS["street"]
    assert screen.entry is not None
    show(shown, replace(screen, entry=replace(screen.entry, value=typed, length=200)), shape, size)
    assert [fault for fault in faults(shown) if typed[-6:].strip() in fault] == []
    seen = [str(t.property("text")) for t in texts(shown) if typed.strip()[-3:] in str(t.property("text"))]
    assert any(text.strip().endswith(typed.strip()[-3:]) for text in seen)
    if typed == "JALAN MAWAR":
        assert typed in seen, "what has room stands there whole"


@pytest.mark.parametrize("shape", list(FORMATS))
@pytest.mark.parametrize("size", ["s", "m", "xl"])
def test_the_code_of_a_receipt_is_large_and_nothing_lies_over_it(shown: Shown, shape: str, size: str) -> None:
    screen = SCREENS["receipt"]
    assert screen.receipt is not None
    theme = show(shown, screen, shape, size)
    (code,) = [t for t in texts(shown) if t.property("text") == screen.receipt.code]
    assert px(code) >= theme.font_px(CODE_MM)
    assert faults(shown) == []
    assert "Stamp" in {i.metaObject().className().split("_")[0] for i in shown.items()}
