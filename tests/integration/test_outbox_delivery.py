"""Outbox, sender, encrypted database and sandbox together: one complaint, whatever the network does."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.store.connection import Connection, transaction
from kiosk.store.errors import StoreError
from kiosk.store.key import KioskKey
from kiosk.store.store import Store, open_store
from services_client import complaints, outbox
from services_client.georeport import Report
from services_client.outbox import State
from services_client.sandbox.faults import Mode
from services_client.sender import Sender, by_kind
from support import sandbox as sandboxes
from support.sandbox import Sandbox

DEADLINE = 10.0


@dataclass
class Office:
    """A kiosk's database with its sender, on a clock that the test moves."""

    store: Store
    conn: Connection
    sandbox: Sandbox
    before: int
    """How many complaints the sandbox had when the test began."""
    changes: queue.Queue[State] = field(default_factory=queue.Queue)
    faults: queue.Queue[str] = field(default_factory=queue.Queue)
    now: float = 1000.0
    sender: Sender = field(init=False)

    def start(self, send: outbox.Send, connect: Callable[[], Connection] | None = None) -> None:
        self.sender = Sender(
            connect or self.store.connect,
            send,
            lambda _, state: self.changes.put(state),
            storage_errors=(StoreError,),
            on_fault=self.faults.put,
            on_recovered=lambda code: self.faults.put(f"{code} is well"),
            now=lambda: self.now,
            storage_pause=0.01,
        )
        self.sender.start()

    def file(self, key: str, description: str = "Lubang besar") -> None:
        with transaction(self.conn, "outbox-put"):
            body = complaints.to_body(Report("jalan-rusak", description, "RT 2"))
            outbox.put(self.conn, complaints.KIND, body, key, self.now)
        self.sender.nudge()

    def next(self) -> State:
        return self.changes.get(timeout=DEADLINE)

    def arrived(self) -> list[dict[str, Any]]:
        return self.sandbox.complaints()[self.before :]

    def later(self) -> None:
        self.now += outbox.LONGEST_PAUSE
        self.sender.nudge()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with sandboxes.running(tmp_path_factory.mktemp("sandbox")) as sandbox:
        yield sandbox


@pytest.fixture
def office(server: Sandbox, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    server.order("none")
    store = open_store(tmp_path / "pandu.db", KioskKey(bytes(32)))
    conn = store.connect()
    office = Office(store, conn, server, len(server.complaints()))
    with sandboxes.client(server) as service:
        send = complaints.sending(service)
        # The server is shared, so each test has keys of its own.
        own = by_kind(
            {complaints.KIND: lambda item: send(replace(item, key=f"{request.node.name}/{item.key}"))}
        )
        office.start(own)
        yield office
        office.sender.stop()
    conn.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "state", "error"),
    [
        ("down", "unsure", "service-unreachable"),
        ("500", "unsure", "service-broken"),
        ("garbage", "unsure", "service-garbage"),
        ("redirect", "unsure", "service-redirected"),
        ("slow", "unsure", "service-slow"),
        ("accept-then-drop", "unsure", "service-unreachable"),
    ],
)
def test_after_each_fault_there_is_exactly_one_complaint(
    office: Office, mode: Mode, state: outbox.Name, error: str
) -> None:
    office.sandbox.order(mode, times=2)
    office.file("key")
    for _ in range(2):
        assert office.next() == State("key", state, error=error)
        assert outbox.state(office.conn, "key") == State("key", state, error=error)
        office.later()
    done = office.next()
    assert done.name == "acknowledged"
    (complaint,) = office.arrived()
    assert (complaint["service_request_id"], complaint["description"]) == (done.ticket, "Lubang besar")


def test_a_cut_network_keeps_it_and_sends_it_when_restored(office: Office) -> None:
    office.sandbox.cut()
    office.file("key")
    assert office.next() == State("key", "queued", error="service-unreachable")
    office.sandbox.restore()
    office.later()
    assert office.next().name == "acknowledged"
    assert len(office.arrived()) == 1


def test_a_refused_complaint_waits_for_staff_and_keeps_its_words(office: Office) -> None:
    office.sandbox.order("400")
    office.file("key")
    assert office.next() == State("key", "attention", error="service-refused")
    office.file("other")
    assert office.next().name == "acknowledged"
    outbox.requeue(office.conn, "key", office.now)
    office.sender.nudge()
    assert office.next().name == "acknowledged"
    assert len(office.arrived()) == 2


def test_filing_goes_on_while_the_sender_works(office: Office) -> None:
    for n in range(15):
        office.file(f"key-{n}", f"Lubang {n}")
    assert {office.next().key for _ in range(15)} == {f"key-{n}" for n in range(15)}
    assert sorted(row["description"] for row in office.arrived()) == sorted(f"Lubang {n}" for n in range(15))
    assert office.faults.empty()


def test_a_storage_that_fails_is_named_and_tried_again(
    office: Office, expect_log: Callable[[str], None]
) -> None:
    expect_log("the outbox's storage failed: StoreError")
    office.sender.stop()
    failures = [StoreError("store-full"), StoreError("store-full")]

    def connect() -> Connection:
        if failures:
            raise failures.pop()
        return office.store.connect()

    office.start(lambda _: "T-1", connect)
    assert office.faults.get(timeout=DEADLINE) == "outbox-storage"
    assert office.faults.get(timeout=DEADLINE) == "outbox-storage is well"
    office.file("key")
    assert office.next() == State("key", "acknowledged", "T-1")
    assert office.sender.alive
    assert office.faults.empty()


def test_what_was_in_sending_when_the_power_went_is_sent_again(office: Office) -> None:
    office.sender.stop()
    office.file("key")
    office.conn.execute("UPDATE outbox SET state = 'sending', due_at = ?", (office.now + outbox.LEASE,))
    office.start(lambda _: "T-1")
    assert office.next() == State("key", "acknowledged", "T-1")
    assert office.conn.execute("SELECT maybe_arrived FROM outbox").fetchone() == (1,)
