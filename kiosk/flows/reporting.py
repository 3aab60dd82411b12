"""Effects of the complaint: topics and places, the item for the outbox, and what became of it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from kiosk.dialogue.turn import Failed, Json
from kiosk.flows.effects import Away, Effects, Here, Kept, Request
from kiosk.flows.keeping import Keeping
from kiosk.flows.outcomes import Outcomes, shown_state
from kiosk.session.session import Consent, Session
from services_client import complaints, outbox
from services_client.errors import ServiceError
from services_client.georeport import GeoReport, Report

log = logging.getLogger("pandu.kiosk")
SENDING_SHOWN = 12.0
"""Seconds a resident is kept waiting for the server's number; the outbox goes on for days."""


def topic_effects(service: GeoReport, places: Json, topics_file: Path) -> Effects:
    """`places` is the office's list of {"key", "label"}; `topics_file` holds the last list of topics seen."""

    def topics(request: Request) -> Json:
        try:
            found = [{"code": t.code, "name": t.name} for t in service.topics()]
        except ServiceError as error:
            # The list changes once a year: yesterday's is good enough to write a complaint while the net is down.
            try:
                return json.loads(topics_file.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                raise Failed(error.code) from None
        try:
            fresh = topics_file.with_suffix(".new")
            fresh.write_text(json.dumps(found), encoding="utf-8")
            fresh.replace(topics_file)
        except OSError:
            log.warning("the list of topics couldn't be kept")  # it is here all the same
        return found

    return {"complaint-topics": Away(topics), "complaint-places": Here(lambda session, request: places)}


def sending_effects(
    keeping: Keeping,
    outcomes: Outcomes,
    nudge: Callable[[], None],
    words: Callable[[str], str],
    now: Callable[[], datetime],
) -> Effects:
    """`words(id)` gives texts in the office's language, for what is sent; `nudge` wakes the sender."""

    def send(session: Session, request: Request) -> Json:
        when, told = now(), request.args
        report = Report(
            told["topic"],
            description=_described(told, words),
            place=next((p["label"] for p in told["places"] if p["key"] == told["place"]), told["place"]),
            name=told["name"]["name"] if told["name"] else "",
        )
        session.consents.append(Consent.to("complaint-send", when, words("screen-complaint-review")))
        outbox.put(keeping.conn, complaints.KIND, complaints.to_body(report), request.key, when.timestamp())
        code = keeping.link(session, request.key, told["code"])
        nudge()
        return {"key": request.key, "code": code, "when": when.isoformat(timespec="minutes")}

    def outcome(request: Request) -> Json:
        return shown_state(outcomes.wait(request.args["key"], SENDING_SHOWN))

    return {
        "complaint-send": Kept(send, partial(keeping.transaction, "outbox-put")),
        "complaint-outcome": Away(outcome),
    }


def _described(told: Json, words: Callable[[str], str]) -> str:
    detail = told["detail"]
    return words(f"choice-complaint-detail-{detail}") if detail in ("ringan", "parah", "bahaya") else detail
