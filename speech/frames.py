"""What goes over the pipes between the kiosk and its workers.

A frame is a 4-byte big-endian length and that many bytes. A message is two frames: a JSON object, then raw
bytes. A worker's first message is {"ready": true} or {"error": code}; a recogniser's tells
"partials" beside "ready": whether it takes requests with "partial". Then, for each request, one answer:

    recogniser → {"phrases": {phrase: meaning}, "language": "id"} + float32 little-endian samples
               ← {"phrase", "confidence", "decision", "unheard": [word, …]}
    recogniser → {"partial": true, "phrases": {phrase: meaning}, "first": bool} + float32 little-endian samples
               ← {"partial": words or null}
    synthesiser → {"text", "name", "rate", "volume", "pitch"}
                ← {"rate"} + int16 little-endian samples, or {"error": code}
"""

from __future__ import annotations

import json
import os
import select
import struct
import time
from typing import Any

from speech.errors import WorkerError

LARGEST = 16 * 1024 * 1024
"""Bytes in a frame at most: four minutes of sound. More is a broken stream."""


def pack(message: dict[str, Any], payload: bytes = b"") -> bytes:
    """One message as bytes."""
    text = json.dumps(message).encode()
    return struct.pack(">I", len(text)) + text + struct.pack(">I", len(payload)) + payload


def read(descriptor: int, deadline: float | None = None) -> tuple[dict[str, Any], bytes]:
    """The next message. `deadline` is on the monotonic clock. Raises WorkerError: 'worker-died' for a
    closed or broken stream, 'worker-slow' after the deadline."""
    text = _read_frame(descriptor, deadline)
    payload = _read_frame(descriptor, deadline)
    try:
        message = json.loads(text)
    except ValueError:
        raise WorkerError("worker-died") from None
    if not isinstance(message, dict):
        raise WorkerError("worker-died")
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
            raise WorkerError("worker-died") from None


def _read_frame(descriptor: int, deadline: float | None) -> bytes:
    (length,) = struct.unpack(">I", _read_exactly(descriptor, 4, deadline))
    if length > LARGEST:
        raise WorkerError("worker-died")
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
            raise WorkerError("worker-died") from None
        if not some:
            raise WorkerError("worker-died")
        got += some
    return bytes(got)


def _wait(descriptor: int, event: int, deadline: float | None) -> None:
    poll = select.poll()
    poll.register(descriptor, event)
    left = None if deadline is None else max(0.0, deadline - time.monotonic()) * 1000
    if not poll.poll(left):
        raise WorkerError("worker-slow")
