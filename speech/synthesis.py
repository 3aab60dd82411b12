"""What a synthesiser is: text goes in, sound with the moment of each word comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Synthesised:
    """`pcm` int16[n] mono at `rate` Hz; `words` are (character position in the text, seconds)
    from 0, in time order."""

    pcm: npt.NDArray[np.int16] = field(repr=False)
    rate: int
    words: tuple[tuple[int, float], ...] = field(repr=False)


SLOWEST = 80
"""Words a minute below which espeak-ng speaks no slower (speak_lib.h); pauses between words do the rest."""
GAP_SECONDS = 0.041
"""Of one unit of espeak-ng's word gap at that rate, as measured with espeak-ng 1.51."""


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """espeak-ng voice name (with variant), words a minute 40-450, volume 0-200, pitch 0-99."""

    name: str = "id"
    rate: int = 125
    volume: int = 100
    pitch: int = 50

    @property
    def engine_rate(self) -> int:
        """What espeak-ng is told, in words a minute."""
        return max(self.rate, SLOWEST)

    @property
    def word_gap(self) -> int:
        """What it is told to pause between words, in its units."""
        return round((60 / self.rate - 60 / self.engine_rate) / GAP_SECONDS)


CALM = VoiceSettings()


class Synthesiser(Protocol):
    """Used from one thread, except `close`, which may come from any."""

    def synthesise(self, text: str, voice: VoiceSettings = CALM) -> Synthesised:
        """Speak `text` into memory. Raises SynthesisError 'voice-missing' or 'voice-failed'."""

    def close(self) -> None:
        """Give everything back; a call under way fails with 'voice-failed'."""
