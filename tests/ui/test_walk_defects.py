"""Defects planted one by one: each is caught by the requirement that it breaks.

A walk that finds nothing proves nothing. Planted in a copy of the QML or in the running program, never in the tree.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.dialogue.conversation import Conversation
from kiosk.dialogue.screen import Screen
from kiosk.dialogue.speaker import Speaker, Spoken
from kiosk.dialogue.talk import Talk
from kiosk.flows import aside
from kiosk.flows.staging import Staging
from kiosk.session.idle import IdleClock
from kiosk.ui import theme, window
from kiosk.ui.scanning import Scanner
from kiosk.ui.strikes import Strikes
from support.walk import expected_turns, explore
from support.walk_office import Act, Office, running
from support.walk_requirements import complaints

pytestmark = pytest.mark.ui
HOME = (Act("choose", "mulai"),)
TOPIC = (*HOME, Act("choose", "lapor"))
STREET = (*TOPIC, *(Act("choose", key) for key in ("jalan-rusak", "jangan", "ketik")))
IDLE = (*HOME, Act("wait", "151"))
Patch = Callable[[pytest.MonkeyPatch], object]


# --- in the program ------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running(tmp_path_factory.mktemp("office")) as office:
        yield office


def focus_trap(patch: pytest.MonkeyPatch) -> None:
    """Whoever comes to *Kembali* stays there."""
    move = Talk.move

    def stuck(self: Talk, step: int, *more: Any) -> None:
        if self.focus_key != "kembali":
            move(self, step, *more)

    patch.setattr(Talk, "move", stuck)


def skip_one(patch: pytest.MonkeyPatch) -> None:
    """The scan leaves out what stands second."""
    tick = Scanner.tick

    def leaps(self: Scanner) -> None:
        due = self.passed >= 1.0
        tick(self)
        if due:
            self._advance()

    patch.setattr(Scanner, "tick", leaps)


def drawn(change: Callable[[Screen], Screen]) -> Patch:
    """Every turn is drawn otherwise."""
    draw = Staging.draw

    def otherwise(self: Staging, conversation: Conversation | None, back: Any) -> Screen:
        return change(draw(self, conversation, back))

    return lambda patch: patch.setattr(Staging, "draw", otherwise)


def first_choice(**changes: Any) -> Callable[[Screen], Screen]:
    return lambda s: replace(s, choices=(replace(s.choices[0], **changes), *s.choices[1:]))


def one_more(screen: Screen) -> Screen:
    copies = tuple(replace(screen.choices[0], key=f"lagi-{n}") for n in range(7 - len(screen.choices)))
    return replace(screen, choices=(*screen.choices, *copies))


def pale(patch: pytest.MonkeyPatch) -> None:
    """Text in grey."""
    sound = theme.tokens()
    colours = {**sound.colour, "dark": {**sound.colour["dark"], "text": "#777777"}}
    patch.setattr(theme, "tokens", lambda: sound.model_copy(update={"colour": colours}))


def mute_numbers(patch: pytest.MonkeyPatch) -> None:
    """The last choice isn't read aloud."""
    numbered = Staging._numbered
    patch.setattr(Staging, "_numbered", lambda self, scene, screen: numbered(self, scene, screen)[:-1])


def speaking_on(patch: pytest.MonkeyPatch) -> None:
    """What was being said isn't stopped."""

    def no_stop(self: Speaker) -> None:
        self._turn += 1

    patch.setattr(Speaker, "stop", no_stop)


def telling_secrets(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Staging, "_entry", lambda self, scene, entry, private: f"{entry.name}: {entry.value}")


def just_wrong(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Staging, "recite_change", lambda self, before, after: [Spoken("Salah.")])


def set_on(target: object, name: str, value: object) -> Patch:
    return lambda patch: patch.setattr(target, name, value)


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
    "seven choices": ("six", TOPIC, drawn(one_more)),
    "no picture": ("R21", TOPIC, drawn(first_choice(picture=""))),
    "no label": ("R21", TOPIC, drawn(first_choice(label=""))),
    "other words said than shown": (
        "R22",
        HOME,
        set_on(Staging, "recite", lambda *_: [Spoken("Silakan pilih.")]),
    ),
    "no warning": ("R32", HOME, set_on(IdleClock, "warns", lambda *_: False)),
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


def test_a_screen_that_nothing_leads_to_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    before = expected_turns()
    monkeypatch.setattr(aside, "DRAWS", {**aside.DRAWS, "terpencil": aside.DRAWS["help"]})
    assert expected_turns() - before == {"terpencil"}


# --- in the QML ----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Edit:
    """In a copy of the QML: `new` in place of `old`."""

    requirement: str
    file: str
    old: str
    new: str


IN_QML = {
    "missing name": Edit("R05", "Pandu/Target.qml", "Accessible.name: label", 'Accessible.name: ""'),
    "missing role": Edit("R05", "Pandu/Target.qml", "Accessible.Button", "Accessible.StaticText"),
    "a choice that isn't drawn": Edit(
        "R05", "Pandu/ChoiceGrid.qml", "visible: index <", "visible: index + 1 <"
    ),
    "small target": Edit("R20", "Pandu/ChoiceGrid.qml", "height: grid.tileHeight", "height: 40"),
    "small gap": Edit(
        "R20", "Pandu/ChoiceGrid.qml", "width: grid.tileWidth", "width: grid.tileWidth + Theme.gap - 3"
    ),
    "small type": Edit(
        "R18",
        "Pandu/Tile.qml",
        "text: tile.label; color",
        "text: tile.label; scale: 1; font.pixelSize: 9; color",
    ),
    "clipped text": Edit(
        "text", "Pandu/Tile.qml", "text: tile.label; color", "text: tile.label.repeat(9); color"
    ),
    "control in the upper third": Edit(
        "R33", "Main.qml", "Theme.headHeight + breath", "Theme.headHeight / 2"
    ),
    "caption cut short": Edit(
        "R22", "Pandu/Head.qml", "text: Kiosk.caption", "text: Kiosk.caption.slice(0, 9)"
    ),
    "a colour of its own": Edit(
        "R19", "Pandu/Tile.qml", "color: tile.ink; minimum", 'color: "#8a8a8a"; minimum'
    ),
    "auto-repeat accepted": Edit("R27", "Main.qml", "event.isAutoRepeat", "false"),
    "two fingers": Edit(
        "R29", "Pandu/Target.qml", "    TapHandler {", "    PinchHandler {}\n    TapHandler {"
    ),
    "a word that QML doesn't know": Edit("qml", "Pandu/Tile.qml", "number > 0", "numer.length > 0"),
}


@pytest.mark.slow
@pytest.mark.qt_log_ignore("TypeError: Cannot read property 'length' of undefined", extend=True)
@pytest.mark.parametrize("defect", IN_QML)
def test_a_defect_in_the_qml_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None], defect: str
) -> None:
    edit = IN_QML[defect]
    copy = tmp_path / "qml"
    shutil.copytree(window.QML, copy)
    source = (copy / edit.file).read_text(encoding="utf-8")
    assert edit.old in source, "there is nothing like it in the QML any more"
    (copy / edit.file).write_text(source.replace(edit.old, edit.new), encoding="utf-8")
    monkeypatch.setattr(window, "QML", copy)
    if edit.requirement == "qml":
        expect_log("QML complained")
    with running(tmp_path / "data") as office:
        office.go(TOPIC)
        assert any(f.startswith(f"{edit.requirement} ") for f in complaints(office, (edit.requirement,)))
