"""Databases of a data folder that a kiosk must refuse, each made out of one that was good."""

from __future__ import annotations

from pathlib import Path

from kiosk.store.connection import Connection
from kiosk.store.key import kiosk_key
from kiosk.store.store import open_store

PAGE = 4096
"""Bytes; SQLCipher's own."""


def make_newer(data: Path) -> None:
    """As a later version of Pandu would leave it."""
    conn = _good(data)
    conn.execute("PRAGMA user_version = 999")
    conn.close()


def change_key(data: Path) -> None:
    """As when a data folder was brought back without its key."""
    _good(data).close()
    (data / "pandu.key").unlink()
    kiosk_key(data / "pandu.key", {})


def damage_pages(data: Path) -> None:
    """As a failing disk leaves it: the first page can be read, the others can't."""
    _good(data).close()
    file = data / "pandu.db"
    content = bytearray(file.read_bytes())
    for page in range(1, len(content) // PAGE):
        content[page * PAGE + 100] ^= 0xFF
    file.write_bytes(content)


def _good(data: Path) -> Connection:
    data.mkdir(parents=True)
    return open_store(data / "pandu.db", kiosk_key(data / "pandu.key", {})).connect()
