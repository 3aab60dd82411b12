"""The measurements of `./run bench ui` see a kiosk that is slow, and accept no press that can't be seen."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bench.report import p95
from bench.ui import longest
from bench.ui_kiosk import Desk, Round, running
from bench.ui_start import printed
from bench.ui_touch import Touches, hold, tap
from bench.ui_walk import ends, walk
from kiosk.ui import renderer
from speech.espeak import Espeak
from support.walk_acts import Act

pytestmark = [pytest.mark.ui, pytest.mark.speech, pytest.mark.slow]
SLOW_MS = 150.0
"""More than any limit allows."""
WAY = (Act("choose", "mulai"), Act("choose", "lapor"))


@pytest.fixture
def desk() -> Iterator[Desk]:
    renderer.prepare(os.environ, offscreen=True)
    with running() as desk:
        yield desk


@pytest.fixture(autouse=True)
def nobody_is_there(desk: Desk) -> None:
    desk.kiosk.host.end()
    desk.until(lambda: desk.offers("mulai"))


def slow(work: Callable[..., Any] = lambda: None) -> Callable[..., Any]:
    def slowed(*given: Any) -> Any:
        time.sleep(SLOW_MS / 1000)
        return work(*given)

    return slowed


@contextmanager
def slow_frames(desk: Desk) -> Iterator[None]:
    begins, late = desk.kiosk.window.window.beforeRendering, slow()
    begins.connect(late)
    try:
        yield
    finally:
        begins.disconnect(late)


def test_a_press_and_a_change_of_page_end_with_the_frame_that_shows_them(desk: Desk) -> None:
    quick, slowed = Touches(), Touches()
    hold(desk, ["mulai"], quick)
    desk.kiosk.host.end()
    with slow_frames(desk):
        hold(desk, ["mulai"], slowed)
    for before, after in ((quick.pressed, slowed.pressed), (quick.pages, slowed.pages)):
        assert len(before) == len(after) == 1
        assert 0 < before[0] < after[0]
        assert after[0] >= SLOW_MS


def test_a_press_that_cannot_be_seen_is_none(desk: Desk) -> None:
    look = desk.kiosk.look()
    colour = dict(look["colour"])  # type: ignore[call-overload]
    colour |= {"pressed": colour["accent"], "text": colour["onAccent"]}
    desk.kiosk.window.set_look(look | {"lip": 0, "colour": colour})
    try:
        with pytest.raises(RuntimeError, match="mulai"):
            hold(desk, ["mulai"], Touches())
    finally:
        desk.release(desk.target("mulai"))
        desk.kiosk.window.set_look(look)


def test_what_is_heard_is_measured_until_its_first_sample(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    touches = Touches()
    monkeypatch.setattr(Espeak, "synthesise", slow(Espeak.synthesise))
    tap(desk, ["mulai"], touches)
    assert [ms >= SLOW_MS for ms in touches.heard] == [True]


def test_the_longest_round_of_a_walk_is_told_with_its_screen(desk: Desk) -> None:
    quick = walk(desk, [WAY])
    assert {"attract", "home", "complaint-topic"} <= {r.screen for r in quick}
    with slow_frames(desk):
        slowed = walk(desk, [WAY])
    took, own = longest(slowed, "")
    assert took.value >= SLOW_MS
    assert own.value < took.value  # a machine that slept wasn't at work


def test_only_the_ends_of_ways_are_walked() -> None:
    a, b, c = (Act("choose", key) for key in "abc")
    assert ends([(), (a,), (a, b), (c,)]) == [(a, b), (c,)]


def test_one_in_twenty_is_beyond_the_p95() -> None:
    assert p95([float(n) for n in range(100)]) == 95.0


def test_the_longest_is_found_by_each_clock() -> None:
    took, own = longest([Round(9.0, 1.0, "one"), Round(5.0, 4.0, "other")], "")
    assert (took.value, own.value) == (9.0, 4.0)
    assert ("one" in took.measure, "other" in own.measure) == (True, True)


def test_the_bare_window_tells_its_first_frame_and_its_memory(tmp_path: Path) -> None:
    seconds, rss, pss = printed(str(tmp_path), "bench.bare_window", str(time.monotonic()))
    assert 0 < seconds < 30
    assert 20 < pss <= rss < 500
