"""What the kiosk makes of a bridge's notices."""

from __future__ import annotations

import pytest

from card_reader import (
    CardEvent,
    CardGone,
    CardMute,
    CardPresent,
    CardPulledError,
    ReaderArrived,
    ReaderLeft,
    ReaderMissingError,
    ServiceDown,
    ServiceDownError,
    ServiceUp,
)
from card_reader.bridge_desk import MOST_READERS, Desk
from card_reader.bridge_lines import BridgeFault
from card_reader.bridge_messages import CardNotice, GoneNotice, Notice, ReaderNotice, ServiceNotice

UP, DOWN = ServiceNotice(kind="service-up"), ServiceNotice(kind="service-down")
ARRIVED, LEFT = ReaderNotice(kind="reader-arrived", reader="A"), ReaderNotice(kind="reader-left", reader="A")


def laid(presence: int, reader: str = "A") -> CardNotice:
    return CardNotice(kind="card-present", reader=reader, presence=presence, atr=b"\x3b\x80")


def gone(presence: int) -> GoneNotice:
    return GoneNotice(kind="card-gone", presence=presence)


def desk_after(*notices: Notice) -> tuple[Desk, list[CardEvent]]:
    desk = Desk()
    return desk, [event for notice in notices for event in desk.told(notice)]


def test_a_card_comes_and_goes() -> None:
    desk, events = desk_after(UP, ARRIVED, laid(5))
    card = CardPresent("A", b"\x3b\x80", 1)
    assert events == [ServiceUp(), ReaderArrived("A"), card]
    assert desk.why_not_there(card) is None
    assert desk.presence_of(card) == 5
    assert desk.told(gone(5)) == [CardGone("A", 1)]
    assert isinstance(desk.why_not_there(card), CardPulledError)
    assert desk.told(laid(6)) == [CardPresent("A", b"\x3b\x80", 2)]
    assert isinstance(desk.why_not_there(card), CardPulledError)


def test_a_mute_card() -> None:
    desk, _ = desk_after(UP, ARRIVED)
    assert desk.told(CardNotice(kind="card-mute", reader="A", presence=1)) == [CardMute("A", 1)]
    assert desk.told(gone(1)) == [CardGone("A", 1)]


def test_a_reader_that_leaves_takes_its_card_along() -> None:
    desk, _ = desk_after(UP, ARRIVED, laid(1))
    assert desk.told(LEFT) == [CardGone("A", 1), ReaderLeft("A")]
    assert isinstance(desk.why_not_there(CardPresent("A", b"\x3b\x80", 1)), ReaderMissingError)
    assert desk.told(gone(1)) == []  # said although the reader's leaving said it: no harm
    assert desk.told(LEFT) == []


def test_a_service_that_goes_down_takes_everything_along() -> None:
    desk, _ = desk_after(UP, ARRIVED, laid(1), ReaderNotice(kind="reader-arrived", reader="B"))
    assert desk.told(DOWN) == [ServiceDown(), CardGone("A", 1), ReaderLeft("A"), ReaderLeft("B")]
    assert isinstance(desk.why_not_there(CardPresent("A", b"\x3b\x80", 1)), ServiceDownError)
    assert desk.told(DOWN) == []
    assert desk.told(UP) == [ServiceUp()]


def test_an_outage_is_said_once_and_also_at_the_start() -> None:
    desk = Desk()
    assert desk.lost() == [ServiceDown()]
    assert desk.lost() == []
    assert desk.told(UP) == [ServiceUp()]


def test_what_is_said_twice_is_heard_once() -> None:
    _, events = desk_after(UP, UP, ARRIVED, ARRIVED)
    assert events == [ServiceUp(), ReaderArrived("A")]


def test_the_kiosk_counts_on_when_the_bridge_starts_anew() -> None:
    desk, _ = desk_after(UP, ARRIVED, laid(9))
    desk.lost()
    desk.restarted()
    events = [event for notice in (UP, ARRIVED, laid(1)) for event in desk.told(notice)]
    assert events[-1] == CardPresent("A", b"\x3b\x80", 2)
    assert isinstance(desk.why_not_there(CardPresent("A", b"\x3b\x80", 1)), CardPulledError)


@pytest.mark.parametrize(
    "notices",
    [
        [ARRIVED],
        [DOWN, ARRIVED],
        [UP, laid(1)],
        [UP, ARRIVED, laid(1, "B")],
        [UP, ARRIVED, laid(1), laid(2)],
        [UP, ARRIVED, laid(2), gone(2), laid(2)],
        [UP, ARRIVED, laid(2), gone(2), laid(1)],
        [UP, *(ReaderNotice(kind="reader-arrived", reader=str(n)) for n in range(MOST_READERS + 1))],
    ],
)
def test_a_bridge_that_contradicts_itself(notices: list[Notice]) -> None:
    desk, _ = desk_after(*notices[:-1])
    with pytest.raises(BridgeFault, match="bridge-contradiction"):
        desk.told(notices[-1])
