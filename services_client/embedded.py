"""Starts and stops the sandbox as a child process."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from pathlib import Path

from services_client.errors import ServiceError

_START = 15.0
_STOP = 5.0


class EmbeddedSandbox:
    """A sandbox process of our own; it ends with us even if we are killed: its standard input ends.

    `start` may be called again after `stop`: the port stays, as if a network had been cut and restored.
    """

    def __init__(self, file: Path, *, faults: bool = False) -> None:
        self._file, self._faults = file, faults
        self._port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def base_url(self) -> str:
        """Known once it has been started."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> str:
        """Returns the base address as soon as it listens. Raises ServiceError service-sandbox."""
        command = [
            sys.executable,
            "-m",
            "services_client.sandbox",
            "--file",
            str(self._file),
            "--die-with-parent",
        ]
        command += ["--port", str(self._port)] + ["--faults"] * self._faults
        root = str(Path(__file__).resolve().parent.parent)
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ
            | {"PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))},
        )
        try:
            self._port = _ready_port(self._process)
        except ServiceError:
            self.stop()
            raise
        return self.base_url

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


def _ready_port(process: subprocess.Popen[bytes]) -> int:
    assert process.stdout
    deadline, line = time.monotonic() + _START, b""
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while not line.endswith(b"\n"):
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise ServiceError("service-sandbox")
            piece = os.read(process.stdout.fileno(), 64)
            if not piece:
                raise ServiceError("service-sandbox")
            line += piece
    word, _, port = line.decode("ascii", "replace").strip().partition(" ")
    if word != "ready" or not port.isdigit():
        raise ServiceError("service-sandbox")
    return int(port)
