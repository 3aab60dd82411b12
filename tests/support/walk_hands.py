"""Requirements of the hands: keys, a finger, one switch; and that each shows at once what it did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from kiosk.ui import window
from support.walk_office import STRIKE, Office
from support.walk_pixels import Picture, changed, part, picture
from support.walk_sight import Sight
from support.walk_ways import CHOOSE, NEXT, hold, offered, press, scan, touch

ONE_FINGER = {"TapHandler", "HoverHandler"}
"""The only input handlers that QML may use: none needs two fingers, a path or a long press."""
HANDLERS = re.compile(
    r"^\s*(\w+Handler|\w*PinchArea|MultiPointTouchArea|MouseArea|Flickable|\w*ListView|\w*SwipeView)\b"
)
RING_RATIO = 3.0
RING_SHARE = 0.3
"""So much of the frame around a choice must change, and be told from what was there, when it gets the focus."""
PRESS_SHARE = 0.15
"""So much of a choice must change under the finger."""
PRESSED_AT = ((0.5, 0.5), (0.04, 0.08), (0.96, 0.9))
"""Parts of its width and height."""
NOWHERE = QPoint(1, 1)
MOST_GRABS = 10
"""Choices of a screen whose focus is looked at; of a keyboard, the first and the last."""


def r24_keys_reach_everything(sight: Sight) -> Iterator[str]:
    if missed := [key for key in sight.keys if key not in sight.round]:
        yield f"no key leads to {missed}"


def r25_there_is_no_focus_trap(sight: Sight) -> Iterator[str]:
    for around in (sight.round, sight.round_back):
        *once, then = around
        if then != once[0] or len(set(once)) != len(once):
            yield f"once around from {once[0]} the focus is on {then}, having been on {len(set(once))} of {len(once)}"


def r27_a_held_key_acts_once(sight: Sight) -> Iterator[str]:
    sight.again()
    press(sight.office, NEXT)
    before, screen = sight.office.talk.focus_key, sight.office.screen.name
    hold(sight.office, NEXT)
    hold(sight.office, CHOOSE)
    if sight.office.talk.focus_key != before or sight.office.screen.name != screen:
        yield "a repeat of a held key is taken for an act"
    sight.again()


def r28_a_double_strike_is_one(sight: Sight) -> Iterator[str]:
    office = sight.office
    sight.again()
    press(office, NEXT)
    before = office.talk.focus_key
    press(office, NEXT, after=0.3)
    if office.talk.focus_key != before:
        yield "two fast presses of a key are two acts"
    # Of the bar, *Ulangi* leaves the screen as it is.
    repeat = next((c.key for c in sight.screen.bar), "")
    if repeat and office.screen.name == sight.screen.name:  # a waiting screen may have ended by itself
        touch(office, repeat)
        office.voice.forget()
        touch(office, repeat, after=0.3)
        if office.voice.said:
            yield "two fast touches are two acts"
    sight.again()


def r29_one_finger_is_enough(sight: Sight) -> Iterator[str]:
    for path in sorted(window.QML.rglob("*.qml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = HANDLERS.match(line)
            if found and found.group(1) not in ONE_FINGER:
                yield f"{path.name}:{number}: {found.group(1)}"


def r31_a_key_alone_begins(sight: Sight) -> Iterator[str]:
    """Whoever can't see presses a key: then the focus is on an answer, and something is said; of a PIN, a note."""
    office = sight.office
    sight.again()
    office.voice.forget()
    press(office, CHOOSE if sight.screen.view == "attract" else NEXT)
    if not office.voice.said and not (
        office.voice.notes and sight.screen.entry and sight.screen.entry.masked
    ):
        yield "a key is pressed, and nothing is said"
    if office.talk.find(office.talk.focus_key) is None:
        yield "a key is pressed, and nothing has the focus"
    if sight.screen.view == "attract" and office.screen.view == "attract":
        yield "a key is pressed, and nobody is received"


def r35_one_switch_reaches_everything(sight: Sight) -> Iterator[str]:
    """Once around, each answer is offered, by itself or in its row, in the order in which they are read."""
    office = sight.office
    sight.again()
    office.bridge.set_scanning(True)
    groups = [offered(office)] if len(offered(office)) > 1 else []
    while sum(map(len, groups)) < len(sight.keys) and len(groups) < len(sight.keys):
        scan(office)
        groups.append(offered(office))
    office.bridge.set_scanning(False)
    reached = [key for group in groups for key in group]
    by_row = any(len(group) > 1 for group in groups)
    if reached != sight.keys and not (by_row and sorted(reached) == sorted(sight.keys)):
        yield f"once around the scan comes to {reached}, on the screen stand {sight.keys}"
    sight.again()


