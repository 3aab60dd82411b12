"""Effects of the complaint: topics and places, the item for the outbox, and what became of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Annotated

from pydantic import Field, TypeAdapter

from kiosk.dialogue.turn import Failed, Json
from kiosk.flows.effects import Away, Effects, Here, Kept, Request
from kiosk.flows.keeping import Keeping
from kiosk.flows.outcomes import Outcomes, shown_state
from kiosk.session.session import Consent, Session
from kiosk.store import consents
from services_client import complaints, outbox
from services_client.errors import ServiceError
from services_client.georeport import GeoReport, Report, Topic

log = logging.getLogger("pandu.kiosk")
SENDING_SHOWN = 12.0
"""Seconds a resident is kept waiting for the server's number; the outbox goes on for days."""
TOPICS_SHOWN = 6
"""What one screen holds, and what six numbers can be said for."""
OTHER = "lainnya"
"""The topic for what none of the others says."""


_TOPICS = TypeAdapter(Annotated[tuple[Topic, ...], Field(min_length=1)])


def topic_effects(service: GeoReport, places: Json, topics_file: Path) -> Effects:
    """`places` is the office's list of {"key", "label"}; `topics_file` holds the last list of topics seen."""
    writing = Lock()  # two residents' threads, or one's two tries, may come at the same time

    def topics(request: Request) -> Json:
        try:
            found = service.topics()
        except ServiceError as error:
            # The list changes once a year: yesterday's is good enough to write a complaint while the net is down.
            kept = _kept(topics_file)
            if kept is None:
                raise Failed(error.code) from None
            return _offered(kept)
        if not found:
            raise Failed("service-no-topics")
        with writing:
            _keep(topics_file, found)
        return _offered(found)

    return {"complaint-topics": Away(topics), "complaint-places": Here(lambda session, request: places)}


def _offered(topics: tuple[Topic, ...]) -> Json:
    """The topics for one screen: all, or the first that fit, of which the last is *lainnya* if there is one.

    What is left out can be reported as *lainnya*; a server with more than six topics and without that one has
    topics that can't be reported here. The order is the server's.
    """
    if len(topics) > TOPICS_SHOWN:
        log.info("the service has more topics than are shown")
        other = tuple(topic for topic in topics if topic.code == OTHER)[:1]
        named = tuple(topic for topic in topics if topic.code != OTHER)
        topics = named[: TOPICS_SHOWN - len(other)] + other
    return [{"code": topic.code, "name": topic.name} for topic in topics]


def _kept(file: Path) -> tuple[Topic, ...] | None:
    """The list as it was kept; None if there is none, it can't be read, or it is something else."""
    try:
        return _TOPICS.validate_json(file.read_bytes())
    except (OSError, ValueError):  # ValidationError is a ValueError
        return None


def _keep(file: Path, topics: tuple[Topic, ...]) -> None:
    """Replaces the file as a whole, so that no kill and no full disk leaves half a list.

    That it can't be kept, on a full disk say, matters to nobody now: the list that was asked for is here, the one
    that was kept before stays, and the store names the disk when something that matters can't be written.
    """
    fresh = file.with_suffix(".new")
    try:
        fresh.write_bytes(_TOPICS.dump_json(topics))
        fresh.replace(file)
    except OSError:
        log.warning("the list of topics couldn't be kept")


def sending_effects(
    keeping: Keeping,
    outcomes: Outcomes,
    nudge: Callable[[], None],
    words: Callable[[str], str],
    now: Callable[[], datetime],
    shown: Callable[[], str],
) -> Effects:
    """`words(id)` gives texts in the office's language, for what is sent; `nudge` wakes the sender.

    `shown()` is the sentence that the resident answers, in the language in which it was shown.
    """

    def send(session: Session, request: Request) -> Json:
        when, told = now(), request.args
        report = Report(
            told["topic"],
            description=_described(told, words),
            place=next((p["label"] for p in told["places"] if p["key"] == told["place"]), told["place"]),
            name=told["name"]["name"] if told["name"] else "",
        )
        session.consents.append(Consent.to("complaint-send", when, shown()))
        body = complaints.to_body(report)
        if outbox.put(keeping.conn, complaints.KIND, body, request.key, when.timestamp()):
            for consent in _resting_on(session.consents, report):
                given_at = consent.when.timestamp()
                consents.keep(keeping.conn, request.key, consent.purpose, given_at, consent.text_hash)
        code = keeping.link(session, request.key, told["code"])
        nudge()
        return {"key": request.key, "code": code, "when": when.isoformat(timespec="minutes")}

    def outcome(request: Request) -> Json:
        return shown_state(outcomes.wait(request.args["key"], SENDING_SHOWN))

    return {
        "complaint-send": Kept(send, partial(keeping.transaction, "outbox-put")),
        "complaint-outcome": Away(outcome),
    }


def _resting_on(given: Sequence[Consent], report: Report) -> list[Consent]:
    """The last consent to each purpose that this report needs: to its sending; to card and name if it has a name."""
    last = {consent.purpose: consent for consent in given}
    return [c for c in last.values() if c.purpose == "complaint-send" or report.name]


def _described(told: Json, words: Callable[[str], str]) -> str:
    detail = told["detail"]
    return words(f"choice-complaint-detail-{detail}") if detail in ("ringan", "parah", "bahaya") else detail
