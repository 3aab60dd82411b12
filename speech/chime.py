"""Two falling notes, as a doorbell has them: heard over a hall's talk, and no alarm."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from speech.synthesis import Synthesised

NOTES = (880.0, 659.3)
"""Hz: a fifth's inversion, A5 and E5."""
NOTE, PAUSE = 0.45, 0.25
"""Seconds of a note, and of the silence after the last; together far below the 3 s of accessibility R08."""
LOUDNESS = 0.5


def chime(rate: int) -> npt.NDArray[np.int16]:
    """The notes as mono PCM at `rate` samples a second."""
    time = np.arange(int(NOTE * rate)) / rate
    dying = np.minimum(1.0, time / 0.01) * np.exp(-4.0 * time)
    notes = [LOUDNESS * dying * np.sin(2 * np.pi * pitch * time) for pitch in NOTES]
    silence = np.zeros(int(PAUSE * rate))
    return (np.concatenate([*notes, silence]) * np.iinfo(np.int16).max).astype(np.int16)


def with_chime(sound: Synthesised) -> Synthesised:
    """The sound after the notes; its words are heard so much later."""
    notes = chime(sound.rate)
    later = len(notes) / sound.rate
    words = tuple((position, seconds + later) for position, seconds in sound.words)
    return Synthesised(np.concatenate([notes, sound.pcm]), sound.rate, words)
