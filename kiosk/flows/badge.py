"""A member of staff lays down a badge: the PIN, what is out of order, and the other badges.

What the resident was doing stays below and is covered. Nothing here comes from that session, nor calls it by name.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from functools import partial
from typing import Any

from kiosk.dialogue.conversation import Conversation
from kiosk.dialogue.entry import typing
from kiosk.dialogue.turn import Ask, Do, Failed, Flow, Fold, Json
from kiosk.flows.keyboard import DIGITS, LETTER_ROWS
from kiosk.store import pin as pins

LAID = "sudah"
"""The choice that says that a new card lies there; a card that comes answers the same."""
NEXT = "lain"
AT_ONCE = 5
"""Badges that one screen offers, beside NEXT."""
LABEL_LENGTH = 16
IDLE_SECONDS = 120.0
"""A screen of staff that nobody answers so long is closed: whoever comes next could make a badge of any card. The least
that accessibility allows (R32)."""
LABEL_TYPED = typing(DIGITS + "".join(LETTER_ROWS) + " ", 2, LABEL_LENGTH)


# --- conversations ---------------------------------------------------------------------------------------
def badge(own: int, leads_to: str = "home") -> Generator[Ask | Do, Any, Json]:
    """Asks for the PIN of the badge with this id. Ends with what `onward` opens; None when given up."""
    wrong = False
    try:
        while True:
            if (yield Do("badge-wait", own)):
                if (yield Ask("badge-wait")) == "tutup":
                    return None
                continue
            pin = yield Ask("badge-pin", {"wrong": wrong}, fold=PIN_TYPED)
            if (yield Do("badge-check", {"badge": own, "pin": pin})):
                return {"staff": own, "next": leads_to}
            wrong = True
    except Failed as failure:
        yield Ask("badge-problem", failure.code)
        return None


def staff(own: int) -> Generator[Ask | Do, Any, Json]:
    """The first screen of staff. `own` is the badge that was laid down.

    Whoever changes the list of badges types the PIN once more: the screen may have been left open for a moment.
    """
    chosen = yield Ask("badge-home")
    return None if chosen == "tutup" else {"staff": own, "next": "pin", "for": chosen}


def enrol() -> Generator[Ask | Do, Any, Json]:
    """Another card becomes a badge: the card, a PIN twice, a label."""
    token = ""
    while not token:
        if (yield Ask("badge-card")) != LAID:
            return None
        try:
            token = yield Do("badge-read")
        except Failed as failure:
            if (yield Ask("badge-refused", failure.code)) == "batal":
                return None
    pin = yield from _chosen_pin()
    try:
        seal = yield Do("badge-seal", pin)
        label = yield from _enrolled(token, seal)
    except Failed as failure:
        yield Ask("badge-problem", failure.code)
        return None
    return {"staff": label, "next": "enrolled"}


def _enrolled(token: str, seal: Json) -> Generator[Ask | Do, Any, str]:
    """Asks for a label until there is one that no other badge has. Raises Failed."""
    taken = False
    while True:
        label = yield Ask("badge-label", {"taken": taken}, fold=LABEL_TYPED)
        try:
            yield Do("badge-enrol", {"token": token, "seal": seal, "label": label}, final=True)
        except Failed as failure:
            taken = failure.code == "badge-label-taken"
            if not taken:
                raise
        else:
            return str(label)


def _chosen_pin() -> Generator[Ask | Do, Any, str]:
    wrong = ""
    while True:
        pin = yield Ask("badge-new-pin", {"wrong": wrong}, fold=PIN_TYPED)
        if _guessable(pin):
            wrong = "guessable"
        elif (yield Ask("badge-again", fold=_again(pin))):
            return str(pin)
        else:
            wrong = "different"


def remove(own: int) -> Generator[Ask | Do, Any, Json]:
    """Takes a badge off the list: any but one's own, so that one is always left."""
    try:
        others = [each for each in (yield Do("badge-list")) if each["id"] != own]
        first = 0
        while (chosen := (yield Ask("badge-remove", {"badges": others, "first": first}))) == NEXT:
            first = first + AT_ONCE if first + AT_ONCE < len(others) else 0
        if chosen == "batal":
            return None
        gone = next(each for each in others if key_of(each) == chosen)
        if (yield Ask("badge-sure", gone["label"])) != "ya":
            return None
        yield Do("badge-remove", gone["id"], final=True)
    except Failed as failure:
        yield Ask("badge-problem", failure.code)
        return None
    return {"staff": gone["label"], "next": "removed"}


def key_of(each: Json) -> str:
    """Of the choice that stands for a badge."""
    return f"kartu-{each['id']}"


def done(what: str, label: str) -> Generator[Ask | Do, Any, None]:
    """Says what became of a badge. A conversation of its own: no Kembali leads back to before it."""
    yield Ask("badge-done", {"what": what, "label": label})


def onward(result: Json) -> tuple[Flow, ...]:
    """What is opened where a conversation about badges ended with `result`; the last on top."""
    match result:
        case {"staff": int(own), "next": "home"}:
            return (partial(staff, own),)
        case {"staff": int(own), "next": "pin", "for": str(leads_to)}:
            return (partial(staff, own), partial(badge, own, leads_to))
        case {"staff": int(), "next": "daftar"}:
            return (enrol,)
        case {"staff": int(own), "next": "hapus"}:
            return (partial(remove, own),)
        case {"staff": str(label), "next": what}:
            return (partial(done, what, label),)
    return ()


def is_staffs(conversation: Conversation) -> bool:
    """Whether it is at a turn or an effect of staff, or has ended as one under another screen: a PIN was right, and
    what it opens is still to come."""
    if conversation.turn is not None:
        return conversation.turn.key.startswith("badge-")
    return isinstance(conversation.result, dict) and "staff" in conversation.result


def attended(conversations: Iterable[Conversation]) -> bool:
    """Whether staff are at the kiosk: a card that is laid down now is for them, and no countdown runs below."""
    return any(map(is_staffs, conversations))


# --- typing a PIN ----------------------------------------------------------------------------------------
def _typed(value: Any) -> Fold:
    """Six digits; what is typed never comes back as prefill. `value` makes the answer out of the state."""
    inner = typing(DIGITS, pins.LENGTH, pins.LENGTH)
    return Fold(lambda prefill: inner.start(None), inner.step, value)


PIN_TYPED = _typed(lambda state: state["text"])


def _again(pin: str) -> Fold:
    """The answer is whether it was the same."""
    return _typed(lambda state: state["text"] == pin)


def _guessable(pin: str) -> bool:
    return pins.is_guessable(pin)
