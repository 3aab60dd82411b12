"""The host without Qt, devices, threads or a store: every effect does as a test planned, when the test lets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import lessons
from card_reader.image import CardImage, sample_images
from card_reader.simulated.reader import SimulatedReader
from kiosk.dialogue.conversation import Saved
from kiosk.dialogue.turn import Flow, Json
from kiosk.flows.appearance import Appearance
from kiosk.flows.aside_effects import aside_effects
from kiosk.flows.badge_effects import badgeless_effects
from kiosk.flows.card_effects import card_effects
from kiosk.flows.cards import Cards
from kiosk.flows.effects import Away, Effects, Here, Kept, Request
from kiosk.flows.guide import guide_effects
from kiosk.flows.host import Furniture, Host, Rules, Surroundings
from kiosk.flows.mouth import Mouth
from kiosk.flows.nik_effects import nik_effects
from kiosk.session.session import Session
from lessons.lesson import Lesson
from lessons.load import load
from speech.silent_voice import SilentVoice
from support.hand_loop import START, HandLoop

CARDS = ("contoh-1", "contoh-2", "contoh-4")
"""contoh-3 stays mute until it is taken away: its reading waits in real time."""
TOPICS = [
    {"code": code, "name": code.replace("-", " ").capitalize()}
    for code in ("jalan-rusak", "sampah-menumpuk", "lampu-jalan-mati", "air-tidak-mengalir", "lainnya")
]
PLACES = [
    {"key": key, "label": key.replace("-", " ").capitalize(), "picture": "p-peta"}
    for key in ("balai-desa", "pasar", "sekolah", "puskesmas", "jalan-raya")
]
CODE = {"text": "K7M4QX9P", "shown": "K7M4-QX9P", "qr": "PANDU:AAAA"}
ITEM = {"key": "k1", "code": CODE, "when": START.isoformat(timespec="minutes")}
STATES = ("sent", "kept", "sending", "doubtful", "unsure", "attention", "expired")
SERVICE = {"complaint-topics", "complaint-outcome"}
"""Effects that a service may fail, STORE those that a store may, PRINTER those that a printer may."""
STORE = {"draft-code", "draft-drop", "code-open", "complaint-send", "complaint-outcome"}
PRINTER = {"print-code", "print-receipt"}


def outcome(state: str) -> Json:
    return {"state": state, "ticket": "2026-0042" if state == "sent" else None}


@cache
def images() -> dict[str, CardImage]:
    return dict(sample_images())


@cache
def rules() -> Rules:
    return Rules(("id", "en"), 180, 30, 20, practice_services=True)


@cache
def lesson() -> Lesson:
    return load(Path(lessons.__file__).parent / "bansos-01")


class HandExecutor(Executor):
    """Runs nothing until told: until then every job hangs."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, call: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.jobs.append((future, partial(call, *args, **named)))
        return future

    def work(self) -> None:
        jobs, self.jobs = self.jobs, []
        for future, call in jobs:
            try:
                result = call()
            except Exception as failure:  # noqa: BLE001 - as a real executor does
                future.set_exception(failure)
            else:
                future.set_result(result)


@dataclass(frozen=True)
class Draft:
    """What `Session.draft` holds: the host asks for these two."""

    ident: str
    saved: Saved


@dataclass
class Office:
    """What lies outside one kiosk and outlives it: drafts, and what is planned for each effect."""

    failing: dict[str, Exception] = field(default_factory=dict)
    """Effects that fail, by key."""
    state: str = "sent"
    code_opens: str = "nothing"
    """"nothing", "report" or "draft": what a typed code leads to."""
    drafts: dict[str, str] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    performed: list[str] = field(default_factory=list)


