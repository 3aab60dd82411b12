"""The stories with real devices: a virtual card on a real pcscd, a sound server, a receipt printer on the network.

Each runs in a network and mount namespace of its own, two at a time: by voice they take the time that people and
Pandu take to speak.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from support.in_private_pcscd import pytest_inside

DEVICES = Path(__file__).parents[1] / "stories" / "devices"
STORIES = [
    ("voice_inside.py", "complaint"),
    ("recovery_inside.py", ""),
    ("voice_inside.py", "lesson"),
    ("missing_inside.py", ""),
]


@pytest.fixture(scope="module")
def running() -> Iterator[dict[tuple[str, str], Future[str]]]:
    with ThreadPoolExecutor(2) as pool:
        yield {
            (file, only): pool.submit(pytest_inside, DEVICES / file, only, seconds=280)
            for file, only in STORIES
        }


@pytest.mark.card
@pytest.mark.speech
@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES)
def test_the_stories_with_real_devices(
    running: dict[tuple[str, str], Future[str]], story: tuple[str, str]
) -> None:
    assert " passed" in running[story].result()
