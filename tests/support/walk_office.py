"""One whole kiosk in this process, and everything that can happen to it: the ground the walk walks on.

Real are the window, the store, the sandbox service, the outbox's sender and the sample cards. The clock is turned by
hand, the voice remembers, and an effect can be made to fail or to take its time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import wait
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast
from unittest import mock

from kiosk import card_source, furnishing
from kiosk.assembly import Devices, Kiosk
from kiosk.dialogue.conversation import SETTLED, Saved
from kiosk.dialogue.screen import Screen
from kiosk.flows import hearing
from kiosk.flows.performing import PATIENCE
from kiosk.settings import Display, Settings
from kiosk.store import pin
from kiosk.store.drafts import Cost
from kiosk.ui.theme import Theme
from services_client.receipt import ReceiptContent
from services_client.sandbox.faults import Mode
from support.hand_loop import HandLoop
from support.sandbox import Sandbox
from support.ui_screen import application
from support.walk_acts import Act, Ident
from support.walk_cards import Badges, WalkReader
from support.walk_effects import Guard, longest
from support.walk_papers import kept
from support.walk_shown import KioskShown
from support.walk_voice import WalkVoice

STRIKE = 0.6
"""Seconds between two acts of a resident, longer than a double strike (R28)."""

SMALL = Display(motion=False, width=1024, height=600, ppi=118.7)
"""Ten inches: the most crowded screen, and the quickest to draw. Other formats are the layout test's."""


class Office:
    """Use `running`."""

    def __init__(self, folder: Path, display: Display) -> None:
        self.app = application()
        self.loop, self.voice = HandLoop(), WalkVoice()
        settings = Settings(data_folder=folder, display=display)
        self.kiosk = Kiosk(settings, self.loop, Devices(lambda on_fault, on_recovered: self.voice))
        self.host, self.talk, self.bridge = self.kiosk.host, self.kiosk.host.talk, self.kiosk.bridge
        self.guard = Guard()
        self.codes: dict[str, str] = {}
        """The last code seen on each kind of screen, as a resident would read it from the paper."""
        self.acts: list[Act] = []
        """What this resident has done."""
        self.papers: list[ReceiptContent] = []
        """What was printed."""
        self._fast = False
        self.kiosk.start()
        assert self.kiosk.furnishing is not None and self.kiosk.furnishing.sandbox is not None
        self.reader = cast(WalkReader, self.kiosk.furnishing.reader)
        self.server = Sandbox(self.kiosk.furnishing.sandbox)
        self.effects = self.host.house.effects
        self.host.furniture = replace(self.host.house, effects=self.guard.wrap(self.effects))
        self.shown = KioskShown(self.kiosk, self.theme)
        self._all_workers_idle()
        assert self.kiosk.furnishing.keeping is not None
        self._badges = Badges(self.kiosk.furnishing.keeping, self.loop.now().timestamp())
        self.settle()

    def close(self) -> None:
        self.guard.open()
        self.kiosk.close()

    def _all_workers_idle(self) -> None:
        """Every worker thread has begun, since one begun in the middle of a test would count as left running; and what
        an earlier resident let run has ended, since it may write to the store."""
        count = self.kiosk.workers._max_workers
        everyone = threading.Barrier(count)
        wait([self.kiosk.workers.submit(everyone.wait) for _ in range(count)])

    @property
    def longest_notice(self) -> str:
        """What is out of order and takes the longest to say."""
        return longest("notice-")

    # --- time -----------------------------------------------------------------------------------
    def settle(self, seconds: float = 15.0) -> None:
        """Until nothing is pending but what is held."""
        deadline = time.monotonic() + seconds
        while True:
            if not self._fast:
                self.app.processEvents()
            if not self.loop.turn() and (self.guard.held or not self.host.busy):
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
        self.acts.clear()
        self.guard.release()
        self.settle()
        self.voice.lingers = self.voice.dead = False
        self.voice.stop()
        # Set first: an act that failed midway may have left a language that can't even say goodbye.
        self.host.appearance = self.host.appearance.reset()
        self.host.end()
        self.headset(False)
        self.reader.take()
        self.reader.take(1)
        self.reader.has_module(True)
        self._service("none")
        self.guard.release()
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
        self.acts.append(act)
        self.guard.performed.clear()
        self.voice.forget()
        self.loop.advance(STRIKE)
        kind, _, what = act.under.partition(":")
        self.guard.held = self.guard.held or kind == "held"
        self.guard.failing = what if kind == "fail" else ""
        if kind == "service":
            self._service(cast(Mode, what))
        try:
            getattr(self, f"_do_{act.verb}")(act.key)
            self.settle()
            if self.guard.held:
                self.loop.advance(PATIENCE + 0.1)
                self.settle()
        finally:
            self.guard.failing = ""
        if not self.host.busy:
            self.guard.release()
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

    def _do_idle(self, _: str) -> None:
        """Nobody answers, until the kiosk asks or has given up."""
        for _second in range(600):
            self.loop.advance(1.0)
            if self.host.session is None or self.screen.view == "idle":
                return

    def _do_doubt(self, key: str) -> None:
        """Something was heard that may mean this choice."""
        phrase = next(p for p, meant in hearing.phrases(self.host).items() if meant == key)
        hearing.heard(self.host, phrase, "confirm")

    def _do_headset(self, where: str) -> None:
        """Plugged "in" or pulled "out"."""
        self.headset(where == "in")

    def headset(self, there: bool, *, settle: bool = True) -> None:
        """As the watch tells it, but on this thread."""
        assert self.kiosk.furnishing is not None
        if there != self.host.headset:
            self.kiosk.furnishing._headset_moved(there)
        if settle:
            self.settle()

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
        session = self.host.session
        known = session is not None and session.identity is not None
        return Ident.of(self.screen, self.talk.top, self.host.appearance.language, known)

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


@contextmanager
def running(folder: Path, display: Display = SMALL) -> Iterator[Office]:
    """An office at the attract screen. Codes and PINs cost next to nothing to try here, which saves 0.2 s each."""
    cheap = mock.patch.object(furnishing, "Cost", return_value=Cost(memory=8, passes=1))
    with mock.patch.object(pin, "WORK", 4):
        with cheap, mock.patch.object(card_source, "make_reader", WalkReader):
            office = Office(folder, display)
        try:
            with kept(office.papers):
                yield office
        finally:
            office.close()
