"""The thread that empties the outbox."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from threading import Event, Thread
from typing import Protocol

from services_client import outbox
from services_client.outbox import Crash, Item, Send, State, no_crash

log = logging.getLogger("pandu.services_client")


class OwnConnection(outbox.Connection, Protocol):
    def close(self) -> None: ...


def by_kind(ways: Mapping[str, Send]) -> Send:
    """One way of sending out of one for each kind of item."""

    def send(item: Item) -> str:
        return ways[item.kind](item)

    return send


class Sender:
    """Delivers what is due, then sleeps until something is, or until `nudge()`.

    There may be one sender for a database. `connect` is called in its thread, and so is `on_change(key,
    state)` after every attempt. When the storage fails (`storage_errors`: full disk, broken file)
    `on_fault("outbox-storage")` is called once and the thread tries again after `storage_pause` seconds; an
    item sent meanwhile is sent again under its key. `on_recovered("outbox-storage")` follows the first
    success. `now` is in seconds since the epoch.
    """

    def __init__(
        self,
        connect: Callable[[], OwnConnection],
        send: Send,
        on_change: Callable[[str, State], None],
        *,
        storage_errors: tuple[type[Exception], ...],
        on_fault: Callable[[str], None],
        on_recovered: Callable[[str], None],
        now: Callable[[], float] = time.time,
        crash: Crash = no_crash,
        storage_pause: float = 5.0,
    ) -> None:
        self._connect, self._send, self._on_change = connect, send, on_change
        self._storage_errors, self._storage_pause = storage_errors, storage_pause
        self._on_fault, self._on_recovered = on_fault, on_recovered
        self._now, self._crash = now, crash
        self._failing = self._stopping = False
        self._nudged = Event()
        self._thread = Thread(target=self._run, name="outbox-sender", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def nudge(self) -> None:
        """Look now: something was put, the network is back, or the clock was set."""
        self._nudged.set()

    def stop(self) -> None:
        """Waits for a sending that is under way, at most its transport's deadline."""
        self._stopping = True
        self._nudged.set()
        self._thread.join()

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._deliver()
            except self._storage_errors as error:
                if not self._failing:
                    self._failing = True
                    log.error("the outbox's storage failed: %s", type(error).__name__)
                    self._on_fault("outbox-storage")
                self._sleep(self._storage_pause)

    def _deliver(self) -> None:
        conn = self._connect()
        try:
            outbox.recover(conn, self._now())
            while not self._stopping:
                done = outbox.deliver_next(conn, self._send, self._now, self._crash)
                if self._failing:
                    self._failing = False
                    self._on_recovered("outbox-storage")
                if done is None:
                    self._sleep(outbox.next_due(conn, self._now()))
                    continue
                self._on_change(done.key, done)
                if done.name == "acknowledged":
                    # The write-ahead log still holds the page with the words.
                    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            conn.close()

    def _sleep(self, seconds: float | None) -> None:
        self._nudged.wait(seconds)
        self._nudged.clear()
