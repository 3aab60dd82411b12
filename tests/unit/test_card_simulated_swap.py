"""A card exchanged in the very moment of an answer: at the next look it is another stay."""

from __future__ import annotations

import pytest

from card_reader import CardEvent, CardPresent, CardPulledError, Identity
from card_reader.card import VirtualCard
from card_reader.image import sample_images
from card_reader.simulated.reader import SimulatedReader
from support.card_contract import WOMAN, reading_of

COMMANDS = reading_of(WOMAN, sam=True)[1]


@pytest.mark.parametrize("at", range(1, COMMANDS + 1))
def test_a_read_of_the_first_never_ends_with_the_second(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, events, respond, answered = (
        SimulatedReader(sample_images()),
        list[CardEvent](),
        VirtualCard.respond,
        0,
    )

    def exchange_after(card: VirtualCard, apdu: bytes) -> bytes:
        nonlocal answered
        answered += 1
        answer = respond(card, apdu)
        if answered == at:
            reader.put("contoh-2")
        return answer

    monkeypatch.setattr(VirtualCard, "respond", exchange_after)
    reader.start(events.append)
    reader.put("contoh-1")
    first = events[-1]
    assert isinstance(first, CardPresent)
    with pytest.raises(CardPulledError):
        reader.read(first)
    assert answered == at
    second = events[-1]
    assert isinstance(second, CardPresent)
    reading = reader.read(second)
    assert isinstance(reading, Identity) and reading.name == "CONTOH WAHYU"
    reader.stop()
