"""The microphone on a made-up PortAudio, and its twin."""

from __future__ import annotations

import threading
import time
import wave
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from speech import microphone, portaudio
from speech.errors import MicrophoneError
from speech.hearing import FRAME, SAMPLE_RATE, Samples
from speech.microphone import SoundDeviceMicrophone, WavMicrophone
from speech.sound import from_pcm, read_wav, resample


class PortAudioError(Exception):
    """As in sounddevice."""


class InputStream:
    """Remembers its callback, so that the test is the sound card."""

    callback: Callable[..., None]
    started = closed = False

    def __init__(
        self, rate: int, size: int, device: object, *, channels: int, dtype: str, callback: Any
    ) -> None:
        assert (rate, size, channels, dtype) == (16000, 512, 1, "float32")
        if device == "absent":
            raise ValueError("No input device matching 'absent'")
        InputStream.callback = callback

    def start(self) -> None:
        InputStream.started = True

    def close(self, ignore_errors: bool) -> None:
        InputStream.closed = ignore_errors


@pytest.fixture
def sound_card(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[float], None]]:
    module = SimpleNamespace(
        PortAudioError=PortAudioError, InputStream=InputStream, _initialized=0, _initialize=lambda: None
    )
    monkeypatch.setattr(portaudio, "sounddevice", lambda: module)
    yield lambda value: InputStream.callback(np.full((FRAME, 1), value, np.float32), FRAME, None, None)
    assert portaudio._open == []


def test_frames_come_in_order_until_closed(sound_card: Callable[[float], None]) -> None:
    opened = SoundDeviceMicrophone()
    assert InputStream.started
    sound_card(0.1)
    sound_card(0.2)
    frames = opened.frames()
    first, second = next(frames), next(frames)
    assert first.shape == (FRAME,)
    assert (first[0], second[0]) == (np.float32(0.1), np.float32(0.2))
    opened.close()
    assert list(frames) == []
    assert InputStream.closed


def test_when_nobody_reads_the_oldest_frames_go(sound_card: Callable[[float], None]) -> None:
    opened = SoundDeviceMicrophone()
    for number in range(microphone.BACKLOG + 10):
        sound_card(float(number))
    assert next(opened.frames())[0] == 10
    opened.close()
    values = [frame[0] for frame in opened.frames()]
    assert values[-1] == microphone.BACKLOG + 9


def test_a_microphone_that_falls_silent_has_failed(
    sound_card: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(microphone, "SILENT_FOR", 0.01)
    opened = SoundDeviceMicrophone()
    sound_card(0.1)
    frames = opened.frames()
    next(frames)
    with pytest.raises(MicrophoneError, match=r"^microphone-failed$"):
        next(frames)
    opened.close()


@pytest.mark.usefixtures("sound_card")
def test_a_missing_device_is_named() -> None:
    with pytest.raises(MicrophoneError) as raised:
        SoundDeviceMicrophone("absent")
    assert raised.value.code == "microphone-missing"


def test_the_twin_plays_in_real_time_with_silence_around() -> None:
    twin = WavMicrophone(gap=0.05)
    word = np.linspace(0.1, 0.9, 1000, dtype=np.float32)
    twin.say(word)
    twin.say(word)
    assert not twin.wait_quiet(0)
    began = time.monotonic()
    frames = list(islice(twin.frames(), 10))
    assert time.monotonic() - began >= 9 * FRAME / SAMPLE_RATE - 0.001
    heard = np.concatenate(frames)
    assert all(frame.shape == (FRAME,) and frame.dtype == np.float32 for frame in frames)
    assert np.count_nonzero(heard) == 2000
    assert heard[:1000] == pytest.approx(word)
    assert twin.wait_quiet(0)


def test_the_twin_ends_when_it_is_closed_and_can_be_opened_again() -> None:
    twin = WavMicrophone()
    got: list[Samples] = []
    reader = threading.Thread(target=lambda: got.extend(twin.frames()))
    reader.start()
    assert reader.is_alive()
    twin.close()
    reader.join(5)
    assert not reader.is_alive()
    assert next(twin.frames()).shape == (FRAME,)


def test_a_wav_is_read_at_16_khz(tmp_path: Path) -> None:
    tone = (np.sin(np.arange(44100) * 2 * np.pi * 440 / 44100) * 16384).astype(np.int16)
    with wave.open(str(tmp_path / "tone.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44100)
        file.writeframes(np.repeat(tone, 2).tobytes())
    samples = read_wav(tmp_path / "tone.wav")
    assert samples.dtype == np.float32
    assert len(samples) == SAMPLE_RATE
    expected = np.sin(np.arange(SAMPLE_RATE) * 2 * np.pi * 440 / SAMPLE_RATE) / 2
    assert samples == pytest.approx(expected, abs=0.01)


def test_resampling_removes_what_16_khz_cannot_hold() -> None:
    high = np.sin(np.arange(48000) * 2 * np.pi * 12000 / 48000).astype(np.float32)
    assert float(np.abs(resample(high, 48000)).max()) < 0.01
    assert len(from_pcm(np.zeros(22050, np.int16), 22050)) == SAMPLE_RATE
    assert len(resample(high[:0], 48000)) == 0
