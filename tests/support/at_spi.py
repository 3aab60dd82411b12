"""What a client of assistive technology was told: a tree of nodes at one moment, and events since the last one."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

BUTTONS = frozenset({"push button", "button"})
"""The same role: at-spi2-core has renamed it."""
PASSWORD = "password text"
ENTRIES = frozenset({"text", "entry", PASSWORD})
WINDOW = "frame"
HEADING = "heading"


class Box(NamedTuple):
    """Pixels of the screen."""

    x: int
    y: int
    width: int
    height: int


class Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Node(Told):
    parent: int
    """Its number in the tree; -1 for the application, which is the first."""
    role: str
    name: str
    description: str
    states: frozenset[str]
    box: Box | None
    """None for what has no place on the screen."""
    actions: tuple[str, ...]
    text: str

    @property
    def showing(self) -> bool:
        return "showing" in self.states

    @property
    def enabled(self) -> bool:
        return "enabled" in self.states

    @property
    def is_button(self) -> bool:
        return self.role in BUTTONS

    @property
    def is_entry(self) -> bool:
        return self.role in ENTRIES

    @property
    def is_key(self) -> bool:
        """A button that types one character."""
        return self.is_button and len(self.name) == 1

    @property
    def words(self) -> frozenset[str]:
        """Everything it tells."""
        return frozenset({self.name, self.description, self.text}) - {""}


class Event(Told):
    kind: str
    """As AT-SPI names it: "object:announcement"."""
    role: str
    name: str
    """Of its source, when the event was heard."""
    on: bool


class Tree(Told):
    nodes: tuple[Node, ...]
    events: tuple[Event, ...] = ()

    @cached_property
    def showing(self) -> tuple[Node, ...]:
        """In the order of the tree, which is that of reading."""
        return tuple(node for node in self.nodes if node.showing)

    @cached_property
    def buttons(self) -> tuple[Node, ...]:
        return tuple(node for node in self.showing if node.is_button)

    @cached_property
    def entries(self) -> tuple[Node, ...]:
        return tuple(node for node in self.showing if node.is_entry)

    @cached_property
    def heading(self) -> str:
        """The name of the first heading; "" where there is none."""
        return next((node.name for node in self.showing if node.role == HEADING), "")

    @cached_property
    def words(self) -> frozenset[str]:
        """Everything that is told anywhere, showing or not."""
        return frozenset[str]().union(*(node.words for node in self.nodes))

    @cached_property
    def choices(self) -> frozenset[tuple[str, str]]:
        """What can be chosen, by what is said of it."""
        return frozenset((node.name, node.description) for node in self.buttons)

    def number(self, node: Node) -> int:
        """Of the node, to press it."""
        return next(number for number, one in enumerate(self.nodes) if one is node)

    def above(self, node: Node) -> list[Node]:
        """Its parents, the nearest first."""
        found: list[Node] = []
        while node.parent >= 0:
            node = self.nodes[node.parent]
            found.append(node)
        return found
