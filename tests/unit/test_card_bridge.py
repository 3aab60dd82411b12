"""The bridge reader over stand-ins: reads, answers that don't belong, and every way in which a program fails."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from card_reader import (
    CardChangedError,
    CardError,
    CardGone,
    CardMuteError,
    CardPresent,
    CardPulledError,
    Identity,
    ReaderArrived,
    ReaderLeft,
    ReaderMissingError,
    ServiceDown,
    ServiceDownError,
    ServiceUp,
)
from card_reader import bridge_program as process
from support.stand_in_bridge import Watched, program, wait_until

CARD = CardPresent("Kit 00", b"\x3b\x80", 1)
PERSONAL = ("WATI", "3171", "1955", "3b80", "RAHASIA")


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(process, "LONGEST_PAUSE", 0.05)


def refused(watched: Watched, card: CardPresent) -> CardError:
    with pytest.raises(CardError) as caught:
        watched.reader.read(card)
    assert [part for part in PERSONAL if part in repr(caught.value)] == []
    return caught.value


def test_a_card_is_read() -> None:
    with Watched(program("well()")) as watched:
        identity = watched.reader.read(watched.card())
        assert watched.events == [ServiceUp(), ReaderArrived("Kit 00"), CARD]
        assert isinstance(identity, Identity)
        assert (identity.name, identity.tier, identity.training) == ("CONTOH WATI", "chip", False)
        assert watched.reader.read(CARD) == identity
        assert watched.reader.hello is not None and watched.reader.hello.program == "Kit 1.0"
        assert watched.reader.fault == ""
    assert isinstance(refused(watched, CARD), ServiceDownError)


def test_what_the_program_is_told_at_the_start() -> None:
    what = "start = greet(); say('reader-arrived', reader=f'{start[\"seconds\"]} {len(start[\"token_key\"])}'); serve()"
    with Watched(program(what), deadline=10) as watched:
        wait_until(lambda: ReaderArrived("9.0 64") in watched.events)


def test_training_where_it_is_allowed() -> None:
    with Watched(program("greet(training=True); lay(); serve()"), training=True) as watched:
        assert watched.reader.read(watched.card()).training


FAULTS = {
    "bridge-ended": "greet(); lay(); sys.exit()",
    "bridge-protocol": "hello(protocol=2, later='field'); time.sleep(60)",
    "bridge-training": "hello(training=True); time.sleep(60)",
    "bridge-garbage": "greet(); print('CONTOH WATI 3171014107550001', flush=True); time.sleep(60)",
    "bridge-garbage ": "print('Kit starting', flush=True); time.sleep(60)",
    "bridge-garbage  ": "greet(); hello(); time.sleep(60)",
    "bridge-oversized": "greet(); sys.stdout.write('x' * 1000000); sys.stdout.flush(); time.sleep(60)",
    "bridge-oversized ": "greet(); say('x' * 17000); time.sleep(60)",
    "bridge-flood": "greet()\nwhile True: say('service-up')",
    "bridge-contradiction": "greet(); lay(); lay(); time.sleep(60)",
    "bridge-missing": "os._exit(127)",
}


@pytest.mark.parametrize(("name", "what"), FAULTS.items())
def test_a_program_that_fails_is_named_and_replaced(
    name: str, what: str, tmp_path: Path, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fault = name.strip()
    expect_log(f"card bridge lost: {fault}")
    with Watched(program(what, tmp_path / "once")) as watched:
        card = watched.card_after_outage()
        assert watched.reader.read(card).name == "CONTOH WATI"
    assert [part for part in PERSONAL if part in caplog.text] == []


def test_readers_and_cards_of_a_dead_program_are_gone(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("bridge-ended")
    with Watched(program(FAULTS["bridge-ended"], tmp_path / "once")) as watched:
        second = watched.card(2)
    gone = [
        ServiceUp(),
        ReaderArrived("Kit 00"),
        CARD,
        ServiceDown(),
        CardGone("Kit 00", 1),
        ReaderLeft("Kit 00"),
    ]
    assert watched.events == [*gone, ServiceUp(), ReaderArrived("Kit 00"), second]


def test_one_that_is_not_there(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    expect_log("bridge-missing")
    with Watched([str(tmp_path / "no-such-program")]) as watched:
        wait_until(lambda: watched.events == [ServiceDown()])
        assert watched.reader.fault == "bridge-missing"
        error = refused(watched, CARD)
        assert (type(error), error.detail) == (ServiceDownError, "bridge-missing")
        time.sleep(0.2)  # further attempts are made in silence
        assert watched.events == [ServiceDown()]


def test_one_that_does_not_greet(
    tmp_path: Path, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("bridge-slow")
    monkeypatch.setattr(process, "GREETING_WITHIN", 0.1)
    with Watched(program("time.sleep(60)")) as watched:
        wait_until(lambda: watched.reader.fault == "bridge-slow")


def test_one_that_hangs_while_nobody_reads(
    tmp_path: Path, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("bridge-silent")
    monkeypatch.setattr(process, "PING_EVERY", 0.2)
    monkeypatch.setattr(process, "PONG_MARGIN", 0.0)
    with Watched(program("greet(); lay(); time.sleep(60)", tmp_path / "once"), deadline=1.0) as watched:
        second = watched.card(2)
        time.sleep(1.5)  # this one answers its pings: several went by
        assert watched.events[-1] == second


def test_a_read_without_an_answer_ends_at_the_deadline(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("bridge-late")
    with Watched(
        program("greet(); lay(); hear(); time.sleep(60)", tmp_path / "once"), deadline=1.0
    ) as watched:
        card, begun = watched.card(), time.monotonic()
        error = refused(watched, card)
        assert (type(error), error.detail) == (CardMuteError, "deadline")
        assert 1.0 <= time.monotonic() - begun < 3.0
        assert watched.reader.read(watched.card(2)).name == "CONTOH WATI"


def test_a_program_that_dies_at_a_read(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    expect_log("bridge-ended")
    with Watched(program("greet(); lay(); hear(); sys.exit()", tmp_path / "once")) as watched:
        error = refused(watched, watched.card())
        assert (type(error), error.detail) == (ServiceDownError, "bridge-ended")
        assert watched.reader.read(watched.card(2)).name == "CONTOH WATI"


def test_an_answer_to_an_earlier_question_is_dropped() -> None:
    what = (
        "greet(); lay(); first = hear(); found(first)\n"
        "second = hear(); found(first, name='ORANG LAIN'); found(second, name='CONTOH WAHYU', request=99)\n"
        "found(second); found(second, name='ORANG LAIN'); serve()"
    )
    with Watched(program(what)) as watched:
        card = watched.card()
        assert [watched.reader.read(card).name for _ in range(3)] == ["CONTOH WATI"] * 3


def test_an_answer_about_another_card_brings_nobody(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("bridge-presence")
    what = "greet(); lay(); read = hear(); found(read, presence=2); time.sleep(60)"
    with Watched(program(what, tmp_path / "once")) as watched:
        error = refused(watched, watched.card())
        assert (type(error), error.detail) == (CardChangedError, "bridge-presence")
        assert watched.reader.read(watched.card(2)).name == "CONTOH WATI"


def test_an_identity_with_more_than_was_asked_for_brings_nobody(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("bridge-garbage")
    what = "greet(); lay(); read = hear(); found(read, identity=PERSON | {'religion': 'RAHASIA'}); time.sleep(60)"
    with Watched(program(what, tmp_path / "once")) as watched:
        error = refused(watched, watched.card())
        assert (type(error), error.detail) == (ServiceDownError, "bridge-garbage")
        assert watched.reader.read(watched.card(2)).name == "CONTOH WATI"


GONE = "say('card-gone', presence=1)"


@pytest.mark.parametrize(
    ("what", "error"),
    [
        (f"{GONE}; found(read)", CardPulledError),
        (f"{GONE}; lay(2); found(read)", CardPulledError),
        (f"{GONE}; say('refused', request=1, code='card-pulled')", CardPulledError),
        ("say('reader-left', reader='Kit 00'); found(read)", ReaderMissingError),
        ("say('service-down'); found(read)", ServiceDownError),
        ("say('refused', request=1, code='reader-missing')", ReaderMissingError),
    ],
)
def test_a_card_that_is_no_longer_there_brings_nobody(what: str, error: type[CardError]) -> None:
    with Watched(program(f"greet(); lay(); read = hear(); {what}; serve()")) as watched:
        card = watched.card()
        pid = watched.reader.pid
        assert type(refused(watched, card)) is error
        assert watched.reader.pid == pid, "nothing to replace it for"


def test_a_program_that_owes_an_answer_about_a_lifted_card_is_replaced(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("bridge-late")
    with Watched(program(f"greet(); lay(); hear(); {GONE}; time.sleep(60)", tmp_path / "once")) as watched:
        begun = time.monotonic()
        assert type(refused(watched, watched.card())) is CardPulledError
        assert time.monotonic() - begun < 10, "long before the deadline"
        assert watched.reader.read(watched.card(2)).name == "CONTOH WATI"


def test_a_message_of_unknown_kind_is_named_once_and_left_out(expect_log: Callable[[str], None]) -> None:
    expect_log("a message of unknown kind is left out")
    with Watched(program("greet(); say('lamp', colour='green'); say('lamp'); lay(); serve()")) as watched:
        assert watched.reader.read(watched.card()).name == "CONTOH WATI"
        assert watched.reader.fault == ""


def test_reads_are_done_one_after_another() -> None:
    what = (
        "greet(); lay()\n"
        "for _ in range(3):\n    read = hear(); os.set_blocking(0, False)\n"
        "    time.sleep(0.1); more = sys.stdin.buffer.raw.read(1); os.set_blocking(0, True)\n"
        "    found(read, name='CONTOH WATI' if more is None else 'DUA SEKALIGUS')\nserve()"
    )
    with Watched(program(what)) as watched:
        card, names = watched.card(), list[str]()
        threads = [
            threading.Thread(target=lambda: names.append(watched.reader.read(card).name)) for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert names == ["CONTOH WATI"] * 3


def test_stopping_ends_a_read_under_way(tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    with Watched(program(f"greet(); lay(); hear(); Path({str(asked)!r}).touch(); time.sleep(60)")) as watched:
        card, errors = watched.card(), list[CardError]()
        reading = threading.Thread(target=lambda: errors.append(refused(watched, card)))
        reading.start()
        wait_until(asked.exists)
    reading.join()
    assert [type(error) for error in errors] == [ServiceDownError]
    assert watched.events[-1] == card, "nothing is said after stop"
