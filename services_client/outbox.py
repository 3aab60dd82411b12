"""The one outbox: what has been promised to a resident leaves from here, once in effect.

The table is made by the kiosk's migration 0001_outbox.sql. Every change is a single SQL statement, so that
a kill leaves either the old state or the new one; a trigger there writes the purge log, so no purge can
miss it.

    queued ──► sending ──► acknowledged        (a ticket, no body any more)
      ▲           ├──► attention               (refused: staff must look; `requeue` sends it again)
      └─ unsure ◄─┘                            (it may have arrived: sent again under the same key)
    queued, unsure, attention ──► expired      (its term is over, no body any more)

Bodies aren't encrypted once more: the database file is encrypted as a whole under the kiosk's own key, and
a second layer under that same key would protect from nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from services_client.errors import ServiceError

log = logging.getLogger("pandu.services_client")

LEASE = 120.0
"""Seconds that an item may be in sending; longer than any transport's deadline."""
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Seconds before the second sending, doubled each time, and the most."""

Name = Literal["queued", "sending", "acknowledged", "attention", "unsure", "expired"]


class Rows(Protocol):
    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """An open SQLite connection in autocommit mode (`isolation_level=None`)."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Rows: ...


@dataclass(frozen=True)
class Item:
    """What is to be sent: `attempts` counts this one too."""

    key: str
    kind: str
    body: bytes = field(repr=False)
    attempts: int


@dataclass(frozen=True)
class State:
    """Where an item stands. `error` is the code of its last failure, `ticket` the receiver's number."""

    key: str
    name: Name
    ticket: str | None = None
    error: str | None = None
    maybe_arrived: bool = field(default=False, compare=False)
    """One of its sendings may have taken effect: it stays so in attention, and after its term."""


Send = Callable[[Item], str]
"""Sends under the item's key as idempotency key; returns the receiver's ticket or raises ServiceError."""
Crash = Callable[[str], None]
"""Called with the name of each point at which a test may kill the process."""


def no_crash(point: str) -> None:
    """The Crash of every day."""


def put(conn: Connection, kind: str, body: bytes, key: str, now: float) -> bool:
    """Adds an item, inside the caller's transaction; False if its key is there: same key, same item.

    `now` here and below is in seconds since the epoch.
    """
    added = conn.execute(
        "INSERT INTO outbox (key, kind, body, put_at, due_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO NOTHING",
        (key, kind, body, now, now),
    )
    return added.rowcount == 1


def state(conn: Connection, key: str) -> State | None:
    row = conn.execute(
        "SELECT state, ticket, error, maybe_arrived FROM outbox WHERE key = ?", (key,)
    ).fetchone()
    if row is None:
        return None
    name, ticket, error, maybe_arrived = row
    return State(key, name, ticket, error, bool(maybe_arrived))


def deliver_next(
    conn: Connection, send: Send, clock: Callable[[], float], crash: Crash = no_crash
) -> State | None:
    """Sends the item that has been due longest, if any, and tells where it stands now; None: nothing was due.

    An item that fails waits its own pause while others go on.
    """
    item = _lease(conn, clock())
    if item is None:
        return None
    crash("outbox-before-send")
    try:
        ticket = send(item)
    except ServiceError as error:
        return _fail(conn, item, clock(), error.code, error.code == "service-refused", error.maybe_arrived)
    except Exception as mistake:  # noqa: BLE001
        # An adapter's mistake must neither lose the item nor block those behind it. Only the type is logged,
        # since the text of an unforeseen exception may hold what was sent.
        log.error("an adapter failed: %s", type(mistake).__name__)
        return _fail(conn, item, clock(), "service-adapter-failed", True, True)
    crash("outbox-after-send")
    crash("outbox-before-ack")
    conn.execute(
        "UPDATE outbox SET state = 'acknowledged', ticket = ?, body = NULL, error = NULL, settled_at = ?"
        " WHERE key = ?",
        (ticket, clock(), item.key),
    ).fetchall()
    crash("outbox-after-ack")
    return State(item.key, "acknowledged", ticket)


def recover(conn: Connection, now: float) -> None:
    """For the sender's start: what was in sending when the power went may have arrived, and is due now."""
    conn.execute(
        "UPDATE outbox SET state = 'unsure', maybe_arrived = 1, due_at = ? WHERE state = 'sending'", (now,)
    ).fetchall()


def requeue(conn: Connection, key: str, now: float) -> None:
    """For staff: an item in attention is sent again, under its own key."""
    conn.execute(
        "UPDATE outbox SET state = iif(maybe_arrived, 'unsure', 'queued'), due_at = ?"
        " WHERE key = ? AND state = 'attention'",
        (now, key),
    ).fetchall()


def expire(conn: Connection, put_before: float, now: float) -> int:
    """Purges what couldn't be sent within its term, and returns how many items that were."""
    rows = conn.execute(
        "UPDATE outbox SET state = 'expired', body = NULL, settled_at = ?"
        " WHERE put_at < ? AND state IN ('queued', 'unsure', 'attention') RETURNING key",
        (now, put_before),
    ).fetchall()
    return len(rows)


def waiting(conn: Connection) -> int:
    """How many items are still to be sent or looked at."""
    row = conn.execute(
        "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending', 'unsure', 'attention')"
    ).fetchone()
    return int(row[0])


def next_due(conn: Connection, now: float) -> float | None:
    """Seconds until something is due: 0 for now, None for never."""
    row = conn.execute(
        "SELECT min(iif(due_at > ? + ?, ?, due_at)) FROM outbox"
        " WHERE state IN ('queued', 'sending', 'unsure')",
        (now, _horizon, now),
    ).fetchone()
    return None if row[0] is None else max(0.0, float(row[0]) - now)


_horizon = max(LEASE, LONGEST_PAUSE)
"""Nothing is planned further ahead; what seems to be is due, since the clock was set back meanwhile."""


def _lease(conn: Connection, now: float) -> Item | None:
    # An item found in sending has outlived its lease: that sender never told what became of it.
    rows = conn.execute(
        "UPDATE outbox SET maybe_arrived = maybe_arrived OR state = 'sending', state = 'sending',"
        " attempts = attempts + 1, due_at = ? WHERE key = ("
        "SELECT key FROM outbox WHERE state IN ('queued', 'sending', 'unsure')"
        " AND (due_at <= ? OR due_at > ?) ORDER BY due_at, put_at LIMIT 1)"
        " RETURNING key, kind, body, attempts",
        (now + LEASE, now, now + _horizon),
    ).fetchall()
    return Item(*rows[0]) if rows else None


def _fail(
    conn: Connection, item: Item, now: float, code: str, needs_staff: bool, maybe_arrived: bool
) -> State | None:
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(item.attempts - 1, 16))
    # A sender whose lease ran out must not undo what a later one found: `attempts` tells them apart.
    conn.execute(
        "UPDATE outbox SET maybe_arrived = maybe_arrived OR ?, error = ?, due_at = ?,"
        " state = iif(?, 'attention', iif(maybe_arrived OR ?, 'unsure', 'queued'))"
        " WHERE key = ? AND attempts = ?",
        (maybe_arrived, code, now + pause, needs_staff, maybe_arrived, item.key, item.attempts),
    ).fetchall()
    return state(conn, item.key)
