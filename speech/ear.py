"""One utterance when it is asked for, from a microphone that stays open: what is said in between is never kept.

Opening a microphone takes up to a second, in which a first word would be lost.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable

from speech.endpoint import PATIENT, Endpointer, Endpointing, VoiceActivity, silero
from speech.errors import MicrophoneError
from speech.hearing import Samples
from speech.microphone import Microphone


class Ear:
    """Opens the microphone at once. Raises MicrophoneError 'microphone-missing'."""

    def __init__(
        self,
        open_microphone: Callable[[], Microphone],
        activity: Callable[[], VoiceActivity] = silero,
        times: Endpointing = PATIENT,
    ) -> None:
        self._activity = activity
        self._times = times
        self._microphone = open_microphone()
        self._frames: queue.SimpleQueue[Samples | None] = queue.SimpleQueue()
        """None when the microphone has failed."""
        self._listening = threading.Event()
        self._failed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pandu-ear")
        self._thread.start()

    def utterance(self, seconds: float) -> Samples | None:
        """Listen from now on: float32[n] as the endpointer cuts it; None when nobody began within `seconds`.

        Raises MicrophoneError 'microphone-failed'.
        """
        endpointer = Endpointer(self._activity(), self._times)
        until = time.monotonic() + seconds
        while not self._frames.empty():
            self._frames.get()
        self._listening.set()
        try:
            while True:
                frame = None if self._failed.is_set() else self._frames.get()
                if frame is None:
                    raise MicrophoneError("microphone-failed")
                utterance = endpointer.feed(frame)
                if utterance is not None:
                    return utterance
                if time.monotonic() > until and not endpointer.so_far:
                    return None
        finally:
            self._listening.clear()

    def close(self) -> None:
        """Close the microphone, and join."""
        self._microphone.close()
        self._thread.join()

    def _run(self) -> None:
        try:
            for frame in self._microphone.frames():
                if self._listening.is_set():
                    self._frames.put(frame)
        except MicrophoneError:
            self._microphone.close()
        self._failed.set()
        self._frames.put(None)
