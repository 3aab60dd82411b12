"""The devices of a real kiosk: espeak-ng over the speaker, the microphone, the recogniser in its own process."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.assembly import Devices
from kiosk.settings import Settings
from speech.espeak import VoiceSettings
from speech.microphone import SoundDeviceMicrophone
from speech.player import SpeakerPlayer
from speech.remote import RemoteRecogniser, worker_command
from speech.speaking import EspeakVoice, Voice
from speech.vote import Thresholds


def real_devices(settings: Settings) -> Devices:
    """Any of them may be absent: each names itself when it is tried, and is tried again."""

    def voice(on_fault: Callable[[str], None], on_recovered: Callable[[str], None]) -> Voice:
        wanted = VoiceSettings(rate=settings.voice.rate, volume=settings.voice.volume)
        return EspeakVoice(SpeakerPlayer(on_fault, on_recovered), on_fault, on_recovered, wanted)

    if not settings.hearing.enabled:
        return Devices(voice)
    hearing = settings.hearing
    thresholds = Thresholds(hearing.accept, hearing.margin, hearing.confirm)
    return Devices(
        voice, SoundDeviceMicrophone, RemoteRecogniser(worker_command(settings.model_folder, thresholds))
    )
