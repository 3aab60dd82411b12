"""Every key of an entry has its place, no two share one, and all are wide enough for a finger."""

from itertools import combinations

import pytest

from kiosk.dialogue.screen import Choice, Entry
from kiosk.ui.keyboard import Board, board
from support.ui_samples import DIGIT_KEYS, LETTER_KEYS

LETTERS = Entry("Nama jalan", "", "letters", LETTER_KEYS, 40)
DIGITS = Entry("NIK", "", "digits", DIGIT_KEYS, 16)
MORE = (Choice("bicara", "Bicara"), Choice("lewati", "Lewati"))


def overlapping(laid: Board) -> list[tuple[str, str]]:
    return [
        (a.choice.key, b.choice.key)
        for a, b in combinations(laid.places, 2)
        if a.row == b.row and a.x < b.x + b.width - 1e-3 and b.x < a.x + a.width - 1e-3
    ]


@pytest.mark.parametrize(("entry", "more"), [(LETTERS, ()), (LETTERS, MORE), (DIGITS, ())])
def test_every_key_has_one_place_of_its_own(entry: Entry, more: tuple[Choice, ...]) -> None:
    laid = board(entry, more)
    assert sorted(p.choice.key for p in laid.places) == sorted(k.key for k in (*entry.keys, *more))
    assert overlapping(laid) == []
    assert all(p.x >= 0 and p.x + p.width <= laid.columns + 1e-3 for p in laid.places)
    assert all(0 <= p.row < laid.rows for p in laid.places)
    assert all(p.width >= 0.95 for p in laid.places)


def test_letters_stand_as_on_every_telephone() -> None:
    rows: dict[int, str] = {}
    for place in sorted(board(LETTERS).places, key=lambda p: (p.row, p.x)):
        if place.choice.key.isalpha() and len(place.choice.key) == 1:
            rows[place.row] = rows.get(place.row, "") + place.choice.key
    assert rows == {0: "QWERTYUIOP", 1: "ASDFGHJKL", 2: "ZXCVBNM"}


def test_digits_stand_in_telephone_order() -> None:
    at = {(p.row, round(p.x)): p.choice.key for p in board(DIGITS).places}
    assert [at[row, x] for row in range(4) for x in range(3)] == [*"123456789", "hapus", "0", "lanjut"]


def test_letters_without_digits_take_the_whole_width() -> None:
    keys = tuple(k for k in LETTER_KEYS if not k.key.isdigit())
    assert board(Entry("Nama", "", "letters", keys, 10)).columns == 10


def test_a_code_without_some_digits_leaves_no_holes() -> None:
    keys = tuple(k for k in LETTER_KEYS if k.key not in {"0", "1", "2", "5", "8"})
    laid = board(Entry("Kode", "", "letters", keys, 8))
    assert {p.choice.key: (p.row, round(p.x - 10.3)) for p in laid.places if p.choice.key.isdigit()} == {
        "3": (0, 0),
        "4": (0, 1),
        "6": (0, 2),
        "7": (1, 0),
        "9": (1, 1),
    }
    assert overlapping(laid) == []


def test_two_keys_with_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="one name"):
        board(Entry("Nama", "", "letters", (Choice("A", "A"), Choice("A", "Á")), 10))


def test_the_key_for_another_order_is_wide_enough_for_large_letters_and_stands_beside_the_nought() -> None:
    keys = (*(Choice(c, c) for c in "QWERTY0123456789"), Choice("susunan", "ABC"), Choice("spasi", "Spasi"))
    laid = board(Entry("Nama jalan", "", "letters", keys, 40))
    at = {p.choice.key: p for p in laid.places}
    assert at["susunan"].width >= 2
    assert (at["0"].row, at["susunan"].row) == (3, 3)
    assert at["susunan"].x == pytest.approx(at["0"].x + at["0"].width)
    assert overlapping(laid) == []


def test_a_long_suggestion_has_more_room_than_a_short_one() -> None:
    words = tuple(Choice(f"saran:{word}", word, kind="key") for word in ("Air", "Perumahan"))
    laid = board(LETTERS, words)
    short, long = (next(p.width for p in laid.places if p.choice.label == w.label) for w in words)
    assert long > 1.5 * short
