"""Speaking: text goes in, sound goes out, and the word being heard comes back."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np

from speech.chime import chime, key_note, with_chime
from speech.errors import SynthesisError
from speech.faults import Fault
from speech.normalise import Spoken, normalise
from speech.player import Player
from speech.synthesis import CALM, Synthesised, Synthesiser, VoiceSettings

VOICES = {"id": "id", "en": "en", "jv": "id", "su": "id"}
"""Language → espeak-ng voice, which pyttsx3 speaks with too. There is none for Javanese and Sundanese: the
Indonesian one reads them."""

CAPTION_PACE = 0.4
"""Seconds a word stays marked when there is no synthesiser and only the captions go on."""

RETRY = 5.0
"""Seconds after which a failed synthesiser or loudspeaker is tried again."""


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

    def note(self, on_done: Callable[[bool], None]) -> None:
        """Begin one short note, instead of what is being said: a key of an entry that isn't spoken. As `say`."""

    def chime(self) -> None:
        """Two notes before what is said next: a sign to staff in the hall."""

    def aim(self, headset: bool) -> None:
        """From the next utterance on, speak into the headset, or else to the hall; what is being said ends."""

    def plugged(self, there: bool) -> None:
        """A headset was put in or pulled; from any thread. While none is in, what is for the headset is never heard:
        it ends at once, also what is being said."""

    def adjust(self, rate: int | None = None, volume: int | None = None) -> None:
        """From the next utterance on: words a minute 40-450, volume 0-200."""

    def close(self) -> None:
        """Be silent for good and join."""


@dataclass(frozen=True, slots=True)
class _Utterance:
    text: str = field(repr=False)
    """Empty for the note of a key."""
    language: str
    on_word: Callable[[int], None]
    on_done: Callable[[bool], None]
    headset: bool
    stopped: threading.Event = field(default_factory=threading.Event)


class PlayedVoice:
    """A synthesiser over a player.

    When `make`, which makes the synthesiser, or the synthesiser itself fails, the fault is reported, and the captions
    go on silently at once; every few seconds it is made and tried anew. So is a loudspeaker that failed.
    """

    def __init__(
        self,
        player: Player,
        make: Callable[[], Synthesiser],
        on_fault: Callable[[str], None],
        on_recovered: Callable[[str], None],
        settings: VoiceSettings = CALM,
        retry: float = RETRY,
        headset: Player | None = None,
    ) -> None:
        """`headset` plays what is for the headset; None where the system itself leads the loudspeaker's sound there."""
        self._players = {False: player, True: headset or player}
        self._player = player
        self._headset = self._headset_is_in = False
        self._make = make
        self._settings = settings
        self._fault = Fault(on_fault, on_recovered)
        self._synthesiser: Synthesiser | None = None
        self._retry = retry
        self._due = 0.0
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
        self._begin(text, language, on_word, on_done)

    def note(self, on_done: Callable[[bool], None]) -> None:
        """See `Voice`."""
        self._begin("", "id", lambda _: None, on_done)

    def _begin(
        self, text: str, language: str, on_word: Callable[[int], None], on_done: Callable[[bool], None]
    ) -> None:
        with self._changed:
            self._silence()
            if not self._closing and (self._headset_is_in or not self._headset):
                self._waiting.append(_Utterance(text, language, on_word, on_done, self._headset))
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

    def aim(self, headset: bool) -> None:
        """See `Voice`."""
        with self._changed:
            self._silence()
            self._headset = headset

    def plugged(self, there: bool) -> None:
        """See `Voice`."""
        with self._changed:
            self._headset_is_in = there
            if not there:
                for utterance in (*self._waiting, *((self._now,) if self._now else ())):
                    if utterance.headset:
                        utterance.stopped.set()

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
        if (synthesiser := self._synthesiser) is not None:
            synthesiser.close()
        self._thread.join()

    def _silence(self) -> None:
        for utterance in self._waiting:
            utterance.stopped.set()
        if self._now is not None:
            self._now.stopped.set()

    def _run(self) -> None:
        while True:
            with self._changed:
                called = self._changed.wait_for(lambda: self._waiting or self._closing, self._retry)
                self._now = utterance = self._waiting.popleft() if self._waiting else None
            if utterance is not None:
                played = not utterance.stopped.is_set() and self._speak(utterance)
                utterance.on_done(played)
            elif called:
                break
            else:
                self._tend()
        if self._synthesiser is not None:
            self._synthesiser.close()  # it may have been made after `close` looked

    def _tend(self) -> None:
        """Nothing was to say for a while."""
        if self._fault.code is not None:
            self._synthesise("ya", self._settings)
        self._player.tend()

    def _speak(self, utterance: _Utterance) -> bool:
        player = self._players[utterance.headset]
        if player is not self._player:
            self._player.rest()
            self._player = player
        if not utterance.text:
            note = key_note(self._settings.volume / 100)
            return player.play(note.pcm, note.rate, (), utterance.on_word, utterance.stopped)
        spoken = normalise(utterance.text, utterance.language)
        name = VOICES.get(utterance.language, "id")
        settings = self._settings
        if name != "id":  # the configured variant ('id+f3') belongs to the Indonesian voice
            settings = replace(settings, name=name + settings.name[2:])
        sound = self._synthesise(spoken.text, settings)
        if utterance.stopped.is_set():  # while it was made, as when a headset is pulled: nothing is opened
            return False
        if sound is None:
            sound = _silence_for(spoken)
        if self._chimes:
            self._chimes = False
            hall = self._players[False]
            if player is hall:
                sound = with_chime(sound)
            else:  # staff are in the hall, whoever hears the words
                hall.play(chime(sound.rate), sound.rate, (), utterance.on_word, utterance.stopped)
        return player.play(sound.pcm, sound.rate, _marks(spoken, sound), utterance.on_word, utterance.stopped)

    def _synthesise(self, text: str, settings: VoiceSettings) -> Synthesised | None:
        """None while the synthesiser fails; one that is slow to fail isn't waited for at each text."""
        if self._fault.code is not None and time.monotonic() < self._due:
            return None
        try:
            if self._synthesiser is None:
                self._synthesiser = self._make()
            sound = self._synthesiser.synthesise(text, settings)
        except SynthesisError as error:
            self._due = time.monotonic() + self._retry
            if not self._closing:
                self._fault.raised(error.code)
            return None
        self._fault.cleared()
        return sound


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
