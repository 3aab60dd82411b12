"""The PIN of a staff badge: six digits, kept as a scrypt hash."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

LENGTH = 6
WORK = 15
"""scrypt's cost as a power of two (RFC 7914), with blocks of 1 KiB: 32 MiB and about 0.1 s on a small machine."""
SALT = 16
_BLOCKS, _AT_ONCE = 8, 1
_HALVES, _PAIRS = re.compile(r"(\d{3})\1"), re.compile(r"(\d\d)\1\1")


def hashed(pin: str, salt: bytes, work: int = WORK) -> bytes:
    """32 bytes; slow on purpose (see WORK)."""
    cost = 1 << work
    memory = 2 * 128 * _BLOCKS * cost  # what OpenSSL counts is a little more than scrypt's own
    return hashlib.scrypt(
        pin.encode(), salt=salt, n=cost, r=_BLOCKS, p=_AT_ONCE, maxmem=memory + 65_536, dklen=32
    )


def is_pin(text: str) -> bool:
    return len(text) == LENGTH and text.isascii() and text.isdigit()


def is_guessable(pin: str) -> bool:
    """Whether it is among those that are tried first: few different digits, a run, a repetition.

    The limit on tries holds against all others; it lets a few hundred through in a year (kiosk/store/badges.py).
    """
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return len(set(pin)) < 3 or steps in ({1}, {9}) or bool(_HALVES.fullmatch(pin) or _PAIRS.fullmatch(pin))
