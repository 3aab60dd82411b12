"""Between QML and the talk: what QML shows, and the two verbs that every input ends in.

A dict or a list reaches QML as a JavaScript value.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.dialogue.screen import Screen
from kiosk.ui.keys import ACTS, Act, typed
from kiosk.ui.one_switch import OneSwitch, SayRow
from kiosk.ui.resting import Resting
from kiosk.ui.strikes import Fingers, Strikes
from kiosk.ui.turn import board_value, choice_values, turn_value
from kiosk.ui.words import complete, fill

Speech = Literal["speaking", "listening", "heard", "quiet", "off", "headset"]


class Answering(Protocol):
    """What the screen needs of the talk."""

    @property
    def screen(self) -> Screen: ...
    @property
    def focus_key(self) -> str: ...
    def focus(self, key: str) -> None: ...
    def choose(self, key: str) -> None: ...
    def move(self, step: int, actor: Literal["resident", "scan"] = "resident") -> None: ...
    def choose_focused(self) -> None: ...


@dataclass(frozen=True, repr=False)
class Voice:
    """Whose turn it is to speak. `word` is the index of the caption's word being said, -1 for none."""

    speech: Speech = "quiet"
    word: int = -1
    heard: str = ""
    """The words that were understood; shown while `speech` is "heard"."""
    spoken: str = ""
    """What is being said, word for word; it is the caption meanwhile."""
    about: str = ""
    """Key of the choice or row that is spoken of, which is lit."""


