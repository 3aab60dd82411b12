"""What hearing means: a stretch of sound goes in, one phrase of a grammar (or none) comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

SAMPLE_RATE = 16_000
"""Samples a second of everything on the way from the microphone to the recogniser."""

FRAME = 512
"""Samples in one microphone frame (32 ms), the size that Silero VAD takes."""

Samples = npt.NDArray[np.float32]
"""Mono sound at 16 kHz in -1..1."""

Grammar = Sequence[str] | Mapping[str, str]
"""The phrases of a screen. As a mapping it gives each phrase its meaning (the choice it picks): two
phrases of one meaning ('ya', 'ya boleh') don't compete for the margin. In a sequence each has its own."""

Decision = Literal["accept", "confirm", "repeat"]


@dataclass(frozen=True, slots=True)
class Heard:
    """The recogniser's verdict on one utterance.

    `phrase` is one of the grammar's phrases as it was given, or None when nothing came close (decision
    'repeat'). `confidence` is 0..1. 'confirm' means: ask whether it was meant. `unheard` are the words of
    the grammar that this engine doesn't know, so that it can't hear their phrases. The repr hides what was said.
    """

    phrase: str | None = field(repr=False)
    confidence: float = field(repr=False)
    decision: Decision
    unheard: tuple[str, ...] = field(default=(), repr=False)


class Recogniser(Protocol):
    """Picks the phrase that was said. Used from one thread, except `close`, which may come from any."""

    def warm_up(self) -> None:
        """Load what is slow to load. Raises RecogniserError."""

    def recognise(self, samples: Samples, phrases: Grammar, language: str = "id") -> Heard:
        """Judge one utterance (float32[n], 16 kHz) against the phrases. Raises RecogniserError."""

    def close(self) -> None:
        """Give everything back; a call under way fails with 'recogniser-died'."""


def meanings(grammar: Grammar) -> dict[str, str]:
    """Phrase → meaning, in the grammar's order."""
    return dict(grammar) if isinstance(grammar, Mapping) else {phrase: phrase for phrase in grammar}
