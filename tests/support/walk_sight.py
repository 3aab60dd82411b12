"""One screen as it stands in the window, with all that was said when it came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from kiosk.dialogue.screen import Screen
from kiosk.dialogue.speaker import Spoken
from support.ui_audit import faults as audit
from support.walk_office import Office
from support.walk_pixels import Picture, picture
from support.walk_ways import NEXT, PREVIOUS, press


@dataclass
class Sight:
    """Use `of`."""

    office: Office
    screen: Screen
    said: tuple[str, ...]
    languages: tuple[str, ...]
    """In which language each of `said` was."""
    parts: tuple[Spoken, ...]
    """What the speaker was given to say."""

    @classmethod
    def of(cls, office: Office) -> Sight:
        """The screen that is shown now; it is said once more."""
        office.shown.theme = office.theme
        office.voice.forget()
        with office.unseen():
            office.talk.show()
            if not office.voice.said:  # the attract screen is silent until somebody presses a key
                first = office.screen.answers[0].key
                office.talk.speaker.say(office.talk._staging.recite(office.screen, first))
            office.settle()
        office.settle()
        said, languages = tuple(office.voice.said), tuple(office.voice.languages)
        return cls(office, office.screen, said, languages, office.talk.speaker.last)

    @cached_property
    def audit(self) -> list[str]:
        return audit(self.office.shown)

    @property
    def curtained(self) -> bool:
        """The resident wants nothing to be seen (R34)."""
        return self.office.host.appearance.curtain

    @cached_property
    def picture(self) -> Picture:
        for _ in range(2):  # a canvas that was just made paints while a frame is drawn, and is in the next
            self.office.shown.settle()
        self.office.app.processEvents()
        return picture(self.office.shown.window)

    @property
    def texts(self) -> list[QQuickItem]:
        """Every text that is drawn now. Not kept: while the picture settles, some are made anew."""
        return [item for item in self.office.shown.items() if is_text(item)]

    @cached_property
    def round(self) -> list[str]:
        """What has the focus after each press of *next*, once around and one more."""
        return self._around(NEXT)

    @cached_property
    def round_back(self) -> list[str]:
        return self._around(PREVIOUS)

    def _around(self, key: Qt.Key) -> list[str]:
        self.again()
        reached = []
        for _ in range(len(self.keys) + 1):
            press(self.office, key)
            reached.append(self.office.talk.focus_key)
        self.again()
        return reached

    @property
    def keys(self) -> list[str]:
        return [c.key for c in self.screen.answers]

    def again(self) -> None:
        """The same turn, nothing focused."""
        self.office.talk.by_keys, self.office.talk.focus_key = False, ""
        self.office.talk.show()
        self.office.settle()


def is_text(item: QQuickItem) -> bool:
    text = item.property("text")
    return isinstance(text, str) and text != "" and item.property("contentWidth") is not None


def component_of(item: QQuickItem) -> str:
    """The QML component that draws it: "Tile", "Head"; not the text itself."""
    parent: QQuickItem | None = item.parentItem()
    while parent is not None:
        name, made, _ = parent.metaObject().className().partition("_QMLTYPE_")
        if made and name not in ("Label", "Line", "View"):
            return str(name)
        parent = parent.parentItem()
    return "Main"


Requirement = Callable[[Sight], Iterator[str]]
"""What is wrong with the screen, one sentence each; nothing when all is well."""
