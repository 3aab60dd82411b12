"""Speaking: text goes in, sound goes out, and the word being heard comes back."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np

from speech.chime import with_chime
from speech.errors import SynthesisError
from speech.espeak import CALM, Espeak, Synthesised, VoiceSettings
from speech.faults import Fault
from speech.normalise import Spoken, normalise
from speech.player import Player

ESPEAK_VOICES = {"id": "id", "en": "en", "jv": "id", "su": "id"}
"""Language → espeak-ng voice. It has none for Javanese and Sundanese: the Indonesian one reads them."""

CAPTION_PACE = 0.4
"""Seconds a word stays marked when there is no synthesiser and only the captions go on."""


class Voice(Protocol):
    """Says one thing at a time. Callbacks come on the voice's own thread."""

    def say(
        self, text: str, on_word: Callable[[int], None], on_done: Callable[[bool], None], language: str = "id"
    ) -> None:
        """Begin to say `text`, instead of what is being said; returns at once.

        `on_word` gets the index of the whitespace word of `text` now heard. `on_done` comes exactly once:
        True when it was heard to its end, False when it was cut short.
        """

    def stop(self) -> None:
        """Be silent now; returns at once."""

    def chime(self) -> None:
        """Two notes before what is said next: a sign to staff in the hall."""

    def adjust(self, rate: int | None = None, volume: int | None = None) -> None:
        """From the next utterance on: words a minute 80-450, volume 0-200."""

    def close(self) -> None:
        """Be silent for good and join."""


@dataclass(frozen=True, slots=True)
class _Utterance:
    text: str = field(repr=False)
    language: str
    on_word: Callable[[int], None]
    on_done: Callable[[bool], None]
    stopped: threading.Event


class EspeakVoice:
    """espeak-ng over a player. Without libespeak-ng it reports 'voice-missing' and lets the captions go on
    silently."""

    def __init__(
        self,
        player: Player,
        on_fault: Callable[[str], None],
        on_recovered: Callable[[str], None],
        settings: VoiceSettings = CALM,
    ) -> None:
        self._player = player
        self._settings = settings
        self._fault = Fault(on_fault, on_recovered)
        self._espeak: Espeak | None = None
        self._waiting: deque[_Utterance] = deque()
        self._now: _Utterance | None = None
        self._closing = False
        self._chimes = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="pandu-voice")
        self._thread.start()

    def say(
        self, text: str, on_word: Callable[[int], None], on_done: Callable[[bool], None], language: str = "id"
    ) -> None:
        """See `Voice`."""
        with self._changed:
            self._silence()
            if not self._closing:
                self._waiting.append(_Utterance(text, language, on_word, on_done, threading.Event()))
                self._changed.notify()
                return
        on_done(False)

    def stop(self) -> None:
        """See `Voice`."""
        with self._changed:
            self._silence()

    def chime(self) -> None:
        """See `Voice`."""
        self._chimes = True

    def adjust(self, rate: int | None = None, volume: int | None = None) -> None:
        """See `Voice`."""
        old = self._settings
        self._settings = replace(
            old, rate=old.rate if rate is None else rate, volume=old.volume if volume is None else volume
        )

    def close(self) -> None:
        """See `Voice`."""
        with self._changed:
            self._closing = True
            self._silence()
            self._changed.notify()
        self._thread.join()

    def _silence(self) -> None:
        for utterance in self._waiting:
            utterance.stopped.set()
        if self._now is not None:
            self._now.stopped.set()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closing)
                if not self._waiting:
                    return
                self._now = utterance = self._waiting.popleft()
            played = not utterance.stopped.is_set() and self._speak(utterance)
            utterance.on_done(played)

    def _speak(self, utterance: _Utterance) -> bool:
        spoken = normalise(utterance.text, utterance.language)
        name = ESPEAK_VOICES.get(utterance.language, "id")
        settings = self._settings
        if name != "id":  # the configured variant ('id+f3') belongs to the Indonesian voice
            settings = replace(settings, name=name + settings.name[2:])
        try:
            if self._espeak is None:
                self._espeak = Espeak()
            sound = self._espeak.synthesise(spoken.text, settings)
            self._fault.cleared()
        except SynthesisError as error:
            self._fault.raised(error.code)
            sound = _silence_for(spoken)
        if self._chimes:
            self._chimes = False
            sound = with_chime(sound)
        return self._player.play(
            sound.pcm, sound.rate, _marks(spoken, sound), utterance.on_word, utterance.stopped
        )


def _silence_for(spoken: Spoken) -> Synthesised:
    rate = 8000
    words = tuple((start, index * CAPTION_PACE) for index, start in enumerate(spoken.starts))
    return Synthesised(np.zeros(int(len(words) * CAPTION_PACE * rate), np.int16), rate, words)


def _marks(spoken: Spoken, sound: Synthesised) -> list[tuple[float, int]]:
    """When each shown word begins; a word spoken as several ('RT' → 'er te') is marked once."""
    marks: list[tuple[float, int]] = []
    for position, seconds in sound.words:
        word = spoken.word_at(position)
        if not marks or word > marks[-1][1]:
            marks.append((seconds, word))
    return marks
