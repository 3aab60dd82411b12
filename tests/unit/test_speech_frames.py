"""The pipe protocol."""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Iterator

import pytest

from speech import frames
from speech.errors import WorkerError


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reader, writer = os.pipe()
    yield reader, writer
    for descriptor in (reader, writer):
        try:
            os.close(descriptor)
        except OSError:
            continue  # the test closed it


def test_a_message_comes_out_as_it_went_in(pipe: tuple[int, int]) -> None:
    frames.write(pipe[1], frames.pack({"phrases": {"ya": "yes"}}, b"\x01\x02"))
    frames.write(pipe[1], frames.pack({"error": "x"}))
    assert frames.read(pipe[0]) == ({"phrases": {"ya": "yes"}}, b"\x01\x02")
    assert frames.read(pipe[0]) == ({"error": "x"}, b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x00",
        frames.pack({"a": 1}, b"1234")[:-1],
        struct.pack(">I", 3) + b"[1]" + struct.pack(">I", 0),
        struct.pack(">I", 2) + b"{]" + struct.pack(">I", 0),
        struct.pack(">I", 1) + b"\xff" + struct.pack(">I", 0),
    ],
)
def test_a_broken_stream_is_named(pipe: tuple[int, int], data: bytes) -> None:
    os.write(pipe[1], data)
    os.close(pipe[1])
    with pytest.raises(WorkerError, match=r"^worker-died$"):
        frames.read(pipe[0], time.monotonic() + 5)


def test_a_frame_beyond_all_measure_is_not_waited_for(pipe: tuple[int, int]) -> None:
    os.write(pipe[1], struct.pack(">I", frames.LARGEST + 1))
    with pytest.raises(WorkerError, match=r"^worker-died$"):
        frames.read(pipe[0], time.monotonic() + 5)


def test_a_missing_answer_is_slow(pipe: tuple[int, int]) -> None:
    os.write(pipe[1], b"\x00")
    with pytest.raises(WorkerError, match=r"^worker-slow$"):
        frames.read(pipe[0], time.monotonic() + 0.02)


def test_a_reader_that_does_not_read_is_slow(pipe: tuple[int, int]) -> None:
    os.set_blocking(pipe[1], False)
    with pytest.raises(WorkerError, match=r"^worker-slow$"):
        frames.write(pipe[1], bytes(1 << 20), time.monotonic() + 0.02)


def test_writing_to_nobody_is_death(pipe: tuple[int, int]) -> None:
    os.close(pipe[0])
    with pytest.raises(WorkerError, match=r"^worker-died$"):
        frames.write(pipe[1], b"1", time.monotonic() + 5)
