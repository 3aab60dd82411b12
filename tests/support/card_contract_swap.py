"""Cases of the contract of readers (`card_contract`): a card is exchanged for another, noticed or not."""

from __future__ import annotations

import threading
from functools import partial

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
    assert_whole,
    each,
    is_of,
    named,
    read,
    reading_of,
    told,
    with_faults,
)

SLOW_MS = 20
"""Of a card that is swapped while it is read."""
STAGES = 6
MOST_TRIES = 3


def swapped_unnoticed_at_every_command(bench: Bench, other: CardImage, sam: bool, first: CardImage) -> None:
    """The other one answers on the same handle, and no event tells: the facts file has seen it."""
    _, commands = reading_of(first, sam=sam)

    def swap(at: int, slot: int) -> None:
        swapped = with_faults(first, Faults(swap_at=at, swap_with=other))
        result = read(bench, bench.lay(swapped, slot))
        if at == 1:
            assert_whole(result, other)
        elif at <= commands:
            assert isinstance(result, CardChangedError), f"at {at}: {told(result)}"
        else:
            assert is_of(result, first), f"at {at}: {told(result)}"
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


def read_the_other(bench: Bench, first: CardPresent | CardMute, slot: int = 0) -> Reading | CardError:
    """What the card says that was laid on in its place. That it is another is told at once, or found out by reads."""
    result = read(bench, first)
    assert isinstance(result, CardError), f"of the second, as if it were the first: {told(result)}"
    for _ in range(MOST_TRIES):
        result = read(bench, bench.swapped(slot))
        if not isinstance(result, CardChangedError):
            break
    return result


def swapped_quickly_at_every_stage(bench: Bench) -> None:
    """Before, during and after a read. A read of the first never tells of the second."""
    _, commands = reading_of(WOMAN, sam=True)
    whole = commands * SLOW_MS / 1000

    def swap(stage: int, slot: int) -> None:
        first = bench.lay(with_faults(WOMAN, Faults(slow_ms=SLOW_MS)), slot)
        exchange = threading.Timer(stage * whole / STAGES, bench.swap_soon, (MAN, slot))
        exchange.start()
        result = read(bench, first)
        exchange.join()
        assert is_of(result, WOMAN) or isinstance(result, CardError), f"stage {stage}: {told(result)}"
        assert is_of(read_the_other(bench, first, slot), MAN), f"stage {stage}"
        assert isinstance(read(bench, first), CardPulledError)
        bench.take(slot)

    each(bench, range(STAGES + 3), swap)


def swapped_quickly_again_and_again(bench: Bench) -> None:
    for image in (MAN, WOMAN, MAN):
        first = bench.lay(WOMAN if image is MAN else MAN)
        bench.swap_soon(image)
        assert is_of(read_the_other(bench, first), image)
        bench.take()


def swapped_quickly_for_one_that_looks_the_same(bench: Bench) -> None:
    """Where nobody notices, the read is of the second, all of it."""
    twin = MAN.model_copy(update={"atr": WOMAN.atr})
    first = bench.lay(WOMAN)
    bench.swap_soon(twin)
    result = read(bench, first)
    assert_whole(result, twin)
    if isinstance(result, CardError):
        assert is_of(read(bench, bench.swapped()), twin)


def swapped_quickly_for_a_mute_one(bench: Bench) -> None:
    first = bench.lay(WOMAN)
    bench.swap_soon(with_faults(MAN, Faults(mute_at=2)))
    result = read_the_other(bench, first)
    assert isinstance(result, CardMuteError), told(result)


def pulled_while_mute(bench: Bench) -> None:
    presence = bench.lay(with_faults(WOMAN, Faults(mute_at=4)))
    assert isinstance(presence, CardPresent)
    pull = threading.Timer(bench.deadline / 3, bench.take)
    pull.start()
    result = read(bench, presence)
    pull.join()
    assert isinstance(result, CardPulledError), told(result)


SWAP_CASES: tuple[Case, ...] = (
    *unnoticed_swaps(True, WOMAN, MAN),
    swapped_quickly_at_every_stage,
    swapped_quickly_again_and_again,
    swapped_quickly_for_one_that_looks_the_same,
    swapped_quickly_for_a_mute_one,
    pulled_while_mute,
)
"""With a security module."""
