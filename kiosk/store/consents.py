"""The proof of consents that outlives a session: kept with the item of the outbox that rests on them."""

from __future__ import annotations

from kiosk.store.connection import Connection


def keep(conn: Connection, outbox_key: str, purpose: str, given_at: float, text_hash: str) -> None:
    """`given_at` is in seconds since the epoch, `text_hash` the SHA-256 of the sentence that was shown.

    In the transaction that puts the item: there is no item without its proof.
    """
    conn.execute(
        "INSERT INTO consent (purpose, given_at, text_hash, outbox_key) VALUES (?, ?, ?, ?)",
        (purpose, given_at, text_hash, outbox_key),
    )
