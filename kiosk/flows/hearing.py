"""What is heard becomes a choice, a question back, or a friendly 'again, please'."""

from __future__ import annotations

from functools import partial
from typing import Literal

from kiosk.dialogue.grammar import grammar
from kiosk.flows import aside
from kiosk.flows.host import Host
from kiosk.flows.staging import NUMBERS
from kiosk.strings.strings import Strings

Decision = Literal["accept", "confirm", "repeat"]


def phrases(host: Host) -> dict[str, str]:
    """The words that mean something on the screen now, each with the key of its choice."""
    strings = Strings(host.appearance.language)
    return grammar(host.talk.screen, tuple(strings.text(f"number-{n}") for n in NUMBERS))


def heard(host: Host, phrase: str | None, decision: Decision) -> None:
    """Acts on one utterance. Talk in the hall doesn't wake the kiosk: at the attract screen doubt is silence."""
    key = phrases(host).get(phrase or "")
    choice = host.talk.find(key) if key else None
    session = host.session
    doubted = decision == "confirm" and (
        host.on_top("meaning")  # no question about a question
        or (
            host.talk.screen.private and choice is not None and choice.kind == "key"
        )  # no digit of a PIN or NIK
    )
    if choice is None or decision == "repeat" or doubted:
        if session is not None:
            session.misses += 1
            text = "say-again" if session.misses < 2 else "say-touch-instead"
            host.talk.say(Strings(host.appearance.language).text(text))
        return
    if session is not None:
        session.misses = 0
    # What can't be undone is always asked back; words alone never send anything.
    if session is not None and (decision == "confirm" or choice.final):
        host.open(partial(aside.meaning, choice.key, choice.label))
    elif session is not None or decision == "accept":
        host.spoken_to = True
        try:
            host.talk.choose(choice.key)
        finally:
            host.spoken_to = False
