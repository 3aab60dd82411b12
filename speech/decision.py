"""From what was heard to a decision: the vote and the letter head add up, and a gate says how sure that is.

The head's weight, the gate's and the least clearness stand in `decision.toml`, fitted by `./run speech calibrate`.
The gate's confidence is on the scale of the vote's, so that the same thresholds hold with and without a head.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np

from speech import ctc
from speech.head import Frames
from speech.hearing import Grammar, Heard, meanings
from speech.letters import letters
from speech.vote import MEASURED, Thresholds, clean, tally, verdict

FILE = Path(__file__).with_name("decision.toml")

EVERYDAY = Path(__file__).with_name("everyday.txt")

LOST = -60.0
"""Nats behind the likeliest spelling at which a phrase is given up; the sum knows no better beyond."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One pass over an utterance: free transcriptions with weights that sum to 1, and the head's log-probabilities
    [frames, units], or None where no head fits the model or the language."""

    texts: Sequence[tuple[str, float]]
    log_probs: Frames | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the winner. Its vote and the vote's lead on the next meaning; the lead of vote and head
    together; nats a letter, and tens of nats, by which its spelling is less likely than the likeliest letters
    whatever they are; tens of nats by which it leads the next meaning, and the likeliest everyday word of no phrase."""

    vote: float
    vote_lead: float
    lead: float
    letter_cost: float
    cost: float
    likelihood_lead: float
    strange_lead: float


@dataclass(frozen=True, slots=True)
class Gate:
    """`head` is what a nat counts beside a vote of 0..1, `letter` the nats that each letter of a phrase is given
    (long phrases have more to lose), `clear` the decibels below which nothing is accepted outright. `weights`
    belong to the fields of Evidence."""

    head: float
    letter: float
    clear: float
    bias: float
    weights: Mapping[str, float]

    def confidence(self, evidence: Evidence) -> float:
        """0..1."""
        total = self.bias + sum(w * getattr(evidence, name) for name, w in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def gate(file: Path = FILE) -> Gate:
    """Read it. Raises OSError, tomllib.TOMLDecodeError, or KeyError for one that lacks something."""
    data = tomllib.loads(file.read_text("utf-8"))
    head, letter, clear, bias = (float(data[name]) for name in ("head", "letter", "clear", "bias"))
    weights = {field.name: float(data["weights"][field.name]) for field in fields(Evidence)}
    return Gate(head, letter, clear, bias, weights)


@cache
def everyday() -> Mapping[str, list[int]]:
    """What people say besides the phrases of a screen, with its spelling. Many a stranger is told by it."""
    words = sorted(set(EVERYDAY.read_text("utf-8").split()))
    return {word: letters(word) for word in words}


def sayable(grammar: Grammar, language: str) -> dict[str, str]:
    """The phrases that have a spelling, with their meanings."""
    return {phrase: meaning for phrase, meaning in meanings(grammar).items() if letters(phrase, language)}


def weigh(hearings: Sequence[Hearing], grammar: Grammar, language: str, gate: Gate) -> tuple[str, Evidence]:
    """The phrase that vote and head elect together, and what speaks for it.

    The hearings have a head's answer, and one phrase at least is sayable.
    """
    meaning = sayable(grammar, language)
    texts = [(text, weight / len(hearings)) for hearing in hearings for text, weight in hearing.texts]
    votes = np.array(list(tally(texts, meaning, language).values()))
    spellings = [letters(phrase, language) for phrase in meaning]
    ours = {word for phrase in meaning for word in clean(phrase, language).split()}
    spellings += [spelling for word, spelling in everyday().items() if word not in ours]
    likely, best = np.zeros(len(spellings)), 0.0
    for hearing in hearings:
        assert hearing.log_probs is not None
        likely += ctc.log_likelihoods(hearing.log_probs, spellings) / len(hearings)
        best += float(hearing.log_probs.max(axis=1).sum()) / len(hearings)
    counts = np.array([len(spelling) for spelling in spellings])
    fair, strange = np.split(likely + gate.letter * counts, [len(meaning)])
    scores = votes + gate.head * np.maximum(fair - fair.max(), LOST)
    winner = int(scores.argmax())
    phrases = list(meaning)
    rivals = np.array([meaning[phrase] != meaning[phrases[winner]] for phrase in phrases])
    cost = max(float(likely[winner]) - best, LOST)
    return phrases[winner], Evidence(
        vote=float(votes[winner]),
        vote_lead=float(votes[winner] - votes[rivals].max(initial=0.0)),
        lead=float(min(2.0, scores[winner] - scores[rivals].max(initial=-2.0))),
        letter_cost=max(cost / counts[winner], -8.0),
        cost=cost / 10,
        likelihood_lead=float(min(30.0, fair[winner] - fair[rivals].max(initial=-1e3))) / 10,
        strange_lead=float(np.clip(fair[winner] - strange.max(), -30.0, 30.0)) / 10,
    )


def decide(
    hearings: Sequence[Hearing],
    grammar: Grammar,
    language: str,
    clearness: float,
    thresholds: Thresholds = MEASURED,
    *,
    by: Gate,
) -> Heard:
    """The verdict on one utterance, whose hearings have a head's answer and which stands out by `clearness` dB.

    In noise the gate was measured to be wrong too often: there the best guess is asked about.
    """
    if not sayable(grammar, language):
        return Heard(None, 0.0, "repeat")
    phrase, evidence = weigh(hearings, grammar, language, by)
    heard = verdict(phrase, by.confidence(evidence), evidence.lead, thresholds)
    if heard.decision == "accept" and clearness < by.clear:
        return Heard(heard.phrase, heard.confidence, "confirm")
    return heard