def the_focus_is_seen(sight: Sight) -> Iterator[str]:
    """The frame around what has the focus is drawn, on all sides, and stands out from what was there (WCAG 2.4.13)."""
    office, theme = sight.office, sight.office.theme
    if sight.curtained:
        return
    ring = int(theme.as_map()["ringInner"]) + int(theme.as_map()["ringOuter"])  # type: ignore[call-overload]
    sight.again()
    office.shown.settle()
    bare = picture(office.shown.window)
    for key in _watched(sight):
        item = office.shown.targets().get(key)
        office.talk.by_keys, office.talk.focus_key = True, key
        office.talk._changed()
        office.app.processEvents()
        if item is None:
            continue
        share = _framed(bare, picture(office.shown.window), office.shown.rectangle(item), ring)
        if share < RING_SHARE:
            yield f"{key} has the focus, and {share:.0%} of a frame shows it"
    sight.again()


def _framed(before: Picture, after: Picture, box: QRectF, ring: int) -> float:
    """How much of the worst side of the frame stands out. The frame may be around a part of the choice only."""
    around = box.adjusted(-ring, -ring, ring, ring)
    area = changed(part(before, around), part(after, around), RING_RATIO)
    if not area.size:
        return 0.0
    half = area.shape[0] // 2, area.shape[1] // 2
    across = [area[: half[0]].any(axis=0), area[half[0] :].any(axis=0)]
    down = [area[:, : half[1]].any(axis=1), area[:, half[1] :].any(axis=1)]
    return float(min(side.mean() for side in (*across, *down)))


def a_finger_is_seen_and_may_slide_off(sight: Sight) -> Iterator[str]:
    """Pressed near its middle or a corner, an answer looks pressed in the next frame; let go elsewhere, it wasn't
    chosen. On the attract screen all is the first answer: there is nowhere to slide to."""
    office = sight.office
    if sight.screen.view == "attract" or sight.curtained:
        return
    sight.again()
    office.shown.settle()
    bare, before = picture(office.shown.window), office.ident
    targets = office.shown.targets()
    for key in [k for k in _watched(sight) if k in targets]:
        choice, box = office.talk.find(key), office.shown.rectangle(targets[key])
        if choice is None or not choice.enabled:
            continue
        for across, down in PRESSED_AT:
            at = QPointF(box.left() + box.width() * across, box.top() + box.height() * down).toPoint()
            pressed = changed(part(bare, box), part(_under(office, at), box))
            if not pressed.size or pressed.mean() < PRESS_SHARE:
                yield f"{key} looks as before under a finger at {across:.0%} of its width"
            if office.ident != before:
                yield f"{key} is chosen though the finger slid off"
                return


def _under(office: Office, at: QPoint) -> Picture:
    """What is seen while a finger presses there; then it slides off and is lifted."""
    shown, left, plainly = office.shown.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(shown, left, plainly, at)
    office.app.processEvents()
    seen = picture(shown)
    QTest.mouseMove(shown, NOWHERE)
    QTest.mouseRelease(shown, left, plainly, NOWHERE)
    office.loop.advance(STRIKE)
    office.settle()
    return seen


def _watched(sight: Sight) -> list[str]:
    """Of a keyboard, some keys are like all."""
    return sight.keys if len(sight.keys) <= MOST_GRABS else [*sight.keys[:2], *sight.keys[-6:]]


def the_focus_outlives_going_back(sight: Sight) -> Iterator[str]:
    """By keys: onward by the first answer and back again, something has the focus each time, and it is drawn."""
    office = sight.office
    back = office.talk.find("kembali")
    if sight.screen.entry or not sight.screen.choices or back is None:
        return
    sight.again()
    press(office, NEXT)
    for key in (sight.screen.choices[0].key, "kembali"):
        choice = office.talk.find(key)
        if choice is None or not choice.enabled or office.host.busy:
            return
        office.talk.choose(key)
        office.settle()
        if office.host.session is None:
            return
        focused = [k for k, item in office.shown.targets().items() if item.property("focused")]
        if focused != [office.talk.focus_key] or not focused[0]:
            yield f"after {key}, on {office.screen.name}, the focus is on {focused or 'nothing'}"


def what_is_closed_says_why(sight: Sight) -> Iterator[str]:
    """An answer that can't be chosen now says why, and looks otherwise than one that can, not only by colour."""
    office = sight.office
    for choice in [c for c in sight.screen.answers if not c.enabled]:
        office.voice.forget()
        office.talk.choose(choice.key)
        office.settle()
        if choice.why_not not in office.voice.said:
            yield f"{choice.key} is closed and doesn't say why"
