"""Huruf & suara: acts at once, from any screen, and is the office's own again for the next resident."""

from __future__ import annotations

from itertools import pairwise
from math import log10

import pytest

from kiosk.flows.appearance import RATES, SCANS, VOLUMES, Appearance, Hands
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


OPPOSITES = {
    "bunyi": "diam",
    "buka-tirai": "tirai",
    "biasa": "kecil",
    "terang": "hitam",
    "sentuh": "tombol",
}


def test_every_choice_of_every_page_does_something() -> None:
    for name, choices in PAGES.items():
        for key in choices:
            world = opened(*(("cara", "satu-tombol") if name == "giliran" else (name,)))
            screen = world.host.talk.screen
            if key == "bicara":
                world.host.listens = True
                world.host.talk.redraw()
            elif key in OPPOSITES:
                world.choose(OPPOSITES[key])
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
    world = opened("suara", "pelan", "lambat", "diam", "cukup", "cara", "tombol", "tirai", "satu-tombol")
    world.choose("lambat")
    assert world.host.appearance != USUAL
    world.choose("cukup", "cukup", "cukup", "selesai")
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


def test_the_pace_of_the_scan_has_six_steps_from_one_second_to_six() -> None:
    world = opened("cara", "satu-tombol")
    assert world.host.talk.screen.name == "comfort-giliran"
    assert world.host.appearance.scan_seconds == 2
    for _ in range(len(SCANS)):
        world.choose("cepat")
    assert world.host.appearance.scan_seconds == 1
    seen = [world.host.appearance.scan_seconds]
    while (slower := world.host.talk.find("lambat")) is not None and slower.enabled:
        world.choose("lambat")
        assert broken_rules(world.host) == []
        seen.append(world.host.appearance.scan_seconds)
    assert seen == [1, 1.5, 2, 3, 4, 6]


def test_the_offices_own_pace_may_lie_between_two_steps() -> None:
    own = Appearance.of("id", "standard", "m", Hands(scan_seconds=2.5))
    assert (own.scanned_slower().scan_seconds, own.scanned_faster().scan_seconds) == (3, 2)
    longer = Appearance.of("id", "standard", "m", Hands(scan_seconds=8))
    assert longer.scanned_faster().scan_seconds == 6
    assert own.scanned_slower().reset() == own


def test_the_seconds_are_written_as_the_language_writes_them() -> None:
    world = opened("cara", "satu-tombol", "cepat")
    assert world.host.talk.screen.say == "Tiap pilihan menyala 1,5 detik. Mau diubah?"
    world.host.wear(world.host.appearance.with_language("en"))
    world.host.talk.redraw()
    assert world.host.talk.screen.say == "Each choice is lit for 1.5 seconds. Change that?"


def test_the_scan_ends_where_it_was_begun() -> None:
    world = opened("cara", "satu-tombol", "lambat", "tanpa-satu-tombol")
    assert not world.host.appearance.scanning
    assert world.host.talk.screen.name == "comfort-cara"
    world.choose("satu-tombol", "cukup", "cukup", "cukup")
    assert world.host.appearance.scanning
    assert world.host.talk.screen.name == "complaint-keep"


@pytest.mark.parametrize(
    ("key", "asked", "focused"),
    [
        ("tombol", "Tekan panah, lalu tombol bulat.", True),
        ("bicara", "Sebut angkanya.", False),
        ("sentuh", "Sentuh gambarnya, atau sebut angkanya.", False),
    ],
)
def test_how_somebody_answers_is_theirs_to_say_at_any_moment(key: str, asked: str, focused: bool) -> None:
    """Also otherwise than the guide has seen; who answers by keys sees at once what has the focus."""
    world = FlowWorld()
    world.host.listens = True
    world.choose("mulai", "pertama")
    world.host.talk.focus("coba")
    world.host.talk.choose_focused()
    world.work()
    assert world.host.appearance.way == "keys"
    world.choose("atur", "cara")
    world.choose(key, "cukup", "cukup", "lanjut", "lanjut", "lanjut")
    assert world.host.talk.screen.say == f"Ada yang bisa saya bantu? {asked}"
    assert bool(world.host.talk.focus_key) is focused


def test_who_can_be_heard_by_nobody_is_not_told_to_speak() -> None:
    world = opened("cara")
    speaking = world.host.talk.find("bicara")
    assert speaking is not None and not speaking.enabled
    world.voice.said.clear()
    world.choose("bicara")
    assert world.voice.said == ["Saya sedang tidak bisa mendengar. Pakai cara lain dulu."]
    assert world.host.appearance.way == "touch"


def test_silence_is_left_by_turning_it_louder() -> None:
    silent = opened("suara", "diam").host.appearance
    assert silent.loudness(100) == 0
    assert silent.louder(-1).loudness(100) > 0
