"""The walk: every screen that a resident can come to, found breadth-first from what each screen offers.

No screen and no choice is named here. A screen that was found is kept with the path that leads to it; the path is
walked again, in a fresh session, whenever something is to be done there.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kiosk import flows
from kiosk.dialogue.entry import DONE, ERASE
from kiosk.dialogue.screen import Screen
from kiosk.dialogue.turn import Failed
from kiosk.flows.effects import Away, Here
from services_client.sandbox.faults import MODES
from support.walk_acts import Act, Ident
from support.walk_cards import NEW, PIN
from support.walk_office import Office

SLOW_MODES = ("none", "slow", "drip", "drip-body", "huge")
"""Faults of the service that take real seconds; what they look like, others look like too."""


@dataclass(frozen=True)
class Stop:
    """One screen, and how to come to it."""

    ident: Ident
    screen: Screen
    turn: str
    path: tuple[Act, ...]


@dataclass
class Walk:
    """What was found. `leads[stop, act]` is where an act at a stop leads."""

    stops: dict[Ident, Stop] = field(default_factory=dict)
    leads: dict[tuple[Ident, Act], Ident] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    """Acts that raised, and paths that led elsewhere the second time."""
    paces: set[int] = field(default_factory=set)
    """Words a minute that the voice was told to speak …"""
    volumes: set[int] = field(default_factory=set)
    """… and how loud, 100 being its own loudness."""

    def names(self) -> set[str]:
        return {ident.name for ident in self.stops}

    def turns(self) -> set[str]:
        return {stop.turn for stop in self.stops.values()} - {""}

    def one_of_each(self) -> list[Stop]:
        """The first stop found for each name and view."""
        found: dict[tuple[str, str], Stop] = {}
        for stop in self.stops.values():
            found.setdefault((stop.ident.name, stop.ident.view), stop)
        return list(found.values())


def expected_turns() -> set[str]:
    """The keys of every DRAWS of every flow."""
    modules = [
        importlib.import_module(f"{flows.__name__}.{m.name}") for m in pkgutil.iter_modules(flows.__path__)
    ]
    return {key for module in modules for key in getattr(module, "DRAWS", {})}


def expected_names(office: Office) -> set[str]:
    """What has no key of its own in a DRAWS: lesson steps by kind, waits, attract, stranded."""
    waits = {f"wait-{key}" for key, effect in office.effects.items() if isinstance(effect, Away)}
    steps = {f"lesson-{step.kind}" for step in office.host.house.lesson.steps}
    return {"attract", "stranded", "lesson-done"} | waits | steps


def explore(office: Office, most: int = 10_000) -> Walk:
    """Breadth-first, at most `most` acts."""
    walk, explorer = Walk(), _Explorer(office)
    with office.unseen():
        office.fresh()
        explorer.arrived(walk, ())
        while most > 0 and (step := explorer.next(walk)) is not None:
            stop, act = step
            most -= 1
            explorer.take(walk, stop, act)
    return walk


class _Explorer:
    def __init__(self, office: Office) -> None:
        self.office = office
        self._queue: list[tuple[Stop, Act]] = []
        self._queued: set[tuple[Ident, Act]] = set()
        self._once: set[tuple[str, Act]] = set()
        self._papers: set[str] = set()
        self._twins: list[Stop] = []

    def next(self, walk: Walk) -> tuple[Stop, Act] | None:
        new_papers = self.office.codes.keys() - self._papers
        if new_papers and not self._queue:  # codes that were not there when the entries were found
            self._papers |= new_papers
            for stop in list(walk.stops.values()):
                self._enqueue(stop, self._entries(stop.screen))
        while self._twins and not self._queue:
            stop = self._twins.pop(0)
            self._enqueue(stop, self._as_twin(walk, stop))
        return self._queue.pop(0) if self._queue else None

    def take(self, walk: Walk, stop: Stop, act: Act) -> None:
        office = self.office
        try:
            office.fresh()
            for earlier in stop.path:
                office.act(earlier)
            if office.ident != stop.ident:
                walk.faults.append(f"{stop.ident}: the same path leads to {office.ident}")
                return
            office.act(act)
        except Failed:
            if not self._may_be_uncaught(act):
                walk.faults.append(f"{stop.ident.name}: {act} fails and the flow doesn't catch it")
            return
        except Exception as error:  # noqa: BLE001 - whatever an act of a resident raises is what the walk looks for
            walk.faults.append(f"{stop.ident.name}: {act} raised {type(error).__name__}: {error}")
            return
        walk.leads[stop.ident, act] = office.ident
        walk.paces |= set(office.voice.rates)
        walk.volumes |= set(office.voice.volumes)
        self.arrived(walk, (*stop.path, act))
        if not act.under and act.verb == "choose":
            self._enqueue(stop, self._variants(act, list(dict.fromkeys(office.guard.performed))))

    def arrived(self, walk: Walk, path: tuple[Act, ...]) -> None:
        office = self.office
        if office.ident in walk.stops:
            return
        stop = Stop(office.ident, office.screen, office.turn, path)
        walk.stops[stop.ident] = stop
        if stop.ident.language != office.host.appearance.usual[0]:
            return  # another language is visited, not walked through a second time
        if stop.ident.known and replace(stop.ident, known=False) in walk.stops:
            self._twins.append(stop)
            return
        self._enqueue(stop, self._choices(stop.screen))
        self._enqueue(stop, self._entries(stop.screen))
        self._enqueue(stop, self._asides(stop), once=True)

    def _enqueue(self, stop: Stop, acts: Iterator[Act], *, once: bool = False) -> None:
        for act in acts:
            if once:
                if (stop.ident.name, act) in self._once:
                    continue
                self._once.add((stop.ident.name, act))
            if (stop.ident, act) not in self._queued:
                self._queued.add((stop.ident, act))
                self._queue.append((stop, act))

    # --- what can be done -----------------------------------------------------------------------
    def _choices(self, screen: Screen) -> Iterator[Act]:
        yield from (Act("choose", c.key) for c in screen.choices)
        yield from (Act("choose", c.key) for c in screen.bar if c.key == "kembali" and c.enabled)

    def _as_twin(self, walk: Walk, stop: Stop) -> Iterator[Act]:
        """With a card the screen is the same as without: one act for each kind of screen that came without it."""
        twin = replace(stop.ident, known=False)
        onward = {lead.name: act for (ident, act), lead in reversed(walk.leads.items()) if ident == twin}
        offered = {c.key for c in stop.screen.choices}
        yield from (
            act for act in onward.values() if act.verb == "choose" and act.key in offered and not act.under
        )

    def _entries(self, screen: Screen) -> Iterator[Act]:
        if screen.entry is None:
            return
        keys = screen.entry.keys
        yield from (Act("choose", k.key) for k in keys if k is keys[0] or k.key in (ERASE, DONE))
        yield Act("enter", keys[0].key * screen.entry.length)
        if screen.entry.masked:
            yield Act("enter", PIN)
        yield from (Act("read_in", paper) for paper in sorted(self._papers))

    def _asides(self, stop: Stop) -> Iterator[Act]:
        """What may happen anywhere, tried once on each screen by name."""
        host, screen = self.office.host, stop.screen
        yield from (Act("choose", c.key) for c in screen.bar if c.key != "kembali")
        yield Act("fault", self.office.longest_notice)
        yield Act("headset", "out" if host.headset else "in")
        if host.session is None:
            yield from (Act("card", name) for name in host.house.cards)
            yield Act("unopened", host.house.cards[0])
            yield Act("card", host.house.cards[0], "held")
            yield Act("card", host.house.cards[0], "fail:card-read")
            return
        yield Act("card", host.house.cards[0])
        yield Act("idle")
        if stop.turn == "badge-card":
            yield Act("card", NEW)
        if self.office.host.card_on_reader:
            yield Act("take")
            yield Act("second", host.house.cards[1])
        if screen.choices and not screen.entry:
            yield Act("doubt", screen.choices[0].key)
        top = self.office.talk.top
        if top is not None and top.floor:
            yield Act("upgrade")

    def _variants(self, act: Act, performed: list[str]) -> Iterator[Act]:
        effects = self.office.effects
        for key in performed:
            yield Act(act.verb, act.key, f"fail:{key}")
        if any(isinstance(effects[key], Away) for key in performed):
            yield Act(act.verb, act.key, "held")
            if len(performed) > 1:
                yield from (Act(act.verb, act.key, f"service:{m}") for m in MODES if m not in SLOW_MODES)

    def _may_be_uncaught(self, act: Act) -> bool:
        """An effect that acts on the kiosk itself has nothing to fail at; a flow needn't catch it."""
        effect = self.office.effects.get(act.under.removeprefix("fail:"))
        return isinstance(effect, Here)
