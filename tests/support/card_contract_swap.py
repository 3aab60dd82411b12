"""Cases of the contract of readers (`card_contract`): a card is exchanged for another, noticed or not."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial, wraps
from typing import ParamSpec

from card_reader import (
    CardChangedError,
    CardError,
    CardMute,
    CardMuteError,
    CardPresent,
    CardPulledError,
    Reading,
)
from card_reader.image import CardImage, Faults
from support.card_contract import (
    BANK,
    MAN,
    WOMAN,
    Bench,
    Case,
    assert_read,
    assert_refused,
    assert_whole,
    each,
    is_of,
    named,
    read,
    reading_of,
    told,
    with_faults,
)

SWAP_WITHIN = 0.05
"""Seconds from the lifting of a card until the other one is down: a hand quicker than pcscd's look, every 0.4 s."""
SLOW_MS = 20
"""Of a card that is swapped while it is read."""
STAGES = 6
MOST_TRIES = 3

Given = ParamSpec("Given")


def swapped_unnoticed_at_every_command(bench: Bench, other: CardImage, sam: bool, first: CardImage) -> None:
    """The other one answers on the same handle, and no event tells: the facts file has seen it."""
    _, commands = reading_of(first, sam=sam)

    def swap(at: int, slot: int) -> None:
        laid = bench.lay(with_faults(first, Faults(swap_at=at, swap_with=other)), slot)
        if at == 1:
            assert_whole(read(bench, laid), other)
        elif at <= commands:
            assert_refused(bench, laid, CardChangedError, about=f"at {at}")
        else:
            assert_read(bench, laid, first)
        bench.take(slot)

    each(bench, range(1, commands + 2), swap)


def unnoticed_swaps(sam: bool, first: CardImage, other: CardImage) -> tuple[Case, ...]:
    """For another e-KTP with the same ATR and with its own, and for a card that is none."""
    same_atr = other.model_copy(update={"atr": first.atr})
    return tuple(
        named(
            f"swapped_unnoticed_for_{name}",
            partial(swapped_unnoticed_at_every_command, other=image, sam=sam, first=first),
        )
        for name, image in (("the_same_atr", same_atr), ("another_atr", other), ("a_bank_card", BANK))
    )


class SlowHandError(AssertionError):
    """The other card was down later than SWAP_WITHIN."""


def swap(bench: Bench, image: CardImage, slot: int = 0, *, after: float = 0.0) -> None:
    """A quick hand, `after` so many seconds: of what a bench takes for it, lifting and laying are a part.

    Raises SlowHandError, and has taken the card away.
    """
    time.sleep(after)
    begun = time.monotonic()
    bench.swap_soon(image, slot)
    took = time.monotonic() - begun
    if took > SWAP_WITHIN:
        bench.take(slot)
        raise SlowHandError(f"no quick swap: {took * 1000:.0f} ms")


def quick(act: Callable[Given, None]) -> Callable[Given, None]:
    """Again, where a busy machine has held the hand up; but not for ever."""

    @wraps(act)
    def tried(*given: Given.args, **named: Given.kwargs) -> None:
        for _ in range(MOST_TRIES - 1):
            with suppress(SlowHandError):
                return act(*given, **named)
        return act(*given, **named)

    return tried


def read_the_other(bench: Bench, first: CardPresent | CardMute, slot: int = 0) -> Reading | CardError:
    """What the card says that was laid on in its place. That it is another is told at once, or found out by reads."""
    assert_refused(bench, first, CardError, about="of the second, as if it were the first")
    for _ in range(MOST_TRIES):
        result = read(bench, bench.swapped(slot))
        if not isinstance(result, CardChangedError):
            break
    return result


def swapped_quickly_at_every_stage(bench: Bench) -> None:
    """Before, during and after a read. A read of the first never tells of the second."""
    _, commands = reading_of(WOMAN, sam=True)
    whole = commands * SLOW_MS / 1000

    @quick
    def swap_at(stage: int, slot: int) -> None:
        first = bench.lay(with_faults(WOMAN, Faults(slow_ms=SLOW_MS)), slot)
        with ThreadPoolExecutor(1) as hands:
            swapping = hands.submit(swap, bench, MAN, slot, after=stage * whole / STAGES)
            result = read(bench, first)
            swapping.result()
        assert is_of(result, WOMAN) or isinstance(result, CardError), f"stage {stage}: {told(result)}"
        assert is_of(read_the_other(bench, first, slot), MAN), f"stage {stage}"
        assert_refused(bench, first, CardPulledError, about=f"stage {stage}")
        bench.take(slot)

    each(bench, range(STAGES + 3), swap_at)


def swapped_quickly_again_and_again(bench: Bench) -> None:
    @quick
    def swap_for(image: CardImage) -> None:
        first = bench.lay(WOMAN if image is MAN else MAN)
        swap(bench, image)
        assert is_of(read_the_other(bench, first), image)
        bench.take()

    for image in (MAN, WOMAN, MAN):
        swap_for(image)


@quick
def swapped_quickly_for_one_that_looks_the_same(bench: Bench) -> None:
    """Where nobody notices, the read is of the second, all of it."""
    twin = MAN.model_copy(update={"atr": WOMAN.atr})
    first = bench.lay(WOMAN)
    swap(bench, twin)
    result = read(bench, first)
    assert_whole(result, twin)
    if isinstance(result, CardError):
        assert_read(bench, bench.swapped(), twin)


@quick
def swapped_quickly_for_a_mute_one(bench: Bench) -> None:
    first = bench.lay(WOMAN)
    swap(bench, with_faults(MAN, Faults(mute_at=2)))
    result = read_the_other(bench, first)
    assert isinstance(result, CardMuteError), told(result)


def pulled_while_mute(bench: Bench) -> None:
    presence = bench.lay(with_faults(WOMAN, Faults(mute_at=4)))

    def pull() -> None:
        time.sleep(bench.deadline / 3)
        bench.take()

    with ThreadPoolExecutor(1) as hands:
        pulling = hands.submit(pull)
        assert_refused(bench, presence, CardPulledError)
        pulling.result()


SWAP_CASES: tuple[Case, ...] = (
    *unnoticed_swaps(True, WOMAN, MAN),
    swapped_quickly_at_every_stage,
    swapped_quickly_again_and_again,
    swapped_quickly_for_one_that_looks_the_same,
    swapped_quickly_for_a_mute_one,
    pulled_while_mute,
)
"""With a security module."""
