"""A pseudonym for a card: the same card has the same one on this kiosk, and nobody learns the UID from it.

It is no proof of who a person is: a UID can be cloned.
"""

from __future__ import annotations

import hashlib
import hmac

HEX_DIGITS = 32
KEY_BYTES = 32

RANDOM_FIRST = 0x08
"""First of four bytes of a UID that a card makes up anew each time (ISO/IEC 14443-3): phones, passports."""


def card_token(key: bytes, uid: bytes) -> str:
    """32 hex digits, or "" where the card tells no UID or a made-up one, so that nothing can be known by it.

    Raises ValueError for a key that is shorter than KEY_BYTES.
    """
    if len(key) < KEY_BYTES:
        raise ValueError("the key of card tokens is too short")
    if not uid or (len(uid) == 4 and uid[0] == RANDOM_FIRST):
        return ""
    return hmac.new(key, b"card-token" + uid, hashlib.sha256).hexdigest()[:HEX_DIGITS]
