"""The reader of a kiosk that has none."""

from __future__ import annotations

from collections.abc import Callable

from card_reader.errors import ReaderMissingError
from card_reader.glimpse import Reading
from card_reader.interface import CardEvent, CardPresent


class AbsentReader:
    """A `Reader` that never has anything to report."""

    def start(self, emit: Callable[[CardEvent], None]) -> None:
        """Nothing will come."""

    def stop(self) -> None:
        """Nothing was started."""

    def read(self, presence: CardPresent) -> Reading:
        raise ReaderMissingError
