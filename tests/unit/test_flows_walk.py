"""Every flow with random acts: nothing raises, every screen keeps the rules, and *Selesai* always ends it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kiosk.dialogue.turn import Failed, Flow
from kiosk.flows import aside, card, comfort, complaint, guide, headset, hearing, home, nik, receipt, resume
from kiosk.flows.lesson import lesson as lesson_flow
from support.engine_world import EXAMPLES
from support.flow_world import (
    CARDS,
    CODE,
    ITEM,
    PRINTER,
    SERVICE,
    STATES,
    STORE,
    TOPICS,
    FlowWorld,
    Office,
    lesson,
    outcome,
)
from support.screen_rules import broken_rules

RECEIPT = {"item": ITEM, "outcome": outcome("sent"), "topic": "jalan-rusak", "topics": TOPICS}
FLOWS: dict[str, Flow] = {
    "home": home.home,
    "complaint": complaint.complaint,
    "receipt": partial(receipt.take_receipt, RECEIPT),
    "resume": resume.resume,
    **{f"status-{state}": partial(resume.status, outcome(state)) for state in STATES},
    "tray": card.tray,
    "nik": nik.typed_nik,
    "two-cards": card.two_cards,
    "help": aside.help_wanted,
    "leave": aside.leave,
    "idle": aside.idle,
    "meaning": partial(aside.meaning, "lapor", "Lapor masalah"),
    "comfort": partial(comfort.comfort, ("id", "en")),
    "guide": guide.guide,
    **{f"comfort-{name}": partial(comfort.page, name) for name in comfort.PAGES},
    "lesson": partial(lesson_flow, lesson()),
}
FAILURES = st.one_of(
    st.tuples(st.sampled_from(sorted(SERVICE)), st.sampled_from(["service-slow", "service-broken"])),
    st.tuples(st.sampled_from(sorted(STORE)), st.sampled_from(["store-full", "store-broken"])),
    st.tuples(st.sampled_from(sorted(PRINTER)), st.just("printer-failed")),
    st.tuples(st.just("card-read"), st.sampled_from(["card-mute", "card-unreadable"])),
)
FAULTS = ["microphone-missing", "store-full", "reader-missing"]
ACT = st.one_of(
    st.tuples(st.just("choose"), st.integers(0, 5)),
    st.tuples(st.just("choose"), st.integers(0, 5)),
    st.tuples(st.just("choose"), st.integers(0, 49)),
    st.just(("work",)),
    st.just(("work",)),
    st.tuples(st.just("enter"), st.sampled_from(["K7M4QX9P", "pasar lama", "0812"])),
    st.tuples(st.just("move"), st.sampled_from([1, -1])),
    st.just(("press",)),
    st.tuples(st.just("seconds"), st.sampled_from([1, 25, 151])),
    st.tuples(st.just("card"), st.sampled_from(CARDS)),
    st.just(("take",)),
    st.tuples(st.just("headset"), st.booleans()),
    st.tuples(st.just("hear"), st.integers(0, 49), st.sampled_from(["accept", "confirm", "repeat"])),
    st.tuples(st.just("fail"), FAILURES, st.booleans()),
    st.tuples(
        st.sampled_from(["fault", "recovered"]),
        st.sampled_from(["microphone-missing", "store-full", "reader-missing"]),
    ),
)
OFFICES = st.builds(
    Office, state=st.sampled_from(STATES), code_opens=st.sampled_from(["nothing", "report", "draft"])
)


def act(world: FlowWorld, what: tuple[Any, ...]) -> None:
    """Does one thing that can happen at a kiosk at any moment, while threads may be at work."""
    host, talk = world.host, world.host.talk
    match what:
        case ("choose", n):
            answers = (*talk.screen.choices, *talk.screen.answers)  # so that small numbers get through a flow
            talk.choose(answers[n % len(answers)].key)
        case ("work",):
            world.work()
        case ("enter", text):
            talk.enter(text)
        case ("move", step):
            talk.move(step)
        case ("press",):
            talk.choose_focused()
        case ("seconds", seconds):
            world.pass_seconds(seconds)
        case ("card", name):
            world.reader.put(name)
        case ("take",):
            world.reader.take()
        case ("headset", there):
            world.voice.plugged(there)
            headset.moved(host, there)
            world.settle()
            if not there:  # whatever was going on: not what the headset was told, nor what it was asked for
                assert not any(CODE["shown"] in said for said in world.voice.overheard)
        case ("hear", n, decision):
            phrases = list(hearing.phrases(host))
            hearing.heard(host, phrases[n % len(phrases)], decision)
        case ("fail", (key, code), maybe):
            world.office.failing[key] = Failed(code, maybe)
        case ("fault", code):
            host.fault(code)
        case ("recovered", code):
            host.recovered(code)
    world.settle()


def leave(world: FlowWorld) -> None:
    """*Selesai*, and yes when asked; afterwards nothing is left, whatever threads still bring."""
    host = world.host
    host.start()
    host.talk.choose("selesai")
    world.settle()
    if host.session is not None:
        assert host.talk.screen.name == "leave", "only a complaint that would be lost is asked about"
        host.talk.choose("ya")
        world.settle()
    for _ in range(2):
        assert host.session is None
        assert host.talk.screen.name == "attract"
        assert (host.talk.conversations, host.talk.speaker.last, host.talk.focus_key) == ([], (), "")
        world.reader.take()
        world.work()


def check(world: FlowWorld) -> None:
    assert broken_rules(world.host) == []
    assert all(text.strip() for text in world.voice.said)
    assert not (world.host.headset and world.voice.overheard)
    world.voice.said.clear()
    world.voice.overheard.clear()


def walk(open_flow: Callable[[FlowWorld], None], office: Office, acts: list[tuple[Any, ...]]) -> None:
    world = FlowWorld(office)
    open_flow(world)
    check(world)
    for what in acts:
        act(world, what)
        check(world)
    leave(world)


def walking(share: int) -> settings:
    """Not shrunk: a failing walk is short, and each step of shrinking one is a whole kiosk."""
    return settings(
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        max_examples=max(2, EXAMPLES // share),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@pytest.mark.parametrize("name", FLOWS)
@walking(15)
@given(office=OFFICES, acts=st.lists(ACT, max_size=30))
def test_any_acts_in_any_flow(name: str, office: Office, acts: list[tuple[Any, ...]]) -> None:
    walk(lambda world: world.begin(FLOWS[name]), office, acts)


@pytest.mark.parametrize("name", CARDS)
@walking(15)
@given(office=OFFICES, acts=st.lists(ACT, max_size=30))
def test_any_acts_after_a_card(name: str, office: Office, acts: list[tuple[Any, ...]]) -> None:
    def greet(world: FlowWorld) -> None:
        world.reader.put(name)
        world.work()

    walk(greet, office, acts)


@walking(15)
@given(office=OFFICES, acts=st.lists(ACT, max_size=30))
def test_any_acts_under_the_cover(office: Office, acts: list[tuple[Any, ...]]) -> None:
    def cover(world: FlowWorld) -> None:
        world.reader.put("contoh-1")
        world.choose("ya")
        world.reader.take()
        world.settle()
        assert world.host.talk.screen.name == "cover"

    walk(cover, office, acts)


@pytest.mark.slow
@walking(1)
@given(office=OFFICES, acts=st.lists(ACT, min_size=20, max_size=80))
def test_a_long_day(office: Office, acts: list[tuple[Any, ...]]) -> None:
    walk(lambda world: None, office, acts)


def test_the_rules_of_screens_can_be_broken() -> None:
    world = FlowWorld()
    world.begin(home.home)
    assert broken_rules(world.host) == []
    screen = world.host.talk.screen
    twice = replace(screen, choices=(*screen.choices, *screen.choices[:1] * 2), say="kata " * 15, bar=())
    world.host.talk.screen = twice
    lines = "\n".join(broken_rules(world.host))
    for part in ("7 choices", "two choices are 'lapor'", "fixed bar", "15 words"):
        assert part in lines
    assert CODE["shown"] not in lines
