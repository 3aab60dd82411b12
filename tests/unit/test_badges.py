"""Staff badges in the store: enrolling, PINs, and the limit on trying them; on a database in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.store import badges, pin
from kiosk.store.badges import BadgeLockedError, BadgeTakenError, LabelTakenError
from kiosk.store.connection import Connection
from kiosk.store.key import KioskKey
from kiosk.store.store import migrate, migrations

KEY = KioskKey(bytes(range(32)))
TOKEN, OTHER_TOKEN = "a" * 32, "b" * 32
PIN, WRONG = "482913", "482914"
DAY = 86_400.0


@pytest.fixture(autouse=True)
def cheap_for_badges_that_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pin, "WORK", 4)


@pytest.fixture
def conn() -> Iterator[Connection]:
    conn = Connection(Path(":memory:"), KEY.derive("database"))
    migrate(conn, migrations())
    yield conn
    conn.close()


def enrolled(conn: Connection, token: str = TOKEN, label: str = "Loket 2", now: float = 0.0) -> int:
    return badges.enrol(conn, token, label, PIN, now, work=4).id


def fail(conn: Connection, badge: int, now: float, count: int = 1) -> None:
    for _ in range(count):
        assert not badges.check(conn, badge, WRONG, now)


def locked_for(conn: Connection, badge: int, now: float) -> float:
    """What a try, with the right PIN even, is told; 0 if it may be made. Asking first says the same."""
    left = badges.wait(conn, badge, now)
    if left <= 0:
        return 0.0
    with pytest.raises(BadgeLockedError) as caught:
        badges.check(conn, badge, PIN, now)
    assert caught.value.seconds == left
    return left


def test_a_badge_is_enrolled_found_and_removed(conn: Connection) -> None:
    badge = enrolled(conn, now=5.0)
    assert badges.find(conn, TOKEN) == badge
    assert badges.find(conn, OTHER_TOKEN) == 0
    assert badges.enrolled(conn) == [badges.Badge(badge, "Loket 2", 5.0)]
    assert badges.check(conn, badge, PIN, 6.0)
    assert badges.remove(conn, badge)
    assert not badges.remove(conn, badge)
    assert badges.find(conn, TOKEN) == 0
    assert not badges.check(conn, badge, PIN, 7.0)


def test_a_card_without_a_number_is_nobodys(conn: Connection) -> None:
    with pytest.raises(ValueError, match="token"):
        badges.enrol(conn, "", "Loket 2", PIN, 0.0, work=4)
    assert badges.find(conn, "") == 0


def test_one_card_and_one_label_each(conn: Connection) -> None:
    enrolled(conn)
    with pytest.raises(BadgeTakenError):
        badges.enrol(conn, TOKEN, "Loket 3", PIN, 0.0, work=4)
    with pytest.raises(LabelTakenError):
        badges.enrol(conn, OTHER_TOKEN, " LOKET 2 ", PIN, 0.0, work=4)
    assert len(badges.enrolled(conn)) == 1


def test_the_number_of_a_removed_badge_is_never_another_ones(conn: Connection) -> None:
    first = enrolled(conn)
    badges.remove(conn, first)
    assert enrolled(conn) != first


def test_a_pin_is_kept_as_a_salted_hash(conn: Connection) -> None:
    enrolled(conn)
    enrolled(conn, OTHER_TOKEN, "Loket 3")
    rows = conn.execute("SELECT salt, pin_hash, work FROM badge").fetchall()
    assert len({row[0] for row in rows}) == len({row[1] for row in rows}) == 2
    salt, pin_hash, work = rows[0]
    assert pin_hash == pin.hashed(PIN, salt, work)


@pytest.mark.parametrize("text", ["", "12345", "1234567", "48291a", "４８２９１３", "48 913"])
def test_what_is_no_pin_is_refused_without_being_said(conn: Connection, text: str) -> None:
    with pytest.raises(ValueError, match="six digits") as caught:
        badges.enrol(conn, TOKEN, "Loket 2", text, 0.0, work=4)
    assert not text or text not in str(caught.value)


@pytest.mark.parametrize(
    "guessable", ["000000", "123456", "654321", "890123", "121212", "123123", "112112", "010101", "200020"]
)
def test_a_pin_that_is_tried_first_is_guessable(guessable: str) -> None:
    assert pin.is_guessable(guessable)


@pytest.mark.parametrize("fine", [PIN, "135790", "123465", "778899"])
def test_an_ordinary_pin_is_not(fine: str) -> None:
    assert not pin.is_guessable(fine)


def test_each_failure_beyond_the_free_ones_doubles_the_wait(conn: Connection) -> None:
    badge, now = enrolled(conn), 1.0
    fail(conn, badge, now, badges.FREE)
    assert locked_for(conn, badge, now) == 0
    waits = []
    for _ in range(15):
        fail(conn, badge, now)
        waits.append(locked_for(conn, badge, now))
        now += waits[-1]
    assert waits[:12] == [30.0 * 2**n for n in range(12)]
    assert max(waits) == DAY
    assert badges.check(conn, badge, PIN, now)


def test_a_try_before_its_time_is_not_made_and_not_counted(conn: Connection) -> None:
    badge = enrolled(conn)
    fail(conn, badge, 1.0, 3)
    assert [locked_for(conn, badge, now) for now in (1.0, 11.0, 30.5)] == [30.0, 20.0, 0.5]
    assert badges.check(conn, badge, PIN, 31.0)


def test_a_success_does_not_wipe_the_slate(conn: Connection) -> None:
    badge = enrolled(conn)
    fail(conn, badge, 1.0)
    assert badges.check(conn, badge, PIN, 1.0)
    fail(conn, badge, 1.0)
    assert badges.check(conn, badge, PIN, 1.0)
    fail(conn, badge, 1.0)
    assert locked_for(conn, badge, 1.0) == badges.FIRST_WAIT


def test_time_forgives_also_one_who_comes_every_hour(conn: Connection) -> None:
    badge, now = enrolled(conn), 1.0
    fail(conn, badge, now, 3)
    for _ in range(3 * 24):
        now += 3600.0
        assert badges.check(conn, badge, PIN, now)
    fail(conn, badge, now, 2)
    assert locked_for(conn, badge, now) == 0


def test_another_badge_is_not_locked(conn: Connection) -> None:
    badge, other = enrolled(conn), enrolled(conn, OTHER_TOKEN, "Loket 3")
    fail(conn, badge, 1.0, 3)
    assert badges.check(conn, other, PIN, 1.0)


def test_a_clock_set_back_neither_unlocks_nor_locks_for_ever(conn: Connection) -> None:
    badge, start = enrolled(conn), 100 * DAY
    fail(conn, badge, start, 3)
    assert locked_for(conn, badge, start - 10) == 30.0  # it begins anew, and isn't longer than it was
    assert locked_for(conn, badge, 5.0) == 30.0
    assert locked_for(conn, badge, 34.0) == 1.0
    assert badges.check(conn, badge, PIN, 35.0)


@given(st.lists(st.tuples(st.booleans(), st.floats(-400 * DAY, 400 * DAY)), max_size=12))
def test_whatever_the_clock_does_nobody_waits_longer_than_a_day(acts: list[tuple[bool, float]]) -> None:
    conn = Connection(Path(":memory:"), KEY.derive("database"))
    migrate(conn, migrations())
    badge = enrolled(conn)
    for right, now in acts:
        if badges.wait(conn, badge, now) == 0:
            assert badges.check(conn, badge, PIN if right else WRONG, now) is right
        left = badges.wait(conn, badge, now)
        assert 0 <= left <= badges.LONGEST_WAIT
        assert badges.wait(conn, badge, now + left) <= 1e-3
    conn.close()
