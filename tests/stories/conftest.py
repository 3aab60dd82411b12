"""The vocabulary of the stories; tests/stories/README.md says what each step means."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from support.escpos_printer import Condition, EscposPrinter
from support.in_private_pcscd import Pcscd
from support.kiosk_remains import card_needles, papers, traces
from support.kiosk_staff import enrol_badge, type_pin
from support.kiosk_twins import READERS, SAMLESS
from support.kiosk_world import PowerCut, World
from support.short_model import made_whole, shortened
from support.small_disk import fill, make_room
from support.spoken import MODEL_FOLDER
from support.unusable_database import change_key, damage_pages, make_newer

DIGITS = ("kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
PRINTER: dict[str, Condition] = {"gone": "gone", "out of paper": "paper-out", "in order": "ok"}
NO_SUCH_DEVICE = "a device that nobody has"
HEARD = ("voice", "is said")
"""A story with one of these words in a step needs the recogniser, which takes a second to load."""


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Any, scenario: Any) -> None:
    request.node.pandu_scenario = scenario


@pytest.fixture
def world(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[World]:
    scenario = request.node.pandu_scenario
    listen = any(word in step.name for step in scenario.steps for word in HEARD)
    office = World(tmp_path, listen=listen)
    try:
        yield office
    finally:
        office.close()


@given("the kiosk is on")
def kiosk_is_on(world: World) -> None:
    world.turn_on()


@given("the kiosk has a small disk")
def small_disk(world: World) -> None:
    world.small_disk = True


@given("no card service runs")
def no_card_service(world: World) -> None:
    world.reader = "pcsc"
    world.environ["PCSCLITE_CSOCK_NAME"] = str(world.folder / "nobody-listens")


@given("the kiosk has a microphone and a loudspeaker")
def kiosk_has_sound(world: World) -> None:
    world.connect_sound()


@given("no sound server runs")
@when("the sound server dies")
def sound_server_dies(world: World) -> None:
    assert world.sound
    world.sound.kill()


@when("the sound server is started again")
def sound_server_is_started(world: World) -> None:
    world.start_sound()


@given("no microphone is connected")
def no_microphone(world: World) -> None:
    world.microphone = NO_SUCH_DEVICE


@given("no loudspeaker is connected")
def no_loudspeaker(world: World) -> None:
    world.loudspeaker = NO_SUCH_DEVICE


@given("the recogniser's model is cut short")
def model_is_cut_short(world: World) -> None:
    world.model = shortened(MODEL_FOLDER, world.folder / "model")


@when("the recogniser's model is whole again")
def model_is_whole(world: World) -> None:
    made_whole(MODEL_FOLDER, world.model)


@given("a receipt printer is connected")
def printer_is_connected(world: World) -> None:
    world.printer = EscposPrinter()


@given(parsers.re(r"the receipt printer is (?P<condition>gone|out of paper|in order)"))
@when(parsers.re(r"the receipt printer is (?P<condition>gone|out of paper|in order)"))
def printer_is(world: World, condition: str) -> None:
    assert world.printer
    world.printer.order(PRINTER[condition])


@when("the card service dies")
def card_service_dies(world: World) -> None:
    Pcscd().kill()


@when("the card service is started again")
def card_service_is_started(world: World) -> None:
    Pcscd().start()


@given(parsers.re(r"the database (?P<damage>is newer|has another key|is damaged)"))
def database_cannot_be_used(world: World, damage: str) -> None:
    {"is newer": make_newer, "has another key": change_key, "is damaged": damage_pages}[damage](world.data)


@given(parsers.parse('the power will be cut at "{point}"'))
def power_will_be_cut(world: World, point: str) -> None:
    world.crash_at = point


@given("the kiosk has no security module")
def no_security_module(world: World) -> None:
    world.environ[SAMLESS] = "1"


@given("a headset is in already")
def headset_is_in(world: World) -> None:
    world.headset.touch()


@given("the kiosk has two readers")
def two_readers(world: World) -> None:
    world.environ[READERS] = "2"


@given(parsers.parse('the card "{name}" is a staff badge with PIN "{pin}"'))
def card_is_a_badge(world: World, name: str, pin: str) -> None:
    enrol_badge(world, name, pin)


@when(parsers.parse('the PIN "{pin}" is typed'))
def pin_is_typed(world: World, pin: str) -> None:
    world.said.clear()
    type_pin(world, pin)


@when(parsers.parse('the card "{name}" is put on the other reader'))
def card_is_put_on_the_other(world: World, name: str) -> None:
    world.said.clear()
    world.put_card(name, slot=1)


@when("the card is taken from the other reader")
def card_is_taken_from_the_other(world: World) -> None:
    world.said.clear()
    world.take_card(slot=1)


@when(parsers.parse('the card is swapped for "{name}"'))
@when(parsers.parse('the card "{name}" is put on the reader'))
def card_is_put(world: World, name: str) -> None:
    world.said.clear()
    world.put_card(name)


@when(parsers.re(r'the card "(?P<name>.+)" is put on the reader but (?P<fault>lifted|mute)( too soon)?'))
def faulty_card_is_put(world: World, name: str, fault: str) -> None:
    world.said.clear()
    world.put_card(name, fault)


@when(parsers.re(r"the reader is (?P<way>unplugged|plugged in)"))
def reader_is(world: World, way: str) -> None:
    world.said.clear()
    world.ask("plug", there=way == "plugged in")


@when(parsers.re(r"the headset is (?P<way>plugged in|pulled)"))
def headset_is(world: World, way: str) -> None:
    world.said.clear()
    world.ask("headset", there=way == "plugged in")


@when("the card is taken away")
def card_is_taken(world: World) -> None:
    world.said.clear()
    world.take_card()


@when(parsers.re(r'"(?P<label>.+)" is chosen by (?P<way>touch|keys|switch|voice|ear)'))
def is_chosen(world: World, label: str, way: str) -> None:
    world.said.clear()
    with contextlib.suppress(PowerCut) if world.crash_at else contextlib.nullcontext():
        world.choose(label, way)


@when(parsers.parse('"{label}" is struck twice'))
def is_struck_twice(world: World, label: str) -> None:
    world.said.clear()
    world.choose(label, "strike")


@when(parsers.parse('a finger slides off "{label}"'))
def slides_off(world: World, label: str) -> None:
    world.said.clear()
    world.choose(label, "slide")


@then(parsers.re(r"the screen is (?P<seen>black|to be seen)"))
def screen_is_black(world: World, seen: str) -> None:
    assert world.ask("black") == (seen == "black")


@when(parsers.parse('"{text}" is typed'))
def is_typed(world: World, text: str) -> None:
    world.said.clear()
    for character in text.upper():
        world.ask("touch", key="spasi" if character == " " else character)


@when(parsers.parse('"{words}" is said'))
def is_said(world: World, words: str) -> None:
    world.said.clear()
    world.say(words)


@when(parsers.parse('"{number}" is said digit by digit'))
def is_said_in_digits(world: World, number: str) -> None:
    world.said.clear()
    for digit in number:
        world.say(DIGITS[int(digit)])


@when(parsers.re(r"(?P<seconds>\d+) seconds? pass(es)?"))
def seconds_pass(world: World, seconds: str) -> None:
    world.said.clear()
    world.ask("advance", seconds=int(seconds))


@when(parsers.parse('a complaint about "{words}" is filled in'))
def complaint_is_filled_in(world: World, words: str) -> None:
    for label in ("Lapor masalah", "Jalan rusak", "Tidak usah", "Ketik sendiri"):
        world.choose(label, "touch")
    is_typed(world, words)
    for label in ("Lanjut", "Berbahaya"):
        world.choose(label, "touch")


@when("the disk is full")
def disk_is_full(world: World) -> None:
    fill(world.disk)


@when("there is room on the disk again")
def disk_has_room(world: World) -> None:
    make_room(world.disk)


@given("the network is cut")
@when("the network is cut")
def network_is_cut(world: World) -> None:
    world.server.cut()


@when("the network is restored")
def network_is_restored(world: World) -> None:
    world.server.restore()


@when(parsers.parse('the server answers "{fault}" once'))
def server_answers(world: World, fault: Any) -> None:
    world.server.order(fault)


@when("the power is cut")
def power_is_cut(world: World) -> None:
    world.cut_power()


@when("the kiosk is on again")
def kiosk_is_on_again(world: World) -> None:
    if world.on:
        world.cut_power()
    world.crash_at = ""
    world.turn_on()


@when("the printed code is typed")
def code_is_typed(world: World) -> None:
    for character in world.code.replace("-", ""):
        world.ask("touch", key=character)
    world.ask("touch", key="lanjut")


@then(parsers.parse('the screen is "{name}"'))
def screen_is(world: World, name: str) -> None:
    world.eventually(lambda: world.look()["name"] == name)
    assert world.look()["name"] == name
    assert world.look()["warnings"] == []


@then(parsers.parse('the screen shows "{text}"'))
def screen_shows(world: World, text: str) -> None:
    def shown() -> bool:
        return any(text in drawn for drawn in world.look()["texts"])

    assert world.eventually(shown), world.look()["texts"]


@then(parsers.parse('the screen does not show "{text}"'))
def screen_does_not_show(world: World, text: str) -> None:
    def gone() -> bool:
        return not any(text in drawn for drawn in world.look()["texts"])

    assert world.eventually(gone), world.look()["texts"]


@then(parsers.parse('"{text}" is spoken'))
def is_spoken(world: World, text: str) -> None:
    def spoken() -> bool:
        world.look()
        return any(text in said for said in world.said)

    assert world.eventually(spoken), world.said


@then("the printed code is spoken")
def code_is_spoken(world: World) -> None:
    def spoken() -> bool:
        world.look()
        return world.code != "" and any(world.code in said for said in world.said)

    assert world.eventually(spoken), (world.code, world.said)


@then("the hall has heard nothing")
def hall_has_heard_nothing(world: World) -> None:
    world.look()
    assert world.overheard == []


@then(parsers.parse('the hall has heard "{text}"'))
def hall_has_heard(world: World, text: str) -> None:
    world.look()
    assert any(text in said for said in world.overheard), world.overheard


@then(parsers.parse('the hall has not heard "{text}"'))
def hall_has_not_heard(world: World, text: str) -> None:
    world.look()
    assert not any(text in said for said in world.overheard), world.overheard


@then("the hall has not heard the printed code")
def hall_has_not_heard_the_code(world: World) -> None:
    world.look()
    assert world.code
    hall_has_not_heard(world, world.code)


@then(parsers.parse('the loudspeaker is heard while "{label}" is chosen by voice'))
def loudspeaker_is_heard(world: World, label: str) -> None:
    assert world.sound
    with world.sound.recording() as recording:
        world.choose(label, "voice")
        world.ask("await_turn")
    assert recording.audible


@then(parsers.parse('a receipt is printed with "{text}"'))
def receipt_is_printed(world: World, text: str) -> None:
    assert world.eventually(lambda: any(text in paper for paper in papers(world))), papers(world)


@then(parsers.re(r"the server has (?P<count>\d+) complaints?"))
def server_has(world: World, count: str) -> None:
    world.eventually(lambda: len(world.server.complaints()) == int(count))
    world.ask("settle")  # nothing more comes after the last
    assert len(world.server.complaints()) == int(count)


@then("nothing about the card is left")
def nothing_about_the_card(world: World) -> None:
    assert traces(world, card_needles(world)) == []


@then(parsers.parse('"{words}" is found nowhere'))
def found_nowhere(world: World, words: str) -> None:
    assert world.eventually(lambda: traces(world, [words]) == []), traces(world, [words])


@then(parsers.parse('"{words}" is found in the outbox only'))
def found_in_outbox_only(world: World, words: str) -> None:
    assert world.eventually(lambda: traces(world, [words]) == ["table outbox"]), traces(world, [words])


@then("the lesson has begun")
def lesson_has_begun(world: World) -> None:
    assert world.eventually(lambda: world.look()["name"].startswith("lesson-"))


@then(parsers.parse('the check says "{text}"'))
def check_says(world: World, text: str) -> None:
    printed: str = world.ask("check")
    assert text in printed, printed


@then("the kiosk has no power")
def kiosk_has_no_power(world: World) -> None:
    assert not world.on
