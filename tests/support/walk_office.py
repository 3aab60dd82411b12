"""One whole kiosk in this process, and everything that can happen to it: the ground the walk walks on.

Real are the window, the store, the sandbox service, the outbox's sender and the sample cards. The clock is turned by
hand, the voice remembers, and an effect can be made to fail or to take its time.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, cast
from unittest import mock

from PySide6.QtGui import QGuiApplication

from kiosk import card_source, furnishing
from kiosk.assembly import Devices, Kiosk
from kiosk.dialogue.conversation import SETTLED, Saved
from kiosk.dialogue.screen import Screen
from kiosk.dialogue.turn import Failed
from kiosk.flows import hearing
from kiosk.flows.effects import Away, Here, Kept
from kiosk.flows.performing import PATIENCE
from kiosk.settings import Display, Settings
from kiosk.store.drafts import Cost
from kiosk.strings.strings import Strings
from kiosk.ui.theme import Theme
from services_client.sandbox.faults import Mode
from support.hand_loop import HandLoop
from support.sandbox import Sandbox
from support.ui_screen import Shown, application
from support.walk_cards import PIN, Badges, WalkReader

STRIKE = 0.6
"""Seconds between two acts of a resident, longer than a double strike (R28)."""

SMALL = Display(motion=False, width=1024, height=600, ppi=118.7)
"""Ten inches: the most crowded screen, and the quickest to draw. Other formats are the layout test's."""
PASSING = [
    Strings("id").text(f"word-{word}")
    for word in ["bapak-ibu", "ibu", "bapak", "pagi", "siang", "sore", "malam"]
]
"""Words that change with the resident and the hour and make no other screen."""


@dataclass(frozen=True)
class Act:
    """One thing done to the kiosk. `under`: "", "held" (effects take their time), "fail:EFFECT", "service:MODE"."""

    verb: str
    key: str = ""
    under: str = ""


@dataclass(frozen=True)
class Ident:
    """What makes a screen another one: what it says and offers, whatever the resident is called."""

    name: str
    view: str
    say: str
    choices: tuple[str, ...]
    closed: tuple[str, ...]
    language: str
    typed: str
    """Of an entry: "", "some" or "full"; "right" for the PIN of the badge."""
    known: bool
    """The resident's card may be used."""


