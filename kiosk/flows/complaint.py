"""Reporting a problem: what, where, how bad; read back; sent; a receipt."""

from __future__ import annotations

import string
from collections.abc import Generator
from typing import Any

from kiosk.dialogue.entry import typing
from kiosk.dialogue.turn import Ask, Do, Failed, Json
from kiosk.flows.receipt import take_receipt

WRITING = string.ascii_uppercase + string.digits + " .,-/"
PLACE_TYPED = typing(WRITING, 3, 60)
WORDS_TYPED = typing(WRITING, 5, 200)


def complaint() -> Generator[Ask | Do, Any, None]:
    topics = yield from _topics()
    if topics is None:
        return
    topic = yield Ask("complaint-topic", topics)
    # Asked before the first personal answer: without the code nothing of what follows would survive a power cut.
    code = yield from _keep()
    places = yield Do("complaint-places")
    place = yield Ask("complaint-place", places)
    if place == "ketik":
        place = yield Ask("complaint-street", fold=PLACE_TYPED)
    detail = yield Ask("complaint-detail", topic)
    if detail == "ketik":
        detail = yield Ask("complaint-words", topic, fold=WORDS_TYPED)
    name = yield from _name()
    report = {
        "topic": topic,
        "topics": topics,
        "place": place,
        "places": places,
        "detail": detail,
        "name": name,
    }
    if code is None:
        yield from _make_code()
    while (yield Ask("complaint-review", report)) == "kirim":
        try:
            item = yield Do("complaint-send", report | {"code": code}, final=True)
        except Failed as failure:
            if (yield Ask("complaint-not-sent", failure.code)) == "berhenti":
                return
            continue
        try:
            outcome = yield Do("complaint-outcome", item)
        except Failed:  # the resident didn't wait: it lies in the outbox all the same
            outcome = {"state": "sending", "ticket": None}
        yield from take_receipt({"item": item, "outcome": outcome, "topic": topic, "topics": topics})
        return


def _topics() -> Generator[Ask | Do, Any, Json]:
    while True:
        try:
            return (yield Do("complaint-topics"))
        except Failed as failure:
            if (yield Ask("complaint-closed", failure.code)) == "berhenti":
                return None


def _keep() -> Generator[Ask | Do, Any, Json]:
    if (yield Ask("complaint-keep")) != "simpan":
        try:
            yield Do("draft-drop")  # one that was agreed to before, and then thought better of
        except Failed as failure:
            yield Ask("complaint-not-dropped", failure.code)
        return None
    yield from _make_code()
    try:
        code = yield Do("draft-code")
    except Failed as failure:
        yield Ask("complaint-not-kept", failure.code)
        return None
    while (wish := (yield Ask("complaint-code", code))) != "lanjut":
        if wish == "dengar":
            yield Ask("code-aloud", code, detour=True)
            continue
        try:
            yield Do("print-code", code)
        except Failed as failure:
            yield Ask("print-failed", failure.code)
    return code


def _make_code() -> Generator[Ask | Do, Any, None]:
    """Making a code takes a moment, so it is done in a thread before it is needed; not waiting costs only speed."""
    try:
        yield Do("code-made")
    except Failed:
        return


def _name() -> Generator[Ask | Do, Any, Json]:
    if not (yield Do("identity-known")):
        return None
    if (yield Ask("complaint-name")) != "pakai":
        return None
    name = yield Do("identity-name", "complaint")
    if name is None:  # the draft was opened again without the card
        yield Ask("complaint-no-name")
    return name
