"""What is wrong with a drawn turn, by the rules of accessibility that geometry and names can show.

Ids are those of the requirements: R05 names, R18 size of type, R20 targets, R33 lower two thirds.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from kiosk.ui.theme import LEAST_MM
from support.ui_screen import Shown

TARGET_MM, GAP_MM = 12.7, 2.54
MAY_BE_CUT = "review-value"
"""The only text that may end in "…": it is spoken whole."""


def faults(shown: Shown) -> list[str]:
    """Everything wrong with what `shown` shows now, one sentence each; empty when all is well."""
    shown.settle()
    return [*_missing(shown), *_names(shown), *_targets(shown), *_texts(shown), *_caption(shown)]


def _missing(shown: Shown) -> Iterator[str]:
    screen = shown.talk.screen
    drawn = shown.targets()
    for answer in screen.answers:
        if answer.key not in drawn:
            yield f"{screen.name}: {answer.key} is not drawn"
    for key in drawn.keys() - {a.key for a in screen.answers}:
        yield f"{screen.name}: {key} is drawn but is no answer"


def told_of(target: QQuickItem) -> QAccessibleInterface | None:
    """What assistive technology is told of a target: itself, or what stands for it while it can't be chosen."""
    told = [target] if target.property("open") else target.childItems()
    return next(filter(None, map(QAccessible.queryAccessibleInterface, told)), None)


def _names(shown: Shown) -> Iterator[str]:
    for key, item in shown.targets().items():
        accessible = told_of(item)
        if accessible is None or accessible.role() != QAccessible.Role.Button:
            yield f"R05 {key}: is no button to assistive technology"
            continue
        if not accessible.text(QAccessible.Text.Name):
            yield f"R05 {key}: has no name"
        if not accessible.text(QAccessible.Text.Description):
            yield f"R05 {key}: has no spoken description"


def _targets(shown: Shown) -> Iterator[str]:
    theme = shown.theme
    boxes = {key: shown.rectangle(item) for key, item in shown.targets().items()}
    screen = QRectF(0, 0, theme.width, theme.height).adjusted(-0.5, -0.5, 0.5, 0.5)
    for key, box in boxes.items():
        if min(theme.mm(box.width()), theme.mm(box.height())) < TARGET_MM - 0.05:
            yield f"R20 {key}: {theme.mm(box.width()):.1f} × {theme.mm(box.height()):.1f} mm"
        if box.top() < theme.height / 3 - 0.5:
            yield f"R33 {key}: {theme.height / 3 - box.top():.0f} px above the third line"
        if not screen.contains(box):
            yield f"{key}: reaches out of the screen"
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        apart = max(a.left() - b.right(), b.left() - a.right(), a.top() - b.bottom(), b.top() - a.bottom())
        if theme.mm(apart) < GAP_MM - 0.05:
            yield f"R20 {one} and {other}: {theme.mm(apart):.2f} mm apart"


def _texts(shown: Shown) -> Iterator[str]:
    theme = shown.theme
    screen = QRectF(0, 0, theme.width, theme.height).adjusted(-1, -1, 1, 1)
    seen: list[tuple[str, QRectF]] = []
    for item in shown.items():
        text = item.property("text")
        if not isinstance(text, str) or not text or item.property("contentWidth") is None:
            continue
        box = written(item)
        if item.objectName() != MAY_BE_CUT:
            wide = item.property("contentWidth") > item.width() + 2
            high = item.property("contentHeight") > item.height() + 2
            if wide or high or item.property("truncated"):
                yield f"clipped: “{text}”"
        if not screen.contains(box):
            yield f"out of the screen: “{text}”"
        inside = target_of(item)
        if inside is not None and not shown.rectangle(inside).adjusted(-2, -2, 2, 2).contains(box):
            yield f"out of its target: “{text}”"
        size = item.property("fontInfo").property("pixelSize").toNumber()
        near = inside is not None and theme.size == "m" and not _crowded(item)
        least = theme.font_px(theme.smallest_mm if near else LEAST_MM)
        if size < least * 0.9 - 1:
            yield f"R18 {size:.0f} px, at least {least}: “{text}”"
        seen.append((text, box))
    for (one, a), (other, b) in combinations(seen, 2):
        both = a.intersected(b)
        if both.width() > 3 and both.height() > 6:
            yield f"overlapping: “{one}” and “{other}”"


def _crowded(item: QQuickItem) -> bool:
    """On the practice device and on the attract screen, names may be as small as the smallest text."""
    parent: QQuickItem | None = item
    while parent is not None:
        if parent.metaObject().className().split("_")[0] in ("Device", "Attract", "Stamp", "Key"):
            return True
        parent = parent.parentItem()
    return False


def _caption(shown: Shown) -> Iterator[str]:
    for item in shown.items():
        if item.objectName() == "caption-words":
            room = item.parentItem()
            over = item.height() - room.height()
            if over > 6:
                yield f"clipped: the caption, by {over:.0f} px"


def written(item: QQuickItem) -> QRectF:
    """Where the letters of a text stand, in px of the screen; the empty part of its box is left out."""
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    across, down = _aligned(item)
    if across & Qt.AlignmentFlag.AlignHCenter.value:
        x = (item.width() - width) / 2
    elif across & Qt.AlignmentFlag.AlignRight.value:
        x = item.width() - width
    else:
        x = 0.0
    if down & Qt.AlignmentFlag.AlignVCenter.value:
        y = (item.height() - height) / 2
    elif down & Qt.AlignmentFlag.AlignBottom.value:
        y = item.height() - height
    else:
        y = 0.0
    margin = height * 0.1  # a line box has air above and below its letters
    return QRectF(
        item.mapToScene(QPointF(x, y + margin)), item.mapToScene(QPointF(x + width, y + height - margin))
    ).normalized()


def _aligned(item: QQuickItem) -> tuple[int, int]:
    """Alignment across and down; PySide can't convert the enums of a Text, so QML is asked."""
    context = qmlContext(item)
    assert context is not None
    expression = QQmlExpression(context, item, "horizontalAlignment * 1000 + verticalAlignment")
    value, _undefined = expression.evaluate()
    return divmod(int(value), 1000)


def target_of(item: QQuickItem) -> QQuickItem | None:
    """The choice that an item is a part of, None where it is part of none."""
    parent = item.parentItem()
    while parent is not None:
        if parent.property("targetKey"):
            return parent
        parent = parent.parentItem()
    return None
