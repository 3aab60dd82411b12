"""A talk without words of its own: turns are drawn from their args, the house remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kiosk.dialogue.conversation import Conversation
from kiosk.dialogue.screen import Choice, Entry, Screen
from kiosk.dialogue.speaker import Speaker, Spoken
from kiosk.dialogue.talk import Actor, Back, Talk
from kiosk.dialogue.turn import Ask, Do, Flow
from support.engine_world import Shelf

BAR = ("ulangi", "kembali", "petugas", "selesai")
CLOSED = "tutup"
"""A choice of this key is there and can't be chosen."""


@dataclass
class PlainStaging:
    """Draws `Ask(key, [choices])`; with `language` in every text."""

    language: str = "id"

    def draw(self, conversation: Conversation | None, back: Back) -> Screen:
        if conversation is None:
            return Screen("attract", "attract", f"{self.language} halo", (Choice("mulai", "Mulai"),))
        turn = conversation.turn
        if turn is None:
            screen = Screen("stranded", "choices", f"{self.language} tersimpan", (Choice("cek", "Cek"),))
        elif isinstance(turn, Do):
            screen = Screen(turn.key, "progress", f"{self.language} sebentar", (Choice("berhenti", "Stop"),))
        else:
            screen = self._ask(turn, conversation)
        why_not = "" if back == "open" else back
        return replace(
            screen, bar=tuple(Choice(k, k, why_not=why_not if k == "kembali" else "") for k in BAR)
        )

    def _ask(self, turn: Ask, conversation: Conversation) -> Screen:
        keys = turn.args or ("ya", "tidak")
        choices = tuple(Choice(k, k, why_not="sebab" if k == CLOSED else "") for k in keys)
        say = f"{self.language} {turn.key}"
        if not turn.fold:
            return Screen(turn.key, "choices", say, choices)
        entry = Entry("nama", conversation.state["text"], "letters", choices, 9)
        return Screen(turn.key, "entry", say, entry=entry)

    def recite(self, screen: Screen, focus: str) -> Sequence[Spoken]:
        return [
            Spoken(screen.say),
            *(Spoken(c.label, c.key) for c in screen.choices),
            *self.recite_focus(screen, focus),
        ]

    def recite_focus(self, screen: Screen, focus: str) -> Sequence[Spoken]:
        return [Spoken(f"fokus {focus}", focus)] if focus else []

    def recite_change(self, before: Screen, after: Screen) -> Sequence[Spoken]:
        return [Spoken(f"isi {after.entry.value}" if after.entry else after.say)]


@dataclass
class PlainHouse:
    """Performs nothing by itself; `after[flow]` is what is opened when that flow has ended."""

    after: dict[Flow, Flow] = field(default_factory=dict)
    performed: list[str] = field(default_factory=list)
    ended: list[Flow] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    dropped_flows: list[Flow] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    started: int = 0
    acting: Callable[[], None] = lambda: None

    def start(self) -> None:
        self.started += 1

    def perform(self, conversation: Conversation) -> None:
        assert isinstance(conversation.turn, Do)
        self.performed.append(conversation.turn.key)

    def follow(self, conversation: Conversation) -> Sequence[Conversation]:
        self.ended.append(conversation.flow)
        flow = self.after.get(conversation.flow)
        return [Shelf().open(flow)] if flow else []

    def called(self, key: str) -> None:
        self.heard.append(key)

    def dropped(self, conversation: Conversation) -> None:
        self.dropped_flows.append(conversation.flow)

    def acted(self, actor: Actor) -> None:
        self.actors.append(actor)
        self.acting()


class HandVoice:
    """Says nothing until told: `finish` ends an utterance. `log` is what the voice was asked, in order."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.callbacks: list[tuple[Callable[[int], None], Callable[[bool], None]]] = []

    def say(
        self, text: str, on_word: Callable[[int], None], on_done: Callable[[bool], None], language: str = ""
    ) -> None:
        self.log.append(f"{language}: {text}" if language else text)
        self.callbacks.append((on_word, on_done))

    def note(self, on_done: Callable[[bool], None]) -> None:
        self.log.append("*")
        self.callbacks.append((lambda _: None, on_done))

    def stop(self) -> None:
        self.log.append("stop")

    def aim(self, headset: bool) -> None:
        self.log.append("to the headset" if headset else "to the hall")

    def finish(self) -> None:
        self.callbacks[-1][1](True)

    def hear_out(self) -> list[str]:
        """Every text until silence, from the one being said."""
        start = max((n for n, entry in enumerate(self.log) if entry == "stop"), default=-1) + 1
        before = -1
        while before != len(self.callbacks):
            before = len(self.callbacks)
            self.finish()
        return self.log[start:]


class Stage:
    """A talk with its voice, house and staging; `changes` counts how often it said that it changed."""

    def __init__(self) -> None:
        self.voice, self.house, self.staging = HandVoice(), PlainHouse(), PlainStaging()
        self.changes = 0
        self.talk = Talk(self.staging, Speaker(self.voice, self._changed), self.house, self._changed)

    def _changed(self) -> None:
        self.changes += 1

    def open(self, flow: Flow) -> Conversation:
        conversation = Shelf().open(flow)
        self.talk.open(conversation)
        return conversation

    @property
    def name(self) -> str:
        return self.talk.screen.name

    @property
    def last(self) -> list[str]:
        return [part.text for part in self.talk.speaker.last]
