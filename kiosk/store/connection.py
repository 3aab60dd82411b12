"""A connection to the database whose failures are StoreErrors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from kiosk.store.crash_points import reached
from kiosk.store.errors import StoreCode, StoreError

_BUSY_MS = 10_000
# https://www.sqlite.org/rescode.html, primary codes
_CODES: dict[int, StoreCode] = {5: "store-busy", 6: "store-busy", 13: "store-full", 26: "store-wrong-key"}


class Rows:
    """What a statement gave, read to its end: no reader stays open that would hold the write-ahead log."""

    def __init__(self, rows: list[Any], rowcount: int) -> None:
        self._rows, self._rowcount = rows, rowcount

    @property
    def rowcount(self) -> int:
        return self._rowcount

    def fetchone(self) -> Any:
        return self._rows[0] if self._rows else None

    def fetchall(self) -> list[Any]:
        return self._rows


class Connection:
    """Autocommit outside of `transaction()`. For the thread that opened it."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Opens the file with a raw 32-byte key. Raises StoreError."""
        with _named():
            self._inner = sqlcipher.connect(str(path), isolation_level=None, timeout=_BUSY_MS / 1000)
        try:
            with _named():
                # SQLCipher would print its errors on standard error, past our log.
                self._inner.execute("PRAGMA cipher_log_level = NONE").fetchall()
            self.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            self.execute("SELECT count(*) FROM sqlite_master")  # the first read tells a wrong key
            self.execute("PRAGMA journal_mode = WAL")
            self.execute("PRAGMA synchronous = FULL")
            self.execute("PRAGMA secure_delete = ON")
            self.execute("PRAGMA temp_store = MEMORY")
            self.execute("PRAGMA foreign_keys = ON")
            self.execute("PRAGMA trusted_schema = OFF")
        except StoreError:
            self.close()
            raise

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Rows:
        with _named():
            cursor = self._inner.execute(sql, parameters)
            return Rows(cursor.fetchall(), cursor.rowcount)

    @property
    def in_transaction(self) -> bool:
        return bool(self._inner.in_transaction)

    def close(self) -> None:
        self._inner.close()


@contextmanager
def transaction(conn: Connection, name: str | None = None) -> Iterator[None]:
    """All or nothing, as one writer.

    With a name, it has the crash points NAME-before-commit and NAME-after-commit.
    """
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        if name:
            reached(f"{name}-before-commit")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:  # a full disk has rolled back already
            conn.execute("ROLLBACK")
        raise
    if name:
        reached(f"{name}-after-commit")


def purge_log(conn: Connection) -> None:
    """Empties the write-ahead log, where pages with deleted words would live on."""
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except sqlcipher.IntegrityError:
        raise  # a constraint: the caller's mistake, not the storage's
    except (sqlcipher.DatabaseError, MemoryError) as failure:
        code = getattr(failure, "sqlite_errorcode", None)
        if code == 1:  # SQLITE_ERROR: wrong SQL, a mistake of ours
            raise
        raise StoreError(_CODES.get((code or 0) & 0xFF, "store-broken")) from None
