"""`./run --vnc`: a real display server that only this machine reaches, and nothing left when it ends."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from support.stand_in_python import PYTHON

ROOT = Path(__file__).parents[2]


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def listening(port: int) -> set[str]:
    """Addresses, as in /proc/net/tcp*, on which somebody listens at the port."""
    rows = [
        line.split()
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text().splitlines()[1:]
    ]
    return {row[1].partition(":")[0] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")}


LOOPBACK = {"0100007F", "00000000000000000000000001000000"}


@pytest.mark.slow
def test_the_screen_is_seen_on_this_machine_only_and_ends_with_run(tmp_path: Path) -> None:
    checkout, stand_in = tmp_path / "checkout", tmp_path / "stand-in"
    (stand_in / "bin").mkdir(parents=True)
    checkout.mkdir()
    shutil.copy(ROOT / "run", checkout)
    for folder in ("requirements", "deploy"):
        shutil.copytree(ROOT / folder, checkout / folder)
    python = stand_in / "bin" / "python3"
    python.write_text(PYTHON)
    python.chmod(0o755)
    (stand_in / "kiosk-stays").touch()
    calls, port = stand_in / "calls", free_port()
    environ = {
        "PATH": f"{stand_in / 'bin'}:{os.environ['PATH']}",
        "STAND_IN": str(stand_in),
        "PANDU_VNC_PORT": str(port),
    }
    with subprocess.Popen([checkout / "run", "--vnc"], env=environ, stderr=subprocess.DEVNULL) as run:
        try:
            until(lambda: calls.exists() and "display :" in calls.read_text())
            assert listening(port)
            assert listening(port) <= LOOPBACK
            with socket.create_connection(("127.0.0.1", port), timeout=5) as viewer:
                assert viewer.recv(12).startswith(b"RFB 003.")
        finally:
            run.send_signal(signal.SIGTERM)
        assert run.wait(10) == 143
    until(lambda: not listening(port))
