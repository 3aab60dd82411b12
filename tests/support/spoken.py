"""Phrases as sound: each said by the espeak-ng speaker that the recogniser understands best
(speech/measured.toml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from speech import measure
from speech.hearing import Samples

MODEL_FOLDER = Path(__file__).parents[2] / ".cache" / "whisper-base"
"""Where tests keep the joined model (145 MB), so that it is joined once per checkout."""


@cache
def wav(phrase: str) -> Samples:
    """float32[n] at 16 kHz. Raises KeyError for a phrase that was never measured: such a test would be
    luck."""
    sound = measure.synthesise(phrase, measure.measured().speakers[phrase])
    sound.flags.writeable = False
    return sound
