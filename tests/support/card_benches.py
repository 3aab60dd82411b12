"""Benches of the contract of readers (`card_contract`): in process, and over pcscd's two virtual slots."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from card_reader import CardEvent, CardMute, CardPresent
from card_reader.image import CardImage
from card_reader.interface import Reader
from card_reader.simulated.reader import SimulatedReader, slot_name
from support.card_contract import TOKEN_KEY

SLOTS = 2
SOON = 10.0
"""Seconds in which a reader has told of a card."""


class SimulatedBench:
    """Cards are laid down in process."""

    def __init__(self, *, sam: bool, deadline: float) -> None:
        self._images: dict[str, CardImage] = {}
        self.deadline, self.slots = deadline, SLOTS
        self.events: list[CardEvent] = []
        self.simulated = SimulatedReader(
            self._images, deadline=deadline, token_key=TOKEN_KEY, photo=True, sam=sam, slots=SLOTS
        )
        self.reader: Reader = self.simulated
        self.reader.start(self.events.append)

    def lay(self, image: CardImage, slot: int = 0) -> CardPresent | CardMute:
        self.swap_soon(image, slot)
        return self.swapped(slot)

    def take(self, slot: int = 0) -> None:
        self.simulated.take(slot)

    def swap_soon(self, image: CardImage, slot: int = 0) -> None:
        self._images[str(slot)] = image
        self.simulated.put(str(slot), slot)

    def swapped(self, slot: int = 0) -> CardPresent | CardMute:
        """Whoever puts a card has told of it."""
        laid = [event for event in self.events if isinstance(event, CardPresent | CardMute)]
        return [event for event in laid if event.reader == slot_name(slot)][-1]


@contextmanager
def simulated_bench(*, sam: bool = True, deadline: float = 0.4) -> Iterator[SimulatedBench]:
    bench = SimulatedBench(sam=sam, deadline=deadline)
    try:
        yield bench
    finally:
        bench.reader.stop()
