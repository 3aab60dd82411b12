"""What a conversation of the tests stands in: a shelf that keeps it, an outside, flows made at random."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

from kiosk.dialogue.conversation import Conversation, Saved
from kiosk.dialogue.turn import Ask, Do, Failed, Flow, Json

Run = Generator[Ask | Do, Any, Any]
EXAMPLES = int(os.environ.get("PANDU_EXAMPLES", "150"))
"""Examples of one property; `bench.mutations` asks for fewer."""


class Shelf:
    """Keeps a conversation as a store does: as text. The last of `kept` is what a restart finds."""

    def __init__(self) -> None:
        self.kept: list[str] = []

    def keep(self, saved: Saved) -> None:
        self.kept.append(json.dumps(saved.to_json()))

    @property
    def last(self) -> Saved | None:
        return Saved.from_json(json.loads(self.kept[-1])) if self.kept else None

    def open(self, flow: Flow, ident: str = "c1") -> Conversation:
        """A conversation that goes on from what is kept, as after a power cut."""
        return Conversation(flow, ident, self.keep, self.last)


def begin(flow: Flow, *answers: Json, ident: str = "c1") -> Conversation:
    """A conversation kept nowhere, with its first answers given."""
    return answered(Conversation(flow, ident, lambda saved: None), *answers)


def answered(conversation: Conversation, *answers: Json) -> Conversation:
    for value in answers:
        conversation.answer(value)
    return conversation


def key(conversation: Conversation) -> str | None:
    return conversation.turn.key if conversation.turn else None


def finish(conversation: Conversation, value: Json = None) -> None:
    assert conversation.finish(conversation.ticket, value)


def fail(conversation: Conversation, code: str, maybe_happened: bool = False) -> None:
    assert conversation.fail(conversation.ticket, Failed(code, maybe_happened))


@dataclass
class Outside:
    """A server: reads change with `version`, writes are counted by key, the next `lost` answers get lost."""

    version: int = 0
    lost: int = 0
    arrived: Counter[str] = field(default_factory=Counter)

    def do(self, turn: Do, effect_key: str) -> Json:
        if not turn.final:
            return ["a", "b", "c"][: 2 + self.version % 2]
        self.arrived[effect_key] += 1
        if self.lost:
            self.lost -= 1
            raise Failed("timeout", maybe_happened=True)
        return {"ticket": effect_key}

    def perform(self, conversation: Conversation) -> None:
        """Performs the effects that the conversation waits for, until it asks or ends."""
        while isinstance(turn := conversation.turn, Do):
            ticket = conversation.ticket
            try:
                conversation.finish(ticket, self.do(turn, conversation.effect_key))
            except Failed as failure:
                conversation.fail(ticket, failure)


Program = tuple[Any, ...]
"""A flow as data: ("ask", n) | ("read", n) | ("seq", programs) | ("if", n, a, b) | ("loop", n, a)."""


def flow_of(program: Program, final: bool = True) -> Flow:
    """`program` as a flow; with `final` it ends in a write of everything that was answered, and a receipt."""

    def go(part: Program, known: dict[str, Json]) -> Run:
        match part:
            case ("ask", n):
                known[f"q{n}"] = yield Ask(f"q{n}", [known.get("topics")])
            case ("read", n):
                known["topics"] = yield Do(f"r{n}", [known.get("q0")])
            case ("seq", parts):
                for inner in parts:
                    yield from go(inner, known)
            case ("if", n, yes, no):
                yield from go(yes if (yield Ask(f"if{n}")) else no, known)
            case ("loop", n, body):
                while (yield Ask(f"more{n}")) and known.setdefault("turns", 0) < 3:
                    known["turns"] += 1
                    yield from go(body, known)

    def flow() -> Run:
        known: dict[str, Json] = {}
        yield from go(program, known)
        while final:
            try:
                sent = yield Do("send", dict(known), final=True)
            except Failed:
                if not (yield Ask("again")):
                    return "left"
            else:
                yield Ask("receipt", sent["ticket"])
                break
        return known

    return flow
