"""The reading process without a card service: what the kiosk does with one that is slow, dies or talks nonsense."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from card_reader import CardError, CardMuteError, CardUnreadableError
from card_reader.messages import Broken, Refused, Wanted
from card_reader.reading_process import CHECKOUT, ReadingProcess, reading_command

WANTED = Wanted(reader="Virtual PCD 00 00", atr=b"\x3b\x80\x80\x01\x01", token_key=bytes(32))
PATIENT = 20.0
READY = """print('{"kind":"ready"}', flush=True); import sys, os, time; line = sys.stdin.readline()\n"""
REFUSAL = """print('{"kind":"refused","code":"not-ektp","detail":"x"}', flush=True)\n"""

Make = Callable[[str], ReadingProcess]


@pytest.fixture
def make() -> Iterator[Make]:
    """Starts a stand-in: a Python program that plays the reading process."""
    made: list[ReadingProcess] = []

    def start(program: str) -> ReadingProcess:
        process = ReadingProcess([sys.executable, "-c", program])
        process.start()
        made.append(process)
        return process

    yield start
    for process in made:
        pid = process.pid
        process.close()
        assert process.pid is None
        assert not Path(f"/proc/{pid}").exists(), "not reaped"


def refused(process: ReadingProcess, seconds: float = PATIENT) -> CardError:
    with pytest.raises(CardError) as caught:
        process.ask(WANTED, seconds)
    return caught.value


def test_a_silent_one_is_killed_at_the_deadline_and_replaced(make: Make, tmp_path: Path) -> None:
    up = tmp_path / "up"
    silent = make(READY.replace("print", f"open({str(up)!r}, 'a').write('.'); print", 1) + "time.sleep(60)")
    wait_until(up.exists)
    first, begun = silent.pid, time.monotonic()
    error = refused(silent, 1.0)
    assert (type(error), error.detail) == (CardMuteError, "deadline")
    assert 1.0 <= time.monotonic() - begun < 3.0
    assert silent.pid not in (None, first)
    assert not Path(f"/proc/{first}").exists(), "not reaped"


def test_one_that_does_not_come_up_is_no_fault_of_the_card(make: Make) -> None:
    process = ReadingProcess([sys.executable, "-c", "import time; time.sleep(60)"], starting=0.2)
    process.start()
    try:
        error = refused(process, PATIENT)
    finally:
        process.close()
    assert (type(error), error.detail) == (CardUnreadableError, "process-slow")


def test_one_that_is_late_is_waited_for_and_the_card_keeps_its_own_time(make: Make) -> None:
    late = make("import time; time.sleep(0.7)\n" + READY + REFUSAL)
    assert late.ask(WANTED, 0.5) == Refused(code="not-ektp", detail="x")


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(1)",
        READY + "raise SystemExit(1)",
        READY + "os.kill(os.getpid(), 9)",
        READY + "print('CONTOH WATI', flush=True); time.sleep(60)",
        READY + "sys.stdout.write('x' * 1000000); sys.stdout.flush(); time.sleep(60)",
        REFUSAL + READY,
    ],
)
def test_one_that_dies_or_talks_nonsense_is_named(
    make: Make, program: str, expect_log: Callable[[str], None]
) -> None:
    expect_log("reading process ended by itself")
    process = make(program)
    error = refused(process)
    # One that died before it was asked has been replaced by another, which died too.
    assert (type(error), error.detail) == (CardUnreadableError, "process-ended")
    assert process.pid is not None


def test_after_a_death_the_next_question_is_answered(
    make: Make, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("reading process ended by itself")
    once = tmp_path / "once"
    die = f"from pathlib import Path; once = Path({str(once)!r})\nif not once.exists(): once.touch(); sys.exit()\n"
    process = make(READY + die + REFUSAL)
    assert refused(process).detail == "process-ended"
    assert process.ask(WANTED, PATIENT) == Refused(code="not-ektp", detail="x")


def test_one_that_can_not_be_started(expect_log: Callable[[str], None], tmp_path: Path) -> None:
    expect_log("reading process can't be started")
    process = ReadingProcess([str(tmp_path / "no-such-program")])
    process.start()
    error = refused(process)
    assert (type(error), error.detail) == (CardUnreadableError, "process-missing")
    process.close()


def test_closing_ends_a_question_under_way_and_starts_nothing(make: Make, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    process = make(READY + f"open({str(asked)!r}, 'w').close(); time.sleep(60)")

    def close() -> None:
        wait_until(asked.exists)
        process.close()

    closer = threading.Thread(target=close)
    closer.start()
    assert refused(process).detail == "process-ended"
    closer.join()
    assert process.pid is None
    assert refused(process).detail == "process-missing"


def test_the_real_one_without_a_card_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PCSCLITE_CSOCK_NAME", str(tmp_path / "nobody-listens"))
    process = ReadingProcess(reading_command("none"))
    process.start()
    try:
        assert isinstance(process.ask(WANTED, PATIENT), Broken)
        assert isinstance(process.ask(WANTED, PATIENT), Broken)
    finally:
        process.close()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_it_ends_with_the_kiosk(how: signal.Signals) -> None:
    program = (
        "from card_reader.reading_process import ReadingProcess, reading_command\n"
        "process = ReadingProcess(reading_command('none')); process.start()\n"
        "print(process.pid, flush=True); import time; time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    ) as kiosk:
        assert kiosk.stdout is not None
        pid = int(kiosk.stdout.readline())
        assert runs(pid)
        os.kill(kiosk.pid, how)
    wait_until(lambda: not runs(pid))


def runs(pid: int) -> bool:
    """A zombie has ended: an orphan is reaped by the machine, when that comes round to it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENT
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)
