"""pyttsx3 as a synthesiser, in a process of its own.

Of pyttsx3 only the rendering is used (its playback writes the text's sound to a temporary wav and calls aplay), and
without call-backs, which race with it. pyttsx3 tells no usable moments of words: they are estimated.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Sequence

import numpy as np

from speech import frames
from speech.errors import SynthesisError, WorkerError
from speech.process import Worker
from speech.synthesis import CALM, Synthesised, VoiceSettings

LOAD_WITHIN = 10.0
"""Seconds for Python, pyttsx3 and its engine to start."""
SPEAK_WITHIN = 3.0
"""Seconds for one text; a screen's takes 0.1. Captions wait for this once, then they go on silently."""

COMMAND = (sys.executable, "-m", "speech.pyttsx3_worker")


class Pyttsx3:
    """The process. It starts with the first text; after death or a missed deadline the next text starts another.

    Raises SynthesisError: 'voice-missing' where pyttsx3, its engine or the voice is absent, 'voice-failed' where it
    died or was too slow.
    """

    def __init__(self, command: Sequence[str] = COMMAND, deadline: float = SPEAK_WITHIN) -> None:
        self._worker = Worker(command)
        self._deadline = deadline
        self._call = threading.Lock()

    @property
    def pid(self) -> int | None:
        """Process id of the running worker."""
        return self._worker.pid

    def synthesise(self, text: str, voice: VoiceSettings = CALM) -> Synthesised:
        """See `Synthesiser`. The moments of words are estimates: each word gets a part of the sound in proportion to
        its characters."""
        request = {
            "text": text,
            "name": voice.name,
            "rate": voice.engine_rate,
            "gap": voice.word_gap,
            "volume": voice.volume,
            "pitch": voice.pitch,
        }
        with self._call:
            try:
                if not self._worker.running:
                    self._checked(self._worker.start(LOAD_WITHIN))
                answer, sound = self._worker.converse(frames.pack(request), self._deadline)
            except WorkerError:
                raise SynthesisError("voice-failed") from None
            self._checked(answer)
        pcm = np.frombuffer(sound, "<i2").astype(np.int16)
        rate = int(answer["rate"])
        return Synthesised(pcm, rate, estimated_words(text, len(pcm) / rate))

    def close(self) -> None:
        """See `Synthesiser`."""
        self._worker.kill()
        with self._call:
            self._worker.end()

    def _checked(self, answer: dict[str, object]) -> None:
        if "error" in answer:
            self._worker.end()
            raise SynthesisError(str(answer["error"]))


def estimated_words(text: str, seconds: float) -> tuple[tuple[int, float], ...]:
    """(character position, seconds) of each whitespace word of a text that is heard in `seconds`."""
    length = max(1, len(text))
    return tuple((word.start(), seconds * word.start() / length) for word in re.finditer(r"\S+", text))
