"""One PortAudio for all: looking for devices again, and who may be interrupted by that."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from speech import portaudio
from speech.portaudio import Stream, open_stream


class PortAudioError(Exception):
    """As in sounddevice."""


class Running:
    latency = 0.125
    active = True

    def __init__(self, sound: Sound, name: str) -> None:
        if name not in sound.listed:
            raise PortAudioError
        self.sound, self.name = sound, name

    def start(self) -> None:
        if self.name in self.sound.refusing:
            raise PortAudioError
        self.sound.running.append(self.name)

    def close(self, ignore_errors: bool) -> None:
        assert ignore_errors
        if self.name in self.sound.running:
            self.sound.running.remove(self.name)


class Sound:
    """sounddevice over PortAudio: only what was plugged in at initialisation is listed."""

    PortAudioError = PortAudioError

    def __init__(self) -> None:
        self.plugged: set[str] = set()
        self.refusing: set[str] = set()
        self.running: list[str] = []
        self.listed: set[str] = set()
        self._initialized = 1
        self.initialisations = 0
        self.broken = False

    def _terminate(self) -> None:
        assert self.running == []
        self._initialized -= 1
        self.listed = set()

    def _initialize(self) -> None:
        if self.broken:
            raise PortAudioError
        self._initialized += 1
        self.initialisations += 1
        self.listed = set(self.plugged)

    def open(self, name: str, *, interruptible: bool = True, interrupt: bool = False) -> Stream | None:
        return open_stream(
            lambda module: Running(module, name), interruptible=interruptible, interrupt=interrupt
        )


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sound]:
    made = Sound()
    module: Any = made
    monkeypatch.setattr(portaudio, "sounddevice", lambda: module)
    yield made
    for stream in tuple(portaudio._open):
        stream.close()
    assert made.running == []


def test_what_is_plugged_in_later_is_found(sound: Sound) -> None:
    assert sound.open("microphone") is None
    sound.plugged.add("microphone")
    stream = sound.open("microphone")
    assert stream is not None
    assert (stream.latency, stream.active) == (0.125, True)
    assert sound.running == ["microphone"]
    stream.close()
    stream.close()
    assert sound.running == []


def test_a_device_that_is_there_needs_no_second_look(sound: Sound) -> None:
    sound.plugged.add("microphone")
    assert sound.open("microphone") is not None
    looks = sound.initialisations
    assert sound.open("microphone") is not None
    assert sound.initialisations == looks


def test_the_microphone_comes_back_after_the_loudspeaker_was_looked_for(sound: Sound) -> None:
    sound.plugged.add("microphone")
    assert sound.open("microphone") is not None
    sound.plugged.add("loudspeaker")
    assert sound.open("loudspeaker", interruptible=False, interrupt=True) is not None
    assert sorted(sound.running) == ["loudspeaker", "microphone"]


def test_nobody_is_interrupted_who_must_not_be(sound: Sound) -> None:
    sound.plugged.add("loudspeaker")
    speaking = sound.open("loudspeaker", interruptible=False)
    assert speaking is not None
    looks = sound.initialisations
    sound.plugged.add("microphone")
    assert sound.open("microphone", interrupt=True) is None  # Pandu speaks
    speaking.close()
    assert sound.initialisations == looks
    assert sound.open("microphone") is not None
    sound.plugged.add("second")
    assert sound.open("second", interrupt=False) is None  # somebody may be speaking to Pandu
    assert sound.running == ["microphone"]


def test_one_that_does_not_come_back_is_silent_and_can_be_closed(sound: Sound) -> None:
    sound.plugged.add("microphone")
    microphone = sound.open("microphone")
    assert microphone is not None
    sound.plugged.clear()
    assert sound.open("loudspeaker", interrupt=True) is None
    assert sound.running == []
    assert (microphone.latency, microphone.active) == (0.0, False)
    microphone.close()
    sound.plugged.add("microphone")
    assert sound.open("microphone") is not None


def test_a_stream_that_does_not_start_is_given_back(sound: Sound) -> None:
    sound.plugged.add("microphone")
    sound.refusing.add("microphone")
    assert sound.open("microphone") is None
    sound.refusing.clear()
    assert sound.open("microphone") is not None


def test_portaudio_that_cannot_be_initialised_is_tried_again(sound: Sound) -> None:
    sound.plugged.add("microphone")
    sound.broken = True
    assert sound.open("microphone") is None
    sound.broken = False
    assert sound.open("microphone") is not None


def test_a_hanging_opening_keeps_nobody_else(sound: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portaudio, "LOCK_WITHIN", 0.01)
    with portaudio._one_at_a_time:
        assert sound.open("microphone") is None
    monkeypatch.setattr(portaudio, "sounddevice", lambda: None)
    assert sound.open("microphone") is None  # nor does an absent library hold the lock
    assert not portaudio._one_at_a_time.locked()
    assert threading.active_count() == 1
