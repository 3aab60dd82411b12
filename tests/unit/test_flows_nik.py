"""A typed NIK: offered where no card can be read, explained, and checked with nothing lost."""

from __future__ import annotations

import pytest

from kiosk.dialogue.entry import DONE, ERASE
from kiosk.dialogue.turn import Failed
from kiosk.flows import hearing
from support.flow_world import Office
from support.nik_world import RIGHT, UNLISTED, WRONG_DATE, asked, kiosk, name, shown, text, typed


# --- where it is offered ---------------------------------------------------------------------------
@pytest.mark.parametrize("fault", ["reader-none", "reader-missing", "card-service-down"])
def test_home_offers_it_where_no_card_can_be_read(fault: str) -> None:
    world = kiosk()
    world.host.start()
    assert world.host.talk.find("nik") is None
    world.host.fault(fault)
    assert world.host.talk.find("nik") is not None
    assert name(world) == "home"
    world.host.recovered(fault)
    assert world.host.talk.find("nik") is None


def test_home_does_not_ask_again_whom_it_knows() -> None:
    world = typed(asked(kiosk()), RIGHT)
    world.choose("benar")
    assert name(world) == "home"
    assert world.host.talk.find("nik") is None


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_screen_of_it_keeps_the_rules_in_each_language(language: str) -> None:
    world = kiosk()
    world.host.appearance = world.host.appearance.with_language(language)
    world.host.listens = True
    asked(world)
    seen = [name(world)]
    for keys in (
        ("ketik",),
        (DONE,),
        (*WRONG_DATE, DONE),
        ("dengar",),
        ("lanjut", *[ERASE] * 16, *UNLISTED, DONE),
        ("dengar",),
        ("lanjut", "ubah"),
        (*[ERASE] * 4, *"0000", DONE),
    ):
        world.choose(*keys)
        seen.append(name(world))
    assert seen == [
        "nik-about",
        *["nik-digits"] * 3,
        "nik-aloud",
        "nik-check",
        "nik-aloud",
        *["nik-digits"] * 2,
    ]


# --- what it leads to ------------------------------------------------------------------------------
def test_a_right_nik_is_checked_and_taken_with_consent() -> None:
    world = asked(kiosk())
    assert name(world) == "nik-about"
    typed(world, RIGHT)
    assert name(world) == "nik-check"
    for told in ("•••• •••• •••• 9999", "12 Maret 1955, perempuan", "Cengkareng, Kota Jakarta Barat"):
        assert told in shown(world)
    assert text("tier-typed") in shown(world)
    assert world.host.session is not None
    assert world.host.session.identity is None, "not before a yes"
    sentence = world.host.talk.screen.say
    world.choose("benar")
    identity = world.host.session.identity
    assert identity is not None
    assert (identity.tier, identity.nik, identity.training, identity.name) == ("typed", RIGHT, True, "")
    (consent,) = world.host.session.consents
    assert consent == type(consent).to("nik-typed", consent.when, sentence)
    assert world.host.scene("home").address == "Ibu"


def test_at_an_office_that_serves_it_is_no_training() -> None:
    world = typed(asked(kiosk(training=False)), RIGHT)
    world.choose("benar")
    assert world.host.session is not None
    assert world.host.session.identity is not None
    assert not world.host.session.identity.training


def test_where_services_are_practised_every_screen_says_so() -> None:
    world = asked(kiosk())
    assert world.host.talk.screen.training
    typed(world, RIGHT)
    assert world.host.talk.screen.training


def test_who_thinks_better_of_it_is_back_at_home() -> None:
    world = asked(kiosk())
    world.choose("tanpa")
    assert name(world) == "home"
    assert world.host.session is not None
    assert world.host.session.identity is None


# --- explained, with nothing lost ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("digits", "sentence"),
    [
        (RIGHT[:14], "Sekarang baru 14 angka."),
        (WRONG_DATE, "Angka tanggal lahir di NIK ini tidak cocok. Mari periksa lagi."),
        (RIGHT[:12] + "0000", "Empat angka terakhir NIK ini tidak cocok."),
    ],
)
def test_what_is_wrong_is_said_and_every_digit_stays(digits: str, sentence: str) -> None:
    world = typed(asked(kiosk()), digits)
    assert name(world) == "nik-digits"
    screen = world.host.talk.screen
    assert screen.entry
    assert screen.entry.value == digits
    assert sentence in screen.say
    assert any(sentence in said for said in world.voice.said)
    world.choose(ERASE)
    assert world.host.talk.screen.say == text("screen-nik-digits-deaf")


def test_ubah_and_kembali_both_bring_the_digits_back() -> None:
    for way in ("ubah", "kembali"):
        world = typed(asked(kiosk()), RIGHT)
        world.choose(way)
        assert name(world) == "nik-digits"
        assert world.host.talk.screen.entry
        assert world.host.talk.screen.entry.value == RIGHT
        world.choose(ERASE, "2", DONE)
        assert "•••• •••• •••• 9992" in shown(world)


def test_a_region_that_is_not_listed_is_a_warning_and_no_obstacle() -> None:
    world = typed(asked(kiosk()), UNLISTED)
    assert text("warning-nik-region-unknown") in shown(world)
    world.choose("benar")
    assert world.host.session is not None
    assert world.host.session.identity is not None


@pytest.mark.parametrize("failure", ["stopped", "effect-failed"])
def test_without_the_names_of_regions_the_rest_goes_on(failure: str) -> None:
    world = typed(asked(kiosk(Office(failing={"nik-region": Failed(failure)}))), RIGHT)
    assert name(world) == "nik-check"
    assert text("word-region") not in shown(world)
    assert "12 Maret 1955" in shown(world)


def test_while_the_names_are_looked_up_the_resident_need_not_wait() -> None:
    world = asked(kiosk())
    world.choose("ketik", *RIGHT)
    world.host.talk.choose(DONE)
    world.pass_seconds(1)
    assert name(world) == "wait-nik-region"
    world.host.talk.choose("berhenti")
    world.settle()
    assert name(world) == "nik-check"


# --- keys, hardware keyboard, voice ----------------------------------------------------------------
def test_text_that_comes_whole_loses_what_is_no_digit() -> None:
    world = asked(kiosk())
    world.choose("ketik")
    world.host.talk.enter("3173 0152-0355 9999 99 ٣x")
    assert world.host.talk.screen.entry
    assert world.host.talk.screen.entry.value == RIGHT


def test_a_seventeenth_digit_is_not_taken() -> None:
    world = asked(kiosk())
    world.choose("ketik", *RIGHT, "9")
    assert world.host.talk.screen.entry
    assert world.host.talk.screen.entry.value == RIGHT


def test_each_digit_can_be_said() -> None:
    world = asked(kiosk())
    world.host.listens = True
    world.choose("ketik")
    assert world.host.talk.screen.say == text("screen-nik-digits")
    for digit in RIGHT:
        words = text(f"digit-{digit}").split(" | ")
        hearing.heard(world.host, words[0], "accept")
    hearing.heard(world.host, "lanjut", "accept")
    world.work()
    assert name(world) == "nik-check"
    assert "9999" in shown(world)
