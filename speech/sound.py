"""Plain sound in memory: reading a wav, changing the sample rate."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt

from speech.hearing import SAMPLE_RATE, Samples


def from_pcm(pcm: npt.NDArray[np.int16], rate: int) -> Samples:
    """16-bit mono PCM at `rate` → float32 at 16 kHz."""
    return resample((pcm / 32768).astype(np.float32), rate)


def resample(samples: Samples, rate: int) -> Samples:
    """Band-limited change from `rate` to 16 kHz by cutting or padding the spectrum; for clips, not for
    streams."""
    if rate == SAMPLE_RATE or len(samples) == 0:
        return samples.astype(np.float32)
    length = round(len(samples) * SAMPLE_RATE / rate)
    spectrum = np.fft.rfft(samples)
    kept = np.zeros(length // 2 + 1, np.complex128)
    shared = min(len(spectrum), len(kept))
    kept[:shared] = spectrum[:shared]
    resampled: Samples = (np.fft.irfft(kept, length) * (length / len(samples))).astype(np.float32)
    return resampled


def read_wav(path: Path) -> Samples:
    """A 16-bit PCM wav, any rate; several channels are averaged. Raises ValueError for other widths."""
    with wave.open(str(path), "rb") as file:
        if file.getsampwidth() != 2:
            raise ValueError("only 16-bit PCM wavs")
        pcm = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        mono = pcm.reshape(-1, file.getnchannels()).mean(axis=1)
        return resample((mono / 32768).astype(np.float32), file.getframerate())
