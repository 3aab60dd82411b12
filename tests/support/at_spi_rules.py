"""What is wrong with a window as assistive technology is told of it. Pure: a tree in, sentences out.

No screen of Pandu is named. What holds of one tree stands in `RULES`; the others compare two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from support.at_spi import HEADING, PASSWORD, WINDOW, Node, Tree
from support.at_spi_order import out_of_order

Rule = Callable[[Tree], Iterator[str]]
PRESSES = frozenset({"press", "click"})
DOT = "•"
TELLING = 4
"""Letters from which words can be of a person; single letters and digits stand on keys."""


def faults(tree: Tree) -> list[str]:
    """By all rules of one tree; empty when all is well."""
    return [fault for rule in RULES for fault in rule(tree)]


def the_window_has_a_name(tree: Tree) -> Iterator[str]:
    windows = [node for node in tree.showing if node.role == WINDOW]
    if len(windows) != 1:
        yield f"{len(windows)} windows"
    yield from ("the window has no name" for window in windows if not window.name)
    if not tree.nodes[0].name or tree.nodes[0].name.endswith(".py"):
        yield f"the application is called “{tree.nodes[0].name}”"


def what_is_pressed_is_a_button(tree: Tree) -> Iterator[str]:
    for node in tree.showing:
        if not node.is_button and PRESSES & {action.lower() for action in node.actions}:
            yield f"“{node.name}” can be pressed and is a {node.role}"


def a_button_tells_what_it_is(tree: Tree) -> Iterator[str]:
    for button in tree.buttons:
        if not button.name:
            yield f"a button has no name: {button.description or button.box}"
        elif not button.description:
            yield f"“{button.name}” isn't described"


def a_button_can_be_used_or_says_why_not(tree: Tree) -> Iterator[str]:
    for button in tree.buttons:
        if ("enabled" in button.states) != ("sensitive" in button.states):
            yield f"“{button.name}” is either enabled or sensitive"
        if not button.enabled:
            if button.description == button.name:
                yield f"“{button.name}” is disabled and doesn't say why"
            continue
        if "focusable" not in button.states:
            yield f"“{button.name}” can't get the focus"
        if not PRESSES & {action.lower() for action in button.actions[:1]}:
            yield f"“{button.name}” can't be pressed"


def the_caption_comes_first(tree: Tree) -> Iterator[str]:
    headings = [node for node in tree.showing if node.role == HEADING]
    if len(headings) != 1 or not headings[0].name:
        yield f"headings: {[node.name for node in headings]}"
    for node in tree.showing:
        if node.role == HEADING:
            return
        if node.is_button or node.is_entry:
            yield f"“{node.name}” comes before the caption"


def buttons_are_told_as_they_stand(tree: Tree) -> Iterator[str]:
    yield from (f"“{one}” comes before “{other}”" for one, other in out_of_order(tree.buttons))


def what_shows_can_be_seen(tree: Tree) -> Iterator[str]:
    window = next((node.box for node in tree.showing if node.role == WINDOW), None)
    for node in tree.showing:
        if hidden := [one.name for one in tree.above(node) if not one.showing]:
            yield f"“{node.name}” shows inside of what doesn't: {hidden}"
        if node.parent < 0 or window is None:
            continue
        if node.box is None or min(node.box.width, node.box.height) <= 0:
            yield f"“{node.name}” ({node.role}) shows and has no size"
        elif not (
            window.x <= node.box.x
            and window.y <= node.box.y
            and node.box.x + node.box.width <= window.x + window.width
            and node.box.y + node.box.height <= window.y + window.height
        ):
            yield f"“{node.name}” ({node.role}) reaches out of the window"


def what_shows_says_something(tree: Tree) -> Iterator[str]:
    for node in tree.showing:
        if not node.words and not node.is_button and node.parent >= 0:
            yield f"a {node.role} says nothing"


def one_thing_has_the_focus(tree: Tree) -> Iterator[str]:
    focused = [node.name for node in tree.showing if {"focusable", "focused"} <= node.states]
    if len(focused) > 1:
        yield f"several have the focus: {focused}"


def an_entry_has_a_name(tree: Tree) -> Iterator[str]:
    """Of a masked one, Qt tells the description only."""
    yield from ("an entry has no name" for entry in tree.entries if not (entry.name or entry.description))


def a_masked_entry_tells_nothing(tree: Tree) -> Iterator[str]:
    for entry in tree.entries:
        if entry.role == PASSWORD and entry.text.strip(DOT):
            yield f"the masked “{entry.name}” tells what was typed"


RULES: tuple[Rule, ...] = (
    the_window_has_a_name,
    what_is_pressed_is_a_button,
    a_button_tells_what_it_is,
    a_button_can_be_used_or_says_why_not,
    the_caption_comes_first,
    buttons_are_told_as_they_stand,
    what_shows_can_be_seen,
    what_shows_says_something,
    one_thing_has_the_focus,
    an_entry_has_a_name,
    a_masked_entry_tells_nothing,
)


# --- of two trees: before and after an act -------------------------------------------------------------------
def after_a_press(before: Tree, pressed: Node, after: Tree) -> Iterator[str]:
    """Any button was pressed.

    One that only says its own description is disabled, unless that is what it is for and it says so with its name
    ("Kartu contoh": "Kartu contoh: 3171 …").
    """
    captions = frozenset({before.heading, after.heading})
    only_said = captions <= {before.heading, pressed.description} and _but(captions, after) == _but(
        captions, before
    )
    speaks_for_itself = pressed.name.lower() in pressed.description.lower()
    if pressed.enabled and only_said and not speaks_for_itself and pressed.description in _announced(after):
        yield f"“{pressed.name}” is shown enabled, and pressed it only says “{pressed.description}”"
    yield from _is_announced(before, after)
    if pressed.is_key:
        yield from _is_typed(before, pressed.name, after)


def _but(captions: frozenset[str], tree: Tree) -> list[frozenset[str]]:
    """What shows besides the captions; buttons always."""
    return [node.words for node in tree.showing if node.is_button or not node.words & captions]


def _is_announced(before: Tree, after: Tree) -> Iterator[str]:
    """Another caption is told to who only listens to events."""
    captions = {node.name for node in after.nodes if node.role == HEADING}
    if after.heading != before.heading and not captions & _announced(after):
        yield f"“{after.heading}” isn't announced"


def _announced(after: Tree) -> frozenset[str]:
    return frozenset(event.name for event in after.events if event.kind == "object:announcement")


def _is_typed(before: Tree, letter: str, after: Tree) -> Iterator[str]:
    """The entry says it; a masked one counts it. Or it isn't taken, which is said."""
    if len(before.entries) != 1 or len(after.entries) != 1:
        yield f"where “{letter}” was typed there is no entry, but {len(before.entries)}, then {len(after.entries)}"
        return
    was, now = before.entries[0], after.entries[0]
    typed = was.text + (DOT if now.role == PASSWORD else letter)
    if now.text.lower() != typed.lower() and (now.text != was.text or after.heading == before.heading):
        yield f"“{letter}” was typed, and “{now.name}” says “{now.text}”"


def after_a_focus(focused: Node, after: Tree) -> Iterator[str]:
    """The client moved its focus to this button."""
    has = [node.name for node in after.showing if {"focusable", "focused"} <= node.states]
    if has != [focused.name]:
        yield f"“{focused.name}” was focused, the focus is on {has}"
    told = [e for e in after.events if e.kind.startswith("object:state-changed:focused") and e.on]
    if not told or told[-1].name != focused.name:
        yield f"the focus on “{focused.name}” isn't told"


def left_over(first: Tree, session: Iterable[Tree], now: Tree) -> list[str]:
    """What the window still tells of a session, showing or not, when it looks as if nobody had been there.

    It is told whole, or inside of other words; there one word alone ("Kartu") may stand by chance.
    """
    of_session = frozenset[str]().union(*(tree.words for tree in session)) - first.words
    of_session = frozenset(words for words in of_session if len(words) >= TELLING)
    inside = [words for words in of_session if not words.isalpha()]
    return sorted(
        words
        for words in now.words - first.words
        if words in of_session or any(told.lower() in words.lower() for told in inside)
    )