class Bridge(QObject):
    """Properties are read by QML; call `refresh` after every change of the talk."""

    turnChanged = Signal()
    choicesChanged = Signal()
    boardChanged = Signal()
    barChanged = Signal()
    focusChanged = Signal()
    voiceChanged = Signal()
    captionChanged = Signal()
    levelsChanged = Signal()
    wordsChanged = Signal()
    scanChanged = Signal()

    def __init__(
        self,
        talk: Answering,
        words: Mapping[str, str],
        *,
        clock: Callable[[], float] = time.monotonic,
        scan_seconds: float = 2.0,
        dwell_seconds: float = 0.0,
        acts: Mapping[int, Act] = ACTS,
        say_row: SayRow | None = None,
    ) -> None:
        """`words` are those of kiosk.ui.words; raises WordMissing. `clock` gives monotonic seconds.

        `acts` tells what keys do; the rest is for kiosk.ui.one_switch and kiosk.ui.resting.
        """
        super().__init__()
        self._talk = talk
        self._words = complete(words)
        self._voice = Voice()
        self._levels: list[float] = []
        self._strikes, self._fingers = Strikes(clock), Fingers()
        self._acts = acts
        self._resting = Resting(self, self._rested, clock, dwell_seconds)
        self.one_switch = OneSwitch(self, talk, clock, scan_seconds, self._speaks, say_row)
        self.one_switch.changed.connect(self.scanChanged)
        self._focus = talk.focus_key
        self._board: dict[str, object] = {"columns": 1, "rows": 1, "places": []}
        self._show(talk.screen)

    def _show(self, screen: Screen) -> None:
        self._screen = screen
        self._turn = turn_value(screen, self._words)
        self._choices = choice_values(screen.choices)
        self._bar = choice_values(screen.bar)
        # A keyboard stays when nothing is typed any more: the next turn that needs one mostly needs the same.
        self._board = board_value(screen) or self._board

    # --- from the kiosk ---------------------------------------------------------------------------
    def refresh(self) -> None:
        """The talk changed. Only what is different is told to QML: a letter doesn't rebuild a keyboard."""
        before, screen = self._screen, self._talk.screen
        if screen != before:
            turn, choices, keys, bar = self._turn, self._choices, self._board, self._bar
            self._show(screen)
            if (screen.name, screen.view) != (before.name, before.view):
                self._fingers.forget()
                self._resting.turned()
                self.one_switch.turned()
            else:
                self.one_switch.redrawn()
            if self._turn != turn:
                self.turnChanged.emit()
            if screen.say != before.say:
                self.captionChanged.emit()
            if self._choices != choices:
                self.choicesChanged.emit()
            if self._board != keys:
                self.boardChanged.emit()
            if self._bar != bar:
                self.barChanged.emit()
        if self._talk.focus_key != self._focus:
            self._focus = self._talk.focus_key
            self.focusChanged.emit()

    def show_voice(self, voice: Voice) -> None:
        if voice != self._voice:
            before, self._voice = self._get_caption(), voice
            self.voiceChanged.emit()
            if self._get_caption() != before:
                self.captionChanged.emit()

    def show_levels(self, levels: Sequence[float]) -> None:
        """How loud the resident is, 0 to 1 each, the newest last."""
        self._levels = list(levels)
        self.levelsChanged.emit()

    def set_words(self, words: Mapping[str, str]) -> None:
        """Another language."""
        self._words = complete(words)
        self.refresh()  # the screen may be another one in the same moment
        self._show(self._talk.screen)
        for signal in (self.wordsChanged, self.turnChanged, self.voiceChanged, self.captionChanged):
            signal.emit()

    @property
    def scanning(self) -> bool:
        return self.one_switch.on

    def set_scanning(self, on: bool, seconds: float | None = None) -> None:
        """One-switch scanning: the focus moves on by itself, each choice is offered for `seconds` (None: as before),
        and the space bar chooses."""
        if seconds is not None and seconds != self.one_switch.seconds:
            self.one_switch.seconds = seconds
        self.one_switch.turn_on(on)

    @Slot()
    def tick(self) -> None:
        """A moment of scanning passed."""
        self.one_switch.tick()

    # --- from the resident ------------------------------------------------------------------------
    @Slot(str)
    def fingerDown(self, key: str) -> None:
        self._fingers.down(key)
        self._resting.down(key)

    @Slot(str)
    def fingerUp(self, key: str) -> None:
        self._fingers.up(key)
        self._resting.up()

    @Slot(str)
    def touch(self, key: str) -> None:
        """A finger or the mouse was pressed and released on the choice."""
        self._fingers.up(key)
        if self._fingers.counts(key) and self._strikes.accept("touch", key, self._screen.name):
            self._choose(key)

    @Slot(str)
    def focus(self, key: str) -> None:
        """Assistive technology moved its focus to the choice."""
        self.one_switch.acted()
        self._talk.focus(key)

    @Slot(str)
    def press(self, key: str) -> None:
        """Assistive technology pressed the choice."""
        if self._strikes.accept("assistive", key, self._screen.name):
            self._choose(key)

    @Slot(int, str, bool, result=bool)
    def pressKey(self, code: int, text: str, repeated: bool) -> bool:
        """A key of a keyboard, a tactile button or the switch; True if it meant something."""
        act = self._acts.get(code)
        letter = typed(self._screen, code, text, switched=self.scanning and act == "switch")
        if not letter and act is None:
            return False
        if repeated or not self._strikes.accept("keys", str(code), self._screen.name):
            return True
        if letter:
            self._choose(letter)
        elif act == "next" or act == "previous":
            self.one_switch.acted()
            self._talk.move(1 if act == "next" else -1)
        elif act == "choose" or act == "switch":
            self._resting.acted()
            self.one_switch.press()
        elif act is not None:
            self._choose(act)
        return True

    def _rested(self, key: str) -> None:
        """A pointer rested on the choice; a finger that is lifted from it later chooses nothing more."""
        self._fingers.forget()
        self._choose(key)

    def _choose(self, key: str) -> None:
        self.one_switch.acted()
        self._resting.acted()
        self._talk.choose(key)

    # --- read by QML ------------------------------------------------------------------------------
    def _get_turn(self) -> dict[str, object]:
        return self._turn

    def _get_choices(self) -> list[dict[str, object]]:
        return self._choices

    def _get_board(self) -> dict[str, object]:
        return self._board

    def _get_bar(self) -> list[dict[str, object]]:
        return self._bar

    def _get_words(self) -> dict[str, str]:
        return self._words

    def _get_focus(self) -> str:
        return self._focus

    def _get_speech(self) -> str:
        return self._voice.speech

    def _speaks(self) -> bool:
        return self._voice.speech == "speaking"

    def _get_word(self) -> int:
        return self._voice.word if self._speaks() else -1

    def _get_caption(self) -> str:
        spoken = self._voice.spoken if self._speaks() else ""
        return spoken or self._screen.say

    def _get_about(self) -> str:
        return self._voice.about if self._speaks() else ""

    def _get_heard(self) -> str:
        return self._voice.heard

    def _voice_text(self, short: bool) -> str:
        speech = self._voice.speech
        if speech == "heard":
            return fill(self._words["voice-heard"], heard=self._voice.heard)
        return self._words[f"voice-{speech}-short" if short else f"voice-{speech}"]

    def _get_voice_text(self) -> str:
        return self._voice_text(short=False)

    def _get_voice_short(self) -> str:
        return self._voice_text(short=True)

    def _get_levels(self) -> list[float]:
        return self._levels

    def _get_scan(self) -> float:
        return self.one_switch.passed

    turn = Property(dict, _get_turn, notify=turnChanged)
    choices = Property(list, _get_choices, notify=choicesChanged)
    board = Property(dict, _get_board, notify=boardChanged)
    bar = Property(list, _get_bar, notify=barChanged)
    words = Property(dict, _get_words, notify=wordsChanged)
    focusKey = Property(str, _get_focus, notify=focusChanged)
    voice = Property(str, _get_speech, notify=voiceChanged)
    word = Property(int, _get_word, notify=voiceChanged)
    heard = Property(str, _get_heard, notify=voiceChanged)
    caption = Property(str, _get_caption, notify=captionChanged)
    about = Property(str, _get_about, notify=voiceChanged)
    voiceText = Property(str, _get_voice_text, notify=voiceChanged)
    voiceShort = Property(str, _get_voice_short, notify=voiceChanged)
    levels = Property(list, _get_levels, notify=levelsChanged)
    scan = Property(float, _get_scan, notify=scanChanged)
    oneSwitch = Property(QObject, lambda self: self.one_switch, constant=True)
    resting = Property(QObject, lambda self: self._resting, constant=True)
