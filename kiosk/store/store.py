"""Where the database is, and how it is brought to the form that this version of Pandu knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from sqlite3 import complete_statement

from kiosk.store.connection import Connection, transaction
from kiosk.store.errors import StoreError
from kiosk.store.key import KioskKey


@dataclass(frozen=True, repr=False)
class Store:
    """A database that is ready. Each thread opens its own connection."""

    path: Path
    key: KioskKey

    def connect(self) -> Connection:
        """Raises StoreError."""
        return Connection(self.path, self.key.derive("database"))


@dataclass(frozen=True)
class Migration:
    """A step from form `number - 1` to form `number`; once released it never changes."""

    number: int
    name: str
    sql: str


def open_store(path: Path, key: KioskKey) -> Store:
    """Makes the database if it is missing and applies the migrations that are due, each in one transaction.

    Raises StoreError; store-newer if a later version has written it (nothing is changed then).
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise StoreError("store-no-folder") from None
    store = Store(path, key)
    conn = store.connect()
    try:
        migrate(conn, migrations())
    finally:
        conn.close()
    return store


def migrations() -> tuple[Migration, ...]:
    """The files migrations/NNNN_name.sql in order."""
    found = []
    for file in (files("kiosk.store") / "migrations").iterdir():
        if match := re.fullmatch(r"(\d{4})_(\w+)\.sql", file.name):
            found.append(Migration(int(match[1]), match[2], file.read_text("utf-8")))
    return tuple(sorted(found, key=lambda migration: migration.number))


def migrate(conn: Connection, steps: tuple[Migration, ...]) -> None:
    """Brings an open database to the form of the last step; what was done before is left alone."""
    last = steps[-1].number
    with transaction(conn):
        if _form(conn) > last:
            raise StoreError("store-newer")
    for step in steps:
        with transaction(conn):
            if _form(conn) >= step.number:
                continue
            for statement in _statements(step.sql):
                conn.execute(statement)
            conn.execute(f"PRAGMA user_version = {step.number}")


def _form(conn: Connection) -> int:
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def _statements(sql: str) -> list[str]:
    """One by one, since running a script as a whole would commit on the way."""
    found, sofar = [], ""
    for line in sql.splitlines(keepends=True):
        sofar += line
        if complete_statement(sofar):
            found.append(sofar)
            sofar = ""
    if sofar.strip():
        raise ValueError("a migration ends in the middle of a statement")
    return found
