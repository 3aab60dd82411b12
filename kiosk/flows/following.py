"""What comes after a conversation has ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from kiosk.dialogue.conversation import Conversation
from kiosk.dialogue.turn import Flow, Json
from kiosk.flows import aside, badge, card, comfort, complaint, guide, headset, home, nik, resume
from kiosk.flows.lesson import foreign, lesson
from kiosk.flows.timing import dismiss_staff

if TYPE_CHECKING:
    from kiosk.flows.host import Host

ENDINGS: tuple[tuple[Flow, str], ...] = ((aside.leave, "ya"), (aside.idle, "tidak"), (card.cover, "akhiri"))
"""Answers that end the session."""


def follow(host: Host, conversation: Conversation) -> Sequence[Conversation]:
    """The conversations to open, the last on top; or none, and the one below goes on."""
    if host.session is None:
        return ()
    result, flow = conversation.result, conversation.flow
    if flow is home.home:
        opened = (home.home, _chosen(host, result), *(_told(host) if result == "belajar" else ()))
        return [host.conversation(each) for each in opened]
    if flow is headset.headset:
        host.wear(replace(host.appearance, curtain=result))
        return (host.conversation(home.home),)
    if flow is complaint.complaint:
        host.session.draft = None
    elif flow is resume.resume and result is not None:
        return (_resumed(host, result),)
    elif flow is aside.idle and result == "tidak" and badge.attended(host.talk.conversations):
        dismiss_staff(host)
    elif (flow, result) in ENDINGS:
        host.end()
    elif flow is card.two_cards:
        host.forget_greeting()  # it is about one of the two; whichever is left is greeted anew
    elif result == card.NIK_WANTED:
        return (host.conversation(nik.typed_nik),)
    elif isinstance(result, dict) and "card-problem" in result:
        return (host.conversation(partial(card.problem, result["card-problem"])),)
    elif isinstance(result, dict) and "staff" in result:  # of a greeting too: a badge is a card at first
        return [host.conversation(opened) for opened in badge.onward(result)]
    elif isinstance(result, dict) and "comfort" in result:
        before = host.appearance.language
        host.wear(comfort.changed(host.appearance, result))
        learns = host.find("lesson-step") is not None and host.appearance.language != before
        told = _told(host) if learns else ()
        return [host.conversation(each) for each in (*told, *comfort.onward(result, host.rules.languages))]
    elif isinstance(result, dict) and "choose" in result:
        host.around.loop.post(partial(host.talk.choose, result["choose"]))
    return ()


def check_stranded(host: Host) -> None:
    """From a talk that can't go on to what became of what it sent."""
    top = host.talk.top
    if top is not None and top.stranded:
        sent = next((r.value for r in top.rows if r.kind == "final"), None)
        host.talk.conversations.remove(top)
        host.open(partial(resume.status_of, sent["key"] if sent else ""))


def _told(host: Host) -> tuple[Flow, ...]:
    """Before a lesson, and when the language changes in it: that not all of it is in the resident's language."""
    told = foreign(host.house.lesson, host.appearance.language)
    return (told,) if told is not None else ()


def _chosen(host: Host, key: str) -> Flow:
    flows: dict[str, Flow] = {
        "lapor": complaint.complaint,
        "belajar": partial(lesson, host.house.lesson),
        "kode": resume.resume,
        "nik": nik.typed_nik,
        "pertama": guide.guide,
        "kartu": card.tray,
    }
    return flows[key]


def _resumed(host: Host, found: Json) -> Conversation:
    assert host.session is not None
    if found["found"] == "report":
        return host.conversation(partial(resume.status, found["report"]))
    draft = host.session.draft
    return host.conversation(complaint.complaint, draft.ident, draft.saved)
