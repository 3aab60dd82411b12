"""How much louder an utterance is than what surrounds it."""

from __future__ import annotations

import math

import numpy as np

from speech.hearing import SAMPLE_RATE, Samples

FRAME = 320
"""Samples (20 ms) whose power is taken at a time."""
BAND = (250.0, 5000.0)
"""Hz between which speech is told from noise; a ventilator hums below, and hurts nobody."""
BEFORE, AFTER = 0.2, 0.5
"""Seconds at both ends of an utterance that endpointing leaves for what surrounds it. The quieter of the two counts:
somebody may have begun as soon as the kiosk listened, or spoken on until they were cut off."""
SPEECH = 0.3
"""Share of the frames, the loudest, that are taken for speech."""
CLEAREST = 60.0
"""Decibels beyond which nothing is told apart."""


def clearness(samples: Samples) -> float:
    """Decibels between the speech and its surroundings, 0 to CLEAREST; 0 for what is too short to have any."""
    count = len(samples) // FRAME
    before, after = (round(seconds * SAMPLE_RATE / FRAME) for seconds in (BEFORE, AFTER))
    if count <= before + after:
        return 0.0
    frames = samples[: count * FRAME].reshape(count, FRAME) * np.hanning(FRAME)
    spectrum = np.square(np.abs(np.fft.rfft(frames, axis=1)))
    first, last = (round(hertz * FRAME / SAMPLE_RATE) for hertz in BAND)
    power = spectrum[:, first : last + 1].sum(axis=1)
    around = float(min(power[:before].mean(), power[-after:].mean()))
    loud = float(np.sort(power)[-max(1, int(SPEECH * count)) :].mean())
    return min(CLEAREST, max(0.0, 10 * math.log10((loud + 1e-12) / (around + 1e-12))))
