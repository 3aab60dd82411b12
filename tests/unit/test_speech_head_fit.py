"""Fitting the letter head and the gate, on sounds that are made up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from speech import ctc, gate_fit, head_fit
from speech.decision import Evidence
from speech.gate_fit import Take, Trial
from speech.head_fit import Example, fit
from speech.letters import letters

WIDTH = 12
WORDS = ("satu", "dua", "tiga", "ya", "tidak")


def spoken(word: str, rng: np.random.Generator, looks: npt.NDArray[np.float64]) -> Example:
    """Each letter two to four frames long, looking as it always does, but for some noise."""
    units = [unit for letter in letters(word) for unit in [letter] * int(rng.integers(2, 5))]
    padded = [0] * int(rng.integers(1, 6)) + units + [0] * int(rng.integers(1, 6))
    frames = looks[padded] + 0.3 * rng.standard_normal((len(padded), WIDTH))
    return Example(frames.astype(np.float16), letters(word))


def test_a_head_learns_to_spell() -> None:
    rng = np.random.default_rng(4)
    looks = rng.standard_normal((25, WIDTH))
    told: list[str] = []
    head = fit([spoken(str(rng.choice(WORDS)), rng, looks) for _ in range(300)], "hash", 11, 0, told.append)
    assert len(told) == 11
    spellings = [letters(word) for word in WORDS]
    right = 0
    for word in WORDS * 8:
        log_probs = head.log_probs(spoken(word, rng, looks).frames.astype(np.float32))
        right += WORDS[int(ctc.log_likelihoods(log_probs, spellings).argmax())] == word
    assert right >= 38  # of 40; a head that learned nothing gets 8


def test_gradients_are_those_of_the_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    """Against the slope measured between two neighbours; nothing is left out at random for that."""
    monkeypatch.setattr(head_fit, "DROPPED", 0.0)
    monkeypatch.setattr(head_fit, "BLIND", 0.0)
    rng = np.random.default_rng(5)
    looks = rng.standard_normal((25, WIDTH))
    batch = [spoken(word, rng, looks) for word in ("ya", "dua")]
    head = head_fit._beginning(batch, "hash", rng)

    def loss() -> float:
        return -sum(
            float(ctc.log_likelihoods(head.log_probs(e.frames.astype(np.float32)), [e.letters])[0])
            for e in batch
        ) / len(batch)

    gradients, _ = head_fit._gradients(head, batch, rng)
    for weight, gradient in zip(
        (head.first, head.second, head.second_bias), (gradients[0], gradients[2], gradients[3]), strict=True
    ):
        place = np.unravel_index(int(np.abs(gradient).argmax()), gradient.shape)
        kept = weight[place]
        weight[place] = kept + 1e-2
        above = loss()
        weight[place] = kept - 1e-2
        slope = (above - loss()) / 2e-2
        weight[place] = kept
        assert gradient[place] == pytest.approx(slope, rel=0.05, abs=1e-3)


def some_trials(count: int, seed: int) -> list[Trial]:
    """The vote tells right from wrong, with a grey zone between."""
    rng = np.random.default_rng(seed)

    def take(right: bool) -> Take:
        vote = float(np.clip(rng.normal(0.85 if right else 0.45, 0.12), 0, 1))
        return Take(right, Evidence(vote, vote - 0.3, 0.5, -0.5, -1.0, 1.0, 1.0))

    made = []
    for number in range(count):
        inside = number % 2 == 0
        right = inside and rng.random() < 0.9
        made.append(Trial(f"s{number % 7}", inside, take(right), take(right)))
    return made


def test_the_gate_accepts_what_is_right_and_is_safe() -> None:
    made = some_trials(3000, 1)
    gate = gate_fit.fit(made, 0.03, 2.0, 17.0)
    found = gate_fit.outcome(made, gate)
    assert found.safe
    assert found.right > 0.4
    assert gate.weights["vote"] > 0


def test_other_speakers_are_judged_by_a_gate_that_did_not_see_them() -> None:
    made = some_trials(1400, 2)
    # What marks the seventh speaker's mistakes is known from nobody else, so only a gate that saw them can refuse them.
    sure = Take(False, Evidence(1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0))
    odd = [Trial("odd", True, sure, sure) for _ in range(100)]
    assert gate_fit.crossed(made + odd, 0.03, 2.0, 17.0).wrong > 0.05
    assert gate_fit.outcome(made + odd, gate_fit.fit(made + odd, 0.03, 2.0, 17.0)).safe


def test_where_even_the_clearest_is_wrong_nothing_is_accepted() -> None:
    wrong = Take(False, Evidence(1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0))
    right = Take(True, Evidence(0.5, 0.2, 0.2, -1.0, -1.0, 0.1, 0.1))
    made = [Trial("a", True, take, take) for take in (wrong, right) * 20]
    assert gate_fit.outcome(made, gate_fit.fit(made, 0.03, 2.0, 17.0)).wrong == 0
