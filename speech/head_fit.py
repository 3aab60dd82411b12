"""Fitting the letter head to spoken letters: Adam on the loss of CTC, in numpy, minutes on one core."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from speech import ctc
from speech.head import Frames, Head
from speech.letters import BLANK, UNITS

HIDDEN = 256
BATCH = 32
STEP = 1e-3
LEAST_STEP = 0.03
"""The step falls to this share of STEP by the end."""
WARM = 50
"""Batches in which it grows."""
DROPPED, BLIND = 0.2, 0.1
"""Shares of hidden values and of inputs that are left out of a batch."""
DECAY = 1e-4
STEEPEST = 5.0
"""Norm to which a gradient is cut."""


@dataclass(frozen=True, slots=True)
class Example:
    """Encoder frames float[n, width] and the letters said in them."""

    frames: npt.NDArray[np.floating]
    letters: Sequence[int]

    @property
    def possible(self) -> bool:
        """Whether the letters fit in; a blank has to stand between two that are the same."""
        return len(self.letters) > 0 and len(self.frames) > 1.5 * len(self.letters)


def fit(examples: Sequence[Example], model: str, rounds: int, seed: int, tell: Callable[[str], None]) -> Head:
    """A head for the model with that hash; every example is learned `rounds` times."""
    rng = np.random.default_rng(seed)
    usable = [example for example in examples if example.possible]
    head = _beginning(usable, model, rng)
    weights = [head.first, head.first_bias, head.second, head.second_bias]
    means, squares = ([np.zeros_like(w) for w in weights] for _ in range(2))
    batches, done = rounds * -(-len(usable) // BATCH), 0
    for turn in range(rounds):
        losses = []
        for batch in _batches(usable, rng):
            done += 1
            gradients, loss = _gradients(head, batch, rng)
            losses.append(loss)
            step = STEP * min(1, done / WARM) * max(LEAST_STEP, 1 - done / batches)
            norm = np.sqrt(sum(float(np.square(g).sum()) for g in gradients))
            for weight, gradient, mean, square in zip(weights, gradients, means, squares, strict=True):
                gradient *= min(1, STEEPEST / norm)
                mean += 0.1 * (gradient - mean)
                square += 0.001 * (np.square(gradient) - square)
                size = np.sqrt(square / (1 - 0.999**done)) + 1e-8
                weight -= step * (mean / (1 - 0.9**done) / size + DECAY * weight)
        tell(f"round {turn + 1} of {rounds}: loss a letter {np.mean(losses):.3f}")
    return head


def _beginning(examples: Sequence[Example], model: str, rng: np.random.Generator) -> Head:
    some = np.concatenate([e.frames[::5].astype(np.float32) for e in examples[:2000]])
    width = some.shape[1] * 3
    last_bias = np.zeros(len(UNITS), np.float32)
    last_bias[BLANK] = 2.0
    return Head(
        model,
        some.mean(axis=0),
        some.std(axis=0) + np.float32(1e-3),
        (rng.standard_normal((width, HIDDEN)) * np.sqrt(2 / width)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        (rng.standard_normal((HIDDEN, len(UNITS))) * 0.05).astype(np.float32),
        last_bias,
    )


def _batches(examples: Sequence[Example], rng: np.random.Generator) -> list[list[Example]]:
    """In random order, each of clips about equally long."""
    keys = np.array([len(example.frames) for example in examples]) * rng.uniform(0.85, 1.15, len(examples))
    order = np.argsort(keys)
    batches = [[examples[i] for i in order[at : at + BATCH]] for at in range(0, len(order), BATCH)]
    return [batches[i] for i in rng.permutation(len(batches))]


def _gradients(head: Head, batch: Sequence[Example], rng: np.random.Generator) -> tuple[list[Frames], float]:
    """Of the loss by the four weights, and the mean loss a letter."""
    lengths = np.array([len(example.frames) for example in batch])
    inputs = np.concatenate([head.inputs(example.frames.astype(np.float32)) for example in batch])
    seeing = rng.random((1, inputs.shape[1])) > BLIND
    inputs *= seeing.astype(np.float32) / np.float32(1 - BLIND)
    before = inputs @ head.first + head.first_bias
    passing = (before > 0) * (rng.random(before.shape, np.float32) > DROPPED) / np.float32(1 - DROPPED)
    hidden = before * passing
    scores = hidden @ head.second + head.second_bias
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    clip = np.repeat(np.arange(len(batch)), lengths)
    frame = np.concatenate([np.arange(length) for length in lengths])
    padded = np.full((lengths.max(), len(batch), len(UNITS)), 1 / len(UNITS))
    padded[frame, clip] = likely
    expected, losses = ctc.expectations(padded, lengths, [example.letters for example in batch])
    by_scores = ((likely - expected[frame, clip]) / len(batch)).astype(np.float32)
    by_hidden = (by_scores @ head.second.T) * passing
    gradients = [
        inputs.T @ by_hidden,
        by_hidden.sum(axis=0),
        hidden.T @ by_scores,
        by_scores.sum(axis=0),
    ]
    letters = np.array([len(example.letters) for example in batch])
    return gradients, float(np.mean(losses / letters))
