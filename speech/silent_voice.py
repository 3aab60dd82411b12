"""The voice's twin for tests: says nothing, remembers everything."""

from __future__ import annotations

from collections.abc import Callable


class SilentVoice:
    """Finishes each utterance at once, or (`at_once=False`) when `finish` is called. Callbacks come on the
    caller's thread. `said` lists the texts in order; it is for tests only, a real voice keeps nothing."""

    def __init__(self, at_once: bool = True) -> None:
        self.said: list[str] = []
        self.notes = self.chimes = 0
        self.overheard: list[str] = []
        """Of `said`, what came out of the loudspeaker."""
        self.headset = self.headset_is_in = False
        self.language: str | None = None
        self.rate: int | None = None
        self.volume: int | None = None
        self._at_once = at_once
        self._now: tuple[str, Callable[[int], None], Callable[[bool], None]] | None = None

    @property
    def speaking(self) -> bool:
        """Whether an utterance is unfinished."""
        return self._now is not None

    def say(
        self, text: str, on_word: Callable[[int], None], on_done: Callable[[bool], None], language: str = "id"
    ) -> None:
        """See `speech.speaking.Voice`."""
        self.stop()
        if self.headset and not self.headset_is_in:
            on_done(False)
            return
        self.said.append(text)
        self.overheard += [] if self.headset else [text]
        self.language = language
        self._now = (text, on_word, on_done)
        if self._at_once:
            self.finish()

    def note(self, on_done: Callable[[bool], None]) -> None:
        """See `speech.speaking.Voice`."""
        self.stop()
        if self.headset and not self.headset_is_in:
            on_done(False)
            return
        self.notes += 1
        on_done(True)

    def finish(self) -> None:
        """The current utterance was heard to its end."""
        if self._now is None:
            return
        (text, on_word, on_done), self._now = self._now, None
        for index in range(len(text.split())):
            on_word(index)
        on_done(True)

    def stop(self) -> None:
        """See `speech.speaking.Voice`."""
        if self._now is not None:
            on_done, self._now = self._now[2], None
            on_done(False)

    def chime(self) -> None:
        """See `speech.speaking.Voice`."""
        self.chimes += 1

    def aim(self, headset: bool) -> None:
        """See `speech.speaking.Voice`."""
        self.stop()
        self.headset = headset

    def plugged(self, there: bool) -> None:
        """See `speech.speaking.Voice`."""
        self.headset_is_in = there
        if self.headset and not there:
            self.stop()

    def adjust(self, rate: int | None = None, volume: int | None = None) -> None:
        """See `speech.speaking.Voice`."""
        self.rate = self.rate if rate is None else rate
        self.volume = self.volume if volume is None else volume

    def close(self) -> None:
        """See `speech.speaking.Voice`."""
        self.stop()
