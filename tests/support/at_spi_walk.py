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
ENOUGH = 7
"""Screens after which it can be told what stands on most of them."""
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

    @property
    def unanswered(self) -> set[Way]:
        """What was pressed, and nothing ever came of it."""
        return {how for _, how in self.leads} - self.answered

    def report(self) -> str:
        captions = "\n".join(f"  {caption}" for caption, _ in self.screens)
        return f"{len(self.screens)} screens, {len(self.pressed)} presses, {len(self.returned)} returns\n{captions}"


def ident(tree: Tree) -> Ident:
    return tree.heading, tree.choices


def way(button: Node) -> Way:
    return A_KEY if button.is_key else (button.name, button.description)


def explore(seen: Seen, seconds: float) -> Walk:
    """Until there is nothing new to press, or the time is up; the last part of it is for what stands everywhere."""
    explorer = _Explorer(seen, Walk(seen.look()))
    begun = time.monotonic()
    explorer.arrive(explorer.walk.first)
    for part, wanted in ((0.8, explorer.anything_new), (1.0, explorer.what_stands_everywhere)):
        while time.monotonic() < begun + part * seconds and (button := wanted()) is not None:
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
        self.tree, here = tree, ident(tree)
        if here not in self.walk.screens:
            self.walk.screens[here] = tree
            self._stands_on.update({way(button) for button in tree.buttons})
            self._note(faults(tree))

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

    def anything_new(self) -> Node | None:
        """What was never pressed, else what wasn't pressed here, but for what stands everywhere.

        It is here, or it is the first step to there; None where there is nothing anywhere.
        """
        return self._towards(self._is_new) or self._towards(self._is_new_here)

    def what_stands_everywhere(self) -> Node | None:
        """And was never pressed; then anything new."""
        return self._towards(self._stands_untried) or self.anything_new()

    def _is_new(self, place: Ident, how: Way) -> bool:
        return how not in self._tried and not self._is_everywhere(how)

    def _stands_untried(self, place: Ident, how: Way) -> bool:
        return how not in self._tried and self._is_everywhere(how)

    def _is_new_here(self, place: Ident, how: Way) -> bool:
        return how != A_KEY and (place, how) not in self._tried_at and not self._is_everywhere(how)

    def _is_everywhere(self, how: Way) -> bool:
        return self._on_most(self._stands_on[how])

    def _is_told_otherwise(self, how: Way) -> bool:
        """It stands everywhere, and something else is said of it here: it may be disabled."""
        named = sum(count for (name, _), count in self._stands_on.items() if name == how[0])
        return self._on_most(named) and not self._is_everywhere(how)

    def _on_most(self, count: int) -> bool:
        screens = len(self.walk.screens)
        return screens >= ENOUGH and count * 2 > screens

    def _towards(self, wanted: Wanted) -> Node | None:
        """Enabled or not: what is disabled may be pressed, and says why it doesn't answer."""
        here = ident(self.tree)
        reached, queue = {here}, deque([(here, list[Way]())])
        while queue:
            place, path = queue.popleft()
            tree = self.walk.screens[place]
            found = [way(button) for button in tree.buttons if wanted(place, way(button))]
            if found:
                first = [*path, max(found, key=self._is_told_otherwise)][0]
                return next((button for button in self.tree.buttons if way(button) == first), None)
            for (origin, how), target in self.walk.leads.items():
                if origin == place and target not in reached:
                    reached.add(target)
                    queue.append((target, [*path, how]))
        return None

    def _note(self, found: Iterable[str]) -> None:
        for fault in found:
            self.walk.faults.setdefault(fault, self.tree.heading)
