"""What a recording needs: a voice, a loudspeaker, a microphone, and somebody who answers at the keys."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from kiosk.devices import real_devices
from kiosk.settings import Settings
from speech.endpoint import VoiceActivity, silero
from speech.errors import SpeakerError
from speech.hearing import SAMPLE_RATE, Samples
from speech.microphone import Microphone
from speech.player import Player, SpeakerPlayer
from speech.speaking import Voice

PLAYED_AT = 0.6
"""Peak level at which a recording is played back, however quiet it was."""


@dataclass(frozen=True)
class Booth:
    """`ask` shows a question and gives the line that was typed; EOFError where nobody can type any more. What is
    wrong with the loudspeaker or the voice is put into `faults`."""

    voice: Voice
    player: Player
    open_microphone: Callable[[], Microphone]
    ask: Callable[[str], str]
    faults: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue)
    activity: Callable[[], VoiceActivity] = silero

    def say(self, text: str, language: str) -> None:
        """Returns when it was heard. Raises SpeakerError when it was not."""
        done: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self.voice.say(text, lambda _: None, done.put, language)
        done.get()
        self._well()

    def play_back(self, samples: Samples) -> None:
        """Returns when it was heard. Raises SpeakerError when it was not."""
        loud = samples * (PLAYED_AT / max(1e-4, float(np.abs(samples).max(initial=0.0))))
        pcm = (loud * 32767).astype(np.int16)
        self.player.play(pcm, SAMPLE_RATE, (), lambda _: None, threading.Event())
        self._well()

    def _well(self) -> None:
        if not self.faults.empty():
            raise SpeakerError(self.faults.get())


def real_booth(settings: Settings) -> Booth:
    """The kiosk's own devices, also where it doesn't listen."""
    hearing = settings.hearing.model_copy(update={"enabled": True})
    devices = real_devices(settings.model_copy(update={"hearing": hearing}))
    assert devices.microphone is not None
    faults: queue.SimpleQueue[str] = queue.SimpleQueue()
    voice = devices.voice(faults.put, _nothing)
    player = SpeakerPlayer(faults.put, _nothing, settings.voice.loudspeaker or None)
    return Booth(voice, player, devices.microphone, input, faults)


def _nothing(_: str) -> None: ...
