"""The host: receives one resident after another, opens conversations, performs their effects, ends sessions."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from card_reader import Glimpse, Identity
from kiosk.dialogue.conversation import Conversation, Saved
from kiosk.dialogue.entry import ORDER
from kiosk.dialogue.speaker import Speaker, Spoken, Voice
from kiosk.dialogue.talk import Actor, Talk
from kiosk.dialogue.turn import Ask, Flow
from kiosk.flows import aside, card, comfort, complaint, home, keyboard, timing
from kiosk.flows.appearance import Appearance
from kiosk.flows.effects import Effects
from kiosk.flows.following import check_stranded, follow
from kiosk.flows.forgotten import ForgottenCard
from kiosk.flows.lesson import lesson_draws
from kiosk.flows.loop import Loop
from kiosk.flows.performing import Performing
from kiosk.flows.scene import Scene
from kiosk.flows.staging import Staging
from kiosk.session.idle import IdleClock
from kiosk.session.session import Session, Way
from kiosk.strings.strings import Strings
from lessons.lesson import Lesson

log = logging.getLogger("pandu.kiosk")


@dataclass(frozen=True)
class Rules:
    """What the office has set."""

    languages: tuple[str, ...]
    idle_seconds: float
    warning_seconds: float
    cover_seconds: float
    villages: tuple[str, ...] = ()
    practice_services: bool = False
    """What is sent goes to a sandbox, and is marked LATIHAN."""


@dataclass(frozen=True)
class Surroundings:
    loop: Loop
    voice: Voice
    workers: Executor


@dataclass(frozen=True)
class Furniture:
    """What is made after the first frame, some of it acting on the host."""

    effects: Effects
    lesson: Lesson
    cards: tuple[str, ...]
    """Sample cards of the tray; empty where there is none."""
    save_draft: Callable[[Session, str, Saved], None]
    """Keeps the rows of a conversation, if that was agreed to; never raises."""
    goodbye: Callable[[], None]
    """Clears what the session left outside."""


DEAF = ("microphone", "recogniser")
"""How the codes begin of what keeps the kiosk from hearing."""


class Host:
    """The house of `kiosk.dialogue.talk`. Everything here runs on the loop's thread."""

    def __init__(
        self, rules: Rules, around: Surroundings, appearance: Appearance, changed: Callable[[], None]
    ) -> None:
        self.rules, self.around, self.appearance = rules, around, appearance
        self.session: Session | None = None
        self.faults: set[str] = set()
        self.idle = IdleClock(rules.idle_seconds, rules.warning_seconds)
        self.cover_until = 0.0
        self.still_offering: Callable[[], bool] = lambda: False
        """Whether a scan hasn't been round this turn twice: who has one switch can't have answered it yet."""
        self.badge_wait = (0.0, 0.0)
        """Seconds until a PIN may be typed again, and when that is."""
        self._changed = changed
        self.furniture: Furniture | None = None
        self.performing = Performing(self)
        self.card_on_reader = self.headset = False
        self.forgotten = ForgottenCard(self, around.loop.monotonic)
        self.spoken_to = False
        """What is being chosen was said."""
        self.listens = False
        """There are ears; whether they work is among the faults."""
        draws = lesson_draws(lambda: self.house.lesson)
        staging = Staging(self.scene, rules.languages, draws, rules.practice_services)
        self.talk = Talk(staging, Speaker(around.voice, self.changed), self, self.changed)

    @property
    def house(self) -> Furniture:
        """The furniture; nobody gets as far as needing it before it is there."""
        assert self.furniture is not None
        return self.furniture

    def changed(self) -> None:
        self._changed()

    # --- what drawing needs to know -------------------------------------------------------------
    def scene(self, key: str) -> Scene:
        session = self.session or Session()
        offered = session.offered
        read = offered if isinstance(offered, Identity) else None
        now = self.around.loop.monotonic()
        of, left = {
            "idle": (self.rules.warning_seconds, self.idle.left(now)),
            "cover": (self.rules.cover_seconds, self.cover_until - now),
            "badge-wait": (self.badge_wait[0], self.badge_wait[1] - now),
        }.get(key, (0.0, 0.0))
        return Scene(
            Strings(self.appearance.language),
            key,
            # A greeting is about the card that lies there, also where somebody is known by a typed NIK.
            identity=read if key == "card-greeting" else session.identity or read,
            glimpse=offered if isinstance(offered, Glimpse) else None,
            known=session.knows_somebody,
            left=max(0, min(round(left), round(of))),
            of=round(of),
            waited=int(self.performing.waited),
            hears=self.listens and not any(f.startswith(DEAF) for f in self.faults),
            faults=frozenset(self.faults),
            cards=self.furniture.cards if self.furniture else (),
            card_on_reader=self.card_on_reader,
            villages=self.rules.villages,
            headset=self.headset,
            hour=self.around.loop.now().hour,
            appearance=self.appearance,
            below=self.talk.below if key == "meaning" else None,
        )

    def wear(self, appearance: Appearance) -> None:
        """Another look, voice or way to answer, at once. Who answers by keys sees what has the focus on each screen."""
        if appearance.way != self.appearance.way:
            self.talk.by_keys = appearance.way == "keys"
        self.appearance = appearance
        self.changed()

    # --- sessions -------------------------------------------------------------------------------
    def start(self, first: Flow = home.home, way: Way = "touch") -> None:
        """Somebody is there. A touch before everything is furnished finds nothing to start."""
        if self.session is None and self.furniture is not None:
            self.session = Session()
            self.wear(self.appearance.with_way(way))
            self.idle.acted(self.around.loop.monotonic())
            self.talk.open(self.conversation(first))

    def end(self) -> None:
        """The session is over: everything about the resident goes."""
        if self.session is None:
            return
        self.session.wipe()
        self.session = None
        self.performing.forget()
        text = Strings(self.appearance.language).text("say-goodbye")
        self.talk.clear()
        self.talk.speaker.say([Spoken(text)])  # still in the resident's language
        self.talk.speaker.last = ()
        self.appearance = self.appearance.reset()
        self.talk.redraw()
        self.house.goodbye()

    def conversation(self, flow: Flow, ident: str = "", saved: Saved | None = None) -> Conversation:
        """A conversation whose rows are kept only if the resident agreed to it."""
        ident = ident or uuid.uuid4().hex
        return Conversation(flow, ident, partial(self.save, ident), saved)

    def save(self, ident: str, saved: Saved) -> None:
        if self.session is not None and self.session.draft is not None:
            self.house.save_draft(self.session, ident, saved)

    @property
    def way(self) -> Way:
        """How the turn is being answered that is answered just now."""
        return "voice" if self.spoken_to else "keys" if self.talk.by_keys else "touch"

    def open(self, flow: Flow) -> None:
        self.talk.open(self.conversation(flow))

    def on_top(self, key: str) -> bool:
        """Whether the turn on top is the one called `key`."""
        top = self.talk.top
        return top is not None and isinstance(top.turn, Ask) and top.turn.key == key

    def greeting(self) -> Conversation | None:
        """The conversation about a card that was laid down, in whichever of its turns."""
        return next((c for c in self.talk.conversations if is_greeting(c)), None)

    def forget_greeting(self) -> None:
        """The card it is about doesn't matter any more."""
        if self.session is not None and (greeting := self.greeting()) is not None:
            greeting.close()
            self.talk.conversations.remove(greeting)
            self.session.offered = None

    def find(self, key: str) -> Conversation | None:
        """The conversation whose turn is `key`, wherever it lies."""
        return next((c for c in self.talk.conversations if c.turn is not None and c.turn.key == key), None)

    # --- the house of the talk ------------------------------------------------------------------
    def acted(self, actor: Actor) -> None:
        if actor == "resident":
            self.idle.acted(self.around.loop.monotonic())
        idle = self.find("idle")
        if idle is not None and self.talk.top is not idle:
            self.talk.conversations.remove(idle)

    def dropped(self, conversation: Conversation) -> None:
        assert self.session is not None
        if conversation.flow is complaint.complaint:
            self.session.draft = None
        elif conversation.flow is card.two_cards:
            self.forget_greeting()
        elif is_greeting(conversation):
            self.session.offered = self.session.presence_id = None

    def called(self, key: str) -> None:
        if key.startswith("bahasa-"):
            self.appearance = self.appearance.with_language(key.removeprefix("bahasa-"))
            self.start()
        elif key == "mulai":
            self.start()
        elif key == "petugas":
            if not self.on_top("help"):
                self.open(aside.help_wanted)
        elif key == comfort.BAR:
            if not any(comfort.is_one(c) for c in self.talk.conversations):
                self.open(partial(comfort.comfort, self.rules.languages))
        elif key == "selesai":
            self._leave()
        elif key == "berhenti":
            self.performing.stop_waiting()
        elif key == "cek":
            check_stranded(self)
        elif key == ORDER:
            keyboard.reorder(self)

    def _leave(self) -> None:
        unsent = any(
            c.flow is complaint.complaint and c.can_go_back and not c.floor for c in self.talk.conversations
        )
        if unsent and not self.on_top("leave"):
            self.open(aside.leave)
        else:
            self.end()

    def follow(self, conversation: Conversation) -> Sequence[Conversation]:
        return follow(self, conversation)

    # --- effects --------------------------------------------------------------------------------
    def perform(self, conversation: Conversation) -> None:
        self.performing.perform(conversation)

    @property
    def busy(self) -> bool:
        """Whether a thread is at work for the resident."""
        return self.performing.busy

    # --- time -----------------------------------------------------------------------------------
    def tick(self) -> None:
        """Once a second."""
        self.forgotten.tick()
        timing.tick(self)

    def count_down(self, seconds: int) -> None:
        """A staff member has to wait so long before the next PIN."""
        self.badge_wait = (float(seconds), self.around.loop.monotonic() + seconds)

    # --- faults ---------------------------------------------------------------------------------
    def fault(self, code: str) -> None:
        """Something stopped working; it is named on screen, the rest goes on."""
        if code not in self.faults:
            log.info("out of order: %s", code)
            self.faults.add(code)
            self.talk.redraw()

    def recovered(self, code: str) -> None:
        if code in self.faults:
            log.info("works again: %s", code)
            self.faults.discard(code)
            self.talk.redraw()


def is_greeting(conversation: Conversation) -> bool:
    """Whether it is about one card, which may be another one by now."""
    return isinstance(conversation.flow, partial) and conversation.flow.func in (card.greeting, card.problem)
