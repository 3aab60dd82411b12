"""Time passes: the countdowns, the warning that nobody answers, and the end of what was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.dialogue.turn import Ask
from kiosk.flows import aside, badge, home
from kiosk.strings.strings import Strings

if TYPE_CHECKING:
    from kiosk.flows.host import Host

HESITATION = {"home": 20.0}
"""Seconds without an act, at the first question, after which Pandu speaks up once; …"""
LONGER = 40.0
"""… and on any other, where nothing is being typed: there is more to read, or to look up."""


def tick(host: Host) -> None:
    """Once a second."""
    if host.session is None:
        return
    now = host.around.loop.monotonic()
    if host.still_offering() and any(
        map(host.on_top, ("idle", "cover"))
    ):  # these countdowns wait for one switch
        host.cover_until += 1.0
        host.idle.last_act += 1.0
    attended = badge.attended(host.talk.conversations)
    host.idle.idle = badge.IDLE_SECONDS if attended else host.rules.idle_seconds
    if attended:  # the time of a resident's cover waits below
        host.cover_until = now + host.rules.cover_seconds
    if attended and host.idle.over(now):
        dismiss_staff(host)
        host.talk.settle()
    elif (host.find("cover") is not None and now >= host.cover_until) or host.idle.over(now):
        host.end()
    elif host.idle.warns(now) and host.find("idle") is None and (attended or host.find("cover") is None):
        host.open(aside.idle)
    elif not attended and (text := _word_of_encouragement(host, now)):
        host.talk.say(Strings(host.appearance.language).text(text))
    elif host.performing.shown or any(map(host.on_top, ("idle", "cover", "badge-wait"))):
        host.talk.redraw()


def _word_of_encouragement(host: Host, now: float) -> str:
    """The text that is said at this moment to who hesitates; "" where nothing is, or something is being said."""
    top, screen = host.talk.top, host.talk.screen
    turn = top.turn if top is not None else None
    busy = screen.entry is not None or host.talk.speaker.speaking or host.appearance.scanning
    if busy or not isinstance(turn, Ask) or screen.view in ("idle", "cover"):
        return ""
    since = now - host.idle.last_act - HESITATION.get(turn.key, LONGER)
    return (
        ("say-hesitation" if turn.key in HESITATION else "say-hesitation-further") if 0 <= since < 1 else ""
    )


def dismiss_staff(host: Host) -> None:
    """Nobody answers the screens of staff any more: they are closed, and what lay below goes on."""
    for conversation in list(host.talk.conversations):
        if badge.is_staffs(conversation) or host.find("idle") is conversation:
            conversation.close()
            host.talk.conversations.remove(conversation)
    host.idle.acted(host.around.loop.monotonic())
    if _is_untouched(host):
        host.end()


def _is_untouched(host: Host) -> bool:
    """Nobody has begun anything: the first question stands, and nobody is known."""
    begun = [c.flow for c in host.talk.conversations] != [home.home]
    return not begun and host.session is not None and not host.session.knows_somebody
