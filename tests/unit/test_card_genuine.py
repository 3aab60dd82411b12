"""A site takes no practice data, whoever brings them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from card_reader import CardError, CardEvent, CardPresent, CardUnreadableError, NotEktpError, Reader, Reading
from card_reader.genuine import GenuineReader
from card_reader.image import sample_images
from card_reader.simulated.reader import SimulatedReader


class PassedOff(SimulatedReader):
    """Practice data that aren't called so."""

    def read(self, presence: CardPresent) -> Reading:
        return replace(super().read(presence), training=False)


@pytest.fixture(params=[SimulatedReader, PassedOff])
def simulated(request: pytest.FixtureRequest) -> Iterator[SimulatedReader]:
    reader: SimulatedReader = request.param(sample_images())
    yield reader
    reader.stop()


def test_practice_data_are_refused_and_all_else_is_passed_on(simulated: SimulatedReader) -> None:
    events: list[CardEvent] = []
    reader: Reader = GenuineReader(simulated)
    reader.start(events.append)
    simulated.put("contoh-1")
    card = events[-1]
    assert isinstance(card, CardPresent)
    if isinstance(simulated, PassedOff):
        assert reader.read(card) == simulated.read(card)
    else:
        with pytest.raises(CardUnreadableError) as caught:
            reader.read(card)
        assert caught.value.detail == "training"
    simulated.put("contoh-4")
    other = events[-1]
    assert isinstance(other, CardPresent)
    with pytest.raises(CardError) as passed:
        reader.read(other)
    assert isinstance(passed.value, NotEktpError)
    reader.stop()
    count = len(events)
    simulated.take()
    assert len(events) == count
