"""Migrations are numbered without a gap, run once, and all or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from kiosk.store import crash_points
from kiosk.store.connection import Connection, transaction
from kiosk.store.errors import StoreError
from kiosk.store.store import Migration, migrate, migrations

ONE = Migration(1, "one", "CREATE TABLE a (x);\nINSERT INTO a VALUES (';');")
TWO = Migration(2, "two", "INSERT INTO a VALUES (2);\nCREATE TABLE a (x);")


@pytest.fixture
def conn() -> Iterator[Connection]:
    conn = Connection(Path(":memory:"), bytes(32))
    yield conn
    conn.close()


def version(conn: Connection) -> int:
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def test_they_are_numbered_from_one_without_a_gap() -> None:
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))
    assert len(migrations()) >= 2


def test_they_run_once(conn: Connection) -> None:
    migrate(conn, (ONE,))
    migrate(conn, (ONE,))
    assert conn.execute("SELECT x FROM a").fetchall() == [(";",)]


def test_a_step_that_fails_leaves_nothing(conn: Connection) -> None:
    migrate(conn, (ONE,))
    with pytest.raises(sqlcipher.OperationalError, match="already exists"):
        migrate(conn, (ONE, TWO))
    assert version(conn) == 1
    assert conn.execute("SELECT count(*) FROM a").fetchone() == (1,)


def test_a_later_form_is_refused(conn: Connection) -> None:
    conn.execute("PRAGMA user_version = 2")
    with pytest.raises(StoreError, match="store-newer"):
        migrate(conn, (ONE,))
    assert conn.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_half_a_statement_is_refused(conn: Connection) -> None:
    with pytest.raises(ValueError, match="middle"):
        migrate(conn, (Migration(1, "half", "CREATE TABLE a (x)"),))
    assert version(conn) == 0


def test_a_transaction_is_all_or_nothing(conn: Connection) -> None:
    migrate(conn, (ONE,))

    def change_half() -> None:
        with transaction(conn):
            conn.execute("DELETE FROM a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_half()
    assert not conn.in_transaction
    assert conn.execute("SELECT count(*) FROM a").fetchone() == (1,)


def test_every_crash_point_that_the_code_names_is_on_the_list() -> None:
    root = Path(__file__).parents[2]
    code = "".join(
        path.read_text() for folder in ("kiosk", "services_client") for path in (root / folder).rglob("*.py")
    )
    named = set(re.findall(r'(?:reached|crash)\("([\w-]+)"\)', code))
    for name in re.findall(r'transaction\(\w[\w.]*, "([\w-]+)"\)', code):
        named |= {f"{name}-before-commit", f"{name}-after-commit"}
    assert named <= set(crash_points.POINTS)
    with pytest.raises(ValueError, match="no such"):
        crash_points.reached("nowhere")
