"""SIGKILL at each named point between the first answer and the acknowledgement, in a real process.

Run as a script it is that process: PYTHON FILE FOLDER ADDRESS KEY.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store import crash_points, drafts
from kiosk.store.code import Code
from kiosk.store.connection import transaction
from kiosk.store.drafts import Cost, Lock
from kiosk.store.key import kiosk_key
from kiosk.store.store import Store, open_store
from services_client import complaints, outbox
from services_client.georeport import GeoReport, Report
from services_client.transport import Transport
from support import sandbox as sandboxes
from support.sandbox import Sandbox

CODE = Code("K7M4QX9P", b"0123456789abcdef")
FIRST = complaints.to_body(Report("jalan-rusak", "Lubang", "RT 2"))
WHOLE = complaints.to_body(Report("jalan-rusak", "Lubang besar", "RT 2"))
BEFORE_ANYTHING = {"draft-create-before-commit"}
SENT = {"outbox-after-send", "outbox-before-ack", "outbox-after-ack"}


def opened(folder: Path) -> tuple[Store, Lock]:
    key = kiosk_key(folder / "key", {})
    return open_store(folder / "pandu.db", key), Lock.of(key, Cost(memory=8, passes=1))


def kiosk(folder: Path, address: str, key: str) -> None:
    """Files a complaint from the start, or goes on where the power went."""
    store, lock = opened(folder)
    conn = store.connect()
    now = time.time()
    draft = drafts.open_by_text(conn, lock, CODE.text, now)
    if draft is None:
        with transaction(conn, "draft-create"):
            draft = drafts.create(conn, lock, CODE, FIRST, now + 3600)
    with transaction(conn, "draft-save"):
        drafts.save(conn, draft.id, draft.content_key, WHOLE)
    with transaction(conn, "outbox-put"):
        outbox.put(conn, complaints.KIND, WHOLE, key, now)
        drafts.link(conn, draft.id, key)
    outbox.recover(conn, now)
    send = complaints.sending(GeoReport(Transport(address)))
    while outbox.deliver_next(conn, send, time.time, crash_points.reached):
        pass


def run(folder: Path, address: str, key: str, crash_at: str = "") -> int:
    root = Path(__file__).parents[2]
    environ = os.environ | {"PYTHONPATH": f"{root}:{root / 'tests'}", crash_points.VARIABLE: crash_at}
    return subprocess.run(
        [sys.executable, __file__, str(folder), address, key], env=environ, timeout=60
    ).returncode


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with sandboxes.running(tmp_path_factory.mktemp("sandbox")) as sandbox:
        yield sandbox


@pytest.mark.slow
@pytest.mark.parametrize("point", [p for p in crash_points.POINTS if not p.startswith("draft-drop")])
def test_a_kill_leaves_exactly_one_complaint(point: str, server: Sandbox, tmp_path: Path) -> None:
    before = len(server.complaints())
    assert run(tmp_path, server.base_url, point, point) == -signal.SIGKILL
    assert len(server.complaints()) == before + (point in SENT)

    store, lock = opened(tmp_path)
    conn = store.connect()
    try:
        assert conn.execute("SELECT count(*) FROM draft").fetchone() == (point not in BEFORE_ANYTHING,)
        draft = drafts.open_by_text(conn, lock, CODE.text, time.time())
        if draft:
            whole = point.startswith("outbox") or point == "draft-save-after-commit"
            expected = None if point == "outbox-after-ack" else WHOLE if whole else FIRST
            assert draft.body == expected

        assert run(tmp_path, server.base_url, point) == 0
        complaints_now = server.complaints()
        assert len(complaints_now) == before + 1
        assert complaints_now[-1]["description"] == "Lubang besar"
        state = outbox.state(conn, point)
        assert state == outbox.State(point, "acknowledged", complaints_now[-1]["service_request_id"])
    finally:
        conn.close()


if __name__ == "__main__":
    kiosk(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
