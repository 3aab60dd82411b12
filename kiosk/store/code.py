"""The code that a resident takes home on paper: eight characters to type, and a QR code to show."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass

ALPHABET = "ACDEFHJKMNPQRTVWXY34679"
"""Without look-alikes: no 0 O, 1 I L, 2 Z, 5 S, 8 B, G (6), U (V). 23 characters, so eight hold 36 bits."""
LENGTH = 8
_SECRET = 16
_PREFIX = "PANDU:"


@dataclass(frozen=True, repr=False)
class Code:
    """`text` is typed, `secret` (128 bits) stands in the QR code only. Never shown by repr."""

    text: str
    secret: bytes

    @property
    def spelled(self) -> str:
        """As it is printed: "K7M4-QX9P"."""
        return f"{self.text[:4]}-{self.text[4:]}"

    @property
    def qr(self) -> str:
        """What the QR code holds; capitals, digits and a colon, so that it stays small."""
        return _PREFIX + base64.b32encode(self.secret).decode().rstrip("=")


def new_code() -> Code:
    return Code("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)), secrets.token_bytes(_SECRET))


def typed_code(text: str) -> str | None:
    """What was typed, without spaces, hyphens and small letters; None if it can't be a code."""
    plain = "".join(text.split()).replace("-", "").upper()
    return plain if len(plain) == LENGTH and set(plain) <= set(ALPHABET) else None


def scanned_secret(qr: str) -> bytes | None:
    """The secret of a scanned QR code; None if it isn't one of ours."""
    if not qr.startswith(_PREFIX):
        return None
    digits = qr.removeprefix(_PREFIX)
    try:
        secret = base64.b32decode(digits + "=" * (-len(digits) % 8))
    except ValueError:  # binascii.Error, or not ASCII
        return None
    return secret if len(secret) == _SECRET else None
