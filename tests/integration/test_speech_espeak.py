"""The real espeak-ng."""

from __future__ import annotations

import queue
import time

import numpy as np
import pytest

from speech import espeak
from speech.errors import SynthesisError
from speech.espeak import Espeak
from speech.player import SilentPlayer
from speech.speaking import PlayedVoice
from speech.synthesis import VoiceSettings

pytestmark = pytest.mark.speech

TEXT = "Selamat datang. Silakan pilih, atau tekan panggil petugas."


def test_sound_and_words_come_in_order() -> None:
    sound = Espeak().synthesise(TEXT)
    assert sound.pcm.dtype == np.int16
    assert 3 < len(sound.pcm) / sound.rate < 8
    assert int(np.abs(sound.pcm).max()) > 3000
    assert [TEXT[position:].split()[0] for position, _ in sound.words] == TEXT.split()
    moments = [seconds for _, seconds in sound.words]
    assert moments == sorted(moments)
    assert moments[-1] < len(sound.pcm) / sound.rate


def test_no_word_of_an_earlier_text_is_told() -> None:
    speaker = Espeak()
    speaker.synthesise("Rp 120.000 untuk 3 bulan, tgl 12-10-2026")  # ends in the middle of what was a word
    sound = speaker.synthesise(TEXT)
    assert [position for position, _ in sound.words] == [TEXT.index(word) for word in TEXT.split()]
    assert [position for position, _ in speaker.synthesise("Ya.").words] == [0]


def test_rate_and_volume() -> None:
    speaker = Espeak()
    plain = speaker.synthesise(TEXT)
    assert len(speaker.synthesise(TEXT, VoiceSettings(rate=200)).pcm) < 0.8 * len(plain.pcm)
    quiet = speaker.synthesise(TEXT, VoiceSettings(volume=30)).pcm
    assert int(np.abs(quiet).max()) < 0.6 * int(np.abs(plain.pcm).max())


def test_half_the_pace_takes_about_twice_as_long() -> None:
    """Below what espeak-ng can, by pauses between the words; they end with every word marked."""
    speaker = Espeak()
    usual = speaker.synthesise(TEXT, VoiceSettings(rate=125))
    half = speaker.synthesise(TEXT, VoiceSettings(rate=62))
    assert len(half.pcm) / len(usual.pcm) == pytest.approx(125 / 62, rel=0.15)
    assert [position for position, _ in half.words] == [position for position, _ in usual.words]
    assert len(speaker.synthesise(TEXT, VoiceSettings(rate=125)).pcm) == pytest.approx(
        len(usual.pcm), rel=0.02
    )


def test_characters_of_several_bytes_count_once() -> None:
    text = "Jalan é rusak"
    assert [p for p, _ in Espeak().synthesise(text).words][-1] == text.index("rusak")


def test_nothing_to_say_is_no_sound() -> None:
    assert not Espeak().synthesise("").pcm.any()


def test_a_missing_voice_or_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SynthesisError) as raised:
        Espeak().synthesise("ya", VoiceSettings("no-such-voice"))
    assert raised.value.code == "voice-missing"
    monkeypatch.setattr(espeak, "LIBRARY", "libno-such-library.so.9")
    with pytest.raises(SynthesisError) as raised:
        Espeak()
    assert raised.value.code == "voice-missing"


@pytest.mark.slow
def test_the_voice_marks_the_words_at_their_time() -> None:
    events: queue.SimpleQueue[tuple[float, int | bool]] = queue.SimpleQueue()
    voice = PlayedVoice(SilentPlayer(), Espeak, pytest.fail, pytest.fail)
    try:
        began = time.monotonic()
        report = lambda value: events.put((time.monotonic() - began, value))  # noqa: E731
        voice.say("Taruh KTP di RT 02 sekarang", report, report)
        got = [events.get(timeout=10) for _ in range(7)]
    finally:
        voice.close()
    assert [value for _, value in got] == [0, 1, 2, 3, 4, 5, True]
    moments = [moment for moment, _ in got]
    assert moments == sorted(moments)
    assert 1.0 < moments[-1] < 4.0
    assert moments[-1] - moments[0] > 1.0
