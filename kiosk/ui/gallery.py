"""Every component in every state, built from the real ones: `./run gallery`, or `./run gallery --pictures DIR`.

Page down and page up leaf; F2 changes the colours, F3 the size of letters, F4 the screen, F5 the language, F6 stops
what moves; Escape ends. All other keys, and a finger, do what they do in the kiosk, but lead nowhere.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

from PySide6.QtCore import QEvent, QPointF, Qt, Slot
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtQuick import QQuickItem

from kiosk.dialogue.screen import Screen
from kiosk.strings.strings import Strings, languages
from kiosk.ui import renderer
from kiosk.ui.bridge import Bridge
from kiosk.ui.gallery_page import Page
from kiosk.ui.gallery_pages import LEVELS, pages
from kiosk.ui.theme import MODES, SIZES, Theme
from kiosk.ui.window import Window
from kiosk.ui.words import WORDS

SCREENS = {
    "landscape": (1920, 1080, 102.46),
    "portrait": (1080, 1920, 102.46),
    "small": (1024, 600, 118.7),
    "large": (3840, 2160, 138.0),
}
"""Width and height in px, and px an inch: 21.5 inches lying and standing, 10 inches, 32 inches."""
SCANNED = 0.8
"""Seconds of a scanning step that have passed in a picture."""
NOWHERE = QPointF(-9, -9)
One = TypeVar("One")


def after(many: Sequence[One], one: One) -> One:
    """The next one; the first after the last."""
    return many[(many.index(one) + 1) % len(many)]


@dataclass
class Still:
    """A talk in which nothing is ever said: the focus moves, and that is all."""

    screen: Screen
    focus_key: str = ""

    def focus(self, key: str) -> None:
        self.focus_key = key

    def choose(self, key: str) -> None:
        """Leads nowhere."""

    def choose_focused(self) -> None:
        """Leads nowhere."""

    def move(self, step: int, actor: Literal["resident", "scan"] = "resident") -> None:
        keys = [answer.key for answer in self.screen.answers]
        here = keys.index(self.focus_key) if self.focus_key in keys else -1
        self.focus_key = keys[(here + step) % len(keys)]


class LeafingBridge(Bridge):
    """The kiosk's own bridge, with the gallery's keys before those of the kiosk."""

    def __init__(
        self,
        talk: Still,
        words: Mapping[str, str],
        clock: Callable[[], float],
        keys: Mapping[int, Callable[[], None]],
    ) -> None:
        super().__init__(talk, words, clock=clock)
        self._keys = keys

    @Slot(int, str, bool, result=bool)
    def pressKey(self, code: int, text: str, repeated: bool) -> bool:
        if act := self._keys.get(code):
            act()
            return True
        meant = super().pressKey(code, text, repeated)
        self.refresh()
        return meant


class Gallery:
    """The window with its pages. Needs a QGuiApplication; `close` before that ends."""

    def __init__(self, theme: Theme, language: str) -> None:
        self.theme, self.language = theme, language
        self.pages = pages(language)
        self.page = self.pages[0]
        self._ahead = 0.0
        self.talk = Still(self.page.screen, self.page.focus)
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_PageDown: lambda: self.leaf(1),
            Qt.Key.Key_PageUp: lambda: self.leaf(-1),
            Qt.Key.Key_F2: lambda: self.wear(replace(self.theme, mode=after(MODES, self.theme.mode))),
            Qt.Key.Key_F3: lambda: self.wear(replace(self.theme, size=after(SIZES, self.theme.size))),
            Qt.Key.Key_F4: self._next_screen,
            Qt.Key.Key_F5: lambda: self.speak(after(languages(), self.language)),
            Qt.Key.Key_F6: lambda: self.wear(replace(self.theme, motion=not self.theme.motion)),
            Qt.Key.Key_Escape: QGuiApplication.quit,
        }
        self.bridge = LeafingBridge(self.talk, self._words(), lambda: time.monotonic() + self._ahead, keys)
        self.shown = Window(self.bridge, theme.as_map())
        self.show(self.page)

    def close(self) -> None:
        self.bridge.set_scanning(False)
        self.shown.close()

    def _words(self) -> dict[str, str]:
        strings = Strings(self.language)
        return {
            name: strings.text(f"word-{name}", **{place: "{" + place + "}" for place in places})
            for name, places in WORDS.items()
        }

    def _next_screen(self) -> None:
        now = next(
            name for name, size in SCREENS.items() if size[:2] == (self.theme.width, self.theme.height)
        )
        width, height, ppi = SCREENS[after(tuple(SCREENS), now)]
        self.wear(replace(self.theme, width=width, height=height, ppi=ppi))

    def leaf(self, step: int) -> None:
        self.show(self.pages[(self.pages.index(self.page) + step) % len(self.pages)])

    def speak(self, language: str) -> None:
        """Another language; the same page."""
        here = self.pages.index(self.page)
        self.language, self.pages = language, pages(language)
        self.bridge.set_words(self._words())
        self.show(self.pages[here])

    def wear(self, theme: Theme) -> None:
        """Another look; the same page."""
        self.theme = theme
        self.shown.set_look(theme.as_map())
        self.show(self.page)

    def show(self, page: Page) -> None:
        self._lift_finger()
        self.bridge.set_scanning(False)
        self.page = page
        self.talk.screen, self.talk.focus_key = page.screen, page.focus
        self.bridge.refresh()
        self.bridge.show_voice(page.voice)
        self.bridge.show_levels(LEVELS if page.voice.speech == "listening" else ())
        self.shown.window.setTitle(page.name)
        if page.scanning:
            self.bridge.set_scanning(True)
            self._ahead += SCANNED
            self.bridge.tick()
        if page.pressed:
            self._lay_finger(page.pressed)

    def _lay_finger(self, key: str) -> None:
        """A real press, so that what is pressed looks pressed for the reason it does in the kiosk."""
        QGuiApplication.processEvents()
        self.shown.window.grabWindow()  # positions are final only after a frame
        item = next(
            i for i in _items(self.shown.window.contentItem()) if i.objectName() == key and i.isVisible()
        )
        self._mouse(
            QEvent.Type.MouseButtonPress, item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        )

    def _lift_finger(self) -> None:
        """Beside everything, where it means nothing."""
        self._mouse(QEvent.Type.MouseButtonRelease, NOWHERE)

    def _mouse(self, kind: QEvent.Type, place: QPointF) -> None:
        button, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        held = button if kind is QEvent.Type.MouseButtonPress else none
        event = QMouseEvent(kind, place, place, button, held, Qt.KeyboardModifier.NoModifier)
        QGuiApplication.sendEvent(self.shown.window, event)

    def write(self, folder: Path) -> int:
        """A picture of each page as it looks now: MODE-SIZE-NN-NAME.png. Returns how many."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(self.pages, 1):
            self.show(page)
            look = f"{self.theme.width}x{self.theme.height}-{self.theme.mode}-{self.theme.size}"
            self.shown.grab(folder / f"{look}-{number:02d}-{page.name}.png")
        return len(self.pages)


def _items(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from _items(child)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="./run gallery", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--pictures", type=Path, metavar="DIR", help="needs no display: write each page as PNG"
    )
    parser.add_argument("--screen", choices=SCREENS, default="landscape")
    parser.add_argument("--mode", choices=MODES, action="append", help="colours; all, unless named")
    parser.add_argument("--size", choices=SIZES, action="append", help="size of letters; all, unless named")
    parser.add_argument("--language", choices=languages(), default="id")
    asked = parser.parse_args(arguments)
    renderer.prepare(os.environ, offscreen=asked.pictures is not None)
    app = QGuiApplication(sys.argv[:1])
    modes, sizes = asked.mode or MODES, asked.size or ("m", *(size for size in SIZES if size != "m"))
    theme = Theme(*SCREENS[asked.screen], modes[0], sizes[0], motion=asked.pictures is None)
    gallery = Gallery(theme, asked.language)
    try:
        if asked.pictures is None:
            return app.exec()
        written = 0
        for mode in modes:
            for size in sizes:
                gallery.wear(replace(theme, mode=mode, size=size))
                written += gallery.write(asked.pictures)
        print(f"{written} pictures in {asked.pictures}")
        return 0
    finally:
        gallery.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
