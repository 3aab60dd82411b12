"""A voice that says nothing and remembers all."""

from __future__ import annotations

from collections.abc import Callable


class WalkVoice:
    """`lingers`: an utterance isn't over until stopped. `dead`: it never calls back."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.languages: list[str] = []
        """In which language each of `said` was."""
        self.talked_over: list[str] = []
        """What was begun while something else was still being said: a missing stop (R04)."""
        self.rates: list[int] = []
        """Words a minute that were asked for, the newest last …"""
        self.volumes: list[int] = []
        """… and loudness, 100 being the voice's own."""
        self.overheard: list[str] = []
        """Of `said`, what came out of the loudspeaker."""
        self.notes: list[bool] = []
        """Notes in place of words: whether each went into the headset."""
        self.chimes = 0
        self.headset = self.headset_is_in = False
        self.lingers = self.dead = False
        self._done: Callable[[bool], None] | None = None

    @property
    def speaking(self) -> bool:
        """Something lingers."""
        return self._done is not None

    def forget(self) -> None:
        self.said.clear()
        self.languages.clear()
        self.overheard.clear()
        self.notes.clear()

    def say(
        self, text: str, on_word: Callable[[int], None], on_done: Callable[[bool], None], language: str = "id"
    ) -> None:
        if self._done is not None:
            self.talked_over.append(text)
        if self.headset and not self.headset_is_in:
            on_done(False)
            return
        self.said.append(text)
        self.overheard += [] if self.headset else [text]
        self.languages.append(language)
        if self.dead:
            return
        if self.lingers:
            self._done = on_done
            on_word(0)
        else:
            on_done(True)

    def note(self, on_done: Callable[[bool], None]) -> None:
        self.notes.append(self.headset)
        if not self.dead:
            on_done(True)

    def aim(self, headset: bool) -> None:
        self.headset = headset

    def plugged(self, there: bool) -> None:
        self.headset_is_in = there
        if self.headset and not there:
            self.stop()

    def finish(self) -> None:
        """What lingers has been heard to its end."""
        if self._done is not None:
            done, self._done = self._done, None
            done(True)

    def stop(self) -> None:
        if self._done is not None:
            done, self._done = self._done, None
            done(False)

    def chime(self) -> None:
        self.chimes += 1

    def adjust(self, rate: int | None = None, volume: int | None = None) -> None:
        self.rates += [] if rate is None else [rate]
        self.volumes += [] if volume is None else [volume]

    def close(self) -> None:
        self.stop()
