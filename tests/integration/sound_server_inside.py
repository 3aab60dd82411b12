"""A real sound server dies and comes back. `test_speech_sound_server.py` runs this file in a process of its own."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from speech.espeak import Espeak
from speech.hearing import SAMPLE_RATE, Grammar, Heard, Samples
from speech.listener import Listener
from speech.microphone import SoundDeviceMicrophone
from speech.player import SpeakerPlayer
from speech.speaking import PlayedVoice
from support import spoken
from support.sound_server import (  # noqa: F401 - a fixture, found by its name
    HEADSET,
    SILENCE,
    Recording,
    SoundServer,
    look_for_devices,
    sound_server,
)

pytestmark = [pytest.mark.speech, pytest.mark.slow]

SOON = 30.0
PHRASE = "lapor masalah"


class LongEnough:
    """Stands in for the recogniser, which has its own tests: takes every utterance for the phrase whose sound is
    as long."""

    def warm_up(self) -> None: ...

    def recognise(self, samples: Samples, phrases: Grammar, language: str = "id") -> Heard:
        loud = int(np.count_nonzero(np.abs(samples) > 0.02))
        expected = int(np.count_nonzero(np.abs(spoken.wav(PHRASE)) > 0.02))
        return Heard(PHRASE if abs(loud - expected) < 0.2 * expected else None, 1.0, "accept")

    def close(self) -> None: ...


class Kiosk:
    """What a kiosk has for ears and mouth, and all that they reported, in order."""

    def __init__(self) -> None:
        self.events: queue.SimpleQueue[tuple[str, object]] = queue.SimpleQueue()
        self.listener = Listener(
            SoundDeviceMicrophone,
            LongEnough(),
            lambda: [PHRASE],
            lambda heard: self.events.put(("heard", heard.phrase)),
            on_fault=self._tell("fault"),
            on_recovered=self._tell("recovered"),
            microphone_backoff=(0.2,),
        )
        player = SpeakerPlayer(self._tell("fault"), self._tell("recovered"))
        self.voice = PlayedVoice(player, Espeak, self._tell("fault"), self._tell("recovered"), retry=0.2)
        self.listener.start()

    def _tell(self, what: str) -> Callable[[str], None]:
        return lambda code: self.events.put((what, code))

    def say(self, text: str) -> None:
        self.voice.say(text, lambda word: None, lambda done: self.events.put(("said", done)))

    def until(self, *wanted: tuple[str, object]) -> list[tuple[str, object]]:
        """All events until those have come, in any order."""
        got: list[tuple[str, object]] = []
        deadline = time.monotonic() + SOON
        while not set(wanted) <= set(got):
            try:
                got.append(self.events.get(timeout=max(0.0, deadline - time.monotonic())))
            except queue.Empty:
                pytest.fail(f"{wanted} did not come, but {got}")
        return got

    def close(self) -> None:
        self.voice.close()
        self.listener.stop()


@pytest.fixture
def kiosk(sound_server: SoundServer) -> Iterator[Kiosk]:  # noqa: F811 - pytest's way
    made = Kiosk()
    yield made
    made.close()


def hears_and_speaks(kiosk: Kiosk, server: SoundServer) -> None:
    server.play(spoken.wav(PHRASE))
    kiosk.until(("heard", PHRASE))
    with server.recording() as recording:
        kiosk.say("Selamat datang.")
        kiosk.until(("said", True))
        deadline = time.monotonic() + SOON
        while not recording.audible and time.monotonic() < deadline:
            time.sleep(0.01)
    assert recording.audible


def test_both_are_named_when_the_server_is_killed_and_found_again(
    sound_server: SoundServer,  # noqa: F811
    kiosk: Kiosk,
) -> None:
    hears_and_speaks(kiosk, sound_server)
    kiosk.say("Pengeras suara mati di tengah kalimat ini.")
    with sound_server.recording() as recording:
        deadline = time.monotonic() + SOON
        while not recording.audible and time.monotonic() < deadline:
            time.sleep(0.01)
        sound_server.kill()
    told = kiosk.until(("fault", "microphone-missing"), ("fault", "speaker-missing"), ("said", True))
    assert ("fault", "speaker-failed") in told
    assert ("fault", "microphone-failed") in told
    sound_server.start()
    told = kiosk.until(("recovered", "microphone-missing"), ("recovered", "speaker-missing"))
    assert not [event for event in told if event[0] == "fault"], told
    hears_and_speaks(kiosk, sound_server)


def test_what_was_absent_at_the_start_is_found_when_it_comes(sound_server: SoundServer) -> None:  # noqa: F811
    sound_server.kill()
    look_for_devices()
    kiosk = Kiosk()
    try:
        kiosk.say("Ya.")
        told = kiosk.until(("fault", "microphone-missing"), ("fault", "speaker-missing"), ("said", True))
        assert not [event for event in told if event[0] == "recovered"]
        sound_server.start()
        kiosk.until(("recovered", "microphone-missing"), ("recovered", "speaker-missing"))
        hears_and_speaks(kiosk, sound_server)
    finally:
        kiosk.close()


# --- a headset -------------------------------------------------------------------------------------
LONG = "Kode Anda tidak boleh didengar orang lain, jadi kalimat ini panjang sekali, dan diputus di tengah."


def audible(recording: Recording) -> bool:
    deadline = time.monotonic() + SOON
    while not recording.audible and time.monotonic() < deadline:
        time.sleep(0.005)
    return recording.audible


def test_what_is_for_the_headset_never_comes_out_of_the_loudspeaker(
    sound_server: SoundServer,  # noqa: F811
) -> None:
    told: queue.SimpleQueue[object] = queue.SimpleQueue()
    voice = PlayedVoice(
        SpeakerPlayer(told.put, told.put),
        Espeak,
        told.put,
        told.put,
        headset=SpeakerPlayer(told.put, told.put, HEADSET),
    )
    try:
        voice.plugged(True)
        voice.aim(True)
        with sound_server.recording() as hall, sound_server.recording(HEADSET) as ear:
            voice.say(LONG, lambda _: None, told.put)
            assert audible(ear)
            voice.plugged(False)  # as the watch does, while whoever speaks doesn't know yet
            began = time.monotonic()
            assert told.get(timeout=SOON) is False
            assert time.monotonic() - began < 0.2
            voice.say(LONG, lambda _: None, told.put)
            assert told.get(timeout=SOON) is False
            heard = len(ear.samples)
            time.sleep(0.5)
            after = ear.samples[heard + int(0.25 * SAMPLE_RATE) :]
            assert np.abs(after).max(initial=0.0) < SILENCE
            assert not hall.audible
            voice.aim(False)
            voice.say("Alat dengar dilepas.", lambda _: None, told.put)
            assert audible(hall)
            assert told.get(timeout=SOON) is True
            assert np.abs(ear.samples[heard + int(0.25 * SAMPLE_RATE) :]).max(initial=0.0) < SILENCE
    finally:
        voice.close()
