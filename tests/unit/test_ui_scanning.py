"""Scanning by rows: rows, then their keys, then out again; and a step waits for the voice."""

from dataclasses import replace

import pytest

from kiosk.dialogue.screen import Choice
from kiosk.ui.scanning import SPEECH_SECONDS, RowScan, Scanner, rows_of
from support.ui_samples import BAR, SCREENS

BAR_ROW = tuple(choice.key for choice in BAR)


class Clock:
    now = 10.0

    def __call__(self) -> float:
        return self.now


def test_a_row_of_letters_is_one_row_and_the_digits_beside_are_another() -> None:
    assert rows_of(SCREENS["street"]) == (
        tuple("QWERTYUIOP"),
        tuple("ASDFGHJKL"),
        (*"ZXCVBNM", "hapus"),
        (".", "-", "spasi", "lanjut"),
        tuple("1234567890"),
        BAR_ROW,
    )


def test_a_number_pad_is_scanned_as_it_stands() -> None:
    pad = (tuple("123"), tuple("456"), tuple("789"), ("hapus", "0", "lanjut"))
    assert rows_of(SCREENS["nik"]) == (*pad, BAR_ROW)
    assert rows_of(SCREENS["practice-nik"]) == (*pad, ("petunjuk",), BAR_ROW)


def test_words_on_the_board_are_offered_with_its_foot() -> None:
    screen = replace(SCREENS["street"], choices=(Choice("saran:JALAN", "Jalan", kind="key"),))
    assert (".", "-", "spasi", "saran:JALAN", "lanjut") in rows_of(screen)


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_a_scan_by_rows_leaves_nothing_out(name: str) -> None:
    screen = SCREENS[name]
    rows = rows_of(screen)
    if screen.entry is None:
        assert rows == ()
    else:
        assert sorted(key for row in rows for key in row) == sorted(c.key for c in screen.answers)


def test_rows_come_round_and_the_switch_leads_into_one() -> None:
    scan = RowScan((("a", "b"), ("c", "d"), ("e",)))
    seen = [scan.offered]
    scan.step()
    seen.append(scan.offered)
    assert scan.enter()
    seen.append(scan.offered)
    scan.step()
    seen.append(scan.offered)
    assert not scan.enter()
    assert seen == [("a", "b"), ("c", "d"), ("c",), ("d",)]


def test_after_two_rounds_the_scan_leaves_the_row() -> None:
    scan = RowScan((("a", "b"), ("c", "d")))
    scan.enter()
    seen = [scan.offered]
    for _ in range(4):
        scan.step()
        seen.append(scan.offered)
    assert seen == [("a",), ("b",), ("a",), ("b",), ("c", "d")]


def test_a_row_of_one_is_chosen_at_once() -> None:
    scan = RowScan((("a", "b"), ("e",)))
    scan.step()
    assert scan.offered == ("e",)
    assert not scan.enter()


def test_a_step_begins_when_its_name_has_been_said() -> None:
    clock, moves = Clock(), list[int]()
    speaking = True
    scanner = Scanner(lambda: moves.append(1), clock, 2.0, lambda: speaking)
    for _ in range(60):
        clock.now += 0.1
        scanner.tick()
    assert moves == []
    assert scanner.passed == 0
    speaking = False
    for _ in range(19):
        clock.now += 0.1
        scanner.tick()
    assert moves == []
    clock.now += 0.11
    scanner.tick()
    assert moves == [1]


def test_a_voice_that_never_ends_doesnt_stop_the_scan() -> None:
    clock, moves = Clock(), list[float]()
    scanner = Scanner(lambda: moves.append(clock.now), clock, 2.0, lambda: True)
    begun = clock.now
    while not moves and clock.now < begun + 60:
        clock.now += 0.1
        scanner.tick()
    assert moves[0] - begun == pytest.approx(SPEECH_SECONDS + 2, abs=0.3)
