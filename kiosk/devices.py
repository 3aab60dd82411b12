"""The devices of a real kiosk: a voice over the speaker, the microphone, the recogniser in its own process."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kiosk.assembly import Devices
from kiosk.settings import Settings

if TYPE_CHECKING:
    from speech.hearing import Recogniser
    from speech.microphone import Microphone
    from speech.speaking import Voice

log = logging.getLogger("pandu.kiosk")

UNHEARD = "A phrase of a screen can't be heard: the model lacks one of its words"
"""Without the phrase, since a choice may be named after something of the resident."""


def real_devices(settings: Settings) -> Devices:
    """Any of them may be absent: each names itself when it is tried, and is tried again.

    What they need is imported when they are made, after the first frame.
    """

    def voice(on_fault: Callable[[str], None], on_recovered: Callable[[str], None]) -> Voice:
        from speech import engines
        from speech.player import SpeakerPlayer
        from speech.speaking import PlayedVoice
        from speech.synthesis import VoiceSettings

        wanted = VoiceSettings(rate=settings.voice.rate, volume=settings.voice.volume)
        player = SpeakerPlayer(on_fault, on_recovered, settings.voice.loudspeaker or None)
        make = partial(engines.synthesiser, settings.voice.engine)
        return PlayedVoice(player, make, on_fault, on_recovered, wanted)

    def microphone() -> Microphone:
        from speech.microphone import SoundDeviceMicrophone

        return SoundDeviceMicrophone(settings.hearing.microphone or None)

    def recogniser() -> Recogniser:
        from speech.remote import RemoteRecogniser, worker_command
        from speech.vote import Thresholds

        hearing = settings.hearing
        thresholds = Thresholds(hearing.accept, hearing.margin, hearing.confirm)
        command = worker_command(settings.model_folder, thresholds)
        return RemoteRecogniser(command, on_unheard=lambda _: log.info(UNHEARD))

    return Devices(voice, microphone, recogniser) if settings.hearing.enabled else Devices(voice)
