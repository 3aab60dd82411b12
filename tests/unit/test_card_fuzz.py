"""A short part of `./run soak card`: hostile input by every way in, drawn by hypothesis and by plain chance."""

from __future__ import annotations

import tracemalloc
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from card_reader.card import VirtualCard
from card_reader.ektp import read_card
from card_reader.errors import CardError, CardUnreadableError
from card_reader.identity import Identity
from support.card_checks import NAME, Escaped, check_error, hide
from support.card_fuzz import TARGETS
from support.card_fuzz_dialogue import KEY, cards, dialogue, honest

FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
CASES = 400


@pytest.mark.parametrize("name", TARGETS)
@FUZZ
@given(rng=st.randoms(use_true_random=False))
def test_whatever_hypothesis_draws(name: str, rng: Random) -> None:
    TARGETS[name](rng)


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_chance_draws(name: str) -> None:
    for number in range(CASES):
        TARGETS[name](Random(f"{name} suite {number}"))


def test_the_dialogues_reach_every_kind_of_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or they would hold for nothing: a card is read, in each tier, or refused at each step."""
    seen: set[str] = set()

    def noted(*arguments: object, **named: object) -> object:
        try:
            reading = read_card(*arguments, **named)  # type: ignore[arg-type]
        except CardError as error:
            seen.add(f"{error.code} {error.detail.rpartition('-')[0]}")
            raise
        seen.add("person" if isinstance(reading, Identity) else f"photo {reading.photo is not None}")
        return reading

    monkeypatch.setattr("support.card_fuzz_dialogue.read_card", noted)
    for number in range(2000):
        dialogue(Random(number))
    wanted = {
        "person",
        "photo True",
        "photo False",
        "not-ektp select-application",
        "card-changed ",
        "card-pulled ",
    }
    wanted |= {f"card-unreadable {step}" for step in (
        "uid", "uid-answer", "select-control", "read-control", "challenge", "authenticate", "sam-message",
        "secure", "select-biodata", "read-biodata", "biodata")}  # fmt: skip
    assert wanted - seen == set()


def test_a_card_that_floods_fills_no_memory() -> None:
    card = VirtualCard(cards()[0])

    def flood(command: bytes) -> bytes:
        said = card.respond(command)
        return bytes(256) + b"\x61\xff" if command[1] in (0xB0, 0xC0) else said

    read_card(VirtualCard(cards()[0]).respond, None, atr=b"", token_key=KEY, photo=True)  # loads the decoder
    tracemalloc.start()
    try:
        read_card(flood, None, atr=b"", token_key=KEY, photo=True)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 64_000


def test_cards_of_the_fuzz_are_read_when_nothing_is_wrong() -> None:
    persons = [honest(number, sam=True) for number in range(4)]
    assert [isinstance(person, Identity) for person in persons] == [True, True, True, False]
    glimpses = [honest(number, sam=False) for number in range(2)]
    assert len({glimpse.photo.png for glimpse in glimpses if glimpse and glimpse.photo}) == 2  # type: ignore[union-attr]


@pytest.mark.parametrize("detail", [NAME, "read-biodata-ABCD", "biodata-form-534147", "uid-04c0a70101a1b1"])
def test_the_check_itself_sees_a_leak(detail: str) -> None:
    with pytest.raises(Escaped):
        check_error(CardUnreadableError(detail))
    with pytest.raises(Escaped):
        hide(f"Identity({NAME})")
    with pytest.raises(AssertionError, match="not of the library"):
        check_error(UnicodeDecodeError("ascii", NAME.encode(), 0, 1, "-"))
