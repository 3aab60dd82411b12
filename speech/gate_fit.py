"""Fitting the gate: a logistic regression of 'the winner is right' on the evidence, and where to accept."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np
import numpy.typing as npt

from speech.decision import Evidence, Gate
from speech.vote import MEASURED

Numbers = npt.NDArray[np.float64]

WRONG, OUTSIDE = 0.003, 0.005
"""Shares of utterances that may be accepted wrongly: of those that are on the screen, and of those that aren't."""
EVEN = 0.0
"""Log odds from which the winner is asked about: as likely right as not."""
LEAST_SPAN = 1.0
"""Log odds between asking and accepting at least."""
STIFFNESS = 1.0
"""How much the weights are held back, per standard deviation of what they weigh."""


@dataclass(frozen=True, slots=True)
class Take:
    """One hearing of one utterance: what won, whether that was said, and what spoke for it."""

    right: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Trial:
    """One utterance before one list of phrases; `inside` when it is one of them. What the first hearing doesn't decide,
    both together do."""

    speaker: str
    inside: bool
    first: Take
    both: Take


@dataclass(frozen=True, slots=True)
class Outcome:
    """Shares: of utterances on the screen accepted rightly and wrongly, and of the others accepted."""

    right: float
    wrong: float
    outside: float

    @property
    def safe(self) -> bool:
        return self.wrong <= WRONG and self.outside <= OUTSIDE


def fit(trials: Sequence[Trial], head: float, letter: float, clear: float) -> Gate:
    """The gate whose confidence is MEASURED.accept where it is just safe on these trials, MEASURED.confirm where the
    winner is as likely right as not."""
    takes = [take for trial in trials for take in (trial.first, trial.both)]
    evidence = np.array([astuple(take.evidence) for take in takes])
    weights, bias = _regression(evidence, np.array([take.right for take in takes], float))
    accept = _threshold(trials, weights, bias)
    confirm = min(EVEN, accept - LEAST_SPAN)
    slope = (_odds(MEASURED.accept) - _odds(MEASURED.confirm)) / (accept - confirm)
    names = [field.name for field in fields(Evidence)]
    scaled = dict(zip(names, (weights * slope).tolist(), strict=True))
    return Gate(head, letter, clear, slope * (bias - accept) + _odds(MEASURED.accept), scaled)


def outcome(trials: Iterable[Trial], gate: Gate) -> Outcome:
    """What becomes of the trials at the measured thresholds."""
    return _outcome([(trial, accepted(trial, gate)) for trial in trials])


def crossed(trials: Sequence[Trial], head: float, letter: float, clear: float, folds: int = 5) -> Outcome:
    """The same, each speaker's trials judged by a gate that was fitted to other speakers'."""
    speakers = sorted({trial.speaker for trial in trials})
    fold = {speaker: index % folds for index, speaker in enumerate(speakers)}
    verdicts: list[tuple[Trial, Take | None]] = []
    for number in range(min(folds, len(speakers))):
        gate = fit([trial for trial in trials if fold[trial.speaker] != number], head, letter, clear)
        held = [trial for trial in trials if fold[trial.speaker] == number]
        verdicts += [(trial, accepted(trial, gate)) for trial in held]
    return _outcome(verdicts)


def accepted(trial: Trial, gate: Gate) -> Take | None:
    """The hearing that is accepted outright, if one is."""
    for take in (trial.first, trial.both):
        if gate.confidence(take.evidence) >= MEASURED.accept and take.evidence.lead >= MEASURED.margin:
            return take
    return None


def _outcome(verdicts: Sequence[tuple[Trial, Take | None]]) -> Outcome:
    inside = [take for trial, take in verdicts if trial.inside]
    outside = [take for trial, take in verdicts if not trial.inside]
    return Outcome(
        sum(take is not None and take.right for take in inside) / max(1, len(inside)),
        sum(take is not None and not take.right for take in inside) / max(1, len(inside)),
        sum(take is not None for take in outside) / max(1, len(outside)),
    )


def _odds(share: float) -> float:
    return math.log(share / (1 - share))


def _regression(evidence: Numbers, right: Numbers) -> tuple[Numbers, float]:
    """Weights and bias by Newton's method (iteratively reweighted least squares), a little held back."""
    mean, spread = evidence.mean(axis=0), evidence.std(axis=0) + 1e-6
    rows = np.column_stack([(evidence - mean) / spread, np.ones(len(evidence))])
    held = np.diag([STIFFNESS] * len(mean) + [1e-6])
    found = np.zeros(rows.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (likely - right) + held @ found
        found = found - np.linalg.solve((rows.T * (likely * (1 - likely))) @ rows + held, slope)
    weights: Numbers = found[:-1] / spread
    return weights, float(found[-1] - weights @ mean)


def _threshold(trials: Sequence[Trial], weights: Numbers, bias: float) -> float:
    """The lowest log odds at which the trials are safe, and at every higher one too."""
    firsts, boths = (
        np.array([_total(getattr(trial, which), weights, bias) for trial in trials])
        for which in ("first", "both")
    )
    inside = np.array([trial.inside for trial in trials])
    right = {
        which: np.array([getattr(trial, which).right for trial in trials]) for which in ("first", "both")
    }
    totals = np.concatenate([firsts, boths])
    totals = np.sort(totals[np.isfinite(totals)])[::-1]
    lowest = float(totals[0]) + LEAST_SPAN  # where even the clearest is wrong, nothing is accepted
    for threshold in totals:
        early = firsts >= threshold
        late = ~early & (boths >= threshold)
        mistaken = (early & ~right["first"]) | (late & ~right["both"])
        wrong = (mistaken & inside).sum() / max(1, inside.sum())
        outside = ((early | late) & ~inside).sum() / max(1, (~inside).sum())
        if wrong > WRONG or outside > OUTSIDE:
            break
        lowest = float(threshold)
    return lowest


def _total(take: Take, weights: Numbers, bias: float) -> float:
    """Log odds; nothing is accepted without the measured lead."""
    if take.evidence.lead < MEASURED.margin:
        return -math.inf
    return float(weights @ np.array(astuple(take.evidence)) + bias)
