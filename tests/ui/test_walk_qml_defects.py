"""Defects planted one by one in a copy of the QML: each is caught by the requirement that it breaks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.ui import window
from kiosk.ui.theme import Theme
from support.walk_acts import Act
from support.walk_office import running
from support.walk_requirements import complaints

pytestmark = pytest.mark.ui
HOME = (Act("choose", "mulai"),)
TOPIC = (*HOME, Act("choose", "lapor"))
STREET = (*TOPIC, *(Act("choose", key) for key in ("jalan-rusak", "jangan", "ketik")))
CURTAIN = (*HOME, *(Act("choose", key) for key in ("atur", "cara", "tirai")))
LARGE_DARK = Theme(1080, 1920, 102.46, "dark", "xl", motion=False)
ONLY_THERE = 'Theme.size === "xl" && Theme.mode === "dark" && Theme.portrait ?'
OVER_IT = 'Rectangle { y: parent.height * 0.5; width: parent.width; height: 30; color: "#884422" } '
BLINKING = "NumberAnimation { loops: Animation.Infinite; from: 0.9; to: 1; running: true; duration: 400 }"


@dataclass(frozen=True)
class Edit:
    """In a copy of the QML: `new` in place of `old`, in each pair."""

    requirement: str
    file: str
    old: str
    new: str
    path: tuple[Act, ...] = TOPIC
    look: Theme | None = None
    also: tuple[str, str] = ("", "")


IN_QML = {
    "missing name": Edit("R05", "Pandu/Target.qml", "Accessible.name: label", 'Accessible.name: ""'),
    "a nameless key": Edit("R05", "Pandu/Key.qml", "id: key", 'id: key; Accessible.name: ""', STREET),
    "another name than label": Edit(
        "R05", "Pandu/Target.qml", "Accessible.name: label", "Accessible.name: targetKey"
    ),
    "missing role": Edit("R05", "Pandu/Target.qml", "Accessible.Button", "Accessible.StaticText"),
    "a choice that isn't drawn": Edit(
        "R05", "Pandu/ChoiceGrid.qml", "visible: index <", "visible: index + 1 <"
    ),
    "a choice that takes no finger": Edit(
        "R05", "Pandu/ChoiceGrid.qml", "choice: grid.choices", "enabled: index !== 1; choice: grid.choices"
    ),
    "small target": Edit("R20", "Pandu/ChoiceGrid.qml", "height: grid.tileHeight", "height: 40"),
    "small target in one look": Edit(
        "R20",
        "Pandu/ChoiceGrid.qml",
        "height: grid.tileHeight",
        f"height: {ONLY_THERE} 40 : grid.tileHeight",
        look=LARGE_DARK,
    ),
    "small gap": Edit(
        "R20", "Pandu/ChoiceGrid.qml", ": grid.tileWidth;", ": grid.tileWidth + Theme.gap - 3;"
    ),
    "small type": Edit(
        "R18",
        "Pandu/Tile.qml",
        "font.pixelSize: tile.labelPx",
        "font.pixelSize: 9",
    ),
    "letters that don't grow": Edit(
        "R16",
        "Pandu/Tile.qml",
        "font.pixelSize: tile.labelPx",
        "font.pixelSize: 36",
        look=LARGE_DARK,
    ),
    "clipped text": Edit(
        "text", "Pandu/Tile.qml", "text: tile.label; color", "text: tile.label.repeat(9); color"
    ),
    "clipped in one look": Edit(
        "text",
        "Pandu/Tile.qml",
        "text: tile.label; color",
        f"text: {ONLY_THERE} tile.label.repeat(9) : tile.label; color",
        look=LARGE_DARK,
    ),
    "control in the upper third": Edit(
        "R33", "Main.qml", "Theme.headHeight + breath", "Theme.headHeight / 2"
    ),
    "caption cut short": Edit(
        "R22", "Pandu/Head.qml", "text: Kiosk.caption", "text: Kiosk.caption.slice(0, 9)"
    ),
    "a colour of its own": Edit("R19", "Pandu/Tile.qml", "color: tile.ink; font", 'color: "#8a8a8a"; font'),
    "a pale label": Edit(
        "R19", "Pandu/Tile.qml", "text: tile.label; color", "text: tile.label; opacity: 0.4; color"
    ),
    "a sign that can't be seen": Edit("R19", "Pandu/Icon.qml", "id: icon", "id: icon; opacity: 0.12"),
    "no sign in the bar": Edit(
        "R21", "Pandu/FixedBar.qml", "name: bar.signs[button.targetKey] ?? button.picture", 'name: ""'
    ),
    "no label in the bar": Edit(
        "R21", "Pandu/FixedBar.qml", 'text: bar.linesOf(button.label).join("\\n"); color', 'text: ""; color'
    ),
    "words that nobody says": Edit(
        "R01",
        "Pandu/Tile.qml",
        "text: tile.number;",
        'text: "Sentuh di sini"; lineHeight: 1;',
        also=("lineHeight: 1;", ""),
    ),
    "tiles in another order": Edit(
        "order",
        "Pandu/ChoiceGrid.qml",
        "x: (index % grid.columnCount)",
        "x: (grid.columnCount - 1 - index % grid.columnCount)",
    ),
    "another number drawn": Edit(
        "numbers", "Pandu/ChoiceGrid.qml", "? index + grid.numberFrom", "? index + grid.numberFrom + 1"
    ),
    "no frame": Edit("focus", "Pandu/FocusFrame.qml", "visible: on", "visible: false"),
    "a frame nobody sees": Edit(
        "focus",
        "Pandu/FocusFrame.qml",
        "color: Theme.c.focusOuter",
        "color: Theme.c.background",
        also=("color: Theme.c.focusInner", "color: Theme.c.background"),
    ),
    "nothing shows a finger": Edit(
        "finger", "Pandu/Face.qml", "lit: down ||", "lit:", also=("face.down ? face.lip * 0.75 : 0", "0")
    ),
    "chosen before it is let go": Edit(
        "finger",
        "Pandu/Target.qml",
        "pressed ? Kiosk.fingerDown(target.targetKey)",
        "pressed ? (Kiosk.fingerDown(target.targetKey), Kiosk.touch(target.targetKey))",
    ),
    "something over the answers": Edit(
        "covered",
        "Main.qml",
        "FixedBar { id: bar;",
        OVER_IT + "FixedBar { id: bar;",
    ),
    "something that never rests": Edit(
        "motion", "Pandu/Tile.qml", "id: tile", f"id: tile; {BLINKING.replace('{', 'on scale {', 1)}"
    ),
    "a curtain one sees through": Edit(
        "R34",
        "Main.qml",
        'visible: window.curtain; color: "black"',
        'visible: false; color: "black"',
        CURTAIN,
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
    for old, new in ((edit.old, edit.new), edit.also):
        assert old in source, "there is nothing like it in the QML any more"
        source = source.replace(old, new) if old else source
    (copy / edit.file).write_text(source, encoding="utf-8")
    monkeypatch.setattr(window, "QML", copy)
    if edit.requirement == "qml":
        expect_log("QML complained")
    with running(tmp_path / "data") as office:
        office.go(edit.path)
        if edit.look:
            office.wear(edit.look)
        assert any(f.startswith(f"{edit.requirement} ") for f in complaints(office, (edit.requirement,)))
