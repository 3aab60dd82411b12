"""Complaints over Open311 GeoReport v2 (JSON), the neutral contract for SP4N-LAPOR! and its like.

Source: GeoReport v2 of the Open311 wiki. GeoReport has no word for idempotency: the key travels in the header
`Idempotency-Key` of the IETF draft of that name, quoted. The sandbox honours it; a server that doesn't would
take a report twice whose acknowledgement got lost, so ask for it in the agreement with an office.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from services_client.errors import ServiceError
from services_client.transport import Transport


@dataclass(frozen=True)
class Topic:
    """What one can complain about. `name` and `group` are the service's own words."""

    code: str
    name: str
    group: str


@dataclass(frozen=True, repr=False)
class Report:
    """A complaint: a topic's code, the words, the place in words, and the name if it was to be given.

    Never shown by repr.
    """

    topic: str
    description: str
    place: str
    name: str = ""


@dataclass(frozen=True)
class Ticket:
    """The number under which the service keeps a report."""

    id: str


@dataclass(frozen=True, repr=False)
class ReportStatus:
    ticket: Ticket
    state: Literal["open", "closed"]
    notes: str
    """The service's own words, empty if it has none."""
    updated: datetime | None


class GeoReport:
    """A GeoReport server. Every call raises ServiceError."""

    def __init__(self, transport: Transport, jurisdiction: str | None = None) -> None:
        self._transport = transport
        self._jurisdiction = {"jurisdiction_id": jurisdiction} if jurisdiction else {}

    def topics(self) -> tuple[Topic, ...]:
        """The server's list, without topics that give no number at once (`type` batch or blackbox)."""
        found = _checked(_services, self._transport.get("services.json", self._jurisdiction))
        return tuple(
            Topic(s.service_code, s.service_name, s.group or "") for s in found if s.type == "realtime"
        )

    def submit(self, report: Report, idempotency_key: str) -> Ticket:
        """Sends once. The same key again gives the same ticket."""
        form = {
            "service_code": report.topic,
            "description": report.description,
            "address_string": report.place,
        }
        if report.name:  # many Indonesians have one name only, and GeoReport no field for a whole one
            form["first_name"] = report.name
        answer = self._transport.post(
            "requests.json", self._jurisdiction | form, {"Idempotency-Key": f'"{idempotency_key}"'}
        )
        return Ticket(_checked(_created, answer, maybe_arrived=True)[0].service_request_id)

    def status(self, ticket: Ticket) -> ReportStatus:
        """Raises service-refused for a number that the server doesn't know."""
        if not re.fullmatch(_ID, ticket.id):
            raise ServiceError("service-refused")
        answer = self._transport.get(f"requests/{ticket.id}.json", self._jurisdiction)
        found = _checked(_statuses, answer)[0]
        return ReportStatus(ticket, found.status, found.status_notes or "", found.updated_datetime)


# What comes from outside. Numbers may come bare; unknown fields are let through and dropped.
_ID = r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}"
Id = Annotated[str, Field(pattern=f"^{_ID}$")]
Words = Annotated[str, Field(max_length=4000)]


class _Outside(BaseModel):
    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True, hide_input_in_errors=True)


class _Service(_Outside):
    service_code: Id
    service_name: Annotated[str, Field(min_length=1, max_length=200)]
    group: Words | None = None
    type: Literal["realtime", "batch", "blackbox"] = "realtime"


class _Created(_Outside):
    service_request_id: Id


class _Status(_Outside):
    service_request_id: Id
    status: Literal["open", "closed"]
    status_notes: Words | None = None
    updated_datetime: datetime | None = None


T = TypeVar("T")
_services = TypeAdapter(Annotated[list[_Service], Field(max_length=1000)])
_created = TypeAdapter(Annotated[list[_Created], Field(min_length=1)])
_statuses = TypeAdapter(Annotated[list[_Status], Field(min_length=1)])


def _checked(shape: TypeAdapter[T], answer: Any, *, maybe_arrived: bool = False) -> T:
    try:
        return shape.validate_python(answer)
    except ValidationError:
        raise ServiceError("service-garbage", maybe_arrived=maybe_arrived) from None
