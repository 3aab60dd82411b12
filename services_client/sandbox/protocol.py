"""GeoReport v2 as a server speaks it: from a request's parts to a status and JSON. No sockets here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from services_client.sandbox.ledger import KeyReusedError, Ledger, Taken
from services_client.sandbox.topics import TOPICS

Answer = tuple[int, Any]

_FIELDS = {
    "service_code", "description", "address_string", "address_id", "lat", "long", "jurisdiction_id",
    "api_key", "email", "device_id", "account_id", "first_name", "last_name", "phone", "media_url",
}  # fmt: skip
_LONGEST_DESCRIPTION = (
    4000  # GeoReport: "may contain line breaks, but not html or code", at most 4,000 characters
)


class InvalidRequestError(Exception):
    """The request breaks the protocol: HTTP status and what is wrong with it."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.status, self.what = status, what

    @property
    def answer(self) -> Answer:
        return self.status, [{"code": self.status, "description": self.what}]


def get(ledger: Ledger, path: str, query: Mapping[str, str]) -> Answer:
    match path.strip("/").split("/"):
        case ["services.json"]:
            return 200, [_service(code) for code in TOPICS]
        case ["services", name] if name.removesuffix(".json") in TOPICS and name.endswith(".json"):
            return 200, {"service_code": name.removesuffix(".json"), "attributes": []}
        case ["requests.json"]:
            return 200, [_request(taken) for taken in _filtered(ledger.all(), query)]
        case ["requests", name] if name.endswith(".json"):
            found = [taken for taken in ledger.all() if taken.id == name.removesuffix(".json")]
            if found:
                return 200, [_request(found[0])]
    return InvalidRequestError(404, "not found").answer


def post(ledger: Ledger, path: str, content_type: str, body: bytes, key: str | None) -> Answer:
    """`key` is the header Idempotency-Key as it came."""
    if path.strip("/") != "requests.json":
        return InvalidRequestError(404, "not found").answer
    try:
        taken = ledger.take(_form(content_type, body), key.strip('"') if key else None)
    except InvalidRequestError as invalid:
        return invalid.answer
    except KeyReusedError:
        return InvalidRequestError(422, "Idempotency-Key was used for another request").answer
    return 201, [{"service_request_id": taken.id, "service_notice": "LATIHAN", "account_id": None}]


def _form(content_type: str, body: bytes) -> dict[str, str]:
    if content_type.partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise InvalidRequestError(400, "the form must be application/x-www-form-urlencoded")
    try:
        pairs = parse_qsl(body.decode("ascii"), strict_parsing=True, keep_blank_values=True, errors="strict")
    except ValueError:
        raise InvalidRequestError(400, "the form can't be read") from None
    form = dict(pairs)
    if len(form) != len(pairs):
        raise InvalidRequestError(400, "a field came twice")
    unknown = {name for name in form if name not in _FIELDS and not name.startswith("attribute[")}
    if unknown:
        raise InvalidRequestError(400, "unknown field")
    if not form.get("service_code"):
        raise InvalidRequestError(400, "service_code was not provided")
    if form["service_code"] not in TOPICS:
        raise InvalidRequestError(404, "service_code is not known")
    if not 1 <= len(form.get("description", "").strip()) <= _LONGEST_DESCRIPTION:
        raise InvalidRequestError(400, f"description must have 1 to {_LONGEST_DESCRIPTION} characters")
    if not (form.get("address_string", "").strip() or form.get("address_id") or _has_position(form)):
        raise InvalidRequestError(400, "lat and long, or address_string, or address_id must be provided")
    return form


def _has_position(form: Mapping[str, str]) -> bool:
    if "lat" not in form and "long" not in form:
        return False
    try:
        lat, long = float(form["lat"]), float(form["long"])
    except (KeyError, ValueError):
        raise InvalidRequestError(400, "lat and long must be numbers") from None
    if not (-90 <= lat <= 90 and -180 <= long <= 180):
        raise InvalidRequestError(400, "lat or long is off the globe")
    return True


def _filtered(reports: list[Taken], query: Mapping[str, str]) -> list[Taken]:
    ids = query["service_request_id"].split(",") if "service_request_id" in query else None
    return [
        taken
        for taken in reports
        if (ids is None or taken.id in ids)
        and query.get("service_code", taken.form["service_code"]) == taken.form["service_code"]
        and query.get("status", taken.status) == taken.status
    ]


def _service(code: str) -> dict[str, Any]:
    name, group = TOPICS[code]
    return {
        "service_code": code,
        "service_name": name,
        "description": name,
        "metadata": False,
        "type": "realtime",
        "keywords": name.lower(),
        "group": group,
    }


def _request(taken: Taken) -> dict[str, Any]:
    at = datetime.fromtimestamp(taken.taken_at, UTC).isoformat(timespec="seconds")
    return {
        "service_request_id": taken.id,
        "status": taken.status,
        "status_notes": None,
        "service_code": taken.form["service_code"],
        "service_name": TOPICS[taken.form["service_code"]][0],
        "description": taken.form["description"],
        "address": taken.form.get("address_string"),
        "lat": taken.form.get("lat"),
        "long": taken.form.get("long"),
        "requested_datetime": at,
        "updated_datetime": at,
    }
