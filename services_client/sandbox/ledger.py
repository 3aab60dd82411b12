"""What the sandbox has taken, in its own SQLite file."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS report (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    idempotency_key TEXT UNIQUE,
    fingerprint TEXT NOT NULL,
    form TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open',
    taken_at REAL NOT NULL
) STRICT
"""
_COLUMNS = "number, form, status, taken_at"


class KeyReusedError(Exception):
    """An idempotency key came with other words than the first time."""


@dataclass(frozen=True, repr=False)
class Taken:
    number: int
    form: Mapping[str, str]
    status: str
    taken_at: float

    @property
    def id(self) -> str:
        return f"LTH{self.number:06d}"  # LTH: latihan


class Ledger:
    """Reports by number. Safe to use from several threads: each call opens the file anew."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with self._open() as conn:
            conn.execute("PRAGMA journal_mode = WAL")
            conn.execute(_SCHEMA)

    def take(self, form: Mapping[str, str], key: str | None) -> Taken:
        """Adds a report; the same key again gives the report that is there already. Raises KeyReusedError."""
        text = json.dumps(dict(form), sort_keys=True)
        fingerprint = hashlib.sha256(text.encode()).hexdigest()
        with self._open() as conn:
            added = conn.execute(
                "INSERT INTO report (idempotency_key, fingerprint, form, taken_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (idempotency_key) DO NOTHING",
                (key, fingerprint, text, time.time()),
            )
            where, value = ("number", added.lastrowid) if added.rowcount else ("idempotency_key", key)
            row = conn.execute(
                f"SELECT {_COLUMNS}, fingerprint FROM report WHERE {where} = ?", (value,)
            ).fetchone()
        if row[-1] != fingerprint:
            raise KeyReusedError
        return _taken(*row[:-1])

    def all(self) -> list[Taken]:
        with self._open() as conn:
            rows = conn.execute(f"SELECT {_COLUMNS} FROM report ORDER BY number").fetchall()
        return [_taken(*row) for row in rows]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        conn = sqlite3.connect(self._file, isolation_level=None, timeout=10)
        try:
            yield conn
        finally:
            conn.close()


def _taken(number: int, form: str, status: str, taken_at: float) -> Taken:
    return Taken(number, json.loads(form), status, taken_at)
