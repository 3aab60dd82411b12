"""What the GeoReport client takes from outside, and what it refuses."""

from __future__ import annotations

from typing import Any, cast

import pytest

from services_client import complaints
from services_client.errors import ServiceError
from services_client.georeport import GeoReport, Report, Ticket, Topic
from services_client.transport import Transport


class Answers:
    """A transport that gives the same answer to everything."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def get(self, *_: object) -> Any:
        return self.answer

    def post(self, *_: object) -> Any:
        return self.answer


def service(answer: Any) -> GeoReport:
    return GeoReport(cast(Transport, Answers(answer)))


REPORT = Report("jalan-rusak", "Lubang besar", "RT 2")


def test_topics_with_bare_numbers_and_unknown_fields() -> None:
    found = service(
        [
            {"service_code": 7, "service_name": "Jalan", "group": None, "surprise": 1},
            {"service_code": "8", "service_name": "Air", "type": "batch"},
        ]
    ).topics()
    assert found == (Topic("7", "Jalan", ""),)


@pytest.mark.parametrize(
    "answer",
    [None, {}, [], [{}], [{"token": "x"}], [{"service_request_id": "../../x"}], [{"service_request_id": ""}]],
)
def test_an_acknowledgement_that_is_none_may_have_arrived(answer: Any) -> None:
    with pytest.raises(ServiceError) as caught:
        service(answer).submit(REPORT, "key")
    assert (caught.value.code, caught.value.maybe_arrived) == ("service-garbage", True)


@pytest.mark.parametrize(
    "answer", ["x", [{"service_code": "1"}], [{"service_code": "a b", "service_name": "x"}]]
)
def test_topics_that_are_none(answer: Any) -> None:
    with pytest.raises(ServiceError, match="service-garbage"):
        service(answer).topics()


def test_an_error_shows_nothing_of_the_answer() -> None:
    with pytest.raises(ServiceError) as caught:
        service([{"service_request_id": "rahasia rahasia"}]).submit(REPORT, "key")
    assert str(caught.value) == "service-garbage"
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("ticket", ["", "..", "a/b", "a?b", "x" * 65])
def test_a_ticket_that_cannot_be_one_is_not_asked_for(ticket: str) -> None:
    with pytest.raises(ServiceError, match="service-refused"):
        service(AssertionError).status(Ticket(ticket))


@pytest.mark.parametrize(
    "address",
    [
        "http://lapor.example",
        "ftp://127.0.0.1",
        "https://u:p@lapor.example",
        "https://lapor.example?k=1",
        "x",
        "",
    ],
)
def test_an_address_that_is_not_safe_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        Transport(address)


def test_a_complaint_makes_the_round_trip() -> None:
    back = complaints.from_body(complaints.to_body(REPORT))
    assert (back.topic, back.description, back.place) == ("jalan-rusak", "Lubang besar", "RT 2")
    assert "Lubang" not in repr(back)
