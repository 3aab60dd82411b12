"""The one owner of what is said. Whoever wants to be heard goes through `Speaker.say`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol


class Voice(Protocol):
    """Speaks one text at a time, without waiting; `speech` provides it."""

    def say(
        self, text: str, on_word: Callable[[int], None], on_done: Callable[[bool], None], language: str = ""
    ) -> None:
        """`on_word(n)` when the n-th word is heard, `on_done(played_out)` at the end. `language` as in Spoken."""

    def note(self, on_done: Callable[[bool], None]) -> None:
        """One short note; `on_done` as with `say`."""

    def stop(self) -> None:
        """Silence at once; the text being spoken ends with `on_done(False)`."""

    def aim(self, headset: bool) -> None:
        """Into a headset from the next text on, or out of the loudspeaker."""


@dataclass(frozen=True, repr=False)
class Spoken:
    """One sentence or so. `about` is the key of what it speaks of (a choice, a row), for the eye."""

    text: str
    about: str = ""
    language: str = ""
    """What it is written in and must be read in; empty: the resident's own."""
    private: str = ""
    """Said in place of `text` where only the resident hears it; nothing private ever stands in `text`."""
    note: bool = False
    """One short note, where there are no words to say."""


class Speaker:
    """Says parts in order; saying anything new, or any act of the resident, interrupts the old.

    Voice callbacks must arrive on the thread that calls `say`; a late one of an interrupted text is dropped.
    """

    def __init__(self, voice: Voice, changed: Callable[[], None]) -> None:
        self._voice = voice
        self._changed = changed
        self._turn = 0
        self.private = False
        """Only the resident hears what is said: it goes into a headset."""
        self.last: tuple[Spoken, ...] = ()
        """What *Ulangi* repeats."""
        self.now: Spoken | None = None
        self.word = -1
        """Index of the word being heard in `now.text`, -1 before the first."""

    @property
    def speaking(self) -> bool:
        return self.now is not None

    def say(self, parts: Sequence[Spoken]) -> None:
        """Interrupts whatever is being said and says `parts`, which *Ulangi* will repeat."""
        self.stop()
        self.last = tuple(p for p in parts if p.text or p.private or p.note)
        heard = map(self._for_these_ears, self.last)
        self._next(self._turn, tuple(p for p in heard if p.text or p.note), 0)

    def replay(self) -> None:
        self.say(self.last)

    def stop(self) -> None:
        self._turn += 1
        self.now, self.word = None, -1
        self._voice.stop()
        self._changed()

    def aim(self, private: bool) -> None:
        """From now on only the resident hears what is said, or everybody does; what is being said ends."""
        self.stop()
        self.private = private
        self._voice.aim(private)

    def forget(self) -> None:
        """The resident has gone: nothing is left to repeat."""
        self.stop()
        self.last = ()

    def _next(self, turn: int, parts: tuple[Spoken, ...], n: int) -> None:
        # `parts` are handed on: `last` may meanwhile have been given something else to repeat.
        if turn != self._turn:
            return
        self.now, self.word = (parts[n] if n < len(parts) else None), -1
        self._changed()
        if self.now is None:
            return

        def word(index: int) -> None:
            if turn == self._turn:
                self.word = index
                self._changed()

        def done(played_out: bool) -> None:
            self._next(turn, parts, n + 1)

        if self.now.text:
            self._voice.say(self.now.text, word, done, self.now.language)
        else:
            self._voice.note(done)

    def _for_these_ears(self, part: Spoken) -> Spoken:
        return replace(part, text=(self.private and part.private) or part.text, private="")
