"""Which sentence about an item is known to be true; each has its words in every language."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from kiosk.flows.outcomes import Outcomes, shown_state
from kiosk.store.store import migrations
from kiosk.strings import Strings, languages
from services_client import outbox
from services_client.errors import ServiceCode, ServiceError
from services_client.outbox import Item, State

SHOWN = ("sent", "sending", "kept", "unsure", "attention", "doubtful", "expired")
LOST = ServiceError("service-slow", maybe_arrived=True)
CUT = ServiceError("service-unreachable")
REFUSED = ServiceError("service-refused")


@pytest.fixture
def conn() -> Iterator[sqlite3.Connection]:
    conn = sqlite3.connect(":memory:", isolation_level=None)
    for migration in migrations():
        conn.executescript(migration.sql)
    outbox.put(conn, "complaint", b"isi", "key", 0.0)
    yield conn
    conn.close()


def shown(conn: sqlite3.Connection) -> str:
    return str(shown_state(outbox.state(conn, "key"))["state"])


def tried(conn: sqlite3.Connection, *failures: ServiceError | None) -> str:
    """What is shown after these tries, one after the other."""
    for n, failure in enumerate(failures):

        def send(_: Item, failure: ServiceError | None = failure) -> str:
            assert shown(conn) == "sending"
            if failure is not None:
                raise failure
            return "T-1"

        outbox.deliver_next(conn, send, lambda n=n: 1000.0 * n)  # type: ignore[misc]
    return shown(conn)


@pytest.mark.parametrize(
    ("failures", "state"),
    [
        ((), "sending"),
        ((None,), "sent"),
        ((CUT,), "kept"),
        ((CUT, None), "sent"),
        ((LOST,), "unsure"),
        ((LOST, CUT), "unsure"),
        ((LOST, None), "sent"),
        ((REFUSED,), "attention"),
        ((LOST, REFUSED), "doubtful"),
    ],
)
def test_what_is_said_is_what_is_known(
    conn: sqlite3.Connection, failures: tuple[ServiceError | None, ...], state: str
) -> None:
    assert tried(conn, *failures) == state


@pytest.mark.parametrize(("failure", "state"), [(CUT, "expired"), (LOST, "doubtful")])
def test_what_expired_is_not_sent_only_if_that_is_sure(
    conn: sqlite3.Connection, failure: ServiceError, state: str
) -> None:
    tried(conn, failure)
    outbox.expire(conn, put_before=1.0, now=9.0)
    assert shown(conn) == state


def test_who_did_not_wait_is_told_that_it_is_being_sent() -> None:
    outcomes = Outcomes()
    assert shown_state(outcomes.wait("key", 0.0)) == {"state": "sending", "ticket": None}
    outcomes.told("key", State("key", "acknowledged", "T-1"))
    assert shown_state(outcomes.wait("key", 0.0)) == {"state": "sent", "ticket": "T-1"}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("state", SHOWN)
def test_each_has_its_words(language: str, state: str) -> None:
    strings = Strings(language)
    wanted = {
        f"{where}-{state}" for where in ("screen-receipt", "screen-status", "note-status", "fact", "stamp")
    }
    assert wanted <= set(strings.ids)


def test_only_what_is_known_is_promised() -> None:
    strings = Strings("id")

    def said(state: str) -> str:
        ids = (f"{where}-{state}" for where in ("screen-receipt", "fact", "screen-status", "note-status"))
        return " ".join(strings.text(one, sapaan="Ibu") for one in ids)

    assert not any("dobel" in said(state) for state in SHOWN)
    assert [s for s in SHOWN if "saat jaringan kembali" in said(s)] == ["kept"]
    assert [s for s in SHOWN if "belum terkirim" in said(s)] == ["kept", "attention"]
    assert not any("memeriksa" in said(state) for state in SHOWN)
    for state in ("attention", "doubtful"):
        assert "Tunjukkan kode ini ke petugas." in said(state)
    assert "mungkin sudah sampai" in said("doubtful")
    assert strings.text("note-complaint-name") == (
        "Tanpa nama juga boleh. Nama ikut dikirim bersama laporan."
    )


def test_codes_of_a_cut_network_are_not_unsure(conn: sqlite3.Connection) -> None:
    code: ServiceCode = "service-unreachable"
    assert tried(conn, ServiceError(code)) == "kept"
