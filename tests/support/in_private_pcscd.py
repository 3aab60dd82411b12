"""Runs a command beside a real pcscd with a virtual reader, in a network and mount namespace of its own.

Inside there is only the loopback; sockets under /run (sound, D-Bus) stay visible. The command, the virtual
card (`card_reader.simulated.vpcd.LaidCard`) and every server of the test must run inside together:

    run_inside([sys.executable, "-m", "pytest", "tests/stories/pcsc_inside.py"])

or, from a shell, `tests/support/private_pcscd.sh COMMAND`. Inside, `PRIVATE_PCSCD_STATE` is set and
`Pcscd` stops and starts the service. Works as root, also in a bare chroot, and for users who may make
namespaces.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "private_pcscd.sh"
CHECKOUT = Path(__file__).parents[2]
INSIDE = "PRIVATE_PCSCD_STATE" in os.environ
CANNOT_START = 125


def run_inside(command: Sequence[str], *, seconds: float) -> subprocess.CompletedProcess[str]:
    """Run it to its end, output captured as one text. Raises subprocess.TimeoutExpired after stopping it."""
    with subprocess.Popen(
        [str(SCRIPT), *command],
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGTERM)  # the script ends pcscd and all it started
            process.communicate(timeout=20)
            raise
    return subprocess.CompletedProcess(process.args, process.returncode, output)


def pytest_inside(file: Path, only: str = "", *, seconds: float) -> str:
    """Run one test file inside, or of it what `only` selects, and return its output; fails the calling test when it
    fails.

    Where no namespace can be made the calling test is skipped (and CI does not let a test skip).
    """
    done = run_inside([sys.executable, "-m", "pytest", "-q", str(file), "-k", only], seconds=seconds)
    if done.returncode == CANNOT_START:
        pytest.skip(f"no private pcscd here: {done.stdout.strip()}")
    if done.returncode != 0:
        pytest.fail(f"inside a private pcscd, {file.name} failed:\n{done.stdout}", pytrace=False)
    return done.stdout


class Pcscd:
    """The private pcscd, seen from inside."""

    def kill(self) -> None:
        """SIGKILL, as in a crash; returns when it has ended."""
        os.kill(int(self._ask("--pid")), signal.SIGKILL)
        self._ask("--stop")

    def start(self) -> None:
        self._ask("--start")

    def log(self) -> str:
        return self._ask("--log")

    def _ask(self, what: str) -> str:
        return subprocess.run(
            [os.environ["PRIVATE_PCSCD"], what], check=True, text=True, stdout=subprocess.PIPE
        ).stdout
