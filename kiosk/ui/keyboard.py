"""Where the keys of an entry stand. A keyboard is made of ordinary choices; this only gives each its place.

Letters stand as on every telephone or by the alphabet, digits in a block to their right, so that nothing needs a
second layer or a long press. Ten inches take 13 keys in a row and 4 rows, and no more (12.7 mm with gaps of 2.54 mm).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.dialogue.screen import Choice, Entry

ORDERS = {
    "qwerty": ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"),
    "abc": ("ABCDEFGHIJ", "KLMNOPQRST", "UVWXYZ"),
}
"""Rows of letters: as on every telephone, and for who never typed, as in school."""
DIGITS = ("123", "456", "789")
ERASE, SPACE, ORDER, SUGGESTION = "hapus", "spasi", "susunan", "saran:"
"""Keys of kiosk.dialogue.entry, which get a place of their own; a suggested word's key begins with the last."""
SIGNS = {ERASE: "s-hapus", "lanjut": "s-kanan"}
"""Signs of keys that bring no picture of their own."""
BLOCK_GAP = 0.3
WIDE = {SPACE: 3.5, ERASE: 2.5}
SUGGESTED, SUGGESTED_LETTER = 3.0, 0.66
"""Width of a suggested word: at least, and of each of its letters, so that a long one stays large."""


@dataclass(frozen=True)
class Place:
    """One key: left edge `x` and `width` in key widths, `row` from the top."""

    choice: Choice
    x: float
    row: int
    width: float = 1.0
    beside: bool = False
    """In the block to the right of the letters."""


@dataclass(frozen=True)
class Board:
    columns: float
    rows: int
    places: tuple[Place, ...]


def board(entry: Entry, more: Sequence[Choice] = ()) -> Board:
    """The keys of `entry` and further choices of the turn, each at its place.

    Raises ValueError where two keys would stand at one place.
    """
    keys = (*entry.keys, *more)
    if len({k.key for k in keys}) != len(keys):
        raise ValueError("two keys of an entry have one name")
    by_label = {k.label.upper(): k for k in keys if len(k.label) == 1}
    return _number_pad(keys, by_label) if entry.keyboard == "digits" else _letters(keys, by_label)


def _number_pad(keys: Sequence[Choice], by_label: dict[str, Choice]) -> Board:
    """Telephone order, as on every phone and cash machine."""
    places = [
        Place(by_label[d], x, row)
        for row, line in enumerate(DIGITS)
        for x, d in enumerate(line)
        if d in by_label
    ]
    rest = [k for k in keys if len(k.label) > 1]
    zero = [by_label["0"]] if "0" in by_label else []
    foot = [k for k in rest if k.key == ERASE] + zero + [k for k in rest if k.key != ERASE]
    part = 3 / len(foot)
    places += [Place(key, x * part, 3, part) for x, key in enumerate(foot)]
    return Board(3, 4, tuple(places))


def _letters(keys: Sequence[Choice], by_label: dict[str, Choice]) -> Board:
    places: list[Place] = []
    erase = next((k for k in keys if k.key == ERASE), None)
    for row, line in enumerate(ORDERS[_order(keys)]):
        present = [by_label[c] for c in line if c in by_label]
        used = len(present) + (WIDE[ERASE] if erase and row == 2 else 0)
        start = max(0.0, (10 - used) / 2)
        places += [Place(k, start + x, row) for x, k in enumerate(present)]
        if erase and row == 2:
            places.append(Place(erase, start + len(present), row, WIDE[ERASE]))
    digits = {d for d in "0123456789" if d in by_label}
    if digits:
        left = 10 + BLOCK_GAP
        whole = len(digits) == 10
        # A code without some digits closes the gaps, so that no key stands alone.
        lines = DIGITS if whole else ["".join(sorted(digits))[i : i + 3] for i in (0, 3, 6)]
        block = [(by_label[d], x, row) for row, line in enumerate(lines) for x, d in enumerate(line)]
        if whole:
            block.append((by_label["0"], 0, 3))
        places += [Place(key, left + x, row, beside=True) for key, x, row in block]
        if whole:  # beside the nought, two keys wide: its word grows with the letters
            places += [Place(k, left + 1, 3, 2.0, beside=True) for k in keys if k.key == ORDER]
    placed = {p.choice.key for p in places}
    foot = sorted((k for k in keys if k.key not in placed), key=lambda k: k.kind == "primary")
    places += _spread(foot, 10, 3)
    return Board(13 + BLOCK_GAP if digits else 10, 4, tuple(places))


def _order(keys: Sequence[Choice]) -> str:
    """The letters stand as the entry lists them."""
    letters = [k.label.upper() for k in keys if len(k.label) == 1 and k.label.isalpha()]
    return "abc" if letters == sorted(letters) else "qwerty"


def _spread(keys: Iterable[Choice], width: float, row: int) -> list[Place]:
    """A row of keys over the whole width: a character one key wide, words the rest by weight."""
    listed = list(keys)
    weights = [_weight(k) for k in listed]
    free = width - sum(w is None for w in weights)
    total = sum(w for w in weights if w is not None)
    places, x = [], 0.0
    for key, weight in zip(listed, weights, strict=True):
        part = 1.0 if weight is None else weight * free / total
        places.append(Place(key, round(x, 4), row, round(part, 4)))
        x += part
    return places


def _weight(key: Choice) -> float | None:
    """How much of the free width a word takes; None for a character."""
    if len(key.label) == 1:
        return None
    if key.key.startswith(SUGGESTION):
        return max(SUGGESTED, SUGGESTED_LETTER * len(key.label))
    return WIDE.get(key.key, 3.5 if key.kind == "primary" else 2.0)
