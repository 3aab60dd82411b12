"""A booth whose speaker says each phrase when it is listened for, thirty times as fast as a person would.

speaker = Speaker({"mulai": clip}, answers=["ya", "", "", "1", "4"])
speaker.booth()   # what kiosk.speech_command.record works with
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from kiosk.speech_command.booth import Booth
from speech.endpoint import VoiceActivity
from speech.errors import MicrophoneError
from speech.hearing import FRAME, SAMPLE_RATE, Samples
from speech.microphone import Microphone
from speech.player import Mark
from speech.silent_voice import SilentVoice

LOUD_ENOUGH = 0.005
"""Loudness (root mean square) of a frame that counts as speech."""


def tone(hertz: float, seconds: float = 0.6, peak: float = 0.4) -> Samples:
    """A sound that is like no other of another pitch."""
    at = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return (peak * np.sin(2 * np.pi * hertz * at)).astype(np.float32)


class Speaker:
    """Somebody in front of a microphone: hears what is said, speaks, and types. A phrase without a clip is silence."""

    def __init__(self, clips: Mapping[str, Samples | Sequence[Samples]], answers: Sequence[str]) -> None:
        self._clips = {
            phrase: deque([clip] if isinstance(clip, np.ndarray) else clip) for phrase, clip in clips.items()
        }
        self._answers = deque(answers)
        self.voice = SilentVoice()
        self.asked: list[str] = []
        self.played: list[npt.NDArray[np.int16]] = []
        self.on_played: Callable[[], None] = lambda: None
        self.microphones = 0
        self.unplugged = False
        self._cued: deque[Samples] = deque()
        self._closed = threading.Event()

    def booth(self) -> Booth:
        return Booth(self.voice, self, self._open, self._type, activity=self._activity)

    def _type(self, question: str) -> str:
        self.asked.append(question)
        if not self._answers:
            raise EOFError
        return self._answers.popleft()

    def _open(self) -> Microphone:
        if self.unplugged:
            raise MicrophoneError("microphone-missing")
        self.microphones += 1
        self._closed.clear()
        return self

    def _activity(self) -> VoiceActivity:
        """Whoever listens looks at a first frame: now the phrase that was said last is repeated."""
        asked_now = True

        def activity(frame: Samples) -> float:
            nonlocal asked_now
            if asked_now:
                asked_now = False
                if takes := self._clips.get(self.voice.said[-1]):
                    self._cued.append(takes.popleft())
            return float(np.sqrt(np.mean(np.square(frame))) > LOUD_ENOUGH)

        return activity

    def frames(self) -> Iterator[Samples]:
        """See `Microphone`."""
        saying: Samples = np.zeros(0, np.float32)
        while not self._closed.wait(0.001):
            if self.unplugged:
                raise MicrophoneError("microphone-failed")
            if not len(saying) and self._cued:
                saying = self._cued.popleft()
            frame, saying = saying[:FRAME], saying[FRAME:]
            yield np.pad(frame, (0, FRAME - len(frame)))

    def close(self) -> None:
        """See `Microphone`."""
        self._closed.set()

    def play(
        self,
        pcm: npt.NDArray[np.int16],
        rate: int,
        marks: Sequence[Mark],
        on_mark: Callable[[int], None],
        stopped: threading.Event,
    ) -> bool:
        """See `Player`."""
        self.played.append(pcm)
        self.on_played()
        return True

    def tend(self) -> None:
        """See `Player`."""

    def rest(self) -> None:
        """See `Player`."""
