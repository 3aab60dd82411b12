"""A pointer that rests, generous edges, and one switch on a keyboard, through the real window."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.dialogue.screen import Choice
from kiosk.settings_input import Keys
from kiosk.ui.bridge import Bridge, Voice
from kiosk.ui.keys import acts
from support.ui_samples import SCREENS, WORDS
from support.ui_screen import Shown

pytestmark = pytest.mark.ui
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
DWELL, STEP = 1.0, 2.0


class Hands(Shown):
    """A window whose keyboard is scanned by rows, on which a pointer may rest, and whose keypad sends F13 to F15."""

    def __init__(self) -> None:
        super().__init__(SCREENS["home"])
        self.rows: list[str] = []
        self.bridge = Bridge(
            self.talk,
            WORDS,
            clock=self.clock,
            scan_seconds=STEP,
            dwell_seconds=DWELL,
            acts=acts(Keys(next=("F13",), choose=("F14",), back=("F15",))),
            say_row=self._say_row,
        )
        self.shown.attach(self.bridge)

    def _say_row(self, row: Sequence[Choice]) -> None:
        self.rows.append(" ".join(c.label for c in row))

    def place(self, key: str, across: float = 0.5, down: float = 0.5) -> QPoint:
        """A point of the choice, as shares of its width and height."""
        item = self.targets()[key]
        return item.mapToScene(QPointF(item.width() * across, item.height() * down)).toPoint()

    def point(self, key: str) -> None:
        """Moves the pointer to the middle of the choice."""
        self.settle()
        QTest.mouseMove(self.window, self.place(key))

    def rest(self, seconds: float = DWELL + 0.01) -> None:
        self.clock.now += seconds
        self.bridge.property("resting").tick()

    def scan(self) -> None:
        self.clock.now += STEP + 0.01
        self.bridge.tick()


@pytest.fixture(scope="module")
def window() -> Iterator[Hands]:
    hands = Hands()
    yield hands
    hands.shown.close()


@pytest.fixture
def shown(window: Hands) -> Iterator[Hands]:
    """The turn with the topics, the pointer far away, nothing asked yet."""
    window.clock.now += 10
    window.talk.focus_key = ""
    window.show(SCREENS["home"])
    QTest.mouseMove(window.window, QPoint(900, 40))
    window.show(SCREENS["complaint-topic"])
    window.settle()
    QTest.mouseMove(window.window, QPoint(300, 40))
    window.talk.asked.clear()
    window.rows.clear()
    yield window
    QTest.mouseMove(window.window, QPoint(900, 40))
    window.bridge.set_scanning(False)
    window.bridge.show_voice(Voice())
    assert window.shown.warnings == []


# --- a pointer that rests ------------------------------------------------------------------------
def test_a_pointer_that_rests_chooses_once(shown: Hands) -> None:
    shown.point("jalan")
    shown.rest(DWELL * 0.9)
    assert shown.talk.asked == []
    shown.rest(DWELL * 0.2)
    shown.rest(5)
    assert shown.talk.asked == ["choose jalan"]
    shown.point("sampah")
    shown.rest()
    assert shown.talk.asked == ["choose jalan", "choose sampah"]


def test_how_long_it_has_rested_is_drawn_along_the_foot(shown: Hands) -> None:
    shown.point("jalan")
    shown.rest(DWELL / 2)
    filled = {key: item.property("scan") for key, item in shown.targets().items()}
    assert filled.pop("jalan") == pytest.approx(0.5, abs=0.05)
    assert set(filled.values()) == {-1}


def test_the_next_turn_is_not_answered_by_a_pointer_that_didnt_move(shown: Hands) -> None:
    shown.point("jalan")
    shown.rest()
    shown.show(SCREENS["place"])
    shown.settle()
    shown.rest(5)
    assert shown.talk.asked == ["choose jalan"]
    key = shown.talk.screen.choices[3].key
    shown.point(key)
    shown.rest()
    assert shown.talk.asked == ["choose jalan", f"choose {key}"]


def test_a_tile_that_became_another_choice_is_rested_on_once_the_pointer_has_moved_on_it(
    shown: Hands,
) -> None:
    here, there = shown.place("jalan", 0.3), shown.place("jalan", 0.7)
    QTest.mouseMove(shown.window, here)
    shown.rest()
    shown.show(SCREENS["place"])
    shown.settle()
    key = next(k for k, item in shown.targets().items() if item.contains(item.mapFromScene(QPointF(there))))
    QTest.mouseMove(shown.window, there)
    shown.rest()
    assert shown.talk.asked == ["choose jalan", f"choose {key}"]


def test_whoever_presses_a_key_means_nothing_by_where_the_pointer_lies(shown: Hands) -> None:
    shown.point("jalan")
    QTest.keyClick(shown.window, Qt.Key.Key_F15)
    shown.rest(5)
    assert shown.talk.asked == ["choose kembali"]


def test_a_finger_that_rests_chooses_and_lifting_it_adds_nothing(shown: Hands) -> None:
    device = QTest.createTouchDevice()
    here = shown.place("jalan")
    QTest.touchEvent(shown.window, device).press(0, here, shown.window).commit()
    shown.rest()
    QTest.touchEvent(shown.window, device).release(0, here, shown.window).commit()
    assert shown.talk.asked == ["choose jalan"]
    shown.clock.now += 1
    QTest.touchEvent(shown.window, device).press(1, here, shown.window).commit()
    QTest.touchEvent(shown.window, device).release(1, here, shown.window).commit()
    assert shown.talk.asked == ["choose jalan", "choose jalan"]


def test_a_click_is_not_repeated_by_the_pointer_that_stays(shown: Hands) -> None:
    shown.point("jalan")
    QTest.mouseClick(shown.window, LEFT, PLAIN, shown.place("jalan"))
    QTest.mouseMove(shown.window, shown.place("jalan", 0.6))
    shown.rest(5)
    assert shown.talk.asked == ["choose jalan"]


# --- edges ---------------------------------------------------------------------------------------
def test_a_finger_beside_the_edge_has_hit(shown: Hands) -> None:
    margin = shown.theme.px(1.2)
    for across, off in ((0.0, -margin), (1.0, margin)):
        shown.clock.now += 1
        QTest.mouseClick(shown.window, LEFT, PLAIN, shown.place("sampah", across) + QPoint(round(off), 0))
    assert shown.talk.asked == ["choose sampah", "choose sampah"]


def test_between_two_keys_never_both_are_hit(shown: Hands) -> None:
    shown.show(SCREENS["street"])
    shown.settle()
    q, w = (_box(shown.targets()[key]) for key in "QW")
    for x in range(round(q[1]) - 2, round(w[0]) + 3):
        shown.clock.now += 1
        shown.talk.asked.clear()
        QTest.mouseClick(shown.window, LEFT, PLAIN, QPoint(x, shown.place("Q").y()))
        assert len(shown.talk.asked) <= 1


def test_a_finger_that_slips_a_little_over_the_edge_has_hit(shown: Hands) -> None:
    start, end = shown.place("jalan", 0.99), shown.place("jalan", 1.0) + QPoint(3, 0)
    QTest.mousePress(shown.window, LEFT, PLAIN, start)
    QTest.mouseMove(shown.window, end)
    QTest.mouseRelease(shown.window, LEFT, PLAIN, end)
    assert shown.talk.asked == ["choose jalan"]


def _box(item: QQuickItem) -> tuple[float, float]:
    """Left and right edge."""
    left = item.mapToScene(QPointF(0, 0)).x()
    return left, left + item.width()


# --- a keypad ------------------------------------------------------------------------------------
def test_a_keypad_does_what_its_settings_say(shown: Hands) -> None:
    for key in (Qt.Key.Key_F13, Qt.Key.Key_F14, Qt.Key.Key_F15, Qt.Key.Key_Down):
        shown.clock.now += 1
        QTest.keyClick(shown.window, key)
    assert shown.talk.asked == ["move 1", "choose-focused", "choose kembali"]


# --- one switch on a keyboard ----------------------------------------------------------------------
def offered(shown: Hands) -> set[str]:
    """What bears the frame."""
    return {key for key, item in shown.targets().items() if item.property("focused")}


def switch(shown: Hands) -> None:
    shown.clock.now += 0.6
    QTest.keyClick(shown.window, Qt.Key.Key_Space)


def test_rows_are_offered_then_keys_then_rows_again(shown: Hands) -> None:
    shown.show(SCREENS["street"])
    shown.settle()
    shown.bridge.set_scanning(True)
    assert offered(shown) == set("QWERTYUIOP")
    shown.scan()
    assert offered(shown) == set("ASDFGHJKL")
    assert shown.rows == ["A S D F G H J K L"]
    switch(shown)
    assert shown.talk.focus_key == "A"
    shown.scan()
    assert offered(shown) == {"S"}
    assert shown.talk.focus_key == "S"
    switch(shown)
    assert shown.talk.asked[-1] == "choose-focused"
    assert offered(shown) == set("QWERTYUIOP")


def test_a_row_is_left_after_two_rounds(shown: Hands) -> None:
    shown.show(SCREENS["nik"])
    shown.settle()
    shown.bridge.set_scanning(True)
    switch(shown)
    seen = []
    for _ in range(6):
        seen.append(shown.talk.focus_key)
        shown.scan()
    assert seen == ["1", "2", "3", "1", "2", "3"]
    assert offered(shown) == set("456")


def test_where_nothing_is_typed_each_choice_is_offered_by_itself(shown: Hands) -> None:
    shown.bridge.set_scanning(True)
    for _ in shown.talk.screen.answers:
        shown.scan()
    assert shown.talk.asked == ["move 1"] * len(shown.talk.screen.answers)
    assert shown.rows == []


def test_the_scan_waits_for_what_is_being_said(shown: Hands) -> None:
    shown.bridge.set_scanning(True)
    shown.bridge.show_voice(Voice("speaking", spoken="Pilihan satu dari sembilan. Jalan rusak."))
    for _ in range(4):
        shown.scan()
    assert shown.talk.asked == []
    shown.bridge.show_voice(Voice("listening"))
    shown.clock.now += STEP * 0.9
    shown.bridge.tick()
    assert shown.talk.asked == []
    shown.scan()
    assert shown.talk.asked == ["move 1"]


def test_whether_everything_was_offered_twice_is_known(shown: Hands) -> None:
    one_switch = shown.bridge.one_switch
    assert not one_switch.unfinished
    shown.bridge.set_scanning(True)
    rounds = 0
    while one_switch.unfinished:
        shown.scan()
        rounds += 1
    assert rounds == 2 * len(shown.talk.screen.answers)
    shown.show(SCREENS["idle"])
    assert one_switch.unfinished


def test_another_pace_holds_at_once(shown: Hands) -> None:
    shown.bridge.set_scanning(True)
    shown.bridge.one_switch.seconds = 4 * STEP
    shown.scan()
    assert shown.talk.asked == []
    shown.bridge.one_switch.seconds = STEP
    shown.scan()
    assert shown.talk.asked == ["move 1"]
