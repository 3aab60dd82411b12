"""Staff badges: which card is whose, and the limit on trying PINs.

A card's UID can be cloned, so a badge only says which member of staff it is, and all that holds is the PIN. Each
failure beyond FREE doubles the wait for that badge. A success doesn't wipe the slate, or somebody with a cloned
card could guess on between its owner's own uses; time does: one failure is forgiven every FORGIVE seconds.

The token is kept as it comes (card_reader/token.py): it is keyed already, by a key that only this kiosk has.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from typing import ClassVar

from kiosk.store import pin as pins
from kiosk.store.connection import Connection, transaction
from kiosk.store.key import KioskKey

FREE = 2
"""Failures before there is any wait."""
FIRST_WAIT, LONGEST_WAIT = 30.0, 86_400.0
FORGIVE = 86_400.0


@dataclass(frozen=True)
class Badge:
    id: int
    label: str
    created_at: float
    """Seconds since the epoch."""


@dataclass(frozen=True, repr=False)
class Seal:
    """What is kept of a PIN."""

    salt: bytes
    work: int
    pin_hash: bytes


class BadgeError(Exception):
    """Root of what a badge may be refused for. The text is the code and nothing else."""

    code: ClassVar[str] = "badge-error"

    def __init__(self) -> None:
        super().__init__(self.code)


class BadgeTakenError(BadgeError):
    """The card is enrolled already."""

    code = "badge-taken"


class LabelTakenError(BadgeError):
    """Another badge is called so."""

    code = "badge-label-taken"


class BadgeLockedError(BadgeError):
    """Too many PINs were tried in vain: the next try is possible in `seconds`."""

    code = "badge-locked"

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


def token_key(key: KioskKey) -> bytes:
    """What the card reader of this kiosk makes its tokens with."""
    return key.derive("card token")


def enrol(conn: Connection, token: str, label: str, pin: str, now: float, work: int | None = None) -> Badge:
    """Seals the PIN and adds the badge."""
    return add(conn, token, label, sealed(pin, work), now)


def sealed(pin: str, work: int | None = None) -> Seal:
    """Slow (see kiosk.store.pin). Raises ValueError for a PIN that is none."""
    if not pins.is_pin(pin):
        raise ValueError("a PIN has six digits")
    salt, work = secrets.token_bytes(pins.SALT), work or pins.WORK
    return Seal(salt, work, pins.hashed(pin, salt, work))


def add(conn: Connection, token: str, label: str, seal: Seal, now: float) -> Badge:
    """Adds a badge, at once. `now` in seconds since the epoch.

    Raises BadgeTakenError, LabelTakenError, and ValueError where there is no label or no token.
    """
    if not token or not label.strip():
        raise ValueError("a badge needs a token and a label")
    with transaction(conn):
        if find(conn, token):
            raise BadgeTakenError
        if conn.execute("SELECT 1 FROM badge WHERE label = ?", (label.strip(),)).fetchone():
            raise LabelTakenError
        row = conn.execute(
            "INSERT INTO badge (token, label, salt, work, pin_hash, created_at, forgiven_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (token, label.strip(), seal.salt, seal.work, seal.pin_hash, now, now),
        ).fetchone()
    return Badge(int(row[0]), label.strip(), now)


def enrolled(conn: Connection) -> list[Badge]:
    """All of them, the oldest first."""
    rows = conn.execute("SELECT id, label, created_at FROM badge ORDER BY id").fetchall()
    return [Badge(*row) for row in rows]


def find(conn: Connection, token: str) -> int:
    """The id of the badge with this token; 0 for a card that is none, or tells no UID."""
    row = conn.execute("SELECT id FROM badge WHERE token = ? AND token <> ''", (token,)).fetchone()
    return int(row[0]) if row else 0


def remove(conn: Connection, badge_id: int) -> bool:
    """False if it was gone already."""
    return conn.execute("DELETE FROM badge WHERE id = ?", (badge_id,)).rowcount == 1


def wait(conn: Connection, badge_id: int, now: float) -> float:
    """Seconds until a PIN may be tried; 0 when it may be now, and for a badge that is gone."""
    with transaction(conn):
        return _left(conn, badge_id, now)


def check(conn: Connection, badge_id: int, pin: str, now: float) -> bool:
    """Whether the PIN is this badge's. Slow, and as slow for a badge that is gone as for a wrong PIN.

    Outside of a transaction: the try is counted as failed before it is made, so that pulling the plug saves
    nothing. Raises BadgeLockedError, without a try.
    """
    _charge(conn, badge_id, now)
    row = conn.execute("SELECT salt, work, pin_hash FROM badge WHERE id = ?", (badge_id,)).fetchone()
    salt, work, expected = row or (bytes(pins.SALT), pins.WORK, b"")
    right = hmac.compare_digest(pins.hashed(pin, salt, work), expected)
    if right:
        # Only this try's own failure: those before it, and what is forgiven of them, stay.
        conn.execute(
            "UPDATE badge SET failures = max(0, failures - 1), locked_until = 0 WHERE id = ?", (badge_id,)
        )
    return right


def _charge(conn: Connection, badge_id: int, now: float) -> None:
    with transaction(conn):
        left = _left(conn, badge_id, now)
        row = conn.execute("SELECT failures, forgiven_at FROM badge WHERE id = ?", (badge_id,)).fetchone()
        if row and left <= 0:
            failures, since = row
            forgiven = min(failures, int((now - since) / FORGIVE))
            failures += 1 - forgiven
            # With nothing left to be forgiven the time begins with this failure.
            since = now if failures == 1 else since + forgiven * FORGIVE
            conn.execute(
                "UPDATE badge SET failures = ?, forgiven_at = ?, locked_until = ? WHERE id = ?",
                (failures, since, now + _wait_after(failures), badge_id),
            )
    if left > 0:
        raise BadgeLockedError(left)


def _left(conn: Connection, badge_id: int, now: float) -> float:
    """Seconds of the lock that are left. Where the clock was set back it begins anew, and isn't longer than it was."""
    row = conn.execute(
        "SELECT failures, forgiven_at, locked_until FROM badge WHERE id = ?", (badge_id,)
    ).fetchone()
    if row is None:
        return 0.0
    failures, since, until = row
    mended = min(since, now), min(until, now + _wait_after(failures))
    if mended != (since, until):
        conn.execute("UPDATE badge SET forgiven_at = ?, locked_until = ? WHERE id = ?", (*mended, badge_id))
    return max(0.0, float(mended[1]) - now)


def _wait_after(failures: int) -> float:
    return 0.0 if failures <= FREE else min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(failures - FREE - 1, 16))
