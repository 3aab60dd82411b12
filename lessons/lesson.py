"""What a lesson is, once read and found right: steps that explain, show, let practise, ask and sum up.

A lesson file (`pelajaran.yaml`, Indonesian keys so that trainers can write it) is checked by `lessons.check`;
only a lesson without a fault becomes a `Lesson`, so nobody who plays it has to doubt an id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "jelaskan", "tunjukkan", "latih-sentuh", "latih-temukan", "latih-ketik", "ucapkan", "cek", "rangkum"
]
Shape = Literal["web", "phone"]
ItemKind = Literal["text", "field", "button", "card", "message"]


NEXT, HINT, SKIP, ERASE = "lanjut", "petunjuk", "lewati", "hapus"
"""Keys of a step's own acts, chosen like an answer."""
RESERVED = frozenset({NEXT, HINT, SKIP, ERASE, "ulangi", "kembali", "petugas", "selesai", *"0123456789"})
"""Keys that no item or option may have: the acts, the kiosk's fixed bar, the digits of a keypad."""


class LessonError(Exception):
    """Root of what can be wrong with a lesson."""

    code = "lesson"


@dataclass(frozen=True)
class MockItem:
    """One thing on the practice device. `spoken` is said on focus, `phrases` may be said for it."""

    id: str
    kind: ItemKind
    label: str
    value: str = ""
    sender: str = ""
    picture: str = ""
    spoken: str = ""
    phrases: tuple[str, ...] = ()

    @property
    def touchable(self) -> bool:
        return self.kind != "text"


@dataclass(frozen=True)
class MockScreen:
    """A made-up page of a website or telephone; the kiosk draws it itself."""

    id: str
    shape: Shape
    address: str
    heading: str
    items: tuple[MockItem, ...]


@dataclass(frozen=True)
class Hint:
    """One rung of the ladder: `marks` shows the target, `reads` reads digits along, the last offers staff."""

    say: str
    marks: bool = False
    reads: bool = False
    offers_staff: bool = False


@dataclass(frozen=True)
class Option:
    """One answer to a question; `say` is what is said after it, right or wrong."""

    id: str
    label: str
    say: str
    right: bool = False
    picture: str = ""
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Move:
    """One moment of a demonstration: on `screen`, `item` is touched, or filled with `typed`."""

    say: str
    screen: MockScreen
    item: str = ""
    typed: str = ""


@dataclass(frozen=True)
class Point:
    """One thing to remember."""

    say: str
    picture: str


@dataclass(frozen=True)
class Step:
    """What every step has. `say` is the task; `note` at most 24 characters for the screen."""

    id: str
    kind: Kind
    say: str
    picture: str
    note: str = ""


@dataclass(frozen=True)
class Explanation(Step):
    """jelaskan: listen, go on."""


@dataclass(frozen=True)
class Demonstration(Step):
    """tunjukkan: watch move after move."""

    moves: tuple[Move, ...] = field(kw_only=True)


@dataclass(frozen=True)
class Exercise(Step):
    """A step with something to get right. Up to `free_help` hints and wrong answers it is own work."""

    skill: str = field(kw_only=True)
    hints: tuple[Hint, ...] = field(kw_only=True)
    free_help: int = field(kw_only=True)


@dataclass(frozen=True)
class TouchExercise(Exercise):
    """latih-sentuh, latih-temukan: touch all `targets`; `wrong` has a sentence for every other item."""

    screen: MockScreen = field(kw_only=True)
    targets: tuple[str, ...] = field(kw_only=True)
    wrong: Mapping[str, str] = field(kw_only=True)


@dataclass(frozen=True)
class TypingExercise(Exercise):
    """latih-ketik: type the digits of `answer` into `target`."""

    screen: MockScreen = field(kw_only=True)
    target: str = field(kw_only=True)
    answer: str = field(kw_only=True)
    too_short: str = field(kw_only=True)
    wrong_digit: str = field(kw_only=True)


@dataclass(frozen=True)
class Question(Exercise):
    """ucapkan, cek: choose the right one of `options`, by voice or touch."""

    options: tuple[Option, ...] = field(kw_only=True)


@dataclass(frozen=True)
class Recap(Step):
    """rangkum: what to remember; `prints` names the card to take home, or is empty."""

    points: tuple[Point, ...] = field(kw_only=True)
    prints: str = ""


@dataclass(frozen=True)
class Translation:
    """A lesson in another language than its own."""

    title: str
    reviewed: bool
    steps: Mapping[str, Step]
    """By their ids; the others are there only as they were written."""


@dataclass(frozen=True)
class Lesson:
    """A lesson ready to play. `reviewed` is false until somebody answers for its content by name and date."""

    code: str
    title: str
    language: str
    version: str
    minutes: int
    reviewed: bool
    required: tuple[str, ...]
    """Ids of the steps that must be own work."""
    in_a_row: int
    """So many exercises of one skill in a row as own work make it mastered."""
    skills: Mapping[str, str]
    """Skill id → what it is called."""
    steps: tuple[Step, ...]
    translations: Mapping[str, Translation] = field(default_factory=dict)
    """By language."""

    def shown(self, number: int, language: str) -> tuple[Step, str]:
        """The step at place `number`, in `language` where there is a translation, and the language that it is in."""
        written = self.steps[number]
        found = self.translations.get(language)
        if found is not None and written.id in found.steps:
            return found.steps[written.id], language
        return written, self.language

    def whole_in(self, language: str) -> bool:
        """Whether somebody who understands only `language` understands every step."""
        return all(self.shown(number, language)[1] == language for number in range(len(self.steps)))

    def reviewed_in(self, language: str) -> bool:
        """Whether somebody answers for the content, and for the translation where there is one."""
        found = self.translations.get(language)
        return self.reviewed and (found is None or found.reviewed)
