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


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """espeak-ng voice name (with variant), words a minute 80-450, volume 0-200, pitch 0-99."""

    name: str = "id"
    rate: int = 130
    volume: int = 100
    pitch: int = 50


CALM = VoiceSettings()


class Synthesiser(Protocol):
    """Used from one thread, except `close`, which may come from any."""

    def synthesise(self, text: str, voice: VoiceSettings = CALM) -> Synthesised:
        """Speak `text` into memory. Raises SynthesisError 'voice-missing' or 'voice-failed'."""

    def close(self) -> None:
        """Give everything back; a call under way fails with 'voice-failed'."""
