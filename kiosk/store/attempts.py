"""The limit on typed codes: after a few failures each further one doubles the wait, for the whole kiosk.

A success doesn't wipe the slate, or a person with one code of their own could guess at others between uses.
Time does: one failure is forgiven every FORGIVE seconds.
"""

from __future__ import annotations

from kiosk.store.connection import Connection, transaction
from kiosk.store.errors import DraftLockedError

FREE = 5
"""Failures before there is any wait."""
FIRST_WAIT, LONGEST_WAIT = 10.0, 900.0
FORGIVE = 1800.0


def charge(conn: Connection, now: float) -> None:
    """Counts a try as failed before it is made, so that pulling the plug saves nothing.

    Raises DraftLockedError.
    """
    with transaction(conn):
        failures, last_at = conn.execute("SELECT failures, last_at FROM code_attempt").fetchone()
        if last_at > now:  # the clock was set back: the wait starts anew, and isn't longer than it was
            conn.execute("UPDATE code_attempt SET last_at = ?", (now,))
            last_at = now
        failures = max(0, failures - int((now - last_at) / FORGIVE))
        left = last_at + _wait(failures) - now
        if left <= 0:
            conn.execute("UPDATE code_attempt SET failures = ?, last_at = ?", (failures + 1, now))
    if left > 0:
        raise DraftLockedError(left)


def refund(conn: Connection) -> None:
    """The try that was charged last has succeeded."""
    conn.execute("UPDATE code_attempt SET failures = max(0, failures - 1)")


def _wait(failures: int) -> float:
    return 0.0 if failures < FREE else min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(failures - FREE, 16))
