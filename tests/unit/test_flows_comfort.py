"""Huruf & suara: acts at once, from any screen, and is the office's own again for the next resident."""

from __future__ import annotations

from itertools import pairwise
from math import log10

import pytest

from kiosk.flows.appearance import RATES, VOLUMES, Appearance
from kiosk.flows.comfort import DONE, PAGES
from support.flow_world import FlowWorld
from support.screen_rules import broken_rules

USUAL = Appearance.of("id", "standard", "m")


def opened(*keys: str) -> FlowWorld:
    """In the middle of a complaint, with *Huruf & suara* opened, and so on."""
    world = FlowWorld()
    world.choose("mulai", "lapor", "jalan-rusak", "atur", *keys)
    return world


@pytest.mark.parametrize(
    ("keys", "worn"),
    [
        (("bahasa-en",), USUAL.with_language("en")),
        (("huruf", "terbesar"), USUAL.with_size("xl")),
        (("huruf", "besar"), USUAL.with_size("l")),
        (("huruf", "kecil", "biasa"), USUAL),
        (("warna", "hitam"), USUAL.with_mode("high")),
        (("warna", "redup"), USUAL.with_mode("dark")),
        (("suara", "keras"), USUAL.louder(1)),
        (("suara", "pelan", "pelan", "lambat"), USUAL.louder(-2).faster(-1)),
    ],
)
def test_a_choice_acts_at_once_and_leads_back_to_where_it_was_opened(
    keys: tuple[str, ...], worn: Appearance
) -> None:
    world = FlowWorld()
    world.choose("mulai", "lapor", "jalan-rusak")
    before = world.host.talk.screen
    world.choose("atur", *keys)
    assert world.host.appearance == worn
    assert broken_rules(world.host) == []
    world.choose(*[DONE] * (1 if len(keys) == 1 else 2))
    assert world.host.talk.screen.name == before.name
    assert [c.key for c in world.host.talk.screen.choices] == [c.key for c in before.choices]


def test_every_choice_of_every_page_does_something() -> None:
    for name, choices in PAGES.items():
        for key in choices:
            world = opened(name)
            screen = world.host.talk.screen
            opposite = {"bunyi": "diam", "tanpa-satu-tombol": "satu-tombol", "buka-tirai": "tirai"}.get(key)
            if opposite:
                world.choose(opposite)
            elif key in ("biasa", "terang"):
                world.choose({"biasa": "kecil", "terang": "hitam"}[key])
            before = world.host.appearance
            world.choose(key)
            assert world.host.appearance != before, f"{key} on {screen.name}"


def test_kembali_leads_out_and_undoes_nothing() -> None:
    world = opened("suara", "pelan", "pelan", "kembali")
    assert world.host.talk.screen.name == "comfort"
    assert world.host.appearance == USUAL.louder(-2)
    world.choose("kembali")
    assert world.host.talk.screen.name == "complaint-keep"


def test_at_its_end_a_step_says_so() -> None:
    world = opened("suara", "keras")
    world.voice.said.clear()
    world.choose("keras")
    assert world.voice.said == ["Ini sudah yang paling keras."]
    assert world.host.appearance.volume == len(VOLUMES) - 1


def test_the_next_resident_finds_what_the_office_has_set() -> None:
    world = opened("suara", "pelan", "lambat", "diam", "cukup", "cara", "satu-tombol", "tirai")
    assert world.host.appearance != USUAL
    world.choose("cukup", "cukup", "selesai")
    while world.host.session is not None:
        world.choose("ya")
    assert world.host.appearance == USUAL


def test_it_is_opened_once() -> None:
    world = opened("huruf", "atur")
    assert world.host.talk.screen.name == "comfort-huruf"
    assert len(world.host.talk.conversations) == 4


def test_the_pace_reaches_from_half_to_double_in_eight_steps() -> None:
    paces = [Appearance("id", "standard", "m", USUAL.usual, rate=n).pace(125) for n in range(len(RATES))]
    assert 6 <= len(paces) <= 8
    assert paces[0] <= 125 / 2 and paces[-1] == 250
    assert paces == sorted(set(paces))
    assert USUAL.pace(125) == 125


def test_the_loudness_has_small_steps_over_a_wide_range() -> None:
    """EN 301 549, 8.2.1.1: at least 18 dB, in steps of at most 10."""
    loud = [
        Appearance("id", "standard", "m", USUAL.usual, volume=n).loudness(100) for n in range(len(VOLUMES))
    ]
    decibels = [20 * log10(each) for each in loud]
    assert decibels[-1] - decibels[0] >= 18
    assert all(0 < louder - softer <= 10 for softer, louder in pairwise(decibels))
    assert USUAL.loudness(100) == 100


def test_silence_is_left_by_turning_it_louder() -> None:
    silent = opened("suara", "diam").host.appearance
    assert silent.loudness(100) == 0
    assert silent.louder(-1).loudness(100) > 0
