"""Defects planted one by one: each is caught by the requirement that it breaks.

A walk that finds nothing proves nothing. Planted in the running program, never in the tree; those in a copy of the
QML are tests/ui/test_walk_qml_defects.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kiosk.dialogue.conversation import Conversation
from kiosk.dialogue.screen import Screen
from kiosk.dialogue.speaker import Spoken
from kiosk.dialogue.talk import Talk
from kiosk.flows import aside, headset
from kiosk.flows.staging import Staging
from kiosk.session.idle import IdleClock
from kiosk.ui.strikes import Strikes
from speech import chime
from support.walk import Walk, expected_turns, explore
from support.walk_acts import Act
from support.walk_cards import BADGE
from support.walk_office import Office, running
from support.walk_planted import (
    Patch,
    asked_for_and_left,
    double_touch,
    drawn,
    echoing,
    english_voice,
    first_choice,
    focus_lost,
    focus_trap,
    for_the_hall_only,
    forgetful,
    just_wrong,
    left_in_indonesian,
    misheard_numbers,
    mute_numbers,
    naming_digits,
    never_aimed_back,
    never_idle_here,
    one_more,
    other_numbers,
    pale,
    receipt_unread,
    second_mouth,
    set_on,
    silently_closed,
    skip_one,
    speaking_on,
    telling_all,
    telling_secrets,
    told_late,
    trapped_going_back,
    two_alike,
    without_back,
    without_notes,
)
from support.walk_requirements import complaints
from support.walk_settable import SETTABLE

pytestmark = pytest.mark.ui
HOME = (Act("choose", "mulai"),)
TOPIC = (*HOME, Act("choose", "lapor"))
STREET = (*TOPIC, *(Act("choose", key) for key in ("jalan-rusak", "jangan", "ketik")))
IDLE = (*HOME, Act("idle"))
RECEIPT = (
    *TOPIC,
    *(Act("choose", key) for key in ("jalan-rusak", "jangan", "balai-desa", "ringan", "kirim")),
)
CODE_HEARD = (*RECEIPT, Act("choose", "dengar"))
GREETING = (Act("card", "contoh-1"),)
PIN_ASKED = (Act("card", BADGE),)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running(tmp_path_factory.mktemp("office")) as office:
        yield office


IN_PROGRAM: dict[str, tuple[str, tuple[Act, ...], Patch]] = {
    "focus trap": ("R25", HOME, focus_trap),
    "a key that no press leads to": ("R24", HOME, focus_trap),
    "scanning skips one": ("R35", TOPIC, skip_one),
    "double strike accepted": ("R28", HOME, set_on(Strikes, "accept", lambda *_: True)),
    "low contrast token": ("R19", HOME, pale),
    "unspoken choice": ("R01", TOPIC, mute_numbers),
    "focus without words": ("R01", TOPIC, set_on(Staging, "recite_focus", lambda *_: [Spoken("Ini.")])),
    "speech goes on": ("R04", HOME, speaking_on),
    "masked entry spoken": ("R06", STREET, telling_secrets),
    "wrong entry not named": ("R14", STREET, just_wrong),
    "seven choices": ("rules", TOPIC, drawn(one_more)),
    "no picture": ("R21", TOPIC, drawn(first_choice(picture=""))),
    "no label": ("R21", TOPIC, drawn(first_choice(label=""))),
    "other words said than shown": (
        "R22",
        HOME,
        set_on(Staging, "recite", lambda *_: [Spoken("Silakan pilih.")]),
    ),
    "no warning": ("R32", HOME, set_on(IdleClock, "warns", lambda *_: False)),
    "something else repeated": ("R03", TOPIC, forgetful),
    "a private row spoken": ("R07", GREETING, telling_all),
    "a PIN echoed": ("R06", PIN_ASKED, echoing),
    "a digit of a PIN named to the hall": ("R06", PIN_ASKED, naming_digits),
    "a digit of a PIN without a sound": ("R06", PIN_ASKED, without_notes),
    "a pulled headset unnoticed": ("R07", RECEIPT, never_aimed_back),
    "speech that goes on when the headset is pulled": ("R07", RECEIPT, told_late),
    "private things in no headset": ("R07", RECEIPT, for_the_hall_only),
    "a veiled row in no headset": ("R07", GREETING, for_the_hall_only),
    "a code told on to the hall": ("R07", CODE_HEARD, asked_for_and_left),
    "a long chime": ("R08", HOME, set_on(chime, "NOTE", 2.0)),
    "a second voice": ("R08", HOME, second_mouth),
    "an English voice for Indonesian": ("R13", HOME, english_voice),
    "a sentence not translated": ("R13", HOME, left_in_indonesian),
    "a line of the receipt unspoken": ("R15", RECEIPT, receipt_unread),
    "no way to hear the code": ("R15", RECEIPT, drawn(lambda s: replace(s, choices=s.choices[-1:]))),
    "other numbers said than drawn": ("numbers", TOPIC, other_numbers),
    "a number that means another": ("numbers", TOPIC, misheard_numbers),
    "no Kembali on one screen": ("rules", TOPIC, drawn(without_back)),
    "a choice without spoken text": ("R01", TOPIC, drawn(first_choice(spoken=""))),
    "two choices called alike": ("R21", TOPIC, drawn(two_alike)),
    "closed and silent": ("closed", HOME, silently_closed),
    "focus lost going back": ("back", TOPIC, focus_lost),
    "double strike by touch only": ("R28", TOPIC, double_touch),
    "a focus trap going back": ("R25", TOPIC, trapped_going_back),
    "a warning too late": ("R32", TOPIC, set_on(IdleClock, "warns", lambda self, now: self.left(now) <= 5)),
    "no warning on one screen": ("R32", TOPIC, never_idle_here),
    "keys that wake nobody": ("R31", (), set_on(Talk, "choose_focused", lambda self, *_: None)),
    "a notice unspoken": ("notice", TOPIC, drawn(lambda s: replace(s, notice=""))),
    "a frozen countdown": ("R32", IDLE, set_on(Talk, "redraw", lambda self: None)),
}


@pytest.mark.parametrize("defect", IN_PROGRAM)
def test_a_defect_in_the_program_is_caught(
    office: Office, monkeypatch: pytest.MonkeyPatch, defect: str
) -> None:
    requirement, path, plant = IN_PROGRAM[defect]
    office.go(path)
    assert complaints(office, (requirement,)) == [], "the screen isn't sound without the defect"
    office.go(path)
    with monkeypatch.context() as patch:
        plant(patch)
        found = complaints(office, (requirement,))
    assert any(fault.startswith(f"{requirement} ") for fault in found)


def test_a_choice_that_breaks_the_flow_is_caught(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Staging.draw

    def dead_end(self: Staging, conversation: Conversation | None, back: Any) -> Screen:
        screen = draw(self, conversation, back)
        return first_choice(key="buntu")(screen) if screen.name == "home" else screen

    monkeypatch.setattr(Staging, "draw", dead_end)
    assert any("buntu" in fault for fault in explore(office, 20).faults)


def test_a_headset_that_wakes_nobody_is_caught(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(SETTABLE["R02"](office, Walk())) == []
    monkeypatch.setattr(headset, "moved", headset.found)
    assert list(SETTABLE["R02"](office, Walk())) == ["a headset that is plugged in wakes nobody"]


def test_a_screen_that_nothing_leads_to_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    before = expected_turns()
    monkeypatch.setattr(aside, "DRAWS", {**aside.DRAWS, "terpencil": aside.DRAWS["help"]})
    assert expected_turns() - before == {"terpencil"}