class WalkVoice:
    """Says nothing, remembers all. `lingers`: an utterance isn't over until stopped. `dead`: it never calls back."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.talked_over: list[str] = []
        """What was begun while something else was still being said: a missing stop (R04)."""
        self.lingers = self.dead = False
        self._done: Callable[[bool], None] | None = None

    def say(
        self, text: str, on_word: Callable[[int], None], on_done: Callable[[bool], None], language: str = "id"
    ) -> None:
        if self._done is not None:
            self.talked_over.append(text)
        self.said.append(text)
        if self.dead:
            return
        if self.lingers:
            self._done = on_done
            on_word(0)
        else:
            on_done(True)

    def stop(self) -> None:
        if self._done is not None:
            done, self._done = self._done, None
            done(False)

    def chime(self) -> None:
        """Not heard here."""

    def adjust(self, rate: int | None = None, volume: int | None = None) -> None:
        """The walk hears at any rate."""

    def close(self) -> None:
        self.stop()


class Office:
    """Use `running`."""

    def __init__(self, folder: Path, display: Display) -> None:
        self.app = application()
        self.loop, self.voice = HandLoop(), WalkVoice()
        settings = Settings(data_folder=folder, display=display)
        self.kiosk = Kiosk(settings, self.loop, Devices(lambda on_fault, on_recovered: self.voice))
        self.host, self.talk, self.bridge = self.kiosk.host, self.kiosk.host.talk, self.kiosk.bridge
        self.performed: list[str] = []
        """Effects performed since `act` began."""
        self.codes: dict[str, str] = {}
        """The last code seen on each kind of screen, as a resident would read it from the paper."""
        self._failing, self._held, self._gate = "", False, threading.Event()
        self._fast = False
        self.kiosk.start()
        assert self.kiosk.furnishing is not None and self.kiosk.furnishing.sandbox is not None
        self.reader = cast(WalkReader, self.kiosk.furnishing.reader)
        self.server = Sandbox(self.kiosk.furnishing.sandbox)
        self.effects = self.host.house.effects
        guarded = {key: self._guarded(key, effect) for key, effect in self.effects.items()}
        self.host.furniture = replace(self.host.house, effects=guarded)
        self.shown = KioskShown(self)
        self._all_workers_idle()
        assert self.kiosk.furnishing.keeping is not None
        self._badges = Badges(self.kiosk.furnishing.keeping, self.loop.now().timestamp())
        self.settle()

    def close(self) -> None:
        self._gate.set()
        self.kiosk.close()

    def _all_workers_idle(self) -> None:
        """Every worker thread has begun, since one begun in the middle of a test would count as left running; and what
        an earlier resident let run has ended, since it may write to the store."""
        count = self.kiosk.workers._max_workers
        everyone = threading.Barrier(count)
        wait([self.kiosk.workers.submit(everyone.wait) for _ in range(count)])

    # --- effects that fail or wait --------------------------------------------------------------
    def _guarded(self, key: str, effect: Here | Kept | Away) -> Here | Kept | Away:
        if isinstance(effect, Away):
            return replace(effect, run=partial(self._away, key, effect.run))
        return replace(effect, run=partial(self._here, key, effect.run))

    def _here(self, key: str, run: Callable[..., Any], *given: Any) -> Any:
        self.performed.append(key)
        if key == self._failing:
            raise Failed(self.worst_code)
        return run(*given)

    def _away(self, key: str, run: Callable[..., Any], *given: Any) -> Any:
        gate = self._gate
        if self._held:
            gate.wait()
        return self._here(key, run, *given)

    def _release(self) -> None:
        """What was held goes on."""
        self._held = False
        self._gate.set()
        self._gate = threading.Event()

    @property
    def worst_code(self) -> str:
        """The error with the longest sentence: what fits it fits every one."""
        return _longest("error-")

    @property
    def longest_notice(self) -> str:
        return _longest("notice-")

    # --- time -----------------------------------------------------------------------------------
    def settle(self, seconds: float = 15.0) -> None:
        """Until nothing is pending but what is held."""
        deadline = time.monotonic() + seconds
        while True:
            if not self._fast:
                self.app.processEvents()
            if not self.loop.turn() and (self._held or not self.host.busy):
                return
            if time.monotonic() > deadline:
                raise TimeoutError("the kiosk did not come to rest")
            if self.host.busy:
                time.sleep(0.0005)

    @contextmanager
    def unseen(self) -> Iterator[None]:
        """Nothing is drawn meanwhile; afterwards all at once. The talk goes its way just the same."""
        self._fast = True
        self.bridge.blockSignals(True)
        try:
            yield
        finally:
            self.bridge.blockSignals(False)
            self._fast = False
            for name in vars(type(self.bridge)):  # its own signals, not those of every QObject
                if name.endswith("Changed"):
                    getattr(self.bridge, name).emit()

    def fresh(self) -> None:
        """The attract screen, nobody there, all well."""
        self._release()
        self.settle()
        self.voice.lingers = self.voice.dead = False
        self.voice.stop()
        # Set first: an act that failed midway may have left a language that can't even say goodbye.
        self.host.appearance = self.host.appearance.reset()
        self.host.end()
        self.reader.take()
        self.reader.take(1)
        self.reader.has_module(True)
        self._service("none")
        self._release()
        self._all_workers_idle()
        self._forget_tries()
        for fault in list(self.host.faults):
            self.host.recovered(fault)
        self.loop.advance(1.0)
        self.settle()

    def _forget_tries(self) -> None:
        """As days would: codes and PINs typed in vain by an earlier resident of the walk don't lock out this one."""
        assert self.kiosk.furnishing is not None
        if self.kiosk.furnishing.keeping is not None:
            self.kiosk.furnishing.keeping.conn.execute("UPDATE code_attempt SET failures = 0")
            self._badges.restore()

    def go(self, path: tuple[Act, ...]) -> None:
        """A fresh session, along `path`, drawn only at its end."""
        with self.unseen():
            self.fresh()
            for act in path:
                self.act(act)
        self.settle()

    # --- acts -----------------------------------------------------------------------------------
    def act(self, act: Act) -> None:
        self.performed.clear()
        self.voice.said.clear()
        self.loop.advance(STRIKE)
        kind, _, what = act.under.partition(":")
        self._held = self._held or kind == "held"
        self._failing = what if kind == "fail" else ""
        if kind == "service":
            self._service(cast(Mode, what))
        try:
            getattr(self, f"_do_{act.verb}")(act.key)
            self.settle()
            if self._held:
                self.loop.advance(PATIENCE + 0.1)
                self.settle()
        finally:
            self._failing = ""
        if not self.host.busy:
            self._release()
        if self.talk.screen.receipt:
            self.codes["receipt"] = self.talk.screen.receipt.code
        elif self.talk.screen.panel and self.host.session is not None and self.host.session.draft is not None:
            for row in self.talk.screen.panel.rows:
                self.codes["draft"] = row.value

    def _do_choose(self, key: str) -> None:
        self.talk.choose(key)

    def _do_enter(self, text: str) -> None:
        self.talk.enter(text)

    def _do_read_in(self, paper: str) -> None:
        """Types the code of a paper."""
        self.talk.enter(self.codes[paper])

    def _do_card(self, name: str) -> None:
        self.reader.put(name)

    def _do_unopened(self, name: str) -> None:
        """A card, while there is no security module."""
        self.reader.has_module(False)
        self.reader.put(name)

    def _do_second(self, name: str) -> None:
        """Another card on the other reader."""
        self.reader.put(name, 1)

    def _do_take(self, _: str) -> None:
        self.reader.take()

    def _do_wait(self, seconds: str) -> None:
        self.loop.advance(float(seconds))

    def _do_doubt(self, key: str) -> None:
        """Something was heard that may mean this choice."""
        phrase = next(p for p, meant in hearing.phrases(self.host).items() if meant == key)
        hearing.heard(self.host, phrase, "confirm")

    def _do_fault(self, code: str) -> None:
        self.host.fault(code)

    def _do_upgrade(self, _: str) -> None:
        """The kiosk was given a newer Pandu in which this flow asks otherwise: what was sent doesn't fit any more."""
        top = self.talk.top
        assert top is not None and any(r.kind in SETTLED for r in top.rows)
        saved = Saved((replace(top.rows[0], mark="of-another-version"), *top.rows[1:]))
        self.talk.open(self.host.conversation(top.flow, top.ident, saved))

    def _service(self, mode: Mode) -> None:
        if mode == "none" and not self._service_bad:
            return
        self.server.order(mode, 1000 if mode != "none" else 1)
        self._service_bad = mode != "none"

    _service_bad = False

    # --- what there is --------------------------------------------------------------------------
    @property
    def screen(self) -> Screen:
        return self.talk.screen

    @property
    def ident(self) -> Ident:
        screen, say = self.screen, self.screen.say
        for word in PASSING:
            say = say.replace(word, "…")
        say = re.sub(r"[A-Z0-9]{4}-[A-Z0-9]{4}", "…", say)  # every code is another
        if screen.receipt:  # what it says depends on how quick the server's thread was
            say = "…"
        session = self.host.session
        return Ident(
            screen.name,
            screen.view,
            say,
            tuple(c.key for c in screen.choices),
            tuple(c.key for c in screen.answers if c.why_not),
            self.host.appearance.language,
            _typed(screen),
            session is not None and session.identity is not None,
        )

    def wear(self, theme: Theme | None) -> None:
        """Another size, mode and format than the office has set; None: its own again."""
        self._theme = theme
        self.kiosk.window.set_look(self.theme.as_map())

    _theme: Theme | None = None

    @property
    def theme(self) -> Theme:
        """The look of the window now."""
        if self._theme is not None:
            return self._theme
        display, worn = self.kiosk.settings.display, self.host.appearance
        return Theme(display.width, display.height, display.ppi, worn.mode, worn.size, display.motion)

    @property
    def turn(self) -> str:
        """Key of the turn on top, "" where there is none."""
        top = self.talk.top
        return top.turn.key if top is not None and top.turn is not None else ""


