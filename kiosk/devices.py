"""The devices of a real kiosk: a voice over the speaker, the microphone, the recogniser in its own process."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.assembly import Devices
from kiosk.settings import Settings
from kiosk.settings_headset import Headset
from kiosk.strings.strings import languages

if TYPE_CHECKING:
    from speech.headset import Jack
    from speech.hearing import Recogniser
    from speech.microphone import Microphone
    from speech.speaking import Voice

log = logging.getLogger("pandu.kiosk")

UNHEARD = "A phrase of a screen can't be heard: the model lacks the word %s"
OTHER_WORD = "of something filled in"
"""Instead of the word where it isn't the texts' own: a choice may be named after something of the resident."""
SILENT = "headset-silent"
"""A headset that gives no sound: what was meant for it is never played elsewhere."""


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
        headset = None
        if settings.headset.output:
            headset = SpeakerPlayer(
                lambda _: on_fault(SILENT), lambda _: on_recovered(SILENT), settings.headset.output
            )
        make = partial(engines.synthesiser, settings.voice.engine)
        return PlayedVoice(player, make, on_fault, on_recovered, wanted, headset=headset)

    def microphone() -> Microphone:
        from speech.microphone import SoundDeviceMicrophone

        return SoundDeviceMicrophone(settings.hearing.microphone or None)

    def recogniser() -> Recogniser:
        from speech.remote import RemoteRecogniser, worker_command
        from speech.vote import Thresholds

        hearing = settings.hearing
        thresholds = Thresholds(hearing.accept, hearing.margin, hearing.confirm)
        command = worker_command(settings.model_folder, thresholds)
        return RemoteRecogniser(command, on_unheard=log_unheard)

    jack = None if settings.headset.kind == "none" else partial(make_jack, settings.headset)
    if not settings.hearing.enabled:
        return Devices(voice, jack=jack)
    return Devices(voice, microphone, recogniser, jack)


def log_unheard(word: str) -> None:
    """So that a technician sees why a choice can only be touched; it comes once for each word."""
    from kiosk.strings.own import own_words

    own = any(word in own_words(language) for language in languages())
    log.info(UNHEARD, repr(word) if own else OTHER_WORD)


def make_jack(wanted: Headset) -> Jack:
    """What tells that a headset is in, where one is wanted."""
    match wanted.kind:
        case "jack":
            from speech.headset_switch import SwitchJack

            return SwitchJack(wanted.device)
        case "usb":
            from speech.headset_card import CardJack

            return CardJack(wanted.device)
        case _:
            from speech.headset import FileJack

            return FileJack(Path(wanted.device))
