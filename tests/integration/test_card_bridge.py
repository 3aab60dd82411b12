"""The contract suite over a vendor's bridge, played by its twin: real driver, virtual cards, two processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from card_reader import (
    CardChangedError,
    CardError,
    CardMuteError,
    CardPresent,
    Identity,
    ServiceDown,
    ServiceDownError,
)
from card_reader import bridge_program as process
from support.card_bridge_bench import TwinBench
from support.card_contract import MAN, WOMAN, Case, case_name, is_of, read, run
from support.card_contract_chip import CHIP_CASES
from support.card_contract_swap import SWAP_CASES
from support.stand_in_bridge import wait_until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwinBench]:
    """One life of the twin for all cases: what one leaves behind is the next one's trouble."""
    with TwinBench(tmp_path_factory.mktemp("bridge") / "control") as bench:
        yield bench


@pytest.mark.parametrize("case", [*CHIP_CASES, *SWAP_CASES], ids=case_name)
def test_the_contract(shared: TwinBench, case: Case) -> None:
    pid = shared.reader.pid
    run(case, shared)
    assert shared.reader.pid == pid, "a card's fault is no reason to replace the bridge"


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TwinBench]:
    monkeypatch.setattr(process, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(process, "PING_EVERY", 0.3)
    monkeypatch.setattr(process, "PONG_MARGIN", 1.0)
    with TwinBench(tmp_path / "control", slots=1) as bench:
        yield bench


def next_is_read(bench: TwinBench, since: int) -> None:
    """In the next life of the twin."""
    bench.wait_for_readers(since)
    assert is_of(read(bench, bench.lay(MAN)), MAN)


@pytest.mark.parametrize(
    ("fault", "error", "lost"),
    [
        ("die", ServiceDownError, "bridge-ended"),
        ("silent", CardMuteError, "bridge-late"),
        ("late", CardMuteError, "bridge-late"),
        ("other-presence", CardChangedError, "bridge-presence"),
        ("religion", ServiceDownError, "bridge-garbage"),
    ],
)
def test_a_read_that_goes_wrong(
    bench: TwinBench, fault: str, error: type[CardError], lost: str, expect_log: Callable[[str], None]
) -> None:
    expect_log(lost)
    card = bench.lay(WOMAN)
    assert isinstance(card, CardPresent)
    bench.order("next", fault=fault)
    since = len(bench.events)
    with pytest.raises(error):
        bench.reader.read(card)
    next_is_read(bench, since)


@pytest.mark.parametrize(
    ("order", "lost"),
    [
        ({"do": "die"}, "bridge-ended"),
        ({"do": "hang"}, "bridge-silent"),
        ({"do": "say", "line": "CONTOH WATI"}, "bridge-garbage"),
        ({"do": "say", "line": "x" * 20000}, "bridge-oversized"),
        (
            {"do": "say", "line": '{"kind":"card-present","reader":"LATIHAN","presence":9}'},
            "bridge-contradiction",
        ),
    ],
)
def test_a_bridge_that_goes_wrong_while_a_card_lies_there(
    bench: TwinBench, order: dict[str, str], lost: str, expect_log: Callable[[str], None]
) -> None:
    expect_log(lost)
    bench.lay(WOMAN)
    since = len(bench.events)
    bench.order(**order)
    wait_until(lambda: ServiceDown() in bench.events[since:])
    next_is_read(bench, since)


def test_nothing_strange_is_remembered(bench: TwinBench, expect_log: Callable[[str], None]) -> None:
    expect_log("unknown kind")
    card = bench.lay(WOMAN)
    bench.order("say", line='{"kind":"lamp","colour":"green"}')
    assert isinstance(read(bench, card), Identity)


def test_unplugged(bench: TwinBench) -> None:
    bench.lay(WOMAN)
    bench.order("unplug")
    bench.order("plug")
    assert is_of(read(bench, bench.lay(MAN)), MAN)
