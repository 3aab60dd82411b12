"""What a vendor's program gets of this machine, and that nothing of it is left over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from card_reader import ServiceDown
from card_reader import bridge_program as process
from card_reader.reading_process import CHECKOUT, HANDED_DOWN
from support.stand_in_bridge import Watched, program, runs, wait_until


def told(watched: Watched) -> str:
    """The name of the last reader, by which stand-ins here tell what they see."""
    wait_until(lambda: len(watched.events) >= 3)
    return getattr(watched.events[2], "reader", "")


def test_it_gets_none_of_the_kiosks_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", "secret")
    with Watched(
        program("greet(); say('reader-arrived', reader=' '.join(sorted(os.environ))); serve()")
    ) as watched:
        assert "CREDENTIALS_DIRECTORY" not in told(watched)
        assert {"LANG", "PATH"} <= set(told(watched).split()) <= {"LANG", "PATH", *HANDED_DOWN}


def test_it_leaves_no_core_dump() -> None:
    what = "import resource; limits = resource.getrlimit(resource.RLIMIT_CORE)\n"
    with Watched(program(what + "greet(); say('reader-arrived', reader=str(limits)); serve()")) as watched:
        assert told(watched) == "(1, 1)"


def test_its_complaints_go_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    what = "os.write(2, b'CONTOH WATI'); greet(); say('reader-arrived', reader=os.readlink('/proc/self/fd/2')); serve()"
    with Watched(program(what)) as watched:
        assert told(watched) == "/dev/null"
    assert capfd.readouterr() == ("", "")


def test_closed_input_is_enough_to_end_it(tmp_path: Path) -> None:
    put_down = tmp_path / "put-down"
    what = f"greet()\ntry: serve()\nfinally: Path({str(put_down)!r}).touch()"
    with Watched(program(what)) as watched:
        wait_until(lambda: len(watched.events) == 2)
    assert put_down.exists(), "it had time to put its hardware down"
    assert watched.reader.pid is None


def test_one_that_does_not_end_is_killed_with_its_children(tmp_path: Path) -> None:
    child = tmp_path / "child"
    what = (
        "greet(); child = subprocess.Popen(['sleep', '60'])\n"
        f"Path({str(child)!r}).write_text(str(child.pid)); say('reader-arrived', reader='B')\n"
        "while True: time.sleep(60)"
    )
    with Watched(program(what)) as watched:
        assert told(watched) == "B"
        begun = time.monotonic()
    assert time.monotonic() - begun < process.ENDS_WITHIN + 5
    wait_until(lambda: not runs(int(child.read_text())))


def test_an_end_is_noticed_although_a_child_keeps_the_pipe(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("bridge-ended")
    child = tmp_path / "child"
    what = (
        "child = subprocess.Popen(['sleep', '60'], start_new_session=True)\n"
        f"Path({str(child)!r}).write_text(str(child.pid)); greet(); os._exit(1)"
    )
    with Watched(program(what, tmp_path / "once")) as watched:
        wait_until(lambda: ServiceDown() in watched.events)
        assert runs(int(child.read_text()))
    os.kill(int(child.read_text()), signal.SIGKILL)


def test_the_pause_between_two_starts_grows(
    tmp_path: Path, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("bridge-ended")
    monkeypatch.setattr(process, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(process, "LONGEST_PAUSE", 0.2)
    starts = tmp_path / "starts"
    with Watched(program(f"open({str(starts)!r}, 'a').write(f'{{time.monotonic()}}\\n')")):
        wait_until(lambda: starts.exists() and len(starts.read_text().splitlines()) >= 5)
    times = [float(line) for line in starts.read_text().splitlines()]
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert all(pause >= least for pause, least in zip(pauses, [0.05, 0.1, 0.2, 0.2], strict=False))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_it_ends_with_the_kiosk_even_if_it_does_not_listen(how: signal.Signals, tmp_path: Path) -> None:
    deaf = program("greet()\nwhile True: time.sleep(60)")
    kiosk = (
        "from card_reader.bridge import BridgeReader; import time\n"
        f"reader = BridgeReader({deaf!r}, training=False)\n"
        "reader.start(lambda event: print(reader.pid, flush=True)); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", kiosk], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        pid = int(running.stdout.readline())
        assert runs(pid)
        os.kill(running.pid, how)
    wait_until(lambda: not runs(pid))
