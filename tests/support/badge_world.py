"""A kiosk with a real store and one enrolled badge, whose staff come and go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from kiosk.flows import badge
from kiosk.flows.badge_effects import badge_effects
from kiosk.flows.effects import Effects
from kiosk.flows.keeping import Keeping
from kiosk.store import badges, pin
from kiosk.store.drafts import Cost
from kiosk.store.key import KioskKey
from kiosk.store.store import open_store
from support.flow_world import FlowWorld, Office

KEY = KioskKey(bytes(range(32)))
PIN, WRONG = "482913", "771046"
NEW_PIN = "350917"
"""Of a card that becomes a badge."""
WORK = 4
"""Of a PIN's hash, so that a test costs little."""


class BadgeWorld(FlowWorld):
    """`own` is the id of a badge called LOKET 1; its card isn't among the samples."""

    def __init__(self, folder: Path, office: Office | None = None) -> None:
        self.faults: list[str] = []
        self.keeping = Keeping(
            open_store(folder / "pandu.db", KEY),
            Cost(memory=8, passes=1),
            30,
            self.epoch,
            self.faults.append,
            self.faults.remove,
        )
        super().__init__(office)
        self.own = badges.enrol(self.keeping.conn, "f" * 32, "LOKET 1", PIN, self.epoch(), work=WORK).id

    def close(self) -> None:
        self.keeping.close()

    def epoch(self) -> float:
        return self.loop.now().timestamp() if hasattr(self, "loop") else 0.0

    def badge_laid(self) -> None:
        self.begin(partial(badge.badge, self.own))

    def entered(self) -> BadgeWorld:
        """With the badge laid down and its PIN typed: the first screen of staff."""
        self.badge_laid()
        self.typed(PIN)
        return self

    def put(self, name: str) -> None:
        """A sample card is laid down, and what it brings about has come about."""
        self.reader.put(name)
        self.work()

    def typed(self, text: str) -> None:
        """Key by key, and *Lanjut*."""
        self.choose(*text, "lanjut")

    def to(self, wish: str) -> None:
        """From the first screen of staff to one of the others: the PIN is asked once more."""
        self.choose(wish)
        self.typed(PIN)

    def pin_chosen(self) -> None:
        """From the first screen of staff: contoh-4 is to become a badge, and the next question is its label."""
        self.to("daftar")
        self.put("contoh-4")
        self.typed(NEW_PIN)
        self.typed(NEW_PIN)

    def enrol_others(self, count: int) -> None:
        """MEJA 0, MEJA 1, …"""
        for n in range(count):
            badges.enrol(self.keeping.conn, f"{n:032}", f"MEJA {n}", PIN, 0.0, work=WORK)

    @property
    def name(self) -> str:
        return self.host.talk.screen.name

    def _effects(self) -> Effects:
        effects = badge_effects(self.keeping, self.cards, self.epoch, self.host.count_down)
        return {**super()._effects(), **effects}


@contextmanager
def badge_world(folder: Path, office: Office | None = None) -> Iterator[BadgeWorld]:
    """Closed at the end; PINs that are chosen in it cost little, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pin, "WORK", WORK)
        world = BadgeWorld(folder, office)
        try:
            yield world
        finally:
            world.close()
