"""A pointer that rests chooses, once; whoever can't lift it isn't run away with."""

import pytest

from kiosk.ui.dwell import AWAY_MM, Dwell

HERE, NEAR, FAR = (50.0, 50.0), (50.0, 50.0 + AWAY_MM / 2), (50.0, 50.0 + 2 * AWAY_MM)


class Clock:
    now = 10.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dwell(clock: Clock) -> Dwell:
    """The pointer has come from afar."""
    dwell = Dwell(clock, 1.0)
    dwell.moved((0.0, 0.0))
    dwell.moved(HERE)
    return dwell


def rested(dwell: Dwell, clock: Clock, seconds: float = 1.0) -> str:
    clock.now += seconds
    return dwell.due()


def test_what_is_rested_on_long_enough_is_chosen(dwell: Dwell, clock: Clock) -> None:
    dwell.at("ya")
    assert rested(dwell, clock, 0.9) == ""
    assert dwell.passed == pytest.approx(0.9)
    assert rested(dwell, clock, 0.1) == "ya"


def test_trembling_on_the_choice_doesnt_begin_anew(dwell: Dwell, clock: Clock) -> None:
    dwell.at("ya")
    clock.now += 0.9
    dwell.moved(NEAR)
    dwell.at("ya")
    assert rested(dwell, clock, 0.1) == "ya"


def test_passing_over_chooses_nothing(dwell: Dwell, clock: Clock) -> None:
    dwell.at("ya")
    clock.now += 0.9
    dwell.left("ya")
    dwell.at("bukan")
    assert rested(dwell, clock, 0.9) == ""
    assert rested(dwell, clock, 0.1) == "bukan"


def test_nothing_is_chosen_twice_without_leaving(dwell: Dwell, clock: Clock) -> None:
    dwell.at("A")
    assert rested(dwell, clock) == "A"
    dwell.moved(FAR)
    dwell.at("A")
    assert rested(dwell, clock, 5) == ""
    assert dwell.passed == -1
    dwell.left("A")
    dwell.at("A")
    assert rested(dwell, clock) == "A"


def test_the_next_key_needs_no_way_round(dwell: Dwell, clock: Clock) -> None:
    dwell.at("A")
    assert rested(dwell, clock) == "A"
    dwell.at("B")
    assert rested(dwell, clock) == "B"
    dwell.at("A")
    assert rested(dwell, clock) == "A"


def test_what_a_new_turn_puts_under_the_pointer_waits_until_it_moves(dwell: Dwell, clock: Clock) -> None:
    dwell.at("lapor")
    assert rested(dwell, clock) == "lapor"
    dwell.turned()
    dwell.left("lapor")  # the tile went away, not the pointer
    dwell.at("kirim")
    dwell.moved(NEAR)
    assert rested(dwell, clock, 5) == ""
    dwell.moved(FAR)
    assert rested(dwell, clock) == "kirim"


def test_a_pointer_that_lies_there_while_somebody_types_chooses_nothing(dwell: Dwell, clock: Clock) -> None:
    dwell.at("A")
    clock.now += 0.9
    dwell.acted()
    dwell.at("A")
    assert rested(dwell, clock, 5) == ""


def test_a_finger_that_rests_chooses_and_may_at_once_be_put_down_again(dwell: Dwell, clock: Clock) -> None:
    for _ in range(2):
        dwell.down("A")
        assert rested(dwell, clock) == "A"
        dwell.up()


def test_a_finger_that_was_lifted_chooses_nothing(dwell: Dwell, clock: Clock) -> None:
    dwell.down("A")
    clock.now += 0.5
    dwell.up()
    assert rested(dwell, clock, 5) == ""


def test_a_choice_that_becomes_another_under_the_pointer_waits_until_it_moves(
    dwell: Dwell, clock: Clock
) -> None:
    dwell.at("saran:JALAN")
    assert rested(dwell, clock) == "saran:JALAN"
    dwell.replaced("saran:DEKAT")
    assert rested(dwell, clock, 5) == ""
    dwell.moved(FAR)
    assert rested(dwell, clock) == "saran:DEKAT"


def test_where_the_pointer_is_at_the_start_nobody_has_pointed(clock: Clock) -> None:
    dwell = Dwell(clock, 1.0)
    dwell.at("mulai")
    dwell.moved(HERE)
    dwell.at("mulai")
    assert rested(dwell, clock, 5) == ""
    dwell.moved(FAR)
    assert rested(dwell, clock) == "mulai"
