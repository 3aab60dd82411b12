"""Double strikes count once (R28), one finger at a time (R29), a switch chooses what time brings (R35)."""

from kiosk.ui.scanning import Scanner
from kiosk.ui.strikes import Fingers, Strikes


class Clock:
    now = 10.0

    def __call__(self) -> float:
        return self.now


def test_the_second_of_two_fast_strikes_is_ignored() -> None:
    clock = Clock()
    strikes = Strikes(clock)
    assert strikes.accept("touch", "ya", "consent")
    clock.now += 0.49
    assert not strikes.accept("touch", "ya", "consent")
    clock.now += 0.01
    assert strikes.accept("touch", "ya", "consent")


def test_fast_strikes_of_different_things_both_count() -> None:
    strikes = Strikes(Clock())
    assert strikes.accept("keys", "A", "street")
    assert strikes.accept("keys", "B", "street")


def test_a_strike_right_after_the_turn_changed_is_ignored_whatever_it_hits() -> None:
    clock = Clock()
    strikes = Strikes(clock)
    assert strikes.accept("touch", "jalan", "complaint-topic")
    clock.now += 0.3
    assert not strikes.accept("touch", "sini", "place")
    clock.now += 0.3
    assert strikes.accept("touch", "sini", "place")


def test_devices_do_not_disturb_each_other() -> None:
    strikes = Strikes(Clock())
    assert strikes.accept("touch", "ya", "consent")
    assert strikes.accept("keys", "ya", "consent")


def test_only_the_first_finger_counts() -> None:
    fingers = Fingers()
    fingers.down("a")
    fingers.down("b")
    assert fingers.counts("a")
    assert not fingers.counts("b")
    fingers.up("a")
    assert not fingers.counts("b")
    fingers.up("b")
    fingers.down("b")
    assert fingers.counts("b")


def test_a_finger_of_the_turn_before_counts_no_more() -> None:
    fingers = Fingers()
    fingers.down("a")
    fingers.forget()
    assert not fingers.counts("a")
    fingers.down("b")
    assert fingers.counts("b")


def test_scanning_moves_on_once_a_step() -> None:
    clock, moves = Clock(), list[int]()
    scanner = Scanner(lambda: moves.append(1), clock, 2.0)
    for _ in range(19):
        clock.now += 0.1
        scanner.tick()
    assert moves == []
    clock.now += 0.11
    scanner.tick()
    scanner.tick()
    assert moves == [1]


def test_a_restart_gives_the_focus_a_full_step() -> None:
    clock, moves = Clock(), list[int]()
    scanner = Scanner(lambda: moves.append(1), clock, 2.0)
    clock.now += 1.9
    assert 0.9 < scanner.passed < 1
    scanner.restart()
    clock.now += 1.9
    scanner.tick()
    assert moves == []
