"""The outbox against a server that fails in every way, with kills in between."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.store.store import migrations
from services_client import outbox
from services_client.errors import ServiceCode, ServiceError
from services_client.outbox import Item


def opened() -> sqlite3.Connection:
    conn = sqlite3.connect(":memory:", isolation_level=None)
    for migration in migrations():
        conn.executescript(migration.sql)
    return conn


def failing(code: ServiceCode, maybe_arrived: bool = False) -> Callable[[Item], str]:
    def send(_: Item) -> str:
        raise ServiceError(code, maybe_arrived=maybe_arrived)

    return send


class Killed(BaseException):
    """The power went."""


class World(RuleBasedStateMachine):
    """A server that honours keys, a clock, and one outbox."""

    def __init__(self) -> None:
        super().__init__()
        self.conn = opened()
        self.now = 1000.0
        self.put: dict[str, bytes] = {}
        self.server: list[tuple[str, bytes]] = []

    def arrive(self, item: Item) -> str:
        if item.key not in [key for key, _ in self.server]:
            self.server.append((item.key, item.body))
        return f"T-{item.key}"

    def deliver(self, send: Callable[[Item], str], die_at: str | None = None) -> None:
        def crash(point: str) -> None:
            if point == die_at:
                raise Killed

        with suppress(Killed):
            outbox.deliver_next(self.conn, send, lambda: self.now, crash)

    @rule(n=st.integers(0, 4))
    def puts(self, n: int) -> None:
        key, body = f"k{n}", f"kata {n}".encode()
        new = outbox.put(self.conn, "complaint", body, key, self.now)
        assert new == (key not in self.put)
        self.put[key] = body

    @rule(
        arrived=st.booleans(), code=st.sampled_from(["service-broken", "service-unreachable", "service-slow"])
    )
    def fails(self, arrived: bool, code: ServiceCode) -> None:
        def send(item: Item) -> str:
            if arrived:
                self.arrive(item)
            raise ServiceError(code, maybe_arrived=arrived)

        self.deliver(send)

    @rule()
    def refuses(self) -> None:
        self.deliver(failing("service-refused"))

    @rule(
        die_at=st.sampled_from(
            [None, "outbox-before-send", "outbox-after-send", "outbox-before-ack", "outbox-after-ack"]
        )
    )
    def delivers(self, die_at: str | None) -> None:
        self.deliver(self.arrive, die_at)

    @rule()
    def starts_anew(self) -> None:
        outbox.recover(self.conn, self.now)

    @rule(seconds=st.sampled_from([1.0, 10.0, 500.0, -86_400.0]))
    def passes(self, seconds: float) -> None:
        self.now += seconds

    @precondition(lambda self: self.put)
    @rule(data=st.data())
    def staff_sends_again(self, data: st.DataObject) -> None:
        outbox.requeue(self.conn, data.draw(st.sampled_from(sorted(self.put))), self.now)

    @invariant()
    def nothing_is_lost_doubled_or_misreported(self) -> None:
        arrived = dict(self.server)
        assert len(arrived) == len(self.server)
        for key, body in self.put.items():
            state = outbox.state(self.conn, key)
            assert state
            kept = self.conn.execute("SELECT body FROM outbox WHERE key = ?", (key,)).fetchone()[0]
            if state.name == "acknowledged":
                assert (state.ticket, kept, arrived[key]) == (f"T-{key}", None, body)
            else:
                assert kept == body
            assert not (state.name == "queued" and key in arrived)

    def teardown(self) -> None:
        for key in self.put:
            outbox.requeue(self.conn, key, self.now)
        outbox.recover(self.conn, self.now)
        for _ in range(3 * len(self.put)):
            self.now += outbox.next_due(self.conn, self.now) or 0.0
            self.deliver(self.arrive)
        assert outbox.waiting(self.conn) == 0
        assert dict(self.server) == self.put
        assert self.conn.execute("SELECT count(*) FROM purge_log").fetchone()[0] == len(self.put)
        self.conn.close()


TestWorld = World.TestCase
TestWorld.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)


@pytest.fixture
def conn() -> Iterator[sqlite3.Connection]:
    conn = opened()
    outbox.put(conn, "complaint", b"a", "a", 0.0)
    yield conn
    conn.close()


def test_an_item_that_fails_does_not_block_those_behind_it(conn: sqlite3.Connection) -> None:
    outbox.put(conn, "complaint", b"b", "b", 1.0)
    first = outbox.deliver_next(conn, failing("service-unreachable"), lambda: 2.0)
    second = outbox.deliver_next(conn, lambda item: item.key, lambda: 2.0)
    assert first == outbox.State("a", "queued", error="service-unreachable")
    assert second == outbox.State("b", "acknowledged", "b")


def test_the_pause_doubles_up_to_its_most(conn: sqlite3.Connection) -> None:
    now, pauses = 0.0, []
    for _ in range(9):
        outbox.deliver_next(conn, failing("service-unreachable"), lambda: now)  # noqa: B023
        pauses.append(outbox.next_due(conn, now) or 0.0)
        now += pauses[-1]
    assert pauses == [5, 10, 20, 40, 80, 160, 300, 300, 300]


def test_once_unsure_it_stays_unsure(conn: sqlite3.Connection) -> None:
    outbox.deliver_next(conn, failing("service-slow", True), lambda: 0.0)
    later = outbox.deliver_next(conn, failing("service-unreachable"), lambda: 100.0)
    assert later == outbox.State("a", "unsure", error="service-unreachable")


def test_a_refused_item_waits_for_staff(conn: sqlite3.Connection) -> None:
    assert outbox.deliver_next(conn, failing("service-refused"), lambda: 0.0) == outbox.State(
        "a", "attention", error="service-refused"
    )
    assert outbox.deliver_next(conn, lambda _: "T", lambda: 1e6) is None
    outbox.requeue(conn, "a", 1e6)
    assert outbox.deliver_next(conn, lambda _: "T", lambda: 1e6) == outbox.State("a", "acknowledged", "T")


def test_an_adapters_mistake_is_named_and_tells_nothing(
    conn: sqlite3.Connection, caplog: pytest.LogCaptureFixture, expect_log: Callable[[str], None]
) -> None:
    expect_log("an adapter failed: KeyError")

    def send(item: Item) -> str:
        raise KeyError(item.body)

    state = outbox.deliver_next(conn, send, lambda: 0.0)
    assert state == outbox.State("a", "attention", error="service-adapter-failed")
    assert [record.getMessage() for record in caplog.records] == ["an adapter failed: KeyError"]


def test_a_lease_that_ran_out_is_sent_again_as_unsure(conn: sqlite3.Connection) -> None:
    def die(_: str) -> None:
        raise Killed

    with pytest.raises(Killed):
        outbox.deliver_next(conn, lambda _: "T", lambda: 0.0, die)
    assert outbox.deliver_next(conn, lambda _: "T", lambda: outbox.LEASE - 1) is None
    state = outbox.deliver_next(conn, failing("service-unreachable"), lambda: outbox.LEASE)
    assert state
    assert state.name == "unsure"


def test_a_late_failure_does_not_undo_an_acknowledgement(conn: sqlite3.Connection) -> None:
    def slow(_: Item) -> str:
        assert outbox.deliver_next(conn, lambda _: "T", lambda: outbox.LEASE) is not None
        raise ServiceError("service-slow", maybe_arrived=True)

    assert outbox.deliver_next(conn, slow, lambda: 0.0) == outbox.State("a", "acknowledged", "T")


def test_a_clock_set_back_does_not_hold_an_item(conn: sqlite3.Connection) -> None:
    outbox.deliver_next(conn, failing("service-unreachable"), lambda: 1e9)
    assert outbox.next_due(conn, 1e9 - 86_400) == 0
    assert outbox.deliver_next(conn, lambda _: "T", lambda: 1e9 - 86_400) is not None


def test_what_is_not_sent_in_its_term_is_purged(conn: sqlite3.Connection) -> None:
    assert outbox.expire(conn, put_before=0.0, now=9.0) == 0
    assert outbox.expire(conn, put_before=1.0, now=9.0) == 1
    assert outbox.state(conn, "a") == outbox.State("a", "expired")
    assert conn.execute("SELECT body FROM outbox").fetchall() == [(None,)]
    assert conn.execute("SELECT kind, reason, purged_at FROM purge_log").fetchall() == [
        ("complaint", "expired", 9.0)
    ]


def test_put_belongs_to_the_callers_transaction(conn: sqlite3.Connection) -> None:
    conn.execute("BEGIN IMMEDIATE")
    outbox.put(conn, "complaint", b"b", "b", 0.0)
    conn.execute("ROLLBACK")
    assert outbox.state(conn, "b") is None
    assert outbox.waiting(conn) == 1


def test_an_item_does_not_show_its_body() -> None:
    assert "rahasia" not in repr(Item("k", "complaint", b"rahasia", 1))
