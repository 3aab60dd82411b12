"""Devices of a kiosk under test: a recogniser that can be waited for, and a reader of cards that misbehave."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from card_reader.image import Faults, sample_images
from card_reader.interface import Reader
from card_reader.simulated.reader import SimulatedReader
from kiosk.settings import Settings
from speech.hearing import Grammar, Heard, Recogniser, Samples
from speech.microphone import Microphone
from speech.speaking import Voice

Told = Callable[[str], None]
MakeVoice = Callable[[Told, Told], Voice]

FAULTS = {"lifted": Faults(pulled_after=5), "mute": Faults(mute_at=5)}
"""How a card misbehaves that is laid down as `contoh-1 lifted`: taken up while it is read, or suddenly mute."""
PATIENCE_WITH_CARD = 1.0
"""Seconds after which the simulated reader gives up on a mute card; a kiosk's has 8."""


class Counting:
    """A recogniser that counts its verdicts, so that a test knows when one has come."""

    def __init__(self, inner: Recogniser) -> None:
        self._inner = inner
        self.verdicts = 0

    def warm_up(self) -> None:
        self._inner.warm_up()

    def recognise(self, samples: Samples, phrases: Grammar, language: str = "id") -> Heard:
        try:
            return self._inner.recognise(samples, phrases, language)
        finally:
            self.verdicts += 1

    def close(self) -> None:
        self._inner.close()


class CountingMicrophone:
    """A microphone that counts, in `taken[0]`, the frames that the listener has done with."""

    def __init__(self, inner: Microphone, taken: list[int]) -> None:
        self._inner, self._taken = inner, taken

    def frames(self) -> Iterator[Samples]:
        for frame in self._inner.frames():
            yield frame
            self._taken[0] += 1

    def close(self) -> None:
        self._inner.close()


class Remembering:
    """A voice that also writes down what it was to say, and what of it the hall was to hear."""

    def __init__(self, inner: Voice, said: list[str], overheard: list[str]) -> None:
        self._inner, self._said, self._overheard = inner, said, overheard
        self._headset = False

    def say(
        self, text: str, on_word: Callable[[int], None], on_done: Callable[[bool], None], language: str = "id"
    ) -> None:
        self._said.append(text)
        self._overheard += [] if self._headset else [text]
        self._inner.say(text, on_word, on_done, language)

    def note(self, on_done: Callable[[bool], None]) -> None:
        self._inner.note(on_done)

    def aim(self, headset: bool) -> None:
        self._headset = headset
        self._inner.aim(headset)

    def plugged(self, there: bool) -> None:
        self._inner.plugged(there)

    def stop(self) -> None:
        self._inner.stop()

    def chime(self) -> None:
        self._inner.chime()

    def adjust(self, rate: int | None = None, volume: int | None = None) -> None:
        self._inner.adjust(rate, volume)

    def close(self) -> None:
        self._inner.close()


SAMLESS = "STORY_SAMLESS"
"""Environment variable: the kiosk has no security module."""
READERS = "STORY_READERS"
"""Environment variable: how many readers the kiosk has."""


def counted(open_microphone: Callable[[], Microphone], taken: list[int]) -> Callable[[], Microphone]:
    return lambda: CountingMicrophone(open_microphone(), taken)


def remembered(make: MakeVoice, said: list[str], overheard: list[str]) -> MakeVoice:
    return lambda on_fault, on_recovered: Remembering(make(on_fault, on_recovered), said, overheard)


def reader_with_faults(settings: Settings, token_key: bytes | None) -> Reader:
    """The sample cards, and each of them with each fault."""
    samples = sample_images()
    faulty = {
        f"{name} {fault}": image.model_copy(update={"faults": faults})
        for name, image in samples.items()
        for fault, faults in FAULTS.items()
    }
    return SimulatedReader(
        {**samples, **faulty},
        deadline=PATIENCE_WITH_CARD,
        token_key=token_key,
        photo=settings.card.photo,
        sam=SAMLESS not in os.environ,
        slots=int(os.environ.get(READERS, "1")),
    )
