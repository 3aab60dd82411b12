"""Readiness: can the database be opened and written?"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.store.connection import transaction
from kiosk.store.errors import StoreError
from kiosk.store.store import Store


@dataclass(frozen=True)
class Finding:
    """What was found about a part: a stable code, and whether the kiosk can work with it."""

    device: str
    code: str
    ok: bool


def store_works(store: Store) -> Finding:
    """Opens, checks and writes: store-ready, or the code of a StoreError."""
    try:
        conn = store.connect()
        try:
            if conn.execute("PRAGMA cipher_integrity_check").fetchall():
                return Finding("store", "store-broken", False)
            with transaction(conn):
                # There and back: SQLite writes nothing where nothing changes, and a full disk would look well.
                conn.execute("UPDATE code_attempt SET failures = failures + 1")
                conn.execute("UPDATE code_attempt SET failures = failures - 1")
        finally:
            conn.close()
    except StoreError as error:
        return Finding("store", error.code, False)
    return Finding("store", "store-ready", True)
