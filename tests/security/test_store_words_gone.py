"""Once acknowledged or expired the words are nowhere; before that only the code opens a draft."""

from __future__ import annotations

import queue
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.store import drafts
from kiosk.store.code import Code, new_code
from kiosk.store.connection import Connection, transaction
from kiosk.store.drafts import Cost, Lock
from kiosk.store.errors import StoreError
from kiosk.store.key import KioskKey
from kiosk.store.store import Store, migrations, open_store
from services_client import outbox
from services_client.outbox import Item, State
from services_client.sender import Sender

KEY = KioskKey(bytes(range(32)))
LOCK = Lock.of(KEY, Cost(memory=8, passes=1))
WORDS = b"tetangga saya Siti 3175091501900003 membuang sampah"


def everything(conn: Any) -> bytes:
    """Every value of every table of an opened database."""
    found = b""
    for (table,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in conn.execute(f'SELECT * FROM "{table}"').fetchall():
            for value in row:
                found += value if isinstance(value, bytes) else str(value).encode()
    return found


def files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "pandu.db", KEY)


@pytest.fixture
def conn(store: Store) -> Iterator[Connection]:
    conn = store.connect()
    yield conn
    conn.close()


def filed(conn: Connection, code: Code) -> None:
    with transaction(conn):
        draft = drafts.create(conn, LOCK, code, WORDS, kept_until=1e12)
        outbox.put(conn, "complaint", WORDS, "key", 0.0)
        drafts.link(conn, draft.id, "key")


def test_an_acknowledged_complaint_is_gone_and_its_draft_with_it(conn: Connection, tmp_path: Path) -> None:
    code = new_code()
    filed(conn, code)
    assert WORDS in everything(conn)
    assert WORDS not in files(tmp_path)
    outbox.deliver_next(conn, lambda _: "T-1", lambda: 1.0)
    assert WORDS not in everything(conn)
    assert b"Siti" not in everything(conn)
    draft = drafts.open_by_qr(conn, code.qr, 2.0)
    assert draft
    assert draft.body is None
    assert WORDS not in files(tmp_path)


def test_an_expired_one_is_gone_too(conn: Connection) -> None:
    filed(conn, new_code())
    outbox.expire(conn, put_before=1.0, now=2.0)
    assert WORDS not in everything(conn)
    assert conn.execute("SELECT count(*) FROM draft WHERE body IS NOT NULL").fetchone() == (0,)


def test_not_even_the_holder_of_the_key_finds_it_in_the_files(tmp_path: Path) -> None:
    """The same migrations and pragmas without encryption, so that the bytes of the pages can be searched."""
    path = tmp_path / "plain.db"

    def connect() -> sqlite3.Connection:
        conn = sqlite3.connect(path, isolation_level=None)
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("PRAGMA secure_delete = ON")
        return conn

    conn = connect()
    for migration in migrations():
        conn.executescript(migration.sql)
    outbox.put(conn, "complaint", WORDS * 200, "key", 0.0)
    assert WORDS in files(tmp_path)
    changes: queue.Queue[State] = queue.Queue()
    sender = Sender(
        connect,
        lambda _: "T-1",
        lambda _, state: changes.put(state),
        storage_errors=(sqlite3.Error,),
        on_fault=lambda _: None,
        on_recovered=lambda _: None,
        now=lambda: 1.0,
    )
    sender.start()
    assert changes.get(timeout=10).name == "acknowledged"
    deadline = time.monotonic() + 5
    while WORDS in files(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.01)
    found = WORDS in files(tmp_path)
    sender.stop()
    conn.close()
    assert not found


def test_a_draft_is_not_in_the_opened_database_and_the_kiosks_key_does_not_open_it(conn: Connection) -> None:
    code = new_code()
    with transaction(conn):
        drafts.create(conn, LOCK, code, WORDS, kept_until=1e12)
    content = everything(conn)
    for secret in (WORDS, b"Siti", code.text.encode(), code.secret):
        assert secret not in content
    assert drafts.open_by_qr(conn, new_code().qr, 1.0) is None


def test_a_stored_draft_offers_no_quicker_check_of_a_code_than_argon2(conn: Connection) -> None:
    """With all that is stored, another cost gives another id: the id comes out of argon2id."""
    code = new_code()
    with transaction(conn):
        drafts.create(conn, LOCK, code, WORDS, kept_until=1e12)
    assert drafts.open_by_text(conn, Lock(LOCK.salt, Cost(memory=16, passes=1)), code.text, 1.0) is None
    assert drafts.open_by_text(conn, LOCK, code.text, 1.0) is not None


def test_nothing_secret_shows_in_a_repr_or_an_exception(conn: Connection, tmp_path: Path) -> None:
    code = new_code()
    with transaction(conn):
        draft = drafts.create(conn, LOCK, code, WORDS, kept_until=1e12)
    shown = repr([code, draft, LOCK, KEY, Item("key", "complaint", WORDS, 1)])
    for secret in (
        "Siti",
        code.text,
        KEY.secret.hex(),
        repr(code.secret),
        repr(LOCK.salt),
        repr(draft.content_key),
    ):
        assert secret not in shown
    (tmp_path / "other.db").write_bytes(WORDS * 100)
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "other.db", KEY)
    assert str(caught.value) == "store-wrong-key"


def test_an_adapters_mistake_does_not_log_the_words(
    conn: Connection, caplog: pytest.LogCaptureFixture, expect_log: Callable[[str], None]
) -> None:
    expect_log("an adapter failed")

    def send(item: Item) -> str:
        raise ValueError(item.body)

    filed(conn, new_code())
    outbox.deliver_next(conn, send, lambda: 1.0)
    assert "Siti" not in caplog.text
    assert "Traceback" not in caplog.text
