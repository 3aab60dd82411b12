"""Speech for training the letter head: espeak-ng's voices, made as different as people and halls are.

No recording of a person is in it. Several utterances follow each other in one window, because encoding a window
costs the same however little is said in it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from speech.espeak import Espeak
from speech.hearing import SAMPLE_RATE, Samples
from speech.measure import synthesise
from speech.sound import from_pcm, resample
from speech.synthesis import VoiceSettings

VARIANTS = (
    "", "+m1", "+m2", "+m3", "+m4", "+m5", "+m6", "+m7", "+m8", "+f1", "+f2", "+f3", "+f4", "+f5",
    "+Andy", "+Annie", "+Denis", "+Gene", "+Jacky", "+Lee", "+Marco", "+Michael", "+Mike", "+Storm",
    "+adam", "+anika", "+antonio", "+aunty", "+belinda", "+boris", "+david", "+edward", "+grandma",
    "+grandpa", "+iven", "+john", "+linda", "+max", "+paul", "+pedro", "+steph", "+travis", "+victor", "+croak",
)  # fmt: skip
VOICES = tuple(f"{language}{variant}" for language in ("id", "ms") for variant in VARIANTS)
HELD_OUT = ("id+Alex", "id+Diogo", "id+Hugo", "id+Mario", "id+caleb", "id+shelby", "id+miguel", "id+quincy")
"""Never trained on: what the head makes of a voice that it doesn't know is measured with these."""

OPEN = 0.5
"""Share of utterances whose 'o' is an open one, as most people say 'nol' and 'tolong'; espeak-ng's is always closed."""

LONGEST = 5.2
"""Seconds of speech in one window."""
GAP = (0.15, 0.5)
"""Seconds of pause between two utterances of a window."""


@dataclass(frozen=True, slots=True)
class Said:
    """One utterance of a window: its words, first sample and sample after its last."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of sound with the utterances in it."""

    sound: Samples
    said: tuple[Said, ...]


def utterance(text: str, rng: np.random.Generator, voices: Sequence[str] = VOICES) -> Samples:
    """The text said by some speaker in some room into some microphone. Raises SynthesisError."""
    voice = VoiceSettings(
        str(rng.choice(voices)), int(rng.integers(95, 191)), pitch=int(rng.integers(10, 91))
    )
    if "o" in text and rng.random() < OPEN:
        sound = synthesise(f"[[{_phonemes(text).replace('o', 'O')}]]", voice)
    else:
        said = Espeak().synthesise(text, voice)
        sound = from_pcm(said.pcm, said.rate)
    # Taken for sound of another rate: a longer or shorter throat, at another speed.
    sound = resample(_trimmed(sound), round(SAMPLE_RATE * rng.uniform(0.85, 1.18)))
    sound = _coloured(sound, rng)
    return _in_a_room(sound, rng) if rng.random() < 0.5 else sound


def window(
    queue: list[str], rng: np.random.Generator, babble: Sequence[Samples], voices: Sequence[str] = VOICES
) -> Window:
    """Takes texts from the queue's end until the window is full, and adds the noise of a hall."""
    parts: list[Samples] = []
    said: list[Said] = []
    at = int(rng.uniform(0, 0.3) * SAMPLE_RATE)
    parts.append(np.zeros(at, np.float32))
    while queue:
        sound = utterance(queue[-1], rng, voices)
        if said and at + len(sound) > LONGEST * SAMPLE_RATE:
            break
        sound = sound * (10 ** (rng.uniform(-4, 4) / 20) / _rms(sound))
        said.append(Said(queue.pop(), at, at + len(sound)))
        pause = np.zeros(int(rng.uniform(*GAP) * SAMPLE_RATE), np.float32)
        parts += [sound, pause]
        at += len(sound) + len(pause)
    clean = np.concatenate(parts).astype(np.float32)
    return Window(with_noise(clean, rng.uniform(1, 35), rng, babble), tuple(said))


def with_noise(
    sound: Samples, decibel: float, rng: np.random.Generator, babble: Sequence[Samples], crowd: float = 0.6
) -> Samples:
    """The sound with coloured noise, and with a probability of `crowd` one to seven voices beside it.

    `decibel` is the ratio of the powers of the speech, where there is any, and the noise.
    """
    noise = _pink(len(sound), rng)
    if babble and rng.random() < crowd:
        voices = np.zeros(len(sound), np.float32)
        for _ in range(int(rng.integers(1, 8))):
            voice = babble[int(rng.integers(len(babble)))]
            voices += np.roll(np.resize(voice / _rms(voice), len(sound)), int(rng.integers(len(sound))))
        noise = voices / _rms(voices) + noise * rng.uniform(0.1, 1)
    voiced = np.abs(sound) > 0.02 * np.abs(sound).max(initial=1e-9)
    level = np.sqrt(np.mean(np.square(sound[voiced]))) if voiced.any() else 1.0
    mixed: Samples = (sound + noise * (level / _rms(noise) * 10 ** (-decibel / 20))).astype(np.float32)
    return mixed


@cache
def _phonemes(text: str) -> str:
    """In espeak-ng's own letters."""
    spelled = ["espeak-ng", "-v", "id", "-q", "-x", text]
    return " ".join(subprocess.run(spelled, check=True, capture_output=True, text=True).stdout.split())


def _rms(sound: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))) + 1e-9


def _trimmed(sound: Samples) -> Samples:
    """Without the silence that espeak-ng puts around it."""
    loud = np.flatnonzero(np.abs(sound) > 0.01 * np.abs(sound).max(initial=1e-9))
    return sound[loud[0] : loud[-1] + 1] if len(loud) else sound


def _coloured(sound: Samples, rng: np.random.Generator) -> Samples:
    """Brighter or darker; half of them as through a cheap microphone."""
    whole = 1 << len(sound).bit_length()
    frequency = np.fft.rfftfreq(whole, 1 / SAMPLE_RATE)
    response = (1 + frequency / 1000) ** rng.uniform(-0.8, 0.5)
    if rng.random() < 0.5:
        response /= 1 + (frequency / rng.uniform(2800, 7000)) ** 8
    return np.fft.irfft(np.fft.rfft(sound, whole) * response, whole)[: len(sound)].astype(np.float32)


def _in_a_room(sound: Samples, rng: np.random.Generator) -> Samples:
    length = int(rng.uniform(0.02, 0.2) * SAMPLE_RATE)
    echo = rng.standard_normal(length) * np.exp(-6 * np.arange(length) / length)
    echo *= rng.uniform(0.1, 0.7) / np.sqrt(np.sum(np.square(echo)))
    echo[0] = 1.0
    whole = 1 << (len(sound) + length).bit_length()
    echoed = np.fft.irfft(np.fft.rfft(sound, whole) * np.fft.rfft(echo, whole), whole)
    return echoed[: len(sound) + length // 2].astype(np.float32)


def _pink(length: int, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    """Noise whose power falls with the frequency, more or less steeply."""
    whole = 1 << length.bit_length()
    spectrum = np.fft.rfft(rng.standard_normal(whole))
    frequency = np.maximum(np.fft.rfftfreq(whole, 1 / SAMPLE_RATE), 30)
    return np.fft.irfft(spectrum * frequency ** -rng.uniform(0.2, 1.0), whole)[:length].astype(np.float32)
