"""Drafts, codes and the limit on typing, on a database in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.store import attempts, drafts
from kiosk.store.code import ALPHABET, Code, new_code, scanned_secret, typed_code
from kiosk.store.connection import Connection, transaction
from kiosk.store.drafts import Cost, Lock
from kiosk.store.errors import DraftLockedError, StoreError
from kiosk.store.key import KioskKey
from kiosk.store.store import migrate, migrations
from services_client import outbox

KEY = KioskKey(bytes(range(32)))
LOCK = Lock.of(KEY, Cost(memory=8, passes=1))
CODE = Code("K7M4QX9P", b"0123456789abcdef")


@pytest.fixture
def conn() -> Iterator[Connection]:
    conn = Connection(Path(":memory:"), KEY.derive("database"))
    migrate(conn, migrations())
    yield conn
    conn.close()


def kept(conn: Connection, body: bytes = b"isi") -> drafts.OpenDraft:
    return drafts.create(conn, LOCK, CODE, body, kept_until=100.0)


def test_a_code_is_printed_typed_and_scanned() -> None:
    assert CODE.spelled == "K7M4-QX9P"
    assert typed_code(" k7m4 - qx9p ") == CODE.text
    assert scanned_secret(CODE.qr) == CODE.secret
    assert set(CODE.qr) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")  # the small mode of a QR code


@given(st.text(max_size=12))
def test_whatever_is_typed_or_scanned_is_a_code_or_nothing(text: str) -> None:
    found = typed_code(text)
    assert found is None or (len(found) == 8 and set(found) <= set(ALPHABET))
    secret = scanned_secret(f"PANDU:{text}")
    assert secret is None or len(secret) == 16


def test_codes_differ_and_have_no_look_alikes() -> None:
    codes = [new_code() for _ in range(200)]
    assert len({code.text for code in codes}) == len({code.secret for code in codes}) == 200
    assert not set("".join(code.text for code in codes)) & set("0O1IL2Z5S8BGU")


def test_both_ways_open_it(conn: Connection) -> None:
    draft = kept(conn)
    for found in (drafts.open_by_text(conn, LOCK, "k7m4-qx9p", 1.0), drafts.open_by_qr(conn, CODE.qr, 1.0)):
        assert found
        assert (found.id, found.content_key, found.body) == (draft.id, draft.content_key, b"isi")


def test_saving_replaces_the_body(conn: Connection) -> None:
    draft = kept(conn)
    assert drafts.save(conn, draft.id, draft.content_key, b"baru")
    found = drafts.open_by_qr(conn, CODE.qr, 1.0)
    assert found
    assert found.body == b"baru"


def test_other_codes_and_kiosks_do_not_open_it(conn: Connection) -> None:
    kept(conn)
    other_lock = Lock.of(KioskKey(b"x" * 32), LOCK.cost)
    assert drafts.open_by_text(conn, LOCK, "K7M4QX9A", 1.0) is None
    assert drafts.open_by_text(conn, LOCK, "0", 1.0) is None
    assert drafts.open_by_text(conn, other_lock, CODE.text, 1.0) is None
    assert drafts.open_by_qr(conn, Code(CODE.text, b"x" * 16).qr, 1.0) is None
    assert drafts.open_by_qr(conn, "PANDU:", 1.0) is None


def test_after_its_term_it_is_shut_and_then_gone(conn: Connection) -> None:
    kept(conn)
    assert drafts.open_by_qr(conn, CODE.qr, 99.9) is not None
    assert drafts.open_by_qr(conn, CODE.qr, 100.0) is None
    assert drafts.purge_expired(conn, 99.9) == 0
    assert drafts.purge_expired(conn, 100.0) == 1
    assert conn.execute("SELECT count(*) FROM draft").fetchone() == (0,)
    assert conn.execute("SELECT kind, reason FROM purge_log").fetchall() == [("draft", "expired")]


def test_a_purged_draft_cannot_be_saved_or_opened(conn: Connection) -> None:
    draft = kept(conn)
    drafts.purge(conn, draft.id, 1.0)
    assert not drafts.save(conn, draft.id, draft.content_key, b"baru")
    assert drafts.open_by_qr(conn, CODE.qr, 1.0) is None
    assert conn.execute("SELECT kind, reason FROM purge_log").fetchall() == [("draft", "wish")]


def test_acknowledgement_takes_the_body_and_leaves_the_ticket(conn: Connection) -> None:
    draft = kept(conn)
    with transaction(conn, "outbox-put"):
        outbox.put(conn, "complaint", b"isi", "key", 0.0)
        drafts.link(conn, draft.id, "key")
    outbox.deliver_next(conn, lambda _: "T-1", lambda: 1.0)
    found = drafts.open_by_qr(conn, CODE.qr, 2.0)
    assert found
    assert (found.body, found.outbox_key) == (None, "key")
    assert outbox.state(conn, "key") == outbox.State("key", "acknowledged", "T-1")
    assert not drafts.save(conn, draft.id, draft.content_key, b"isi")
    purged = conn.execute("SELECT kind, reason, purged_at FROM purge_log ORDER BY kind").fetchall()
    assert purged == [("complaint", "acknowledged", 1.0), ("draft", "acknowledged", 1.0)]


def test_a_body_that_was_tampered_with_is_named(conn: Connection) -> None:
    kept(conn)
    conn.execute("UPDATE draft SET body = zeroblob(40)")
    with pytest.raises(StoreError, match="store-broken"):
        drafts.open_by_qr(conn, CODE.qr, 1.0)


def failing_tries(conn: Connection, now: float, count: int) -> None:
    for _ in range(count):
        assert drafts.open_by_text(conn, LOCK, "AAAAAAAA", now) is None


def locked_for(conn: Connection, now: float) -> float:
    with pytest.raises(DraftLockedError) as caught:
        drafts.open_by_text(conn, LOCK, CODE.text, now)
    return caught.value.seconds


def test_each_failure_beyond_the_free_ones_doubles_the_wait(conn: Connection) -> None:
    kept(conn)
    failing_tries(conn, 1.0, attempts.FREE)
    waits, now = [], 1.0
    for _ in range(9):
        waits.append(locked_for(conn, now))
        now += waits[-1]
        failing_tries(conn, now, 1)
    assert waits == [10, 20, 40, 80, 160, 320, 640, 900, 900]


def test_a_wait_that_is_not_over_is_not_prolonged(conn: Connection) -> None:
    failing_tries(conn, 1.0, attempts.FREE)
    assert [locked_for(conn, now) for now in (2.0, 5.0, 10.5)] == [9.0, 6.0, 0.5]


def test_a_success_does_not_wipe_the_slate(conn: Connection) -> None:
    kept(conn)
    for _ in range(attempts.FREE):
        assert drafts.open_by_text(conn, LOCK, CODE.text, 1.0) is not None
        failing_tries(conn, 1.0, 1)
    assert locked_for(conn, 1.0) == attempts.FIRST_WAIT


def test_time_forgives(conn: Connection) -> None:
    kept(conn)
    failing_tries(conn, 1.0, attempts.FREE)
    assert (
        drafts.open_by_text(conn, LOCK, CODE.text, 1.0 + 86_400) is None
    )  # its term is over, but it isn't locked
    failing_tries(conn, 1.0 + 86_400, attempts.FREE - 1)


def test_a_clock_set_back_gives_no_endless_lock(conn: Connection) -> None:
    kept(conn)
    failing_tries(conn, 86_400.0, attempts.FREE)
    assert locked_for(conn, 10.0) == attempts.FIRST_WAIT
    assert drafts.open_by_text(conn, LOCK, CODE.text, 20.0) is not None
