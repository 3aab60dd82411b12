"""What every reader of cards must do, as cases against a `Bench`: in process, through pcscd, behind a vendor's bridge.

    @pytest.mark.parametrize("case", [*CHIP_CASES, *SWAP_CASES], ids=case_name)
    def test_the_contract(bench: Bench, case: Case) -> None:
        run(case, bench)

No result mixes two cards; nothing lasts longer than the deadline; after each fault the next good card is read.
The cases stand in `card_contract_chip`, `card_contract_swap` and, for a kiosk without a security module,
`card_contract_glimpse`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Protocol, TypeVar

from card_reader import (
    CardError,
    CardEvent,
    CardGone,
    CardMute,
    CardPresent,
    Identity,
    NotEktpError,
    Reader,
    Reading,
)
from card_reader.ektp import read_card
from card_reader.image import CardImage, Faults, sample_images
from card_reader.simulated.honest import HonestCard
from card_reader.simulated.sam import MockSam
from card_reader.token import card_token

TOKEN_KEY = bytes(range(32))
AFTER_DEADLINE = 4.0
"""Seconds that an error may take beyond the deadline, on a busy machine."""

T = TypeVar("T")
Refusal = TypeVar("Refusal", bound=CardError)


class Bench(Protocol):
    """A started reader, its events, and hands that lay cards on it."""

    @property
    def reader(self) -> Reader:
        """Its tokens are made with TOKEN_KEY."""
        ...

    @property
    def deadline(self) -> float:
        """Seconds of one read; short, since cards keep silent here."""
        ...

    @property
    def slots(self) -> int:
        """How many readers cards can be laid on."""
        ...

    @property
    def events(self) -> list[CardEvent]:
        """All so far, in order."""
        ...

    def lay(self, image: CardImage, slot: int = 0) -> CardPresent | CardMute:
        """Lay a fresh card down; returns what the reader told of it."""
        ...

    def take(self, slot: int = 0) -> None:
        """Take it away, unless it is gone already; returns when the reader has told so."""
        ...

    def swap_soon(self, image: CardImage, slot: int = 0) -> None:
        """Take a card and lay another one at once, and wait for nothing."""
        ...

    def swapped(self, slot: int = 0) -> CardPresent | CardMute:
        """What the reader told of that other one, after the first was told gone."""
        ...


Case = Callable[[Bench], None]


def case_name(case: Case) -> str:
    return case.__name__


def named(name: str, case: Case) -> Case:
    """That case, known by this name."""

    def named_case(bench: Bench) -> None:
        case(bench)

    named_case.__name__ = name
    return named_case


def run(case: Case, bench: Bench) -> None:
    """One case, and then: every slot reads a good card, and what was told is in order."""
    case(bench)
    each(bench, range(bench.slots), lambda _, slot: next_is_read(bench, slot))
    assert_orderly(bench.events)


# --- cards and what they say ----------------------------------------------------------------------
WOMAN, MAN, BANK = (sample_images()[name] for name in ("contoh-1", "contoh-2", "contoh-4"))


def with_faults(image: CardImage, faults: Faults) -> CardImage:
    return image.model_copy(update={"faults": faults})


def reading_of(image: CardImage, *, sam: bool) -> tuple[Reading, int]:
    """What a good card of this image says, and in how many commands."""
    card, commands = HonestCard(image), 0

    def transmit(command: bytes) -> bytes:
        nonlocal commands
        commands += 1
        return card.respond(command)

    reading = read_card(
        transmit, MockSam() if sam else None, atr=image.atr, token_key=TOKEN_KEY, photo=True, training=True
    )
    return reading, commands


def read(bench: Bench, presence: CardPresent | CardMute) -> Reading | CardError:
    """What comes of it, in time."""
    assert isinstance(presence, CardPresent)
    begun = time.monotonic()
    try:
        result: Reading | CardError = bench.reader.read(presence)
    except CardError as error:
        result = error
    took = time.monotonic() - begun
    assert took < bench.deadline + AFTER_DEADLINE, f"{took:.1f} s"
    return result


def assert_read(bench: Bench, presence: CardPresent | CardMute, image: CardImage) -> None:
    """What comes of it is this card's, all of it."""
    result = read(bench, presence)
    assert is_of(result, image), told(result)


def assert_refused(
    bench: Bench, presence: CardPresent | CardMute, *errors: type[Refusal], about: str = ""
) -> Refusal:
    """One of these comes of it. `about`: for a failing test, which of many cards this was."""
    result = read(bench, presence)
    assert isinstance(result, errors), f"{about}: {told(result)}"
    return result


def is_of(result: Reading | CardError, image: CardImage) -> bool:
    """Whether all of it is this card's. An error must at least not tell of another one."""
    if isinstance(result, NotEktpError):
        return image.kind == "other" and result.token in ("", card_token(TOKEN_KEY, image.uid))
    if isinstance(result, CardError) or image.kind == "other":
        return False
    expected, _ = reading_of(image, sam=isinstance(result, Identity))
    return replace(result, training=True) == expected


def told(result: Reading | CardError) -> str:
    """For a failing test: the code of an error, and nothing of a person."""
    return f"{result.code} {result.detail}" if isinstance(result, CardError) else repr(result)


def assert_whole(result: Reading | CardError, *images: CardImage) -> None:
    """A named error, or all of it one card's."""
    assert (isinstance(result, CardError) and not isinstance(result, NotEktpError)) or any(
        is_of(result, image) for image in images
    ), f"mixed: {told(result)}"


def next_is_read(bench: Bench, slot: int = 0) -> None:
    """Whatever was before."""
    bench.take(slot)
    result = read(bench, bench.lay(WOMAN, slot))
    bench.take(slot)
    assert is_of(result, WOMAN), f"the next good card: {told(result)}"


def assert_orderly(events: Iterable[CardEvent]) -> None:
    """On each reader cards come and go in turn, and no stay has the number of another."""
    there: dict[str, int] = {}
    seen: set[int] = set()
    for event in events:
        if isinstance(event, CardPresent | CardMute):
            assert event.reader not in there, "a second card, and the first not gone"
            assert event.presence_id not in seen
            there[event.reader] = event.presence_id
            seen.add(event.presence_id)
        elif isinstance(event, CardGone):
            assert there.pop(event.reader, None) == event.presence_id


def each(bench: Bench, things: Iterable[T], act: Callable[[T, int], None]) -> None:
    """`act(thing, slot)` for all, on every slot of the bench at once: cards take their time to be noticed."""
    everything = list(things)

    def of_slot(slot: int) -> None:
        for thing in everything[slot :: bench.slots]:
            act(thing, slot)

    with ThreadPoolExecutor(bench.slots) as workers:
        list(workers.map(of_slot, range(bench.slots)))
