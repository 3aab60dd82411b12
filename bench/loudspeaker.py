"""A loudspeaker that looks at the clock when it is handed a sound, and keeps the time in silence."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from speech.player import Mark, SilentPlayer


class Loudspeaker(SilentPlayer):
    """`handed`: seconds of the clock `time.perf_counter`, one for each sound that was to be heard."""

    def __init__(self) -> None:
        self.handed: queue.SimpleQueue[float] = queue.SimpleQueue()

    def play(
        self,
        pcm: npt.NDArray[np.int16],
        rate: int,
        marks: Sequence[Mark],
        on_mark: Callable[[int], None],
        stopped: threading.Event,
    ) -> bool:
        """See `speech.player.Player`."""
        if not stopped.is_set():  # else it was interrupted while it was made
            self.handed.put(time.perf_counter())
        return super().play(pcm, rate, marks, on_mark, stopped)


def no_voice(code: str) -> None:
    """What a voice is told to do about a fault: there is nothing to measure then."""
    raise RuntimeError(f"no voice to measure: {code}")
