"""A badge's PIN against somebody who tries and tries: on a fake clock, over restarts, with several cloned cards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store import badges, pin
from kiosk.store.badges import BadgeLockedError
from kiosk.store.connection import Connection
from kiosk.store.key import KioskKey
from kiosk.store.store import migrate, migrations, open_store

KEY = KioskKey(bytes(range(32)))
YEAR, DAY = 365 * 86_400.0, 86_400.0
PIN = "482913"
TRIES_A_YEAR = 400
"""The most that is let through in a year, for each badge."""
CHILD = """
import os, signal, sys
from pathlib import Path
from kiosk.store import badges, pin
from kiosk.store.key import KioskKey
from kiosk.store.store import open_store

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

pin.hashed = killed
conn = open_store(Path(sys.argv[1]), KioskKey(bytes(range(32)))).connect()
try:
    badges.check(conn, 1, "482913", 1.0)
except badges.BadgeLockedError:
    sys.exit(7)
"""
LOCKED = 7


@pytest.fixture(autouse=True)
def nothing_costs_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hash costs nothing here: what is measured is the clock's limit, not the machine's."""
    monkeypatch.setattr(pin, "hashed", lambda text, salt, work=0: text.encode())


@pytest.fixture
def conn() -> Iterator[Connection]:
    conn = Connection(Path(":memory:"), KEY.derive("database"))
    migrate(conn, migrations())
    yield conn
    conn.close()


def guess(conn: Connection, badge: int, guesses: Iterator[str], now: float) -> tuple[int, bool]:
    """Tries as long as the badge may be tried at this moment: how often, and whether it opened."""
    tries = 0
    while True:
        try:
            right = badges.check(conn, badge, next(guesses), now)
        except BadgeLockedError:
            return tries, False
        tries += 1
        if right:
            return tries, True


def all_pins() -> Iterator[str]:
    return (f"{n:06}" for n in range(10**pin.LENGTH))


def attack(conn: Connection, badge: int, now: float, until: float) -> int:
    """Somebody stands there for a year and tries at each first moment at which it is possible."""
    guesses, tries = all_pins(), 0
    while now < until:
        made, opened = guess(conn, badge, guesses, now)
        assert not opened
        tries += made
        now += badges.wait(conn, badge, now)
    return tries


def test_a_year_is_enough_for_a_few_hundred_tries(conn: Connection) -> None:
    badge = badges.enrol(conn, "a" * 32, "Loket 1", PIN, 0.0).id
    tries = attack(conn, badge, 0.0, YEAR)
    assert 365 <= tries < TRIES_A_YEAR, tries
    possible = 10**pin.LENGTH * 0.99  # see the next test
    assert tries / possible < 0.001  # less than one in a thousand, after a year on end


def test_refusing_guessable_pins_leaves_nearly_all() -> None:
    sample = [f"{n * 7919 % 10**pin.LENGTH:06}" for n in range(20_000)]
    assert 0 < sum(map(pin.is_guessable, sample)) < len(sample) / 100


def test_who_tries_between_its_owners_uses_gets_no_further(conn: Connection) -> None:
    badge = badges.enrol(conn, "a" * 32, "Loket 1", PIN, 0.0).id
    guesses, tries = all_pins(), 0
    for hour in range(365 * 24):
        now = hour * 3600.0
        made, opened = guess(conn, badge, guesses, now)
        assert not opened
        tries += made
        if badges.wait(conn, badge, now + 1800.0) == 0:
            assert badges.check(conn, badge, PIN, now + 1800.0)
    assert tries < TRIES_A_YEAR, tries


def test_several_badges_give_each_their_own_few(conn: Connection) -> None:
    ids = [badges.enrol(conn, f"{n}" * 32, f"Loket {n}", PIN, 0.0).id for n in range(5)]
    tries = [attack(conn, badge, 0.0, YEAR) for badge in ids]
    assert max(tries) < TRIES_A_YEAR
    assert sum(tries) / 10**pin.LENGTH < 0.005


def test_a_restart_gives_no_further_try(tmp_path: Path) -> None:
    file = tmp_path / "pandu.db"
    first = open_store(file, KEY).connect()
    badge = badges.enrol(first, "a" * 32, "Loket 1", PIN, 0.0).id
    first.close()
    tries, guesses, now = 0, all_pins(), 0.0
    for _ in range(60):  # switched off and on at every minute of an hour
        conn = open_store(file, KEY).connect()
        made, opened = guess(conn, badge, guesses, now)
        conn.close()
        assert not opened
        tries, now = tries + made, now + 60.0
    assert tries <= 9  # two are free; then after 30, 60, … 1920 seconds


@pytest.mark.slow
def test_a_kill_between_counting_and_checking_counts(tmp_path: Path) -> None:
    """Real kills, with the right PIN even: after as many as are free, and one, the badge is locked."""
    file = tmp_path / "pandu.db"
    conn = open_store(file, KEY).connect()
    badges.enrol(conn, "a" * 32, "Loket 1", PIN, 0.0)
    ends = [
        subprocess.run(
            [sys.executable, "-c", CHILD, str(file)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONPATH": "."},
            check=False,
        ).returncode
        for _ in range(badges.FREE + 2)
    ]
    assert ends == [-signal.SIGKILL] * (badges.FREE + 1) + [LOCKED]
    assert badges.wait(conn, 1, 1.0) == badges.FIRST_WAIT
    conn.close()


def test_a_clock_that_is_turned_to_and_fro_gives_no_further_try(conn: Connection) -> None:
    """Backwards only: who can set it a day forward has waited a day, as far as the kiosk can tell."""
    badge = badges.enrol(conn, "a" * 32, "Loket 1", PIN, 0.0).id
    guesses, now = all_pins(), 1000 * DAY
    made, _ = guess(conn, badge, guesses, now)
    for step in range(500):
        again, opened = guess(conn, badge, guesses, now - step * DAY)
        assert not opened
        made += again
    assert made == badges.FREE + 1


def test_an_unknown_badge_costs_as_much_as_a_wrong_pin(
    conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the work that is done, which no busy machine can blur: one hash of the same cost."""
    done: list[int] = []

    def counted(text: str, salt: bytes, work: int = 0) -> bytes:
        done.append(work)
        return text.encode()

    badge = badges.enrol(conn, "a" * 32, "Loket 1", PIN, 0.0).id
    monkeypatch.setattr(pin, "hashed", counted)
    assert not badges.check(conn, badge, "111111", 1.0)
    assert not badges.check(conn, badge + 1, "111111", 1.0)
    assert done == [pin.WORK, pin.WORK]


@pytest.mark.parametrize("code", ["badge-error", "badge-taken", "badge-label-taken", "badge-locked"])
def test_errors_hold_a_code_and_nothing_else(code: str) -> None:
    kinds = [badges.BadgeError(), badges.BadgeTakenError(), badges.LabelTakenError(), BadgeLockedError(30.0)]
    assert [str(kind) for kind in kinds if kind.code == code] == [code]
