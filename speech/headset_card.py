"""A USB headset: a sound card that appears among those of ALSA when it is plugged in."""

from __future__ import annotations

import time
from pathlib import Path

from speech.errors import HeadsetError

CARDS = Path("/proc/asound/cards")
"""Two lines a card: number, id, driver, name; where it is connected (Linux, Documentation/sound/designs/procfs)."""
SETTLED = 2
"""Looks in which a card must stand before it counts: when ALSA lists it, its device files are still being made."""


class CardJack:
    """A headset is in while a card whose lines hold `name`, in any case of letters, is listed."""

    def __init__(self, name: str, cards: Path = CARDS) -> None:
        self._name, self._cards = name.casefold(), cards
        self._seen = SETTLED - 1  # one that stands there at the start has stood there before

    def plugged(self) -> bool:
        """See `speech.headset.Jack`."""
        self._seen = self._seen + 1 if self.listed() else 0
        return self._seen >= SETTLED

    def listed(self) -> bool:
        """Whether the card stands in the list at this moment. Raises HeadsetError as `plugged`."""
        try:
            listed = self._cards.read_text("utf-8", "replace")
        except PermissionError:
            raise HeadsetError("headset-unreadable") from None
        except OSError:
            raise HeadsetError("headset-missing") from None
        return self._name in listed.casefold()

    def wait(self, seconds: float) -> None:
        """See `speech.headset.Jack`. The kernel tells nobody of a change in this list."""
        time.sleep(seconds)

    def close(self) -> None:
        """See `speech.headset.Jack`."""
