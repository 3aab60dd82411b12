"""A walk by a client of assistive technology: it presses what it hasn't pressed yet, and looks at what comes.

No screen and no button is named here. A screen is known by its caption and by what can be chosen. The walk goes where
something new can be pressed, deep first, and back along ways it has gone; what stands on every screen (the fixed bar)
comes last. Of the keys of a keyboard one is enough.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from support.at_spi import Node, Tree
from support.at_spi_desktop import Seen
from support.at_spi_rules import after_a_press, faults

STRIKE = 0.6
"""Seconds between two presses: longer than what a kiosk may take for a double strike (EN 301 549, 5.8)."""
Ident = tuple[str, frozenset[tuple[str, str]]]
Way = tuple[str, str]
"""What is said of a button: its name and its description."""
A_KEY: Way = ("", "one key of a keyboard")


@dataclass
class Walk:
    """What was found."""

    first: Tree
    screens: dict[Ident, Tree] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    """What is wrong, and the caption of the screen where it was first seen."""
    leads: dict[tuple[Ident, Way], Ident] = field(default_factory=dict)
    pressed: list[str] = field(default_factory=list)
    answered: set[Way] = field(default_factory=set)
    """What had an effect when it was pressed."""
    returned: list[Tree] = field(default_factory=list)
    """The first screen, each time the walk came back to it."""

    def report(self) -> str:
        captions = "\n".join(f"  {caption}" for caption, _ in self.screens)
        return f"{len(self.screens)} screens, {len(self.pressed)} presses, {len(self.returned)} returns\n{captions}"


def ident(tree: Tree) -> Ident:
    return tree.heading, tree.choices


def way(button: Node) -> Way:
    return A_KEY if button.is_key else (button.name, button.description)


def explore(seen: Seen, seconds: float) -> Walk:
    """Until there is nothing new to press, or the time is up."""
    explorer = _Explorer(seen, Walk(seen.look()))
    deadline = time.monotonic() + seconds
    explorer.arrive(explorer.walk.first)
    while time.monotonic() < deadline and (button := explorer.next()) is not None:
        explorer.press(button)
    return explorer.walk


Wanted = Callable[[Ident, Way], bool]


class _Explorer:
    def __init__(self, seen: Seen, walk: Walk) -> None:
        self.seen, self.walk, self.tree = seen, walk, walk.first
        self._pressed_at = 0.0
        self._tried: set[Way] = set()
        self._tried_at: set[tuple[Ident, Way]] = set()
        self._stands_on: Counter[Way] = Counter()

    def arrive(self, tree: Tree) -> None:
        here = ident(tree)
        if here not in self.walk.screens:
            self.walk.screens[here] = tree
            self._stands_on.update({way(button) for button in tree.buttons})
            self._note(faults(tree))
        self.tree = tree

    def press(self, button: Node) -> None:
        self.seen.rest(max(0.0, self._pressed_at + STRIKE - time.monotonic()))
        before, here, how = self.seen.glance(), ident(self.tree), way(button)
        if before.nodes != self.tree.nodes:  # it went on by itself
            self.arrive(self.seen.look())
            return
        self._pressed_at = time.monotonic()
        self._tried.add(how)
        self._tried_at.add((here, how))
        self.walk.pressed.append(button.name)
        self.seen.press(self.tree, button)
        after = self.seen.look()
        self._note(after_a_press(before, button, after))
        self.walk.leads[here, how] = ident(after)
        if after.nodes != before.nodes or after.events:
            self.walk.answered.add(how)
        self.arrive(after)
        if ident(after) == ident(self.walk.first):
            self.walk.returned.append(after)

    def next(self) -> Node | None:
        """What is wanted here, else the first step to where it is; None where there is nothing anywhere."""
        for wanted in (self._is_new, self._is_untried, self._is_new_here):
            if (button := self._towards(wanted)) is not None:
                return button
        return None

    def _is_new(self, place: Ident, how: Way) -> bool:
        return how not in self._tried and not self._is_everywhere(how)

    def _is_untried(self, place: Ident, how: Way) -> bool:
        return how not in self._tried

    def _is_new_here(self, place: Ident, how: Way) -> bool:
        return how != A_KEY and (place, how) not in self._tried_at and not self._is_everywhere(how)

    def _is_everywhere(self, how: Way) -> bool:
        screens = len(self.walk.screens)
        return screens > 2 and self._stands_on[how] * 2 > screens

    def _towards(self, wanted: Wanted) -> Node | None:
        """Enabled or not: what is disabled may be pressed, and says why it doesn't answer."""
        here = ident(self.tree)
        reached, queue = {here}, deque([(here, list[Way]())])
        while queue:
            place, path = queue.popleft()
            tree = self.walk.screens[place]
            if new := next((way(button) for button in tree.buttons if wanted(place, way(button))), None):
                first = [*path, new][0]
                return next((button for button in self.tree.buttons if way(button) == first), None)
            for (origin, how), target in self.walk.leads.items():
                if origin == place and target not in reached:
                    reached.add(target)
                    queue.append((target, [*path, how]))
        return None

    def _note(self, found: Iterable[str]) -> None:
        for fault in found:
            self.walk.faults.setdefault(fault, self.tree.heading)
