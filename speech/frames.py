"""What goes over the pipes between the kiosk and the recogniser's process.

A frame is a 4-byte big-endian length and that many bytes. A message is two frames: a JSON object, then raw
bytes (float32 little-endian samples, or nothing).

    → {"phrases": {phrase: meaning}, "language": "id"} + samples     ← {"phrase", "confidence", "decision"}
                                                                     ← {"error": code}
    The worker's first message is {"ready": true} or {"error": code}.
"""

from __future__ import annotations

import json
import os
import select
import struct
import time
from typing import Any

from speech.errors import RecogniserError

LARGEST = 16 * 1024 * 1024
"""Bytes in a frame at most: four minutes of sound. More is a broken stream."""


def pack(message: dict[str, Any], payload: bytes = b"") -> bytes:
    """One message as bytes."""
    text = json.dumps(message).encode()
    return struct.pack(">I", len(text)) + text + struct.pack(">I", len(payload)) + payload


def read(descriptor: int, deadline: float | None = None) -> tuple[dict[str, Any], bytes]:
    """The next message. `deadline` is on the monotonic clock. Raises RecogniserError: 'recogniser-died' for a
    closed or broken stream, 'recogniser-slow' after the deadline."""
    text = _read_frame(descriptor, deadline)
    payload = _read_frame(descriptor, deadline)
    try:
        message = json.loads(text)
    except ValueError:
        raise RecogniserError("recogniser-died") from None
    if not isinstance(message, dict):
        raise RecogniserError("recogniser-died")
    return message, payload


def write(descriptor: int, data: bytes, deadline: float | None = None) -> None:
    """All of `data`; with a deadline the descriptor must be non-blocking. Raises like `read`."""
    rest = memoryview(data)
    while rest:
        _wait(descriptor, select.POLLOUT, deadline)
        try:
            rest = rest[os.write(descriptor, rest) :]
        except BlockingIOError:
            continue
        except OSError:
            raise RecogniserError("recogniser-died") from None


def _read_frame(descriptor: int, deadline: float | None) -> bytes:
    (length,) = struct.unpack(">I", _read_exactly(descriptor, 4, deadline))
    if length > LARGEST:
        raise RecogniserError("recogniser-died")
    return _read_exactly(descriptor, length, deadline)


def _read_exactly(descriptor: int, count: int, deadline: float | None) -> bytes:
    got = bytearray()
    while len(got) < count:
        _wait(descriptor, select.POLLIN, deadline)
        try:
            some = os.read(descriptor, count - len(got))
        except BlockingIOError:
            continue
        except OSError:
            raise RecogniserError("recogniser-died") from None
        if not some:
            raise RecogniserError("recogniser-died")
        got += some
    return bytes(got)


def _wait(descriptor: int, event: int, deadline: float | None) -> None:
    poll = select.poll()
    poll.register(descriptor, event)
    left = None if deadline is None else max(0.0, deadline - time.monotonic()) * 1000
    if not poll.poll(left):
        raise RecogniserError("recogniser-slow")
