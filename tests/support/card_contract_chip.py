"""Cases of the contract of readers (`card_contract`) for a kiosk with a security module: whole, or a named error."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Literal

from card_reader import (
    CardError,
    CardGone,
    CardMuteError,
    CardPresent,
    CardPulledError,
    CardUnreadableError,
    NotEktpError,
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


def a_card_is_read_twice_and_goes(bench: Bench) -> None:
    presence = bench.lay(WOMAN)
    assert isinstance(presence, CardPresent)
    assert_read(bench, presence, WOMAN)
    assert_read(bench, presence, WOMAN)
    bench.take()
    assert bench.events[-2:] == [presence, CardGone(presence.reader, presence.presence_id)]
    assert_refused(bench, presence, CardPulledError)


def either_type_is_read(bench: Bench) -> None:
    for image in (WOMAN, MAN):
        assert_read(bench, bench.lay(image), image)
        bench.take()


def the_same_card_again_is_another_stay(bench: Bench) -> None:
    first = bench.lay(WOMAN)
    bench.take()
    assert bench.lay(WOMAN).presence_id != first.presence_id
    assert_refused(bench, first, CardPulledError)


def another_card_is_no_ektp(bench: Bench) -> None:
    assert is_of(assert_refused(bench, bench.lay(BANK), NotEktpError), BANK)


def pulled(sam: bool, image: CardImage) -> Case:
    """At every command of its read; and each time the next card is read."""

    def pulled_at_every_command(bench: Bench) -> None:
        _, commands = reading_of(image, sam=sam)

        def pull(after: int, slot: int) -> None:
            laid = bench.lay(with_faults(image, Faults(pulled_after=after)), slot)
            assert_refused(bench, laid, CardPulledError, about=f"after {after}")
            bench.take(slot)
            assert_read(bench, bench.lay(MAN, slot), MAN)
            bench.take(slot)

        each(bench, range(commands), pull)

    return pulled_at_every_command


def mute_from_a_command_on(bench: Bench) -> None:
    _, commands = reading_of(WOMAN, sam=True)
    for at in (1, commands):
        presence = bench.lay(with_faults(WOMAN, Faults(mute_at=at)))
        for _ in range(2):
            assert_refused(bench, presence, CardMuteError, about=f"at {at}")
        bench.take()


def slow_but_in_time(bench: Bench) -> None:
    _, commands = reading_of(WOMAN, sam=True)
    slow = with_faults(WOMAN, Faults(slow_ms=int(bench.deadline * 1000 / 4 / commands)))
    assert_read(bench, bench.lay(slow), WOMAN)


def slower_than_the_deadline(bench: Bench) -> None:
    slow = with_faults(WOMAN, Faults(slow_ms=int(bench.deadline * 1000 / 3)))
    assert_refused(bench, bench.lay(slow), CardMuteError)


def lying_lengths(bench: Bench) -> None:
    def lie(length: int, slot: int) -> None:
        liar = with_faults(WOMAN, Faults(lying={"biodata": length}))
        assert_refused(bench, bench.lay(liar, slot), CardUnreadableError, about=f"{length}")
        bench.take(slot)

    each(bench, (0, 1, 7, 65535), lie)


def wrong_answers(bench: Bench, wrong: Literal["empty", "oversized", "garbage", "more", "length"]) -> None:
    _, commands = reading_of(WOMAN, sam=True)

    def answer_wrongly(at: int, slot: int) -> None:
        # Nothing is known of a card that begins so; behind the first answers it is an e-KTP that can't be read.
        allowed: list[type[CardError]] = [CardUnreadableError]
        if at == 1:
            allowed.append(NotEktpError)
        if wrong == "empty":
            allowed += [CardPulledError, CardMuteError]  # what no byte means, readers see differently
        laid = bench.lay(with_faults(WOMAN, Faults(wrong=wrong, wrong_at=at, seed=at)), slot)
        assert_refused(bench, laid, *allowed, about=f"{wrong} at {at}")
        bench.take(slot)

    # No byte at all costs the deadline on some readers.
    each(bench, (2, commands - 1) if wrong == "empty" else (1, 2, 5, commands - 1), answer_wrongly)


def odd_answers_to_reset(bench: Bench) -> None:
    """A wrong check byte, the longest there may be, one longer: told as mute, or as a card to be asked."""
    honest = WOMAN.atr
    for atr in (honest[:-1] + bytes([honest[-1] ^ 0xFF]), b"\x3b\x80".ljust(33, b"\x55"), bytes(34)):
        told_of = bench.lay(with_faults(WOMAN, Faults(atr=atr)))
        if isinstance(told_of, CardPresent):
            assert_whole(read(bench, told_of), WOMAN)
        bench.take()


def two_cards_are_two_people(bench: Bench) -> None:
    if bench.slots < 2:
        return
    first, second = bench.lay(WOMAN, 0), bench.lay(MAN, 1)
    with ThreadPoolExecutor(4) as workers:
        results = list(workers.map(lambda presence: read(bench, presence), [first, second] * 4))
    for result, image in zip(results, [WOMAN, MAN] * 4, strict=True):
        assert is_of(result, image), told(result)
    bench.take(0)
    assert_read(bench, second, MAN)
    assert_refused(bench, first, CardPulledError)


def beside_a_mute_card_another_is_read(bench: Bench) -> None:
    if bench.slots < 2:
        return
    assert_refused(bench, bench.lay(with_faults(WOMAN, Faults(mute_at=4)), 0), CardMuteError)
    assert_read(bench, bench.lay(MAN, 1), MAN)


WRONG_ANSWERS: tuple[Case, ...] = tuple(
    named(f"{wrong}_answers", partial(wrong_answers, wrong=wrong))
    for wrong in ("empty", "oversized", "garbage", "more", "length")
)
CHIP_CASES: tuple[Case, ...] = (
    a_card_is_read_twice_and_goes,
    either_type_is_read,
    the_same_card_again_is_another_stay,
    another_card_is_no_ektp,
    pulled(True, WOMAN),
    mute_from_a_command_on,
    slow_but_in_time,
    slower_than_the_deadline,
    lying_lengths,
    *WRONG_ANSWERS,
    odd_answers_to_reset,
    two_cards_are_two_people,
    beside_a_mute_card_another_is_read,
)
