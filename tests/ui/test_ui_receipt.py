"""What is painted on a receipt, looked at pixel by pixel. Views are made ahead, before there is a code to draw."""

import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.ui.theme import tokens
from kiosk.ui.turn import qr_rows
from support.ui_samples import SCREENS
from support.ui_screen import Shown, theme, walk

pytestmark = pytest.mark.ui
PATIENCE = 10.0


@pytest.fixture
def shown() -> Iterator[Shown]:
    """A kiosk that has stood a while: every view is made."""
    with Shown(SCREENS["attract"]) as shown:
        until(shown, lambda: shown.window.property("made") == len(shown.window.property("views").toVariant()))
        yield shown


def until(shown: Shown, holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        shown.settle()


def canvases(shown: Shown) -> list[QQuickItem]:
    """Those that hold a QR code, shown or not."""
    codes = [i for i in walk(shown.window.contentItem()) if i.metaObject().className().startswith("QrCode")]
    return [i for code in codes for i in walk(code) if i.inherits("QQuickCanvasItem")]


def drawn(shown: Shown, box: QRectF, count: int) -> list[str]:
    """What stands in the middle of each module."""
    picture, size = shown.window.grabWindow(), box.width() / count
    middles = [(n + 0.5) * size for n in range(count)]
    return [
        "".join(
            str(int(picture.pixelColor(int(box.x() + x), int(box.y() + y)).lightness() < 128))
            for x in middles
        )
        for y in middles
    ]


def test_the_code_is_drawn_and_gone_with_its_turn(shown: Shown) -> None:
    screen = SCREENS["receipt"]
    assert screen.receipt is not None
    wanted = qr_rows(screen.receipt.qr)
    shown.show(screen)
    shown.settle()
    (canvas,) = canvases(shown)
    box = shown.rectangle(canvas)
    until(shown, lambda: drawn(shown, box, len(wanted)) == wanted)
    shown.show(SCREENS["attract"])
    until(shown, lambda: canvases(shown) == [])


def test_the_paper_has_the_look_that_was_chosen_while_it_was_hidden(shown: Shown) -> None:
    for look in (theme("small", "dark", "xl"), theme("landscape", "high", "m")):
        shown.show(SCREENS["attract"])
        shown.settle()
        shown.shown.set_look(look.as_map())
        shown.settle()
        shown.show(SCREENS["receipt"])
        shown.settle()
        (paper,) = [i for i in shown.items() if i.metaObject().className().startswith("Paper")]
        box = shown.rectangle(paper)
        corner = (int(box.right()) - 14, int(box.top()) + 14)  # within its line
        until(shown, partial(holds_colour, shown, corner, tokens().colour[look.mode]["surface"].lower()))


def holds_colour(shown: Shown, at: tuple[int, int], colour: str) -> bool:
    return shown.window.grabWindow().pixelColor(*at).name() == colour