class FlowWorld:
    """One kiosk, switched on. Acts return when nothing more happens by itself."""

    def __init__(self, office: Office | None = None) -> None:
        self.office = office or Office()
        self.loop, self.voice, self.hands = HandLoop(), SilentVoice(), HandExecutor()
        mouth = Mouth(self.loop, lambda: self.host.appearance.language, 125, 100)
        mouth.attach(self.voice)
        around = Surroundings(self.loop, mouth, self.hands)
        self.host = Host(rules(), around, Appearance.of("id", "standard", "m"), lambda: None)
        self.reader = SimulatedReader(images())
        self.cards = Cards(self.reader, self.host)
        self.effects = {key: self._planned(key, effect) for key, effect in self._effects().items()}
        self.host.furniture = Furniture(
            self.effects, lesson(), tuple(images()), self._save_draft, lambda: None
        )
        self.reader.start(lambda event: self.loop.post(partial(self.cards.event, event)))
        self._tick()
        self.settle()

    # --- acts ---------------------------------------------------------------------------------------
    def settle(self) -> None:
        while self.loop.turn():
            pass

    def work(self) -> None:
        """Everything that runs in a thread comes to its end."""
        self.settle()
        while self.hands.jobs:
            self.hands.work()
            self.settle()

    def choose(self, *keys: str) -> None:
        """Chooses one after the other, each once all effects have ended; each must stand on its screen."""
        for key in keys:
            self.work()
            assert self.host.talk.find(key), f"{key} is not on {self.host.talk.screen.name}"
            self.host.talk.choose(key)
            self.work()

    def pass_seconds(self, seconds: int) -> None:
        for _ in range(seconds):
            self.loop.advance(1.0)
        self.settle()

    def begin(self, flow: Flow) -> None:
        """Somebody is there, and `flow` is opened on top of the first question."""
        self.host.start()
        self.host.open(flow)
        self.settle()

    def _tick(self) -> None:
        self.host.tick()
        self.cards.tick()
        self.loop.later(1.0, self._tick)

    # --- effects ------------------------------------------------------------------------------------
    def _planned(self, key: str, effect: Here | Kept | Away) -> Here | Kept | Away:
        def fails() -> None:
            self.office.performed.append(key)
            if key in self.office.failing:
                raise self.office.failing[key]

        if isinstance(effect, Away):
            run_away = effect.run

            def away(request: Request) -> Any:
                fails()
                return run_away(request)

            return replace(effect, run=away)
        run_here = effect.run

        def here(session: Session, request: Request) -> Json:
            fails()
            return run_here(session, request)

        return replace(effect, run=here)

    def _effects(self) -> Effects:
        return {
            **card_effects(self.cards, self.reader, self.loop.post, self.loop.now, lambda: "kalimat"),
            **nik_effects(self.loop.now, lambda: "kalimat", True),
            **badgeless_effects(),
            **guide_effects(
                lambda: self.host.way, lambda way: self.host.wear(self.host.appearance.with_way(way))
            ),
            **aside_effects(lambda: None),
            "complaint-topics": Away(lambda request: TOPICS),
            "complaint-places": Here(lambda session, request: PLACES),
            "code-made": Away(lambda request: None),
            "draft-drop": Here(self._drop_draft),
            "report-state": Here(lambda session, request: outcome(self.office.state)),
            "draft-code": Kept(self._begin_draft, lambda session: nullcontext()),
            "complaint-send": Kept(self._send, lambda session: nullcontext()),
            "complaint-outcome": Away(lambda request: outcome(self.office.state)),
            "print-code": Here(lambda session, request: None),
            "print-receipt": Here(lambda session, request: None),
            "code-open": Away(lambda request: None, self._opened),
        }

    def _save_draft(self, session: Session, ident: str, saved: Saved) -> None:
        if session.draft.ident == ident:
            self.office.drafts[ident] = json.dumps(saved.to_json())

    def _begin_draft(self, session: Session, request: Request) -> Json:
        session.draft = Draft(request.ident, Saved())
        return CODE

    def _drop_draft(self, session: Session, request: Request) -> Json:
        session.draft = None

    def _send(self, session: Session, request: Request) -> Json:
        self.office.sent.append(request.key)
        return ITEM

    def _opened(self, session: Session, result: None) -> Json:
        if self.office.code_opens == "report":
            return {"found": "report", "report": outcome(self.office.state)}
        if self.office.code_opens == "draft" and self.office.drafts:
            ident, saved = next(reversed(self.office.drafts.items()))
            session.draft = Draft(ident, Saved.from_json(json.loads(saved)))
            return {"found": "draft"}
        return {"found": "nothing", "why": "code-unknown"}
