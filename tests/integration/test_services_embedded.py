"""The sandbox as a child process: it keeps what it has over a restart and never outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from services_client.embedded import EmbeddedSandbox
from services_client.errors import ServiceError
from services_client.georeport import Report
from support import sandbox as sandboxes

pytestmark = pytest.mark.slow


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def until_gone(pid: int) -> None:
    deadline = time.monotonic() + 10
    while not gone(pid):
        assert time.monotonic() < deadline, "the sandbox lives on"
        time.sleep(0.02)


def test_it_keeps_its_port_and_reports_over_a_cut(tmp_path: Path) -> None:
    with sandboxes.running(tmp_path) as sandbox:
        address = sandbox.base_url
        with sandboxes.client(sandbox) as service:
            ticket = service.submit(Report("lainnya", "kata", "tempat"), "key")
            sandbox.cut()
            with pytest.raises(ServiceError, match="service-unreachable"):
                service.topics()
            sandbox.restore()
            assert service.status(ticket).state == "open"
        assert sandbox.base_url == address
        pid = sandbox.process.pid
    assert pid
    assert gone(pid)


def test_it_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from services_client.embedded import EmbeddedSandbox\n"
        "sandbox = EmbeddedSandbox(Path(sys.argv[1])); sandbox.start()\n"
        "print(sandbox.pid, flush=True); time.sleep(60)"
    )
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "sandbox.db")],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": root},
    ) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    until_gone(child)


def test_one_that_cannot_start_is_named(tmp_path: Path) -> None:
    (tmp_path / "sandbox.db").mkdir()
    sandbox = EmbeddedSandbox(tmp_path / "sandbox.db")
    with pytest.raises(ServiceError, match="service-sandbox"):
        sandbox.start()
    assert sandbox.pid is None
