"""The sums of connectionist temporal classification, beside adding up every path."""

from __future__ import annotations

import itertools
import time

import numpy as np
import numpy.typing as npt
import pytest

from speech import ctc

Probabilities = npt.NDArray[np.float64]


def some(frames: int, units: int, seed: int) -> Probabilities:
    drawn = np.random.default_rng(seed).random((frames, units)) ** 3 + 1e-3
    probabilities: Probabilities = drawn / drawn.sum(axis=1, keepdims=True)
    return probabilities


def spelled_by(path: tuple[int, ...]) -> list[int]:
    return [unit for unit, _ in itertools.groupby(path) if unit]


def by_every_path(probs: Probabilities, spelling: list[int]) -> float:
    paths = itertools.product(range(probs.shape[1]), repeat=len(probs))
    rows = np.arange(len(probs))
    return float(sum(probs[rows, list(path)].prod() for path in paths if spelled_by(path) == spelling))


@pytest.mark.parametrize("seed", range(4))
def test_the_likelihood_is_that_of_every_path(seed: int) -> None:
    probs = some(6, 4, seed)
    spellings = [[1], [2, 1], [1, 1], [1, 2, 1], [3, 3, 3], [1, 2, 3, 1]]
    found = ctc.log_likelihoods(np.log(probs), spellings)
    assert np.exp(found) == pytest.approx([by_every_path(probs, spelling) for spelling in spellings])


def test_all_spellings_together_are_certain() -> None:
    probs = some(4, 3, 9)
    spellings = [list(found) for n in range(1, 5) for found in itertools.product((1, 2), repeat=n)]
    silence = probs[:, 0].prod()
    assert np.exp(ctc.log_likelihoods(np.log(probs), spellings)).sum() + silence == pytest.approx(1)


def test_a_spelling_longer_than_the_sound_is_as_good_as_impossible() -> None:
    assert ctc.log_likelihoods(np.log(some(3, 4, 1)), [[1, 2, 3, 1], [1]])[0] < -600


def test_a_letter_is_expected_where_paths_have_it() -> None:
    probs, spelling = some(5, 4, 3), [1, 2, 2]
    expected, losses = ctc.expectations(probs[:, None], np.array([5]), [spelling])
    paths = [p for p in itertools.product(range(4), repeat=5) if spelled_by(p) == spelling]
    weights = np.array([probs[np.arange(5), list(path)].prod() for path in paths])
    counted = np.zeros((5, 4))
    for path, weight in zip(paths, weights / weights.sum(), strict=True):
        counted[np.arange(5), list(path)] += weight
    assert expected[:, 0] == pytest.approx(counted)
    assert losses[0] == pytest.approx(-np.log(weights.sum()))


def test_clips_of_different_length_do_not_touch_each_other() -> None:
    long, short = some(9, 5, 5), some(6, 5, 6)
    padded = np.zeros((9, 2, 5))
    padded[:, 0], padded[:6, 1], padded[6:, 1, 0] = long, short, 1.0
    expected, losses = ctc.expectations(padded, np.array([9, 6]), [[1, 2, 3, 4], [4, 4]])
    for clip, (probs, spelling) in enumerate([(long, [1, 2, 3, 4]), (short, [4, 4])]):
        alone, loss = ctc.expectations(probs[:, None], np.array([len(probs)]), [spelling])
        assert expected[: len(probs), clip] == pytest.approx(alone[:, 0])
        assert losses[clip] == pytest.approx(loss[0])
    assert not expected[6:, 1].any()


def test_long_sounds_keep_their_likelihood() -> None:
    """Plain numbers would have become 0 after some hundred frames."""
    probs = some(400, 25, 7)
    spelling = list(range(1, 21))
    found = ctc.log_likelihoods(np.log(probs), [spelling])[0]
    assert np.isfinite(found)
    assert found == pytest.approx(_by_logarithms(np.log(probs), spelling))


def _by_logarithms(log_probs: Probabilities, spelling: list[int]) -> float:
    units = [0, *itertools.chain.from_iterable((unit, 0) for unit in spelling)]
    sums = {0: float(log_probs[0, 0]), 1: float(log_probs[0, units[1]])}
    for row in log_probs[1:]:
        sums = {
            at: float(
                np.logaddexp.reduce(
                    [
                        sums.get(at - back, -np.inf)
                        for back in (0, 1, 2)
                        if back < 2 or (at >= 2 and units[at] != 0 and units[at] != units[at - 2])
                    ]
                )
                + row[units[at]]
            )
            for at in range(len(units))
        }
    return float(np.logaddexp(sums[len(units) - 1], sums[len(units) - 2]))


@pytest.mark.slow
def test_sixty_phrases_of_six_seconds_take_no_time() -> None:
    rng = np.random.default_rng(0)
    spellings = [list(rng.integers(1, 25, int(rng.integers(2, 20)))) for _ in range(60)]
    log_probs = np.log(some(300, 25, 1))
    took = []
    for _ in range(5):
        began = time.process_time()
        ctc.log_likelihoods(log_probs, spellings)
        took.append(time.process_time() - began)
    assert min(took) < 0.02
