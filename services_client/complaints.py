"""A complaint as an item of the outbox: what is kept, and how it is sent."""

from __future__ import annotations

import json
from dataclasses import asdict

from services_client.georeport import GeoReport, Report
from services_client.outbox import Item, Send

KIND = "complaint"


def to_body(report: Report) -> bytes:
    """Everything that the resident agreed to send, the name too."""
    return json.dumps(asdict(report)).encode()


def from_body(body: bytes) -> Report:
    return Report(**json.loads(body))


def sending(service: GeoReport) -> Send:
    """How the outbox sends a complaint: under the item's key, and the ticket's id comes back."""

    def send(item: Item) -> str:
        return service.submit(from_body(item.body), item.key).id

    return send
