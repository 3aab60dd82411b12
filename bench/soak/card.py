"""Hostile input for the card reader, a million cases: `./run soak card [--cases N] [--seed S] [--only TARGET]`.

What must hold stands in tests/support/card_fuzz.py; the suite runs a small part of it. A case is known by its target,
the seed and its number, so one that fails can be run again alone (`--first NUMBER --cases 1`), whatever the machine.
All cores work; each core's process must not grow. Ends with 0 when everything held, 1 when not.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from random import Random, SystemRandom
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from support.card_fuzz import TARGETS

CASES = 1_000_000
SHARES = {"dialogue": 40, "biodata": 15, "nik": 10, "photo": 5, "image": 10, "message": 10, "bridge": 10}
"""Of a hundred cases. A dialogue has the most ways to go wrong."""
AT_ONCE = 1000
"""Cases of one order to a process."""
LONGEST = 20.0
"""Seconds for one case, which takes a millisecond: more is a loop without an end."""
MOST_GROWTH = 64 * 1024
"""KiB that a process may grow from its first order to its last."""
SHOWN = 20
"""Kinds of failure that are printed, each with its first case."""


@dataclass(frozen=True)
class Order:
    """Cases `first` up to but not including `end` of one target."""

    target: str
    seed: int
    first: int
    end: int


@dataclass(frozen=True)
class Failure:
    target: str
    number: int
    what: str
    """Kind of the error, and the line of the code where it came from. Never its text: it may hold what escaped."""


@dataclass(frozen=True)
class Outcome:
    order: Order
    failures: tuple[Failure, ...]
    process: int
    memory: int
    """KiB that the process has held at most so far."""


class Endless(Exception):
    """A case took longer than LONGEST."""


def run(order: Order) -> Outcome:
    """In a process of its own: every case of the order."""
    signal.signal(signal.SIGALRM, _too_long)
    target, failures = TARGETS[order.target], []
    for number in range(order.first, order.end):
        signal.setitimer(signal.ITIMER_REAL, LONGEST)
        try:
            target(Random(f"{order.target} {order.seed} {number}"))
        except Exception as error:  # noqa: BLE001 - whatever escapes is what is looked for; it is counted and named
            failures.append(Failure(order.target, number, _where(error)))
        signal.setitimer(signal.ITIMER_REAL, 0)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Outcome(order, tuple(failures), os.getpid(), memory)


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise Endless


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    assert trace is not None
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{type(error).__name__} at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


def orders(cases: int, seed: int, only: str, first: int) -> Iterator[Order]:
    """The targets in turn, so that a run that is broken off has tried them all."""
    left = {
        name: cases if only else math.ceil(cases * SHARES[name] / 100)
        for name in TARGETS
        if only in ("", name)
    }
    begin = dict.fromkeys(left, first)
    while left:
        for name in list(left):
            size = min(AT_ONCE, left[name])
            yield Order(name, seed, begin[name], begin[name] + size)
            begin[name] += size
            left[name] -= size
            if not left[name]:
                del left[name]


class Tally:
    """What was tried so far, and what failed."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.begun = time.monotonic()
        self.counts = dict.fromkeys(TARGETS, 0)
        self.failures: list[Failure] = []
        self._memory: dict[int, tuple[int, int]] = {}

    @property
    def done(self) -> int:
        return sum(self.counts.values())

    @property
    def growth(self) -> int:
        """KiB, of the process that grew most."""
        return max((last - first for first, last in self._memory.values()), default=0)

    def add(self, outcome: Outcome) -> None:
        self.counts[outcome.order.target] += outcome.order.end - outcome.order.first
        self.failures += outcome.failures
        first, _ = self._memory.get(outcome.process, (outcome.memory, 0))
        self._memory[outcome.process] = first, outcome.memory

    def kinds(self) -> dict[tuple[str, str], list[Failure]]:
        """Failures of one target at one place of the code, together."""
        found: dict[tuple[str, str], list[Failure]] = {}
        for failure in self.failures:
            found.setdefault((failure.target, failure.what), []).append(failure)
        return found

    def progress(self) -> str:
        seconds = time.monotonic() - self.begun
        left = seconds / self.done * (self.total - self.done) if self.done else 0.0
        return (
            f"{self.done:>9,} of {self.total:,} cases, {len(self.failures)} failed, "
            f"{seconds:.0f} s, {left:.0f} s to go"
        )


def soak(todo: Sequence[Order], jobs: int) -> Tally:
    """All orders; a progress line at most every two seconds on a terminal, every half minute elsewhere."""
    tally = Tally(sum(order.end - order.first for order in todo))
    on_terminal = sys.stdout.isatty()
    told = 0.0
    with ProcessPoolExecutor(jobs) as pool:
        waiting: set[Future[Outcome]] = {pool.submit(run, order) for order in todo}
        try:
            while waiting:
                done, waiting = wait(waiting, timeout=2.0, return_when=FIRST_COMPLETED)
                for future in done:
                    tally.add(future.result())
                if time.monotonic() - told > (2 if on_terminal else 30):
                    told = time.monotonic()
                    print(tally.progress(), end="\r" if on_terminal else "\n", flush=True)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return tally


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run soak card", description="Hostile input for the card reader.")
    parser.add_argument("--cases", type=int, default=CASES, help=f"how many (default {CASES:,})")
    parser.add_argument(
        "--seed", type=int, default=None, help="the same cases again (default: a new one, printed)"
    )
    parser.add_argument("--only", default="", choices=("", *TARGETS), help="one target")
    parser.add_argument("--first", type=int, default=0, help="number of the first case (default 0)")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)"
    )
    asked = parser.parse_args(arguments)
    seed = SystemRandom().randrange(2**32) if asked.seed is None else asked.seed
    print(f"seed {seed}, {asked.jobs} processes", flush=True)
    try:
        tally = soak(list(orders(asked.cases, seed, asked.only, asked.first)), asked.jobs)
    except KeyboardInterrupt:
        print("\nbroken off: no verdict")
        return 130
    return verdict(tally, seed)


def verdict(tally: Tally, seed: int) -> int:
    print(tally.progress())
    for name, count in tally.counts.items():
        failed = sum(failure.target == name for failure in tally.failures)
        print(f"{name:10} {count:>9,} cases  {failed:>6,} failed")
    for (target, what), failures in list(tally.kinds().items())[:SHOWN]:
        again = (
            f"--only {target} --seed {seed} --first {min(failure.number for failure in failures)} --cases 1"
        )
        print(f"  {len(failures):>6,} {what}; the first again: ./run soak card {again}")
    grew = tally.growth > MOST_GROWTH
    print(f"the largest process grew by {tally.growth / 1024:.0f} MB (at most {MOST_GROWTH // 1024})")
    print(f"FAILED: {len(tally.failures)}" if tally.failures else "FAILED: memory" if grew else "passed")
    return int(bool(tally.failures) or grew)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
