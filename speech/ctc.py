"""Connectionist temporal classification: how likely a spelling is, whenever in the sound its letters were said.

After A. Graves and others, Connectionist Temporal Classification, ICML 2006, section 4. Forward and backward sums
are kept as plain numbers and brought back to a largest of 1 at every frame, which is several times faster than
adding logarithms. Unit 0 is the blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
LEAST = 1e-300
"""Stands for a probability of 0 in a logarithm."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Several spellings side by side, each with blanks between its letters and around it.

    `units` int[n, states]; `skip` 1.0 where the blank before a letter may be left out; `last` int[n] is the state of
    the last blank.
    """

    units: npt.NDArray[np.int64]
    skip: Numbers
    last: npt.NDArray[np.int64]

    @classmethod
    def of(cls, spellings: Sequence[Sequence[int]]) -> Lattice:
        """A spelling is a list of units above 0, at least one."""
        states = 2 * max(map(len, spellings)) + 1
        units = np.zeros((len(spellings), states), np.int64)
        skip = np.zeros(units.shape)
        for row, spelling in enumerate(spellings):
            units[row, 1 : 2 * len(spelling) : 2] = spelling
            skip[row, 3 : 2 * len(spelling) : 2] = np.diff(spelling) != 0
        return cls(units, skip, np.array([2 * len(spelling) for spelling in spellings]))

    def ending(self, sums: Numbers) -> Numbers:
        """Of forward sums [n, states]: what ends in the last letter or the blank after it."""
        rows = np.arange(len(self.last))
        ended: Numbers = sums[rows, self.last] + sums[rows, self.last - 1]
        return ended


def log_likelihoods(log_probs: npt.NDArray[np.floating], spellings: Sequence[Sequence[int]]) -> Numbers:
    """log P(spelling | frames) of each spelling; `log_probs` is [frames, units], of one clip."""
    lattice = Lattice.of(spellings)
    emitted = np.exp(log_probs, dtype=np.float64)[:, lattice.units]
    sums, scale = _forward(emitted, lattice)
    total: Numbers = np.log(np.maximum(lattice.ending(sums[-1]), LEAST)) + scale[-1]
    return total


def expectations(
    probs: Numbers, lengths: npt.NDArray[np.int64], spellings: Sequence[Sequence[int]]
) -> tuple[Numbers, Numbers]:
    """What training needs: how often each unit is expected in each frame given the spelling, and -log P(spelling).

    `probs` is [frames, clips, units], of one spelling a clip; frames from `lengths` on are padding and expected to
    hold nothing. Each clip has frames enough for its spelling.
    """
    lattice, clips = Lattice.of(spellings), np.arange(len(lengths))
    emitted = probs[:, clips[:, None], lattice.units]
    sums, scale = _forward(emitted, lattice)
    losses = -np.log(np.maximum(lattice.ending(sums[lengths - 1, clips]), LEAST)) - scale[lengths - 1, clips]
    after = np.zeros_like(sums[0])
    ahead = np.zeros((len(clips), after.shape[1] + 2))
    skip = np.zeros_like(lattice.skip)
    skip[:, :-2] = lattice.skip[:, 2:]
    expected = np.zeros_like(probs)
    for frame in range(len(probs) - 1, -1, -1):
        if frame + 1 < len(probs):
            ahead[:, :-2] = after * emitted[frame + 1]
            after = ahead[:, :-2] + ahead[:, 1:-1] + skip * ahead[:, 2:]
            after /= np.maximum(after.max(axis=1, keepdims=True), LEAST)
        ends = lengths == frame + 1
        after[ends] = 0.0
        after[clips[ends], lattice.last[ends]] = after[clips[ends], lattice.last[ends] - 1] = 1.0
        shares = sums[frame] * after
        shares /= np.maximum(shares.sum(axis=1, keepdims=True), LEAST)
        np.add.at(expected[frame], (clips[:, None], lattice.units), shares)
    return expected, losses


def _forward(emitted: Numbers, lattice: Lattice) -> tuple[Numbers, Numbers]:
    """Sums [frames, n, states], largest 1 at each frame, and the logarithm of what each was divided by in all."""
    sums = np.empty_like(emitted)
    scale = np.empty(emitted.shape[:2])
    before = np.zeros((emitted.shape[1], emitted.shape[2] + 2))
    before[:, 2] = 1.0  # as if a blank came first: from it to itself and to the first letter
    divided = np.zeros(emitted.shape[1])
    for frame, likely in enumerate(emitted):
        now = before[:, 2:] + before[:, 1:-1] + lattice.skip * before[:, :-2]
        now *= likely
        largest = np.maximum(now.max(axis=1), LEAST)
        now /= largest[:, None]
        divided = divided + np.log(largest)
        sums[frame], scale[frame] = now, divided
        before[:, 2:] = now
    return sums, scale
