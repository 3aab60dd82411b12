"""The real pyttsx3 in its own process."""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest

from speech import check, engines
from speech.errors import SynthesisError
from speech.espeak import Espeak
from speech.player import SilentPlayer
from speech.pyttsx3_voice import Pyttsx3, estimated_words
from speech.speaking import PlayedVoice
from speech.synthesis import VoiceSettings
from support import spoken

pytestmark = [pytest.mark.speech, pytest.mark.slow]

TEXT = "Selamat datang. Silakan pilih, atau tekan panggil petugas."
SOON = 20.0


@pytest.fixture(scope="module")
def pyttsx3() -> Iterator[Pyttsx3]:
    made = Pyttsx3(deadline=SOON)
    yield made
    made.close()


def test_the_sound_is_that_of_the_text(pyttsx3: Pyttsx3) -> None:
    sound, direct = pyttsx3.synthesise(TEXT), Espeak().synthesise(TEXT)
    assert sound.pcm.dtype == np.int16
    assert sound.rate == direct.rate
    assert len(sound.pcm) / sound.rate == pytest.approx(len(direct.pcm) / direct.rate, rel=0.15)
    assert int(np.abs(sound.pcm).max()) > 3000
    assert [TEXT[position:].split()[0] for position, _ in sound.words] == TEXT.split()
    for (_, estimated), (_, real) in zip(sound.words, direct.words, strict=True):
        assert estimated == pytest.approx(real, abs=1.0)


def test_many_texts_one_after_the_other_are_all_whole(pyttsx3: Pyttsx3) -> None:
    lengths = [len(pyttsx3.synthesise(text).pcm) for text in ["Ya.", TEXT] * 10]
    for short, long in zip(lengths[::2], lengths[1::2], strict=True):
        assert 0 < short < long / 4
    assert max(lengths[1::2]) < 1.05 * min(lengths[1::2])


def test_a_long_text_is_whole_from_a_fresh_engine() -> None:
    fresh = Pyttsx3(deadline=SOON)
    try:
        first, second = (fresh.synthesise(TEXT * 20) for _ in range(2))
    finally:
        fresh.close()
    assert len(first.pcm) / first.rate > 60
    assert len(first.pcm) == pytest.approx(len(second.pcm), rel=0.01)


def test_rate_volume_and_language(pyttsx3: Pyttsx3) -> None:
    plain = pyttsx3.synthesise(TEXT).pcm
    assert len(pyttsx3.synthesise(TEXT, VoiceSettings(rate=200)).pcm) < 0.8 * len(plain)
    assert len(pyttsx3.synthesise(TEXT, VoiceSettings(rate=62)).pcm) > 1.7 * len(plain)
    quiet = pyttsx3.synthesise(TEXT, VoiceSettings(volume=30)).pcm
    assert int(np.abs(quiet).max()) < 0.6 * int(np.abs(plain).max())
    assert not np.array_equal(pyttsx3.synthesise(TEXT, VoiceSettings("en")).pcm[:20000], plain[:20000])


def test_nothing_to_say_is_no_sound(pyttsx3: Pyttsx3) -> None:
    assert len(pyttsx3.synthesise(" ").pcm) == 0
    assert pyttsx3.synthesise(" ").words == ()


def test_a_missing_voice_is_named_and_another_text_is_spoken(pyttsx3: Pyttsx3) -> None:
    with pytest.raises(SynthesisError, match=r"^voice-missing$"):
        pyttsx3.synthesise("ya", VoiceSettings("no-such-voice"))
    assert pyttsx3.synthesise("ya").pcm.any()


def test_a_missing_engine_is_named() -> None:
    """As where pyttsx3 isn't installed."""
    code = (
        "import sys; sys.modules['pyttsx3'] = None; from speech.pyttsx3_worker import main; sys.exit(main())"
    )
    absent = Pyttsx3([sys.executable, "-c", code])
    with pytest.raises(SynthesisError, match=r"^voice-missing$"):
        absent.synthesise("ya")
    absent.close()


def test_a_killed_engine_is_named_and_replaced(pyttsx3: Pyttsx3) -> None:
    pyttsx3.synthesise("ya")
    first = pyttsx3.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)  # it takes the text and doesn't answer before it is killed
    killer = threading.Timer(0.2, os.kill, (first, signal.SIGKILL))
    killer.start()
    with pytest.raises(SynthesisError, match=r"^voice-failed$"):
        pyttsx3.synthesise("ya")
    killer.join()
    assert pyttsx3.synthesise("ya").pcm.any()
    assert pyttsx3.pid != first


def test_after_close_nothing_is_started() -> None:
    closed = Pyttsx3()
    closed.close()
    with pytest.raises(SynthesisError, match=r"^voice-failed$"):
        closed.synthesise("ya")
    assert closed.pid is None


def test_a_hanging_engine_is_named_while_the_captions_go_on_and_it_comes_back() -> None:
    events: queue.SimpleQueue[tuple[str, object]] = queue.SimpleQueue()
    engine = Pyttsx3(deadline=2.0)
    voice = PlayedVoice(
        SilentPlayer(),
        lambda: engine,
        lambda code: events.put(("fault", code)),
        lambda code: events.put(("recovered", code)),
        retry=0.5,
    )

    def say(text: str) -> None:
        voice.say(text, lambda word: events.put(("word", word)), lambda done: events.put(("done", done)))

    try:
        say("Satu dua.")
        assert [events.get(timeout=SOON) for _ in range(3)] == [("word", 0), ("word", 1), ("done", True)]
        assert engine.pid is not None
        os.kill(engine.pid, signal.SIGSTOP)
        say("Tiga empat.")
        wanted = [("fault", "voice-failed"), ("word", 0), ("word", 1), ("done", True)]
        assert [events.get(timeout=SOON) for _ in range(4)] == wanted
        assert events.get(timeout=SOON) == ("recovered", "voice-failed")
        say("Lima.")
        assert [events.get(timeout=SOON) for _ in range(2)] == [("word", 0), ("done", True)]
    finally:
        voice.close()
    assert engine.pid is None


def test_closing_does_not_wait_for_a_hanging_engine() -> None:
    engine = Pyttsx3(deadline=60.0)
    voice = PlayedVoice(SilentPlayer(), lambda: engine, lambda code: None, lambda code: None)
    done: queue.SimpleQueue[bool] = queue.SimpleQueue()
    voice.say("ya", lambda word: None, done.put)
    assert done.get(timeout=SOON)
    assert engine.pid is not None
    os.kill(engine.pid, signal.SIGSTOP)
    voice.say("ya", lambda word: None, done.put)
    began = time.monotonic()
    voice.close()
    assert time.monotonic() - began < 30.0
    assert done.get(timeout=SOON) is False


def test_the_check_names_the_engine() -> None:
    finding = check.findings(spoken.korean_model(), "pyttsx3")[2]
    assert (finding.device, finding.code, finding.name) == ("voice", "voice-ready", "pyttsx3")
    assert isinstance(engines.synthesiser("espeak"), Espeak)


def test_words_share_the_length_of_the_sound_by_their_characters() -> None:
    assert estimated_words("ab cd", 10.0) == ((0, 0.0), (3, 6.0))
    assert estimated_words("", 0.0) == ()
