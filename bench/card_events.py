"""How soon a card is told beside a bare loop that waits for the same one, and what watching costs."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from statistics import median, quantiles

from smartcard import scard

from bench.card_ground import PATIENT, SLOT, Watched, laid, must
from bench.report import Figure
from card_reader.image import sample_images

ROUNDS = 30
MOST_ADDED = 20.0
"""Milliseconds that we may be later than the bare loop, at the 95th percentile."""
WATCHED_FOR = 60.0
MOST_LOAD = 0.5
"""Percent of one core."""


class BareWatch(threading.Thread):
    """Waits for one card with SCardGetStatusChange and nothing else."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seen_at = 0.0
        (self._context,) = must(scard.SCardEstablishContext(scard.SCARD_SCOPE_USER))
        self._states = must(
            scard.SCardGetStatusChange(self._context, 0, [(SLOT, scard.SCARD_STATE_UNAWARE)])
        )[0]
        self.start()

    def run(self) -> None:
        while not self._states[0][1] & scard.SCARD_STATE_PRESENT:
            asked = [(SLOT, self._states[0][1])]
            result, self._states = scard.SCardGetStatusChange(self._context, int(PATIENT * 1000), asked)
            if result != scard.SCARD_S_SUCCESS:
                raise RuntimeError(scard.SCardGetErrorMessage(result))
        self.seen_at = time.perf_counter()
        scard.SCardReleaseContext(self._context)


def events() -> list[Figure]:
    """Both wait for each card at once, so the difference is ours alone."""
    image, watched = sample_images()["contoh-1"], Watched(PATIENT)
    told, seen = [], []
    for _ in range(ROUNDS):
        bare_watch = BareWatch()
        begun = time.perf_counter()
        with laid(image, watched):
            moment, _presence = watched.present()
            bare_watch.join()
        told.append(1000 * (moment - begun))
        seen.append(1000 * (bare_watch.seen_at - begun))
    watched.reader.stop()
    added = [ours - bare for ours, bare in zip(told, seen, strict=True)]
    late = quantiles(added, n=20)[-1]
    return [
        Figure(
            f"card laid down → event, median of {ROUNDS}",
            median(told),
            "ms",
            "bare SCardGetStatusChange loop, same cards",
            median(seen),
            1.1,
        ),
        # Either may be told first; a p95 below nothing counts as nothing.
        Figure(
            f"the same, later than the bare loop, p95 of {ROUNDS}", max(late, 0.0), "ms", "limit", MOST_ADDED
        ),
    ]


def load() -> Figure:
    """Of the monitor's thread, while nobody comes."""
    watched = Watched(PATIENT)
    time.sleep(1.0)  # its beginning isn't meant
    thread = next(t for t in threading.enumerate() if t.name == "card-monitor")
    used, begun = _seconds_of(thread), time.monotonic()
    time.sleep(WATCHED_FOR)
    share = 100 * (_seconds_of(thread) - used) / (time.monotonic() - begun)
    watched.reader.stop()
    return Figure(f"monitor's share of a core over {WATCHED_FOR:.0f} s", share, "%", "limit", MOST_LOAD)


def _seconds_of(thread: threading.Thread) -> float:
    """Processor time a thread has had, from /proc (proc(5): fields 14 and 15, in clock ticks)."""
    text = Path(f"/proc/self/task/{thread.native_id}/stat").read_text()
    fields = text.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
