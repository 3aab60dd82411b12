"""A complaint with a name, from the outbox to the server: what was agreed to arrives whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kiosk.store.store import migrations
from services_client import complaints, outbox
from services_client.georeport import Report
from services_client.sandbox.ledger import Ledger
from support import sandbox as sandboxes


def test_the_name_arrives_where_there_is_one(tmp_path: Path) -> None:
    conn = sqlite3.connect(":memory:", isolation_level=None)
    for migration in migrations():
        conn.executescript(migration.sql)
    for key, name in (("named", "SITI AMINAH"), ("nameless", "")):
        report = Report("jalan-rusak", "Lubang besar", "RT 2", name)
        outbox.put(conn, complaints.KIND, complaints.to_body(report), key, 0.0)
    with sandboxes.running(tmp_path) as sandbox, sandboxes.client(sandbox) as service:
        for _ in range(2):
            done = outbox.deliver_next(conn, complaints.sending(service), lambda: 1.0)
            assert done is not None
            assert done.name == "acknowledged"
        arrived = [taken.form for taken in Ledger(tmp_path / "sandbox.db").all()]
    conn.close()
    assert [form.get("first_name") for form in arrived] == ["SITI AMINAH", None]
    assert all(form["description"] == "Lubang besar" for form in arrived)
