"""Requirements of what is seen: names, size, place, contrast and order of everything that is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem

from kiosk.ui import pictures, theme
from support.ui_audit import target_of, told_of, written
from support.walk_pixels import contrast_drawn, part
from support.walk_sight import Requirement, Sight, component_of

CAPITALS = {"s": (3.5, 4.2), "m": (4.8, 5.6), "l": (6.4, 7.1), "xl": (8.5, 9.0)}
"""Capital height of the body, mm (R17)."""
LARGE_MM = 7.33
"""0.7° at 600 mm (EN 301 549, 5.1.4)."""
TEXT_RATIO, SIGN_RATIO = 7.0, 3.0
BLURRED = 0.94
"""So much of its contrast a thin stroke keeps when its edges are smoothed."""


def _audited(*starts: str) -> Requirement:
    def check(sight: Sight) -> Iterator[str]:
        yield from (fault for fault in sight.audit if any(start in fault for start in starts))

    return check


r18_capitals_are_high_enough = _audited("R18")
r20_targets_are_large_and_apart = _audited("R20", "reaches out")
r33_answers_stand_low_enough = _audited("R33")
text_is_whole = _audited("clipped", "out of the screen", "out of its target", "overlapping")
_r05_audited = _audited("R05", "is not drawn", "is no answer")


def r05_everything_has_a_name_and_a_role(sight: Sight) -> Iterator[str]:
    yield from _r05_audited(sight)
    targets, known = sight.office.shown.targets(), list[QObject]()
    for choice in sight.screen.answers:
        item = targets.get(choice.key)
        if item is None:
            continue
        if (told := told_of(item)) is None:
            yield f"{choice.key} isn't told to assistive technology"
            continue
        known.append(told.object())
        name, described = (told.text(t) for t in (QAccessible.Text.Name, QAccessible.Text.Description))
        if name != choice.label:
            yield f"{choice.key} is called “{name}”, on it stands “{choice.label}”"
        if described != (choice.why_not or choice.spoken):
            yield f"{choice.key} is described as “{described}”"
        if not item.isEnabled():
            yield f"{choice.key} doesn't take a finger"
    for told in _accessible(QAccessible.queryAccessibleInterface(sight.office.shown.window)):
        if told.role() == QAccessible.Role.Button and told.object() not in known:
            yield f"a button that is no answer: “{told.text(QAccessible.Text.Name)}”"


def _accessible(told: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What a screen reader finds, itself included; what is invisible is left out."""
    if told.state().invisible:
        return
    yield told
    for n in range(told.childCount()):
        child = told.child(n)
        if child.isValid():
            yield from _accessible(child)


def r16_large_letters_are_large(sight: Sight) -> Iterator[str]:
    """In the largest size, what the answers say; ten inches don't hold it everywhere (look.md, Type)."""
    worn = sight.office.theme
    if worn.size != "xl" or worn.compact:
        return
    least = worn.font_px(LARGE_MM)
    for text in sight.texts:
        inside = target_of(text)
        size = text.property("fontInfo").property("pixelSize").toNumber()
        if inside is not None and size < least * BLURRED:
            key = inside.property("targetKey")
            yield f"{size:.0f} px of at least {least}: “{text.property('text')}” ({key})"


def r17_there_are_four_sizes(sight: Sight) -> Iterator[str]:
    """The token of the size worn; that nothing is clipped in it is `text_is_whole`."""
    sizes = theme.tokens().type.sizes
    for size, (low, high) in CAPITALS.items():
        capital = sizes[size]["body"]  # type: ignore[index]  # the keys are Size
        if not low <= capital <= high:
            yield f"size {size}: capitals of {capital} mm, not {low} to {high}"


def r19_colours_have_contrast(sight: Sight) -> Iterator[str]:
    """Of the tokens against each other, and of every text and sign as it is drawn."""
    tokens = theme.tokens()
    for mode in theme.MODES:
        for fronts, ground, least in tokens.contrastPairs:
            colours = tokens.colour[mode]
            best = max(theme.contrast(colours[front], colours[ground]) for front in fronts.split("+"))
            if best < least:
                yield f"{mode}: {fronts} on {ground} is {best:.1f}, at least {least}"
    if sight.curtained:
        return
    drawn = sight.picture
    for text in sight.texts:
        found = contrast_drawn(part(drawn, written(text)))
        if found < TEXT_RATIO * BLURRED:
            yield f"“{text.property('text')}” is drawn with a contrast of {found:.1f}"
    for sign in icons(sight):
        closed = (target := target_of(sign)) is not None and not target.property("open")
        if not closed and contrast_drawn(part(drawn, sight.office.shown.rectangle(sign))) < SIGN_RATIO:
            yield f"{sign.property('name')} can't be told from its ground"


def icons(sight: Sight) -> list[QQuickItem]:
    """Every picture and sign that is drawn."""
    found = [i for i in sight.office.shown.items() if i.metaObject().className().startswith("Icon_")]
    return [i for i in found if i.property("name") and i.width() > 1]


