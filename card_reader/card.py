"""The virtual card: answers APDUs from a card image, faults included. One engine for the simulated reader and for vpcd.

No I/O, no clock and no chance: the same commands to the same image give the same answers.
"""

from __future__ import annotations

import random

from card_reader.errors import CardMuteError, CardPulledError
from card_reader.image import CardImage, Faults
from card_reader.layout import Layout
from card_reader.simulated.honest import HonestCard

OVERSIZED = bytes(60_000) + b"\x90\x00"


class VirtualCard:
    """One card of an image, from the moment it is laid down."""

    def __init__(self, image: CardImage, layout: Layout | None = None) -> None:
        self._image = image
        self._layout = layout
        self._card = HonestCard(image, layout)
        self._atr = image.atr if image.faults.atr is None else image.faults.atr
        self._noise = random.Random(image.faults.seed)
        self._commands = 0

    @property
    def atr(self) -> bytes:
        """What it says to reset."""
        return self._atr

    @property
    def pause(self) -> float:
        """Seconds that whoever carries the card waits before each answer."""
        return self._image.faults.slow_ms / 1000

    def reset(self) -> None:
        """Power or reset: selection, challenge and channel are forgotten. The count of the faults goes on."""
        self._card.reset()

    def respond(self, apdu: bytes) -> bytes:
        """The answer with its status, or what a faulty card says instead.

        Raises CardPulledError or CardMuteError where the image's faults say so. These are no answers: the
        link that carries the card acts them out, by taking the card away or by keeping silent.
        """
        self._commands += 1
        faults = self._image.faults
        if faults.mute_at is not None and self._commands >= faults.mute_at:
            raise CardMuteError
        if faults.pulled_after is not None and self._commands > faults.pulled_after:
            raise CardPulledError
        if faults.swap_with is not None and self._commands == faults.swap_at:
            self._card, self._atr = HonestCard(faults.swap_with, self._layout), faults.swap_with.atr
        if faults.wrong is not None and self._commands >= faults.wrong_at:
            return self._wrong(faults)
        return self._card.respond(apdu)

    def _wrong(self, faults: Faults) -> bytes:
        match faults.wrong:
            case "oversized":
                return OVERSIZED
            case "garbage":
                return self._noise.randbytes(self._noise.randrange(2, 300))
            case "more":
                return b"\x61\x10"
            case "length":
                return b"\x6c\x10"
        return b""
