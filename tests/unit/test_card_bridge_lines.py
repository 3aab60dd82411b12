"""Lines from a program: a day of them is no flood, and too many at once are."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from card_reader import bridge_lines
from card_reader.bridge_lines import BridgeFault, Lines

FEW = 3


@pytest.fixture
def outgoing(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Lines, int]]:
    """Lines of this very process, as if it were the program, and where it says them."""
    monkeypatch.setattr(bridge_lines, "MOST_LINES", FEW)
    reading, writing = os.pipe()
    watch = os.pidfd_open(os.getpid())
    yield Lines(reading, watch), writing
    for descriptor in (reading, writing, watch):
        os.close(descriptor)


def test_too_many_in_a_window_are_a_flood(outgoing: tuple[Lines, int]) -> None:
    lines, writing = outgoing
    os.write(writing, b"a\n" * (FEW + 1))
    assert [lines.next(1.0) for _ in range(FEW)] == [b"a"] * FEW
    with pytest.raises(BridgeFault, match="bridge-flood"):
        lines.next(1.0)


def test_as_many_in_each_window_are_none(
    outgoing: tuple[Lines, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines, writing = outgoing
    monkeypatch.setattr(bridge_lines, "WINDOW", 0.02)
    for _ in range(3):
        os.write(writing, b"a\n" * FEW)
        assert [lines.next(1.0) for _ in range(FEW)] == [b"a"] * FEW
        time.sleep(0.03)
