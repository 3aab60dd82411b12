"""Utterances out of frames. A frame of ones counts as speech here."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from speech.endpoint import FRAME_SECONDS, Endpointer, Endpointing, level
from speech.hearing import FRAME, Samples

TIMES = Endpointing(onset=2 * FRAME_SECONDS, pre_roll=4 * FRAME_SECONDS, pause=3 * FRAME_SECONDS, longest=1.0)


def mean(frame: Samples) -> float:
    return float(frame.mean())


def run(pattern: str, endpointer: Endpointer | None = None) -> list[str]:
    """Feed '.' silence and '#' speech; the utterances in the same letters."""
    endpointer = endpointer or Endpointer(mean, TIMES)
    values: Iterable[float] = (1.0 if letter == "#" else 0.0 for letter in pattern)
    fed = (endpointer.feed(np.full(FRAME, value, np.float32)) for value in values)
    return ["".join("#" if v else "." for v in u[::FRAME]) for u in fed if u is not None]


def test_an_utterance_has_its_pre_roll_and_its_pause() -> None:
    assert run("........#####....") == ["..#####..."]


def test_a_click_is_no_utterance() -> None:
    assert run("....#....#.....#....") == []


def test_a_short_pause_does_not_split() -> None:
    assert run("....###..###....") == ["..###..###..."]


def test_two_utterances() -> None:
    assert run("....##.......###......") == ["..##...", "..###..."]


def test_nothing_comes_before_the_end() -> None:
    assert run("....#####..") == []


def test_noise_without_end_is_cut_once_and_then_skipped_until_silence() -> None:
    longest = int(np.ceil(1.0 / FRAME_SECONDS))
    assert [len(u) for u in run("...." + "#" * 200)] == [longest]
    assert len(run("...." + "#" * 100 + "...." + "###" + "....")) == 2


def test_reset_forgets_what_was_begun() -> None:
    endpointer = Endpointer(mean, TIMES)
    assert run("....####", endpointer) == []
    endpointer.reset()
    assert run("......", endpointer) == []


@pytest.mark.parametrize(("amplitude", "expected"), [(0.0, 0.0), (1e-4, 0.0), (0.316, 1.0), (1.0, 1.0)])
def test_level_bounds(amplitude: float, expected: float) -> None:
    assert level(np.full(FRAME, amplitude, np.float32)) == pytest.approx(expected, abs=0.01)


def test_level_rises_with_loudness() -> None:
    quiet, loud = (level(np.full(FRAME, a, np.float32)) for a in (0.01, 0.05))
    assert 0 < quiet < loud < 1
