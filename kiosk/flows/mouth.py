"""The voice as the speaker needs it: in the resident's language, its callbacks on the loop's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kiosk.flows.appearance import Appearance
from kiosk.flows.loop import Loop

if TYPE_CHECKING:
    from speech import speaking


class Mouth:
    """A `kiosk.dialogue.speaker.Voice` over one of `speech`, which calls back on a thread of its own."""

    def __init__(self, loop: Loop, language: Callable[[], str], rate: int, volume: int) -> None:
        """`rate` in words a minute and `volume` (0-200) are the office's own."""
        self._loop, self._language = loop, language
        self._rate, self._volume = rate, volume
        self._voice: speaking.Voice | None = None

    def attach(self, voice: speaking.Voice) -> None:
        """From now on there is a voice; it isn't there yet when the first frame is drawn."""
        self._voice = voice

    def say(
        self, text: str, on_word: Callable[[int], None], on_done: Callable[[bool], None], language: str = ""
    ) -> None:
        assert self._voice is not None
        self._voice.say(
            text,
            lambda index: self._loop.post(partial(on_word, index)),
            lambda played_out: self._loop.post(partial(on_done, played_out)),
            language or self._language(),
        )

    def note(self, on_done: Callable[[bool], None]) -> None:
        assert self._voice is not None
        self._voice.note(lambda played_out: self._loop.post(partial(on_done, played_out)))

    def aim(self, headset: bool) -> None:
        """Into a headset from the next sentence on, or out of the loudspeaker."""
        if self._voice is not None:
            self._voice.aim(headset)

    def wear(self, appearance: Appearance) -> None:
        """From the next sentence on at this pace and loudness."""
        if self._voice is not None:
            self._voice.adjust(appearance.pace(self._rate), appearance.loudness(self._volume))

    def stop(self) -> None:
        if self._voice is not None:
            self._voice.stop()
