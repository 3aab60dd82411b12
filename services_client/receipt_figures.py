"""The figures of a paper, in millimetres: what stands on it is made of texts, polygons, discs and a QR code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

LINE, TUMPAL = 0.6, 4.0
"""Thickness of a line, and height of the edge of the cloth below it."""

Point = tuple[float, float]


@dataclass(frozen=True, repr=False)
class Text:
    """One line. `size`: of its em."""

    text: str
    x: float
    baseline: float
    size: float
    bold: bool = False
    white: bool = False


@dataclass(frozen=True)
class Shape:
    """A filled polygon."""

    points: tuple[Point, ...]
    white: bool = False


@dataclass(frozen=True)
class Disc:
    x: float
    y: float
    radius: float
    white: bool = False


@dataclass(frozen=True, repr=False)
class Qr:
    """A QR code with the white around it."""

    text: str
    x: float
    y: float
    side: float


Piece = Text | Shape | Disc | Qr


def box(x: float, y: float, width: float, height: float, *, white: bool = False) -> Shape:
    return Shape(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), white)


def frame(x: float, y: float, width: float, height: float, line: float) -> Iterator[Piece]:
    yield box(x, y, width, height)
    yield box(x + line, y + line, width - 2 * line, height - 2 * line, white=True)


def tumpal(y: float, width: float) -> Iterator[Piece]:
    """The edge of the cloth: a line, and triangles that hang from it."""
    yield box(0, y, width, LINE)
    count = round(width / TUMPAL)
    for left, right in pairwise(n * width / count for n in range(count + 1)):
        yield Shape(((left + 0.2, y), (right - 0.2, y), ((left + right) / 2, y + LINE + TUMPAL)))


def resident(x: float, y: float, width: float, height: float) -> Iterator[Piece]:
    """A circle on a triangle with a tumpal hem, faceless; a headcloth with a tip."""
    middle, head, line = x + width / 2, width * 0.25, 1.3
    chin, foot = y + height * 0.43, y + height
    yield Shape(((middle, chin - 1.5), (x + width, foot), (x, foot)))
    inside = ((middle, chin + line), (x + width - 1.6 * line, foot), (x + 1.6 * line, foot))
    yield Shape(inside, white=True)
    hem = (width - 2.6 * line) / 3
    for left in (x + 1.3 * line + n * hem for n in range(3)):
        yield Shape(((left, foot), (left + hem, foot), (left + hem / 2, y + height * 0.76)))
    yield Disc(middle, chin - head, head + 0.7)
    yield Disc(middle, chin - head, head, white=True)
    brim, crown, tip = chin - head - 0.6, chin - head * 1.9, chin - head * 2.3 - 0.6
    left, right = middle - head, middle + head
    yield Shape(
        (
            (left - 0.7, brim),
            (left + head * 0.2, crown),
            (middle, tip),
            (right - head * 0.2, crown),
            (right + 0.7, brim),
        )
    )


def sent(x: float, y: float, side: float) -> Iterator[Piece]:
    """The stamp of the screen: round, with a tick."""
    middle = side / 2
    yield Disc(x + middle, y + middle, middle)
    yield Disc(x + middle, y + middle, middle - 1.2, white=True)
    tick = ((0.22, 0.52), (0.32, 0.42), (0.44, 0.54), (0.69, 0.29), (0.79, 0.39), (0.44, 0.74))
    yield _placed(tick, x, y, side)


def kept(x: float, y: float, side: float) -> Iterator[Piece]:
    """Square, with an arrow into a tray."""
    yield from frame(x, y, side, side, 1.2)
    yield _placed(((0.44, 0.18), (0.56, 0.18), (0.56, 0.38), (0.44, 0.38)), x, y, side)
    yield _placed(((0.3, 0.38), (0.7, 0.38), (0.5, 0.6)), x, y, side)
    upper, lower = 0.54, 0.72
    left = ((0.2, upper), (0.3, upper), (0.3, lower))
    right = ((0.7, lower), (0.7, upper), (0.8, upper))
    yield _placed((*left, *right, (0.8, 0.82), (0.2, 0.82)), x, y, side)


def _placed(points: tuple[Point, ...], x: float, y: float, side: float) -> Shape:
    """Of a square with sides of 1."""
    return Shape(tuple((x + px * side, y + py * side) for px, py in points))
