"""Readiness: is the service there?"""

from __future__ import annotations

from dataclasses import dataclass

from services_client.errors import ServiceError
from services_client.georeport import GeoReport


@dataclass(frozen=True)
class Finding:
    """What was found about a part: a stable code, and whether the kiosk can work with it."""

    device: str
    code: str
    ok: bool


def complaints_service(service: GeoReport) -> Finding:
    """Asks for the topics: service-ready, or service-no-topics, or the code of a ServiceError."""
    try:
        topics = service.topics()
    except ServiceError as error:
        return Finding("complaints", error.code, False)
    return Finding("complaints", "service-ready" if topics else "service-no-topics", bool(topics))
