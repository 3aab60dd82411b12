"""The transport and the GeoReport client against the real sandbox, well and in every fault."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
        ("drip-body", "service-slow", True, True),
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


WELL = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"
TRICKLING_LIMITS = Limits(1.0, 0.4, 0.6, size=5_000_000)


@contextmanager
def trickling(*answers: bytes, piece: bytes = b" ") -> Iterator[str]:
    """Host and port of a server that answers on one connection, and whose last answer never ends.

    Each piece comes before the silence limit, so only the total ends it.
    """
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            peer, _ = listener.accept()
            with peer, suppress(OSError):
                for answer in answers:
                    peer.recv(65_536)
                    peer.sendall(answer)
                while not stop.wait(0.05):
                    peer.sendall(piece)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
        stop.set()
        thread.join()


def times_out(transport: Transport) -> None:
    started = time.monotonic()
    with pytest.raises(ServiceError, match="service-slow"):
        transport.get("services.json")
    assert time.monotonic() - started < 2
    transport.close()


@pytest.mark.parametrize("piece", [b" " * 20_000, b" "])
def test_a_body_that_trickles_ends_at_the_total(piece: bytes) -> None:
    with trickling(b"HTTP/1.0 200 OK\r\n\r\n[", piece=piece) as address:
        times_out(Transport(f"http://{address}", TRICKLING_LIMITS))


def test_what_was_cut_at_the_total_is_no_answer_though_it_reads_like_one() -> None:
    with trickling(b"HTTP/1.0 200 OK\r\n\r\n[]") as address:
        times_out(Transport(f"http://{address}", TRICKLING_LIMITS))


def test_a_connection_used_again_ends_at_the_total_too() -> None:
    with trickling(WELL, b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n[") as address:
        transport = Transport(f"http://{address}", TRICKLING_LIMITS)
        assert transport.get("services.json") == []
        times_out(transport)


def test_a_handshake_that_trickles_ends_at_the_total() -> None:
    record = b"\x16\x03\x03\x40\x00"  # of TLS, its content to come
    with trickling(record, piece=b"\x02") as address:
        times_out(Transport(f"https://{address}", TRICKLING_LIMITS))


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
