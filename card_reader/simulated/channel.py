"""MOCK secure messaging between virtual card and mock SAM. It is NOT Dukcapil's scheme and protects nothing.

Its shape is the usual one (wrapped data, a counter, a message code), so that the driver does the real steps.
"""

from __future__ import annotations

import hashlib
import hmac

KEY = b"LATIHAN: a practice key, known to everyone"
CODE_BYTES = 8
WRAPPED_CLASS = 0x0C


def authentication(control: bytes, uid: bytes, challenge: bytes) -> bytes:
    """The 40 bytes a SAM sends for this card and this challenge."""
    seed = _digest(b"authentication", control, uid, challenge)
    return seed + _digest(b"check", seed)[:CODE_BYTES]


def confirmation(sent: bytes) -> bytes:
    """The 40 bytes the card answers to them."""
    seed = _digest(b"confirmation", sent)
    return seed + _digest(b"check", seed)[:CODE_BYTES]


class Channel:
    """One side of a channel. Both sides count every message, so a repeated or a dropped one does not open."""

    def __init__(self, sent: bytes) -> None:
        """`sent`: the 40 bytes of the authentication that opened it."""
        self._key = _digest(b"session", sent)
        self._counter = 0

    def seal_command(self, command: bytes) -> bytes:
        header, body = command[:4], command[4:]
        sealed = self._seal(body, header)
        return bytes([header[0] | WRAPPED_CLASS]) + header[1:] + bytes([len(sealed)]) + sealed

    def open_command(self, wrapped: bytes) -> bytes | None:
        """The plain command, or None when it isn't genuine."""
        header, sealed = bytes([wrapped[0] & ~WRAPPED_CLASS & 0xFF]) + wrapped[1:4], wrapped[5:]
        body = self._open(sealed, header)
        return None if body is None else header + body

    def seal_answer(self, answer: bytes) -> bytes:
        """Data and status, sealed together; the status of the message itself is always 9000."""
        return self._seal(answer, b"") + b"\x90\x00"

    def open_answer(self, sealed: bytes) -> bytes | None:
        """The plain answer with status, or None when it isn't genuine."""
        return self._open(sealed, b"")

    def _seal(self, plain: bytes, header: bytes) -> bytes:
        self._counter += 1
        body = self._stream(plain)
        return body + self._code(header + body)

    def _open(self, sealed: bytes, header: bytes) -> bytes | None:
        self._counter += 1
        body, code = sealed[:-CODE_BYTES], sealed[-CODE_BYTES:]
        return self._stream(body) if hmac.compare_digest(code, self._code(header + body)) else None

    def _stream(self, text: bytes) -> bytes:
        count = self._counter.to_bytes(4, "big")
        pad = b"".join(
            _digest(b"stream", self._key, count, bytes([block])) for block in range(len(text) // 32 + 1)
        )
        return bytes(a ^ b for a, b in zip(text, pad, strict=False))

    def _code(self, text: bytes) -> bytes:
        return _digest(b"code", self._key, self._counter.to_bytes(4, "big"), text)[:CODE_BYTES]


def _digest(*parts: bytes) -> bytes:
    """Keyed hash of parts whose borders count."""
    return hmac.new(KEY, b"".join(len(p).to_bytes(2, "big") + p for p in parts), hashlib.sha256).digest()
