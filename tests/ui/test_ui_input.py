"""Touch, mouse, keys, a switch and assistive technology, all through a real window, end in the same verbs."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from support.ui_samples import BAR, SCREENS
from support.ui_screen import Shown

pytestmark = pytest.mark.ui
KEY = Qt.Key


@pytest.fixture(scope="module")
def window() -> Iterator[Shown]:
    with Shown(SCREENS["home"]) as shown:
        yield shown


@pytest.fixture
def shown(window: Shown) -> Iterator[Shown]:
    """The turn with the topics, nothing asked yet, and the last touch long ago."""
    window.clock.now += 10
    window.talk.focus_key = ""
    window.show(SCREENS["home"])
    window.show(SCREENS["complaint-topic"])
    window.settle()
    window.talk.asked.clear()
    yield window
    assert window.shown.warnings == []


def centre(shown: Shown, key: str) -> QPoint:
    item = shown.targets()[key]
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def click(shown: Shown, key: str) -> None:
    QTest.mouseClick(
        shown.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre(shown, key)
    )


def strike(shown: Shown, key: Qt.Key) -> None:
    """One press and release, a second after the one before."""
    shown.clock.now += 1
    QTest.keyClick(shown.window, key)


def test_a_click_chooses(shown: Shown) -> None:
    for key in ("jalan", "lainnya", "petugas"):
        click(shown, key)
        shown.clock.now += 1
    assert shown.talk.asked == ["choose jalan", "choose lainnya", "choose petugas"]


def test_a_double_click_chooses_once(shown: Shown) -> None:
    click(shown, "jalan")
    shown.clock.now += 0.3
    click(shown, "jalan")
    assert shown.talk.asked == ["choose jalan"]


def test_leaving_the_tile_before_release_chooses_nothing(shown: Shown) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(shown.window, left, Qt.KeyboardModifier.NoModifier, centre(shown, "jalan"))
    QTest.mouseMove(shown.window, centre(shown, "sampah"))
    QTest.mouseRelease(shown.window, left, Qt.KeyboardModifier.NoModifier, centre(shown, "sampah"))
    assert shown.talk.asked == []


def test_of_two_fingers_only_the_first_chooses(shown: Shown) -> None:
    device = QTest.createTouchDevice()
    one, two = centre(shown, "jalan"), centre(shown, "sampah")
    QTest.touchEvent(shown.window, device).press(0, one, shown.window).commit()
    QTest.touchEvent(shown.window, device).stationary(0).press(1, two, shown.window).commit()
    QTest.touchEvent(shown.window, device).stationary(0).release(1, two, shown.window).commit()
    QTest.touchEvent(shown.window, device).release(0, one, shown.window).commit()
    assert shown.talk.asked == ["choose jalan"]
    shown.clock.now += 1
    QTest.touchEvent(shown.window, device).press(2, two, shown.window).commit()
    QTest.touchEvent(shown.window, device).release(2, two, shown.window).commit()
    assert shown.talk.asked == ["choose jalan", "choose sampah"]


def test_a_pointer_that_rests_chooses_nothing_where_nobody_wants_it(shown: Shown) -> None:
    QTest.mouseMove(shown.window, centre(shown, "jalan"))
    shown.clock.now += 60
    shown.bridge.property("resting").tick()
    assert shown.talk.asked == []


def test_a_closed_choice_can_still_be_chosen_so_that_it_says_why(shown: Shown) -> None:
    shown.show(SCREENS["place"])
    shown.settle()
    click(shown, "peta")
    assert shown.talk.asked == ["choose peta"]


def test_the_whole_attract_screen_starts(shown: Shown) -> None:
    shown.show(SCREENS["attract"])
    shown.settle()
    QTest.mouseClick(
        shown.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(900, 300)
    )
    assert shown.talk.asked == ["choose mulai"]


MEANINGS = {
    KEY.Key_Down: "move 1",
    KEY.Key_Right: "move 1",
    KEY.Key_Tab: "move 1",
    KEY.Key_Up: "move -1",
    KEY.Key_Left: "move -1",
    KEY.Key_Backtab: "move -1",
    KEY.Key_Return: "choose-focused",
    KEY.Key_Enter: "choose-focused",
    KEY.Key_Space: "choose-focused",
    KEY.Key_R: "choose ulangi",
    KEY.Key_F2: "choose ulangi",
    KEY.Key_Backspace: "choose kembali",
    KEY.Key_F1: "choose petugas",
    KEY.Key_Escape: "choose selesai",
}


def test_every_key_means_one_act(shown: Shown) -> None:
    for key in MEANINGS:
        strike(shown, key)
    assert dict(zip(MEANINGS, shown.talk.asked, strict=True)) == MEANINGS


def test_a_key_without_meaning_does_nothing(shown: Shown) -> None:
    strike(shown, KEY.Key_F7)
    assert shown.talk.asked == []


def test_repeats_of_a_held_key_are_ignored(shown: Shown) -> None:
    for repeated in (False, True, True):
        shown.clock.now += 1
        event = QKeyEvent(
            QKeyEvent.Type.KeyPress, KEY.Key_Down.value, Qt.KeyboardModifier.NoModifier, "", repeated
        )
        QGuiApplication.sendEvent(shown.window, event)
    assert shown.talk.asked == ["move 1"]


def test_two_fast_presses_of_a_key_are_one(shown: Shown) -> None:
    QTest.keyClick(shown.window, KEY.Key_Down)
    shown.clock.now += 0.4
    QTest.keyClick(shown.window, KEY.Key_Down)
    shown.clock.now += 0.2
    QTest.keyClick(shown.window, KEY.Key_Down)
    assert shown.talk.asked == ["move 1", "move 1"]


def test_going_on_comes_back_to_the_start(shown: Shown) -> None:
    seen = []
    for _ in shown.talk.screen.answers:
        strike(shown, KEY.Key_Down)
        shown.bridge.refresh()
        seen.append(focused(shown))
    strike(shown, KEY.Key_Down)
    shown.bridge.refresh()
    assert [*seen, focused(shown)] == [
        [a.key] for a in (*shown.talk.screen.answers, shown.talk.screen.answers[0])
    ]


def focused(shown: Shown) -> list[str]:
    """What assistive technology holds to have the focus."""
    return [
        key
        for key, item in shown.targets().items()
        if QAccessible.queryAccessibleInterface(item).state().focused
    ]


def test_letters_of_a_keyboard_type_and_its_rubber_rubs_out(shown: Shown) -> None:
    shown.show(SCREENS["street"])
    for key in (KEY.Key_R, KEY.Key_Space, KEY.Key_1, KEY.Key_Backspace, KEY.Key_F2, KEY.Key_Return):
        strike(shown, key)
    typed = ["choose R", "choose spasi", "choose 1", "choose hapus"]
    assert shown.talk.asked == [*typed, "choose ulangi", "choose-focused"]


def test_a_letter_where_only_digits_are_typed_keeps_its_meaning(shown: Shown) -> None:
    shown.show(SCREENS["nik"])
    for key in (KEY.Key_7, KEY.Key_R):
        strike(shown, key)
    assert shown.talk.asked == ["choose 7", "choose ulangi"]


def test_one_switch_reaches_every_choice(shown: Shown) -> None:
    shown.bridge.set_scanning(True)
    seen = []
    for _ in shown.talk.screen.answers:
        shown.clock.now += 2.01
        shown.bridge.tick()
        shown.bridge.refresh()
        seen.append(shown.talk.focus_key)
    assert seen == [a.key for a in shown.talk.screen.answers]
    QTest.keyClick(shown.window, KEY.Key_Space)
    assert shown.talk.asked[-1] == "choose-focused"
    shown.bridge.set_scanning(False)
    assert not shown.bridge.scanning


def test_while_scanning_the_switch_chooses_even_where_letters_are_typed(shown: Shown) -> None:
    shown.show(SCREENS["street"])
    shown.bridge.set_scanning(True)
    strike(shown, KEY.Key_Space)
    assert shown.talk.asked == ["choose-focused"]
    shown.bridge.set_scanning(False)


def test_assistive_technology_can_press(shown: Shown) -> None:
    found = QAccessible.queryAccessibleInterface(shown.targets()["air"])
    found.actionInterface().doAction("Press")
    assert shown.talk.asked == ["choose air"]


def test_a_letter_typed_rebuilds_no_key(shown: Shown) -> None:
    street = SCREENS["street"]
    assert street.entry is not None
    shown.show(street)
    shown.settle()
    before = shown.targets()["Q"]
    shown.show(replace(street, entry=replace(street.entry, value="JALAN CONTOH 123")))
    shown.settle()
    assert shown.targets()["Q"] is before
    assert "JALAN CONTOH 123" in {i.property("text") for i in shown.items()}


def test_nothing_of_the_turn_before_is_left_on_screen(shown: Shown) -> None:
    shown.show(SCREENS["review"])
    shown.settle()
    shown.show(SCREENS["idle"])
    shown.settle()
    QGuiApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete: the loop would do it
    texts = {str(i.property("text")) for i in shown.items()}
    assert not any("berlubang" in text for text in texts)
    assert {a.label for a in BAR} <= texts
