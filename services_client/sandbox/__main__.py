"""python -m services_client.sandbox --file PATH [--port N] [--faults] [--die-with-parent]

Prints one line, "ready PORT", as soon as it listens on loopback.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

from services_client.sandbox.faults import Faults
from services_client.sandbox.ledger import Ledger
from services_client.sandbox.server import SandboxServer


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="services_client.sandbox", description="a GeoReport v2 server to practise on"
    )
    parser.add_argument("--file", type=Path, required=True, help="its SQLite file, made if missing")
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--faults", action="store_true", help="take orders for faults at /_faults")
    parser.add_argument("--die-with-parent", action="store_true", help="end when standard input ends")
    given = parser.parse_args(arguments)

    given.file.parent.mkdir(parents=True, exist_ok=True)
    server = SandboxServer(given.port, Ledger(given.file), Faults() if given.faults else None)

    def stop(*_: object) -> None:
        server.closing.set()
        threading.Thread(target=server.shutdown).start()  # shutdown waits for serve_forever, so not from here

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if given.die_with_parent:
        threading.Thread(target=_watch_parent, daemon=True).start()
    print(f"ready {server.server_address[1]}", flush=True)
    server.serve_forever(poll_interval=0.05)
    server.server_close()
    return 0


def _watch_parent() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
