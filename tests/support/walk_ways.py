"""The ways to answer a screen through its window: a finger, three keys, one switch, and keys without seeing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from kiosk.dialogue.grammar import plain
from kiosk.strings.strings import Strings
from support.walk_office import STRIKE, Office

Way = Literal["touch", "keys", "switch", "blind"]
NEXT, PREVIOUS, CHOOSE, SWITCH = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Space
SCAN_WAITS = 7
"""Steps long, at most, that a voice which never ends may hold the scan."""
ROUNDS = 2
"""So many times around is long enough to look for a choice."""


class OutOfReach(AssertionError):
    """There is no way to the choice."""


def press(office: Office, key: Qt.Key, *, after: float = STRIKE) -> None:
    """One press and release, `after` seconds after the act before."""
    office.loop.advance(after)
    QTest.keyClick(office.kiosk.window.window, key)
    office.settle()


def hold(office: Office, key: Qt.Key) -> None:
    """What the system sends while a key is held down: the same press again, marked as repeated."""
    office.loop.advance(STRIKE)
    event = QKeyEvent(QEvent.Type.KeyPress, key.value, Qt.KeyboardModifier.NoModifier, "", True)
    QGuiApplication.sendEvent(office.kiosk.window.window, event)
    office.settle()


def touch(office: Office, key: str, *, after: float = STRIKE) -> None:
    office.loop.advance(after)
    office.shown.settle()
    item = office.shown.targets().get(key)
    if item is None:
        raise OutOfReach(f"nothing to touch for {key}")
    centre = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    window, left, plainly = (
        office.kiosk.window.window,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QTest.mouseClick(window, left, plainly, centre)
    office.settle()


def by_keys(office: Office, key: str) -> None:
    """The shorter way around."""
    keys = [c.key for c in office.screen.answers]
    step = NEXT if keys.index(key) <= len(keys) / 2 else PREVIOUS
    for _ in range(ROUNDS * len(keys) + 1):
        if office.talk.focus_key == key:
            press(office, CHOOSE)
            return
        press(office, step)
    raise OutOfReach(f"no key leads to {key}")


def by_switch(office: Office, key: str) -> None:
    office.bridge.set_scanning(True)
    try:
        for _ in range(2 * ROUNDS * len(office.screen.answers) + 1):
            if offered(office) == [key]:
                press(office, SWITCH)
                return
            if key in offered(office):
                press(office, SWITCH)  # into the row
            else:
                scan(office)
    finally:
        office.bridge.set_scanning(False)
    raise OutOfReach(f"the scan never comes to {key}")


def offered(office: Office) -> list[str]:
    """What the switch would choose now; or the row of keys that it would open."""
    together: list[str] = office.bridge.one_switch.property("offered")
    return list(together) or [office.talk.focus_key]


def scan(office: Office) -> None:
    """One step of the scan passes; it waits for what is being said, but not for ever."""
    before = offered(office)
    for _ in range(SCAN_WAITS):
        office.loop.advance(office.host.appearance.scan_seconds + 0.1)
        office.bridge.tick()
        office.settle()
        if offered(office) != before:
            return


def blindly(office: Office, key: str) -> None:
    """Presses on until what is heard is the wanted choice; nothing else of the kiosk is looked at. A PIN is typed in a
    headset, since the hall isn't told which digit has the focus."""
    wanted = next(c for c in office.screen.answers if c.key == key)
    if office.screen.entry and office.screen.entry.masked:
        office.headset(True)
    for _ in range(ROUNDS * len(office.screen.answers) + 1):
        office.voice.forget()
        press(office, NEXT)
        if office.voice.said and means(office.voice.said[-1], wanted.label, wanted.spoken):
            press(office, CHOOSE)
            return
    raise OutOfReach(f"nothing that is heard means {key}")


def means(heard: str, label: str, spoken: str) -> bool:
    """Whether a focus that was heard is this choice: 'Pilihan dua dari lima. LABEL. …', or a key's own name."""
    said = plain(re.sub(r"^[^.]*\d[^.]*\.\s*", "", heard))
    alone = plain(spoken)
    whole = f"{plain(label)} {alone}" if spoken != label else plain(label)
    return said in (whole, alone)


WAYS: dict[Way, Callable[[Office, str], None]] = {
    "touch": touch,
    "keys": by_keys,
    "switch": by_switch,
    "blind": blindly,
}


def first_heard(said: list[str]) -> str:
    """The label of the first choice that a recital names: 'satu: LABEL.' or 'Pilihannya: LABEL.'; "" for none."""
    texts = Strings("id")
    for text in said:
        for form in (
            texts.text("spoken-numbered", number=texts.text("number-1"), label="*"),
            texts.text("spoken-one-choice", label="*"),
        ):
            before, _, after = form.partition("*")
            if text.startswith(before) and text.endswith(after):
                return text[len(before) : len(text) - len(after)]
    return ""


def walk_blind(
    office: Office, done: Callable[[str], bool], turns: int = 20, *, begun: bool = False
) -> list[str]:
    """Keys and ears only: on each turn the first choice that was heard is looked for by its sound and chosen.

    Ends when something heard is `done`. Returns all that was heard. `begun`: a turn has been said already.
    """
    heard: list[str] = []
    if not begun:
        office.voice.forget()
        press(office, CHOOSE)
    for _ in range(turns):
        recital = list(office.voice.said)
        heard += recital
        if any(map(done, recital)):
            return heard
        label = first_heard(recital)
        if not label:
            raise OutOfReach(f"no choice is named in {recital}")
        for _ in range(60):
            office.voice.forget()
            # A recital that follows a choice by keys ends with the focus: it may be there already.
            if (
                recital
                and f" {plain(label)}" in f" {plain(recital[-1])}"
                and plain(recital[-1]) != plain(label)
            ):
                break
            press(office, NEXT)
            recital = list(office.voice.said)
        office.voice.forget()
        press(office, CHOOSE)
    raise OutOfReach(f"still under way after {turns} turns: {heard[-6:]}")