def r21_never_colour_alone(sight: Sight) -> Iterator[str]:
    """Label always, picture too: but on the practice device, which looks like what it stands for, and for languages,
    which are told apart by their own names."""
    screen = sight.screen
    on_device = {item.key for item in screen.practice.items} if screen.practice else set()
    for choice in screen.answers:
        if not choice.label:
            yield f"{choice.key} has no label"
    for one, other in combinations(screen.answers, 2):
        if one.label == other.label:
            yield f"{one.key} and {other.key} are both called “{one.label}”"
    for choice in screen.choices:
        # A word of a keyboard is read, as its letters are.
        is_key = choice.kind == "key"
        if (
            is_key
            or choice.key in on_device
            or (screen.view == "attract" and choice is not screen.choices[0])
        ):
            continue
        if choice.picture not in pictures.names():
            yield f"{choice.key} has no picture ({choice.picture or 'none'})"
    shown = [r.picture for r in (*screen.rows, *(screen.panel.rows if screen.panel else ())) if r.picture]
    shown += [screen.panel.picture] if screen.panel and screen.panel.picture else []
    shown += [item.picture for item in screen.practice.items if item.picture] if screen.practice else []
    yield from (f"there is no picture {name}" for name in shown if name not in pictures.names())
    yield from _labels_drawn(sight)


def _labels_drawn(sight: Sight) -> Iterator[str]:
    """On each answer stands what it is called, or a part of it; and its sign where it has one of the bar. What lies
    on a practice device bears the words of the thing that it stands for."""
    targets, practice = sight.office.shown.targets(), sight.screen.practice
    things = {i.key: f"{i.label} {i.value}" for i in practice.items} if practice else {}
    for choice in sight.screen.answers:
        item = targets.get(choice.key)
        if item is None:
            continue
        texts = [str(t.property("text")) for t in sight.texts if target_of(t) is item]
        if not any(_same(text, choice.label) or _same(text, things.get(choice.key, "")) for text in texts):
            yield f"{choice.key} bears no label, but {texts or 'nothing'}"
        if choice in sight.screen.bar and not any(target_of(i) is item for i in icons(sight)):
            yield f"{choice.key} of the bar bears no sign"


def _same(drawn: str, label: str) -> bool:
    one, other = drawn.casefold().split(), label.casefold().split()
    return bool(one) and (one == other or set(one) <= set(other) or set(other) <= set(one))


def what_stands_first_is_said_first(sight: Sight) -> Iterator[str]:
    """Answers of one kind (a block of keys, the tiles, the bar) stand in the order in which they get the focus."""
    screen, targets = sight.screen, sight.office.shown.targets()
    keys = screen.entry.keys if screen.entry else ()
    on_device = {item.key for item in screen.practice.items} if screen.practice else set()
    edits = {row.edit for row in screen.rows if row.edit}
    groups = (
        [k.key for k in keys if k.key.isdigit()]
        if screen.entry and screen.entry.keyboard == "letters"
        else [],
        [k.key for k in keys if len(k.key) == 1 and not k.key.isdigit()],
        [c.key for c in screen.choices if c.key in on_device],
        [c.key for c in screen.choices if c.key in edits],
        [c.key for c in screen.choices if c.key not in on_device | edits],
        [c.key for c in screen.bar],
        [k.key for k in keys] if screen.entry and screen.entry.keyboard == "digits" else [],
    )
    for group in groups:
        boxes = [(key, sight.office.shown.rectangle(targets[key])) for key in group if key in targets]
        seen = [key for key, _ in sorted(boxes, key=_cell(boxes))]
        if seen != [key for key, _ in boxes]:
            yield f"said in the order {[key for key, _ in boxes]}, seen in the order {seen}"


def _cell(boxes: list[tuple[str, QRectF]]) -> Callable[[tuple[str, QRectF]], tuple[float, float]]:
    """Row and column: what overlaps in height by half stands in one row."""
    rows: list[QRectF] = []
    for _, box in sorted(boxes, key=lambda each: each[1].top()):
        if not rows or box.center().y() > rows[-1].bottom():
            rows.append(box)

    def cell(each: tuple[str, QRectF]) -> tuple[float, float]:
        middle = each[1].center().y()
        return min(range(len(rows)), key=lambda n: abs(rows[n].center().y() - middle)), each[1].left()

    return cell


def nothing_covers_an_answer(sight: Sight) -> Iterator[str]:
    """No filled rectangle that is drawn later lies over an answer; what is part of one doesn't count."""
    if sight.curtained:
        return
    shown = sight.office.shown
    drawn = shown.items()
    for n, target in enumerate(drawn):
        if not target.property("targetKey"):
            continue
        box = shown.rectangle(target)
        for item in [i for i in drawn[n:] if _fills(i) and target_of(i) is None]:
            both = box.intersected(shown.rectangle(item))
            if both.width() > 3 and both.height() > 3:
                yield f"{target.property('targetKey')} is covered by {both.width():.0f} × {both.height():.0f} px"


def _fills(item: QQuickItem) -> bool:
    colour = item.property("color")
    return item.inherits("QQuickRectangle") and colour is not None and colour.alpha() > 128


def nothing_moves_without_motion(sight: Sight) -> Iterator[str]:
    """Where the office has switched motion off, no animation runs, whatever it moves."""
    if sight.office.theme.motion:
        return
    for item in sight.office.shown.items():
        for part_of in item.children():
            if part_of.inherits("QQuickAbstractAnimation") and part_of.property("running"):
                yield f"in {component_of(item)} a {part_of.metaObject().className()} runs"


def r34_a_curtain_hides_all(sight: Sight) -> Iterator[str]:
    if sight.curtained and sight.picture.any():
        yield "behind the curtain something is seen"


def qml_is_content(sight: Sight) -> Iterator[str]:
    yield from sight.office.kiosk.window.warnings
