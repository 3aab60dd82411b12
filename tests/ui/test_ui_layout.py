"""Every view in every format, size and mode: targets, gaps, thirds, names, clipping. No QML warning."""

from collections.abc import Iterator
from itertools import product

import pytest

from kiosk.ui.theme import MODES, SIZES
from support.ui_audit import faults
from support.ui_samples import SCREENS
from support.ui_screen import FORMATS, Shown, theme

pytestmark = pytest.mark.ui

EVERY = list(product(FORMATS, SIZES, MODES))
# Every format, size and mode that has its own layout or colours at least once; the rest is slow.
SAMPLE = [
    ("landscape", "m", "standard"),
    ("portrait", "xl", "high"),
    ("small", "m", "dark"),
]


@pytest.fixture(scope="module")
def shown() -> Iterator[Shown]:
    with Shown(SCREENS["home"]) as shown:
        yield shown
    assert shown.shown.warnings == []


def audit(shown: Shown, shape: str, size: str, mode: str) -> list[str]:
    shown.theme = theme(shape, mode, size)
    shown.shown.set_look(shown.theme.as_map())
    found = []
    for name, screen in SCREENS.items():
        shown.show(screen)
        found += [f"{name}: {fault}" for fault in faults(shown)]
    return found + shown.shown.warnings


@pytest.mark.parametrize(("shape", "size", "mode"), SAMPLE)
def test_every_view_is_sound(shown: Shown, shape: str, size: str, mode: str) -> None:
    assert audit(shown, shape, size, mode) == []


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "size", "mode"), [case for case in EVERY if case not in SAMPLE])
def test_every_view_is_sound_everywhere(shown: Shown, shape: str, size: str, mode: str) -> None:
    assert audit(shown, shape, size, mode) == []
