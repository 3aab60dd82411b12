"""Drafts that only the printed code opens, even for someone who holds the disk and the kiosk's key.

A random content key encrypts the body. It is kept wrapped twice:
- by the typed text: argon2id over the text, salted and peppered by the kiosk's key. Both the lookup id and
  the wrapping key come out of it, so that the id doesn't offer a quicker way of trying the 36 bits of a
  code;
- by the QR code's 128-bit secret: HKDF is enough there.
Typing is limited besides, for the whole kiosk (attempts.py). An item of the outbox that a draft led to is
linked: once it is acknowledged a trigger takes the body away, and the code leads to the ticket only.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.store import attempts
from kiosk.store.code import Code, scanned_secret, typed_code
from kiosk.store.connection import Connection
from kiosk.store.errors import StoreError
from kiosk.store.key import KioskKey

_NONCE = 12


@dataclass(frozen=True)
class Cost:
    """What one try of a code costs (argon2id): KiB of memory and passes. About 0.2 s on a small machine."""

    memory: int = 65_536
    passes: int = 3


@dataclass(frozen=True, repr=False)
class Lock:
    """What drafts are locked with besides their codes. Made from the kiosk's key, once."""

    salt: bytes
    cost: Cost

    @classmethod
    def of(cls, key: KioskKey, cost: Cost | None = None) -> Lock:
        return cls(key.derive("draft code"), cost or Cost())


@dataclass(frozen=True, repr=False)
class LockedCode:
    """A code with the lookup id and the wrapping key that come out of its text, 32 bytes each."""

    code: Code
    text_id: bytes
    text_key: bytes


@dataclass(frozen=True, repr=False)
class OpenDraft:
    """A draft in the hands of its owner. `body` is None once what it led to (`outbox_key`) is done with."""

    id: int
    content_key: bytes
    body: bytes | None
    outbox_key: str | None


def lock_code(lock: Lock, code: Code) -> LockedCode:
    """Slow (see Cost), and touches nothing: for a worker thread."""
    return LockedCode(code, *_keys_of_text(lock, code.text))


def create(conn: Connection, lock: Lock, code: Code, body: bytes, kept_until: float) -> OpenDraft:
    """Keeps a body until `kept_until` (seconds since the epoch) under a new code; slow.

    Inside the caller's transaction.
    """
    return create_locked(conn, lock_code(lock, code), body, kept_until)


def create_locked(conn: Connection, locked: LockedCode, body: bytes, kept_until: float) -> OpenDraft:
    """The same under a code whose keys are derived already; quick."""
    content_key = secrets.token_bytes(32)
    qr_id, qr_key = _keys_of_secret(locked.code.secret)
    row = conn.execute(
        "INSERT INTO draft (text_id, qr_id, key_by_text, key_by_qr, body, kept_until)"
        " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        (
            locked.text_id,
            qr_id,
            _seal(locked.text_key, content_key, b"key"),
            _seal(qr_key, content_key, b"key"),
            _seal(content_key, body, b"body"),
            kept_until,
        ),
    ).fetchone()
    return OpenDraft(int(row[0]), content_key, body, None)


def save(conn: Connection, draft_id: int, content_key: bytes, body: bytes) -> bool:
    """Replaces the body; False if the draft is gone or done with. Inside the caller's transaction."""
    changed = conn.execute(
        "UPDATE draft SET body = ? WHERE id = ? AND body IS NOT NULL",
        (_seal(content_key, body, b"body"), draft_id),
    )
    return changed.rowcount == 1


def link(conn: Connection, draft_id: int, outbox_key: str) -> bool:
    """Ties a draft to the item it led to, in the transaction that puts the item; False if the draft is gone."""
    changed = conn.execute("UPDATE draft SET outbox_key = ? WHERE id = ?", (outbox_key, draft_id))
    return changed.rowcount == 1


def open_by_text(conn: Connection, lock: Lock, text: str, now: float) -> OpenDraft | None:
    """Opens with the typed code, however it is spelled; None if there is no such draft.

    Outside of a transaction, since a try must stay counted. Raises DraftLockedError when too many failed.
    """
    plain = typed_code(text)
    attempts.charge(conn, now)
    if plain is None:
        return None
    text_id, key = _keys_of_text(lock, plain)
    draft = _open(conn, "text_id", text_id, "key_by_text", key, now)
    if draft:
        attempts.refund(conn)
    return draft


def open_by_qr(conn: Connection, qr: str, now: float) -> OpenDraft | None:
    """Opens with what a scanned QR code holds; None if it isn't ours or there is no such draft."""
    secret = scanned_secret(qr)
    if secret is None:
        return None
    qr_id, key = _keys_of_secret(secret)
    return _open(conn, "qr_id", qr_id, "key_by_qr", key, now)


def purge(conn: Connection, draft_id: int, now: float) -> None:
    """Deletes a draft at its owner's wish. Inside the caller's transaction."""
    rows = conn.execute("DELETE FROM draft WHERE id = ? RETURNING body IS NOT NULL", (draft_id,)).fetchall()
    _log_purge(conn, rows, "wish", now)


def purge_expired(conn: Connection, now: float) -> int:
    """Deletes the drafts whose term is over, and returns how many. Inside the caller's transaction."""
    rows = conn.execute(
        "DELETE FROM draft WHERE kept_until <= ? RETURNING body IS NOT NULL", (now,)
    ).fetchall()
    _log_purge(conn, rows, "expired", now)
    return len(rows)


def _log_purge(conn: Connection, rows: list[tuple[int]], reason: str, now: float) -> None:
    for (had_body,) in rows:
        if had_body:
            conn.execute(
                "INSERT INTO purge_log (kind, reason, purged_at) VALUES ('draft', ?, ?)", (reason, now)
            )


def _open(
    conn: Connection, column: str, value: bytes, wrapped: str, key: bytes, now: float
) -> OpenDraft | None:
    row = conn.execute(
        f"SELECT id, {wrapped}, body, outbox_key FROM draft WHERE {column} = ? AND kept_until > ?",
        (value, now),
    ).fetchone()
    if row is None:
        return None
    content_key = _unseal(key, row[1], b"key")
    return OpenDraft(
        row[0], content_key, None if row[2] is None else _unseal(content_key, row[2], b"body"), row[3]
    )


def _keys_of_text(lock: Lock, text: str) -> tuple[bytes, bytes]:
    """Lookup id and wrapping key, 32 bytes each. One salt for the kiosk: one try costs one argon2id."""
    raw = hash_secret_raw(text.encode(), lock.salt, lock.cost.passes, lock.cost.memory, 1, 64, Type.ID)
    return raw[:32], raw[32:]


def _keys_of_secret(secret: bytes) -> tuple[bytes, bytes]:
    raw = HKDF(SHA256(), 64, salt=None, info=b"pandu draft qr").derive(secret)
    return raw[:32], raw[32:]


def _seal(key: bytes, plain: bytes, purpose: bytes) -> bytes:
    """AES-256-GCM under a fresh nonce, which stands in front."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, purpose)


def _unseal(key: bytes, sealed: bytes, purpose: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], purpose)
    except InvalidTag:
        raise StoreError("store-broken") from None