def _longest(start: str) -> str:
    """What follows `start` in the id of the longest text that begins so."""
    texts = Strings("id")
    ids = [i for i in texts.ids if i.startswith(start)]
    return max(ids, key=lambda i: len(texts.text(i, sapaan=""))).removeprefix(start)


def _typed(screen: Screen) -> str:
    if screen.entry is None or not screen.entry.value:
        return ""
    if screen.entry.masked and screen.entry.value == PIN:
        return "right"
    return "full" if len(screen.entry.value) >= screen.entry.length else "some"


class KioskShown(Shown):
    """The kiosk's own window, for the audit of tests/ui."""

    def __init__(self, office: Office) -> None:
        self.kiosk = office.kiosk
        self.talk = office.talk  # type: ignore[assignment]  # the audit reads its screen only
        self.bridge = office.bridge
        self.shown = office.kiosk.window
        self.window = office.kiosk.window.window
        self.theme = office.theme

    def settle(self) -> None:
        QGuiApplication.processEvents()
        self.window.grabWindow()


@contextmanager
def running(folder: Path, display: Display = SMALL) -> Iterator[Office]:
    """An office at the attract screen. Codes cost next to nothing to try here, which saves 0.2 s each."""
    cheap = mock.patch.object(furnishing, "Cost", return_value=Cost(memory=8, passes=1))
    with cheap, mock.patch.object(card_source, "make_reader", WalkReader):
        office = Office(folder, display)
    try:
        yield office
    finally:
        office.close()
