"""The voice as the speaker needs it: in the resident's language, its callbacks on the loop's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kiosk.flows.loop import Loop
from speech import speaking


class Mouth:
    """A `kiosk.dialogue.speaker.Voice` over one of `speech`, which calls back on a thread of its own."""

    def __init__(self, voice: speaking.Voice, loop: Loop, language: Callable[[], str]) -> None:
        self._voice, self._loop, self._language = voice, loop, language

    def say(self, text: str, on_word: Callable[[int], None], on_done: Callable[[bool], None]) -> None:
        self._voice.say(
            text,
            lambda index: self._loop.post(partial(on_word, index)),
            lambda played_out: self._loop.post(partial(on_done, played_out)),
            self._language(),
        )

    def stop(self) -> None:
        self._voice.stop()
