"""Whether buttons are told in the order in which they stand on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from support.at_spi import Box, Node

SAME = 2
"""Pixels by which things of one size may differ."""


def out_of_order(buttons: Sequence[Node]) -> Iterator[tuple[str, str]]:
    """Names of those of which the second stands before the first.

    Nothing comes after what stands below it or right of it. Within a block, which is what has one size and stands
    close together (six tiles, the letters, the digits beside them), it goes row by row.
    """
    for one, other in combinations([button for button in buttons if button.box], 2):
        assert one.box and other.box
        beside, over = _overlap(one.box, other.box, 1), _overlap(one.box, other.box, 0)
        # Where both hold, one thing lies on another, which is no matter of order.
        if beside != over and (other.box.x < one.box.x if beside else other.box.y < one.box.y):
            yield one.name, other.name
    for block in _blocks(buttons):
        for one, other in combinations(block, 2):
            assert one.box and other.box
            if other.box.y < one.box.y - SAME and not _overlap(one.box, other.box, 0):
                yield one.name, other.name


def _overlap(one: Box, other: Box, axis: int) -> bool:
    """Across (0) or down (1), by more than SAME."""
    return min(one[axis] + one[axis + 2], other[axis] + other[axis + 2]) - max(one[axis], other[axis]) > SAME


def _blocks(buttons: Sequence[Node]) -> list[list[Node]]:
    """Each in the order of the tree."""
    blocks: list[list[Node]] = []
    for button in buttons:
        near = [block for block in blocks if any(_together(button, other) for other in block)]
        blocks = [block for block in blocks if block not in near]
        blocks.append([*(node for block in near for node in block), button])
    order = {id(button): number for number, button in enumerate(buttons)}
    return [sorted(block, key=lambda node: order[id(node)]) for block in blocks]


def _together(one: Node, other: Node) -> bool:
    """Of one size, and less than half of it apart."""
    if one.box is None or other.box is None:
        return False
    if any(abs(one.box[side] - other.box[side]) > SAME for side in (2, 3)):
        return False
    return all(
        abs(one.box[axis] - other.box[axis]) < one.box[axis + 2] + min(one.box.width, one.box.height) / 2
        for axis in (0, 1)
    )
