"""The complaints sandbox as tests use it: a real process on loopback, its faults, and what it has taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from services_client.embedded import EmbeddedSandbox
from services_client.georeport import GeoReport
from services_client.sandbox.faults import Mode
from services_client.transport import Limits, Transport

QUICK = Limits(connect=1.0, read=0.4, total=0.8, pause=0.01)


@dataclass(frozen=True)
class Sandbox:
    process: EmbeddedSandbox

    @property
    def base_url(self) -> str:
        return self.process.base_url

    def order(self, mode: Mode, times: int = 1) -> None:
        """The next `times` requests meet this fault."""
        body = json.dumps({"mode": mode, "times": times}).encode()
        with urlopen(Request(f"{self.base_url}/_faults", body)) as answer:
            assert answer.status == 200

    def complaints(self) -> list[dict[str, Any]]:
        """What the server has, as it tells over GeoReport. Takes no part in faults: order none before."""
        with urlopen(f"{self.base_url}/requests.json") as answer:
            return list(json.load(answer))

    def cut(self) -> None:
        """The network is cut: connections are refused."""
        self.process.stop()

    def restore(self) -> None:
        """The network is back, at the same address."""
        self.process.start()


@contextmanager
def running(folder: Path) -> Iterator[Sandbox]:
    process = EmbeddedSandbox(folder / "sandbox.db", faults=True)
    process.start()
    try:
        yield Sandbox(process)
    finally:
        process.stop()


@contextmanager
def client(sandbox: Sandbox, limits: Limits = QUICK) -> Iterator[GeoReport]:
    transport = Transport(sandbox.base_url, limits)
    try:
        yield GeoReport(transport)
    finally:
        transport.close()
