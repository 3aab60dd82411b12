"""A site's last look at what a reader gives: practice data is refused, whoever brings it."""

from __future__ import annotations

from collections.abc import Callable

from card_reader.errors import CardUnreadableError
from card_reader.glimpse import Reading
from card_reader.interface import CardEvent, CardPresent, Reader


class GenuineReader:
    """The `Reader` it is made of, without anything marked LATIHAN. What a plug-in says of itself is known only
    when it has read a card."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def start(self, emit: Callable[[CardEvent], None]) -> None:
        self._reader.start(emit)

    def stop(self) -> None:
        self._reader.stop()

    def read(self, presence: CardPresent) -> Reading:
        """Raises CardUnreadableError("training") besides what the reader raises."""
        reading = self._reader.read(presence)
        if reading.training:
            raise CardUnreadableError("training")
        return reading
