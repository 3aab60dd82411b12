"""What flows make of effects that succeed, fail with any code, or take for ever; by example, through a host."""

from __future__ import annotations

from typing import get_args

import pytest

from card_reader.errors import CardError
from kiosk.dialogue.turn import Failed
from kiosk.flows import hearing
from kiosk.store.errors import StoreCode
from kiosk.strings.strings import Strings, languages
from services_client.errors import ServiceCode
from support.flow_world import CODE, PRINTER, SERVICE, STATES, STORE, FlowWorld, Office
from support.screen_rules import broken_rules

TO_REVIEW = ("lapor", "jalan-rusak", "simpan", "lanjut", "pasar", "ringan")


def card_codes(error: type[CardError] = CardError) -> set[str]:
    return {error.code}.union(*map(card_codes, error.__subclasses__()))


SERVICE_CODES, STORE_CODES = get_args(ServiceCode), get_args(StoreCode)
FAILING = [
    *((key, code) for key in sorted(SERVICE) for code in SERVICE_CODES),
    *((key, code) for key in sorted(STORE) for code in STORE_CODES),
    *((key, "printer-failed") for key in sorted(PRINTER)),
]


def awake(office: Office | None = None) -> FlowWorld:
    world = FlowWorld(office)
    world.host.start()
    world.settle()
    return world


def go_on(world: FlowWorld) -> None:
    """Chooses the first answer again and again: through a complaint to its receipt, or to where it ends."""
    for _ in range(14):
        screen = world.host.talk.screen
        assert [line for line in broken_rules(world.host) if "alike" not in line] == []
        if screen.name in ("receipt", "complaint-closed", "complaint-not-sent"):
            return
        world.choose("kirim" if world.host.talk.find("kirim") else screen.choices[0].key)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("code", sorted({*card_codes(), *SERVICE_CODES, *STORE_CODES}))
def test_every_error_has_a_sentence(code: str, language: str) -> None:
    assert Strings(language).text(f"error-{code}", sapaan="Ibu")


@pytest.mark.parametrize(("key", "code"), FAILING)
def test_an_effect_that_fails_is_told_and_the_rest_goes_on(key: str, code: str) -> None:
    world = awake(Office(failing={key: Failed(code)}))
    if key == "code-open":
        world.choose("kode")
        world.host.talk.enter(CODE["text"])
        world.choose("lanjut")
        assert world.host.talk.screen.name == "resume-nothing"
        return
    world.choose("lapor")
    if key == "print-code":
        world.choose(*TO_REVIEW[1:3], "cetak")
        assert world.host.talk.screen.name == "print-failed"
    if key == "draft-drop":
        world.choose("jalan-rusak", "jangan")
        assert world.host.talk.screen.name == "complaint-not-dropped"
    go_on(world)
    assert key in world.office.performed
    ends = {"complaint-topics": "complaint-closed", "complaint-send": "complaint-not-sent"}
    assert world.host.talk.screen.name == ends.get(key, "receipt")


@pytest.mark.parametrize("key", ["complaint-topics", "complaint-send"])
def test_what_failed_can_be_tried_again_with_the_same_key(key: str) -> None:
    world = awake(Office(failing={key: Failed("store-busy" if key in STORE else "service-slow")}))
    world.choose("lapor")
    go_on(world)
    world.office.failing.clear()
    world.choose("ulang")
    go_on(world)
    assert world.host.talk.screen.name == "receipt"
    assert len(world.office.sent) == 1


@pytest.mark.parametrize("state", STATES)
def test_the_receipt_says_what_became_of_it(state: str) -> None:
    world = awake(Office(state=state))
    world.choose(*TO_REVIEW, "kirim")
    receipt = world.host.talk.screen.receipt
    assert receipt is not None
    assert receipt.code == CODE["shown"]
    assert ("2026-0042" in receipt.facts) == (state == "sent")
    assert world.host.talk.back_state == "settled"


def test_nobody_has_to_wait_for_ever() -> None:
    world = awake()
    world.host.talk.choose("lapor")
    world.settle()
    assert world.host.talk.screen.name == "home", "not for the time of a blink"
    world.pass_seconds(1)
    assert world.host.talk.screen.name == "wait-complaint-topics"
    world.host.talk.choose("berhenti")
    world.settle()
    assert world.host.talk.screen.name == "complaint-closed"
    world.work()
    assert world.host.talk.screen.name == "complaint-closed", "the late result was dropped"


def test_kembali_right_after_kirim_keeps_the_receipt() -> None:
    world = awake()
    world.choose(*TO_REVIEW)
    world.host.talk.choose("kirim")
    world.host.talk.choose("kembali")
    world.work()
    assert world.host.talk.screen.name == "receipt"


def test_typing_on_while_the_code_is_looked_up_is_passed_over() -> None:
    world = awake()
    world.choose("kode")
    world.host.talk.enter(CODE["text"])
    world.host.talk.choose("lanjut")
    world.host.talk.enter("A")
    world.work()
    assert world.host.talk.screen.name == "resume-nothing"


def test_the_end_of_the_session_drops_what_is_under_way() -> None:
    world = awake()
    world.host.talk.choose("lapor")
    world.host.talk.choose("selesai")
    world.settle()
    assert world.host.session is None
    world.work()
    assert world.host.talk.screen.name == "attract"
    assert not world.host.busy


def test_a_card_read_after_kembali_leaves_nothing_of_the_card() -> None:
    world = awake()
    world.reader.put("contoh-1")
    world.settle()
    world.pass_seconds(1)
    world.host.talk.choose("kembali")
    world.work()
    assert world.host.session is not None
    assert world.host.session.offered is None


def test_what_was_heard_in_doubt_is_chosen_after_yes() -> None:
    world = awake()
    hearing.heard(world.host, "lapor masalah", "confirm")
    assert world.host.talk.screen.name == "meaning"
    world.choose("ya")
    assert world.host.talk.screen.name == "complaint-topic"


def test_sending_by_voice_is_asked_back_and_then_sent() -> None:
    world = awake()
    world.choose(*TO_REVIEW)
    hearing.heard(world.host, "kirim", "accept")
    assert (world.host.talk.screen.name, world.office.sent) == ("meaning", [])
    world.choose("ya")
    assert world.host.talk.screen.name == "receipt"
    assert len(world.office.sent) == 1


def test_a_draft_goes_on_at_another_kiosk_where_it_was() -> None:
    office = Office(code_opens="draft")
    world = awake(office)
    world.choose(*TO_REVIEW)
    screen = world.host.talk.screen
    other = awake(office)
    other.choose("kode")
    other.host.talk.enter(CODE["text"])
    other.choose("lanjut")
    assert other.host.talk.screen == screen
    other.choose("kirim")
    assert len(office.sent) == 1


def test_moving_the_focus_on_the_idle_warning_keeps_its_countdown_true() -> None:
    world = awake()
    world.pass_seconds(160)
    assert world.host.talk.screen.name == "idle"
    world.host.talk.move(1)
    world.pass_seconds(1)
    panel = world.host.talk.screen.panel
    assert panel is None or panel.seconds <= panel.of


@pytest.mark.parametrize("language", languages())
def test_a_complaint_and_the_look_in_every_language(language: str) -> None:
    world = FlowWorld()
    world.choose(f"bahasa-{language}", "atur", "huruf", "besar", "cukup", "cukup", *TO_REVIEW)
    assert broken_rules(world.host) == []
    world.choose("kirim")
    assert broken_rules(world.host) == []
    assert world.voice.language == language
