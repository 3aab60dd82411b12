"""Listening: one thread from the microphone over endpointing to the recogniser, supervised.

All callbacks, `grammar` and `language` included, are called on the listener's own thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, repeat

import numpy as np

from speech.endpoint import PATIENT, Endpointer, Endpointing, VoiceActivity, level, silero
from speech.errors import MicrophoneError, RecogniserError
from speech.faults import Fault
from speech.hearing import Grammar, Heard, Recogniser, Samples
from speech.microphone import Microphone
from speech.partial import Partials

MICROPHONE_BACKOFF = (1.0, 2.0, 5.0)
"""Seconds before the 1st, 2nd, … new attempt at a failed microphone; the last one repeats."""

RECOGNISER_BACKOFF = (1.0, 2.0, 5.0, 10.0, 30.0)
"""The same for the recogniser, whose every attempt is a process that hashes the model."""

PIECE = 10
"""Frames of an utterance (0.32 s) after which what was heard so far is asked for once more."""


def _nothing(_: object) -> None: ...


def _waits(backoff: Sequence[float]) -> Iterator[float]:
    return chain(backoff, repeat(backoff[-1]))


class Listener:
    """Hears the phrases of the current screen until `stop`.

    `open_microphone` is called anew after each failure. The recogniser is the listener's to warm up and to
    close. A word is reported only if the screen's grammar stayed the same while it was recognised and
    nobody muted meanwhile. `on_partial` gets what was heard so far while somebody still speaks, from an engine that
    can tell it (`speech.partial`): to be shown, never to act on.
    """

    def __init__(
        self,
        open_microphone: Callable[[], Microphone],
        recogniser: Recogniser,
        grammar: Callable[[], Grammar],
        on_heard: Callable[[Heard], None],
        *,
        on_level: Callable[[float], None] = _nothing,
        on_partial: Callable[[str], None] | None = None,
        on_fault: Callable[[str], None] = _nothing,
        on_recovered: Callable[[str], None] = _nothing,
        language: Callable[[], str] = lambda: "id",
        activity: Callable[[], VoiceActivity] = silero,
        endpointing: Endpointing = PATIENT,
        microphone_backoff: Sequence[float] = MICROPHONE_BACKOFF,
        recogniser_backoff: Sequence[float] = RECOGNISER_BACKOFF,
    ) -> None:
        self._open_microphone = open_microphone
        self._recogniser = recogniser
        self._grammar = grammar
        self._language = language
        self._on_heard = on_heard
        self._on_level = on_level
        self._partials = recogniser if on_partial and isinstance(recogniser, Partials) else None
        self._on_partial = on_partial or _nothing
        self._followed = 0
        """Frames of the utterance that the engine has had already."""
        self._microphone_fault = Fault(on_fault, on_recovered)
        self._recogniser_fault = Fault(on_fault, on_recovered)
        self._endpointer = Endpointer(activity(), endpointing)
        self._microphone_backoff = microphone_backoff
        self._recogniser_backoff = recogniser_backoff
        self._recogniser_waits = _waits(recogniser_backoff)
        self._recogniser_due = 0.0
        self._stopping = threading.Event()
        self._muted = threading.Event()
        self._mutes = 0
        self._thread = threading.Thread(target=self._run, name="pandu-listener")

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """End and join; a recognition under way is cut off."""
        self._stopping.set()
        self._recogniser.close()
        self._thread.join()

    @property
    def muted(self) -> bool:
        """Whether what is said now is ignored."""
        return self._muted.is_set()

    def mute(self) -> None:
        """Ignore everything from now on, what is being said or recognised included: the kiosk speaks."""
        self._mutes += 1
        self._muted.set()

    def unmute(self) -> None:
        """Listen again."""
        self._muted.clear()

    def _run(self) -> None:
        waits = _waits(self._microphone_backoff)
        while not self._stopping.is_set():
            self._tend_recogniser()
            try:
                microphone = self._open_microphone()
                try:
                    for frame in microphone.frames():
                        if self._stopping.is_set():
                            return
                        self._microphone_fault.cleared()
                        waits = _waits(self._microphone_backoff)
                        self._tend_recogniser()
                        self._take(frame)
                finally:
                    microphone.close()
                raise MicrophoneError("microphone-failed")  # nobody asked it to end
            except MicrophoneError as error:
                if self._stopping.is_set():
                    return
                self._endpointer.reset()
                self._on_level(0.0)
                self._microphone_fault.raised(error.code)
                self._stopping.wait(next(waits))

    def _tend_recogniser(self) -> None:
        """Load it, and after a fault load it anew when its time has come."""
        if time.monotonic() < self._recogniser_due:
            return
        try:
            self._recogniser.warm_up()
        except RecogniserError as error:
            self._recogniser_failed(error)
        else:
            self._recogniser_works()

    def _take(self, frame: Samples) -> None:
        if self._muted.is_set():
            self._endpointer.reset()
            self._on_level(0.0)
            return
        self._on_level(level(frame))
        utterance = self._endpointer.feed(frame)
        if self._recogniser_fault.code is not None:
            return
        if utterance is not None:
            self._recognise(utterance)
        elif self._partials is not None:
            self._follow(self._partials, self._endpointer.so_far)

    def _follow(self, partials: Partials, frames: Sequence[Samples]) -> None:
        if len(frames) < self._followed:  # it's another utterance, or none
            self._followed = 0
        if len(frames) - self._followed < PIECE:
            return
        mutes, grammar = self._mutes, self._grammar()
        if not grammar:
            return
        piece, first = np.concatenate(frames[self._followed :]), self._followed == 0
        self._followed = len(frames)
        try:
            text = partials.partial(piece, grammar, first)
        except RecogniserError as error:
            self._recogniser_failed(error)
            return
        if text and self._mutes == mutes and not self._stopping.is_set():
            self._on_partial(text)

    def _recognise(self, utterance: Samples) -> None:
        mutes, grammar, language = self._mutes, self._grammar(), self._language()
        if not grammar:
            return
        try:
            heard = self._recogniser.recognise(utterance, grammar, language)
        except RecogniserError as error:
            self._recogniser_failed(error)
            return
        self._recogniser_works()
        if self._mutes == mutes and self._grammar() == grammar and not self._stopping.is_set():
            self._on_heard(heard)

    def _recogniser_failed(self, error: RecogniserError) -> None:
        if self._stopping.is_set():
            return
        self._recogniser_due = time.monotonic() + next(self._recogniser_waits)
        self._recogniser_fault.raised(error.code)

    def _recogniser_works(self) -> None:
        self._recogniser_waits = _waits(self._recogniser_backoff)
        self._recogniser_due = float("inf")
        self._recogniser_fault.cleared()
