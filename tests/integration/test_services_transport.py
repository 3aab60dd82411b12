"""The transport and the GeoReport client against the real sandbox, well and in every fault."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from services_client.check import Finding, complaints_service
from services_client.errors import ServiceError
from services_client.georeport import GeoReport, Report, Ticket
from services_client.sandbox.faults import Mode
from services_client.transport import Limits, Transport
from support import sandbox as sandboxes
from support.sandbox import Sandbox

REPORT = Report("jalan-rusak", "Lubang besar & dalam, 50 cm = bahaya é", "RT 2 RW 5, Kelurahan Contoh")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with sandboxes.running(tmp_path_factory.mktemp("sandbox")) as sandbox:
        yield sandbox


@pytest.fixture
def service(server: Sandbox) -> Iterator[GeoReport]:
    server.order("none")
    with sandboxes.client(server) as service:
        yield service


def count(server: Sandbox) -> int:
    server.order("none")
    return len(server.complaints())


def test_topics(service: GeoReport) -> None:
    assert [topic.name for topic in service.topics()] == [
        "Jalan rusak",
        "Lampu jalan mati",
        "Sampah menumpuk",
        "Air tidak mengalir",
        "Lainnya",
    ]
    assert complaints_service(service) == Finding("complaints", "service-ready", True)


def test_a_report_arrives_word_for_word_and_has_a_status(server: Sandbox, service: GeoReport) -> None:
    ticket = service.submit(REPORT, "round-trip")
    kept = next(row for row in server.complaints() if row["service_request_id"] == ticket.id)
    assert (kept["service_code"], kept["description"], kept["address"]) == (
        REPORT.topic,
        REPORT.description,
        REPORT.place,
    )
    status = service.status(ticket)
    assert (status.ticket, status.state, status.notes) == (ticket, "open", "")
    assert status.updated is not None


def test_the_same_key_is_the_same_report(server: Sandbox, service: GeoReport) -> None:
    before = count(server)
    assert service.submit(REPORT, "twice") == service.submit(REPORT, "twice")
    assert count(server) == before + 1
    assert service.submit(REPORT, "other") != service.submit(REPORT, "twice")


@pytest.mark.parametrize(
    ("mode", "code", "maybe_arrived", "arrived"),
    [
        ("down", "service-unreachable", True, False),
        ("500", "service-broken", True, False),
        ("400", "service-refused", False, False),
        ("garbage", "service-garbage", True, False),
        ("redirect", "service-redirected", True, False),
        ("slow", "service-slow", True, True),
        ("drip", "service-slow", True, True),
        ("huge", "service-too-large", True, True),
        ("accept-then-drop", "service-unreachable", True, True),
    ],
)
def test_a_post_in_each_fault_is_sent_once_and_named(
    server: Sandbox, service: GeoReport, mode: Mode, code: str, maybe_arrived: bool, arrived: bool
) -> None:
    before = count(server)
    server.order(mode, times=5)
    started = time.monotonic()
    with pytest.raises(ServiceError) as caught:
        service.submit(REPORT, f"fault-{mode}")
    assert (caught.value.code, caught.value.maybe_arrived) == (code, maybe_arrived)
    assert str(caught.value) == code
    assert time.monotonic() - started < 5
    assert count(server) == before + arrived


def test_a_post_is_never_tried_again(server: Sandbox, service: GeoReport) -> None:
    before = count(server)
    server.order("500", times=1)
    with pytest.raises(ServiceError, match="service-broken"):
        service.submit(REPORT, "no-retry")
    assert count(server) == before


@pytest.mark.parametrize("mode", ["down", "500", "accept-then-drop"])
def test_a_get_is_tried_three_times(server: Sandbox, service: GeoReport, mode: Mode) -> None:
    server.order(mode, times=2)
    assert service.topics()
    server.order(mode, times=3)
    with pytest.raises(ServiceError):
        service.topics()
    assert service.topics()


def test_an_unknown_ticket_is_refused(service: GeoReport) -> None:
    with pytest.raises(ServiceError, match="service-refused"):
        service.status(Ticket("LTH999999"))


def test_what_breaks_the_protocol_is_refused_by_the_sandbox(service: GeoReport) -> None:
    for report in (
        Report("tidak-ada", "x", "y"),
        Report("", "x", "y"),
        Report("lainnya", "", "y"),
        Report("lainnya", "x" * 4001, "y"),
        Report("lainnya", "x", " "),
    ):
        with pytest.raises(ServiceError, match="service-refused"):
            service.submit(report, f"bad {len(report.topic)} {len(report.description)} {len(report.place)}")


def test_a_key_for_other_words_is_refused(service: GeoReport) -> None:
    service.submit(REPORT, "reused")
    with pytest.raises(ServiceError, match="service-refused"):
        service.submit(Report("lainnya", "lain", "lain"), "reused")


def test_nobody_there_did_certainly_not_arrive() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        transport = Transport(f"http://127.0.0.1:{free.getsockname()[1]}", sandboxes.QUICK)
    with pytest.raises(ServiceError) as caught:
        transport.post("requests.json", {"description": "rahasia"})
    transport.close()
    assert (caught.value.code, caught.value.maybe_arrived) == ("service-unreachable", False)
    assert caught.value.__cause__ is None
    assert complaints_service(GeoReport(transport)) == Finding("complaints", "service-unreachable", False)


def test_a_body_that_trickles_ends_at_the_total() -> None:
    """Each byte comes before the silence limit, so only the total ends it."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def trickle() -> None:
            peer, _ = listener.accept()
            with peer:
                peer.recv(65_536)
                peer.sendall(b"HTTP/1.0 200 OK\r\n\r\n[")
                while not stop.wait(0.05):
                    try:
                        peer.sendall(b" " * 20_000)
                    except OSError:
                        return

        thread = threading.Thread(target=trickle)
        thread.start()
        transport = Transport(
            f"http://127.0.0.1:{listener.getsockname()[1]}", Limits(1.0, 0.4, 0.6, size=5_000_000)
        )
        started = time.monotonic()
        with pytest.raises(ServiceError, match="service-slow"):
            transport.get("services.json")
        assert time.monotonic() - started < 2
        stop.set()
        thread.join()
        transport.close()


def test_faults_need_leave(tmp_path: Path) -> None:
    """Without --faults there is no such door."""
    from services_client.embedded import EmbeddedSandbox

    process = EmbeddedSandbox(tmp_path / "sandbox.db")
    transport = Transport(process.start(), sandboxes.QUICK)
    try:
        with pytest.raises(ServiceError, match="service-refused"):
            transport.post("_faults", {})
    finally:
        transport.close()
        process.stop()
