"""The devices of a real kiosk: espeak-ng over the speaker, the microphone, the recogniser in its own process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.assembly import Devices
from kiosk.settings import Settings

if TYPE_CHECKING:
    from speech.hearing import Recogniser
    from speech.microphone import Microphone
    from speech.speaking import Voice


def real_devices(settings: Settings) -> Devices:
    """Any of them may be absent: each names itself when it is tried, and is tried again.

    What they need is imported when they are made, after the first frame.
    """

    def voice(on_fault: Callable[[str], None], on_recovered: Callable[[str], None]) -> Voice:
        from speech.espeak import VoiceSettings
        from speech.player import SpeakerPlayer
        from speech.speaking import EspeakVoice

        wanted = VoiceSettings(rate=settings.voice.rate, volume=settings.voice.volume)
        return EspeakVoice(SpeakerPlayer(on_fault, on_recovered), on_fault, on_recovered, wanted)

    def microphone() -> Microphone:
        from speech.microphone import SoundDeviceMicrophone

        return SoundDeviceMicrophone()

    def recogniser() -> Recogniser:
        from speech.remote import RemoteRecogniser, worker_command
        from speech.vote import Thresholds

        hearing = settings.hearing
        thresholds = Thresholds(hearing.accept, hearing.margin, hearing.confirm)
        return RemoteRecogniser(worker_command(settings.model_folder, thresholds))

    return Devices(voice, microphone, recogniser) if settings.hearing.enabled else Devices(voice)
