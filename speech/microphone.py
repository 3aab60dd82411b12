"""Where sound comes from: the microphone, and a twin that plays recordings in real time."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import numpy as np

from speech.errors import MicrophoneError
from speech.hearing import FRAME, SAMPLE_RATE, Samples
from speech.portaudio import open_stream
from speech.sound import read_wav

SILENT_FOR = 2.0
"""Seconds without a frame after which a microphone has failed: an unplugged one just stops."""

BACKLOG = 250
"""Frames kept (8 s) while the recogniser works; older ones are dropped."""


class Microphone(Protocol):
    """An open microphone."""

    def frames(self) -> Iterator[Samples]:
        """float32[512] at 16 kHz, in real time, until closed. Raises MicrophoneError
        'microphone-failed'."""

    def close(self) -> None:
        """End `frames`; harmless when repeated."""


class SoundDeviceMicrophone:
    """Through PortAudio. Raises MicrophoneError 'microphone-missing' where none can be opened."""

    def __init__(self, device: str | int | None = None) -> None:
        self._frames: queue.Queue[Samples | None] = queue.Queue(BACKLOG)
        stream = open_stream(
            lambda module: module.InputStream(
                SAMPLE_RATE, FRAME, device, channels=1, dtype="float32", callback=self._on_frame
            ),
            interruptible=True,
            interrupt=False,
        )
        if stream is None:
            raise MicrophoneError("microphone-missing")
        self._stream = stream

    def frames(self) -> Iterator[Samples]:
        """See `Microphone`."""
        while True:
            try:
                frame = self._frames.get(timeout=SILENT_FOR)
            except queue.Empty:
                raise MicrophoneError("microphone-failed") from None
            if frame is None:
                return
            yield frame

    def close(self) -> None:
        """See `Microphone`."""
        self._stream.close()
        self._put(None)

    def _on_frame(self, block: Samples, _count: int, _time: object, _status: object) -> None:
        self._put(block[:, 0].copy())

    def _put(self, frame: Samples | None) -> None:
        while True:
            try:
                return self._frames.put_nowait(frame)
            except queue.Full:
                with contextlib.suppress(queue.Empty):  # the reader may have made room meanwhile
                    self._frames.get_nowait()


class WavMicrophone:
    """The twin: plays what `say` queued, one after the other, with silence before, between and after."""

    def __init__(self, gap: float = 1.0) -> None:
        self._gap = np.zeros(int(gap * SAMPLE_RATE), np.float32)
        self._waiting: deque[Samples] = deque()
        self._queue = threading.Lock()
        self._closed = threading.Event()
        self._quiet = threading.Event()
        self._quiet.set()

    def say(self, sound: Path | Samples) -> None:
        """Queue a wav or float32[n] at 16 kHz; it's heard next, at its own pace."""
        samples = read_wav(sound) if isinstance(sound, Path) else sound
        padded = np.concatenate([samples, self._gap])
        with self._queue:
            self._quiet.clear()
            self._waiting.append(np.pad(padded, (0, -len(padded) % FRAME)))

    def wait_quiet(self, seconds: float) -> bool:
        """Until everything queued was played with its gap, at most `seconds`; whether that happened."""
        return self._quiet.wait(seconds)

    def frames(self) -> Iterator[Samples]:
        """See `Microphone`."""
        self._closed.clear()
        silence = np.zeros(FRAME, np.float32)
        due = time.monotonic()
        playing: Samples = silence[:0]
        while not self._closed.wait(max(0.0, due - time.monotonic())):
            due += FRAME / SAMPLE_RATE
            if not len(playing):
                with self._queue:
                    if self._waiting:
                        playing = self._waiting.popleft()
                    else:
                        self._quiet.set()
            frame, playing = (playing[:FRAME], playing[FRAME:]) if len(playing) else (silence, playing)
            yield frame

    def close(self) -> None:
        """See `Microphone`."""
        self._closed.set()
