"""The audit itself: each planted defect is found. An audit that finds nothing proves nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtQuick import QQuickItem

from support.ui_audit import faults
from support.ui_samples import SCREENS
from support.ui_screen import Shown

pytestmark = pytest.mark.ui


@pytest.fixture
def shown() -> Iterator[Shown]:
    """A sound turn, in a window of its own: tiles are kept from turn to turn, and so would be what is planted."""
    with Shown(SCREENS["complaint-topic"]) as window:
        assert faults(window) == []
        yield window


def tile(shown: Shown, key: str = "jalan") -> QQuickItem:
    return shown.targets()[key]


def label(shown: Shown, text: str = "Jalan rusak") -> QQuickItem:
    return next(i for i in shown.items() if i.property("text") == text)


DEFECTS: dict[str, tuple[Callable[[Shown], object], str]] = {
    "small target": (lambda s: tile(s).setHeight(40), "R20 jalan"),
    "narrow gap": (lambda s: tile(s).setWidth(tile(s).width() + 14), "R20 jalan and sampah"),
    "too high": (lambda s: tile(s).setY(-60), "R33 jalan"),
    "off the screen": (lambda s: tile(s, "sampah").setX(1700), "sampah: reaches out"),
    "hidden": (lambda s: tile(s).setVisible(False), "jalan is not drawn"),
    "clipped": (lambda s: label(s).setWidth(60), "clipped: “Jalan rusak”"),
    "overlap": (lambda s: tile(s, "sampah").setPosition(tile(s).position()), "overlapping"),
    "nameless": (
        lambda s: tile(s).setProperty("choice", {"key": "jalan", "label": "", "spoken": "x"}),
        "has no name",
    ),
    "mute": (
        lambda s: tile(s).setProperty("choice", {"key": "jalan", "label": "x", "spoken": ""}),
        "no spoken",
    ),
    "unknown": (
        lambda s: tile(s).setProperty("choice", {"key": "zzz", "label": "x", "spoken": "x"}),
        "is no answer",
    ),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_planted_defect_is_found(shown: Shown, defect: str) -> None:
    plant, found = DEFECTS[defect]
    plant(shown)
    assert any(found in fault for fault in faults(shown)), faults(shown)


def test_type_that_is_too_small_is_found(shown: Shown) -> None:
    """Drawn for a screen of half the density: every letter half as high as it should be."""
    right = shown.theme
    shown.shown.set_look(replace(right, ppi=right.ppi / 2).as_map())
    assert any("R18" in fault for fault in faults(shown))


def test_a_caption_that_does_not_fit_is_found(shown: Shown) -> None:
    shown.show(replace(shown.talk.screen, say="Panjang sekali kalimat ini. " * 90))
    assert any("caption" in fault for fault in faults(shown))
