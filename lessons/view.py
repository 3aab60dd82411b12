"""What a step says and shows in a state, ready to become a screen without knowing any rule of lessons.

No words of its own: everything stands in the lesson; titles such as "Petunjuk 2 dari 4" are the kiosk's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lessons.lesson import (
    ERASE,
    HINT,
    NEXT,
    SKIP,
    Demonstration,
    Exercise,
    ItemKind,
    Kind,
    MockItem,
    MockScreen,
    Option,
    Point,
    Question,
    Recap,
    Shape,
    Step,
    TouchExercise,
    TypingExercise,
)
from lessons.player import TOO_SHORT, StepState, answered, may_skip, pointed_at

Mark = Literal["", "target", "wrong"]
Panel = Literal["task", "wrong", "hint", "praise"]


@dataclass(frozen=True)
class ItemView:
    """A thing on the practice device; one that can be chosen is in `StepView.choices` under the same id."""

    id: str
    kind: ItemKind
    label: str
    value: str
    sender: str
    picture: str
    mark: Mark


@dataclass(frozen=True)
class DeviceView:
    """The practice device."""

    shape: Shape
    address: str
    heading: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True)
class ChoiceView:
    """An answer: an item of the device or an option of a question. `spoken` says it in full."""

    id: str
    label: str
    picture: str
    spoken: str
    phrases: tuple[str, ...]
    mark: Mark


@dataclass(frozen=True)
class StepView:
    """`say` is caption and utterance. At most four `choices` and one of HINT, SKIP or NEXT among the `acts`;
    a typing step also has NEXT and ERASE, which belong to its keypad."""

    kind: Kind
    say: str
    picture: str
    note: str
    """A few words for the screen, or empty."""
    panel: Panel
    """What the text beside the device is, for its title."""
    hint: str
    """That text: the hint; after a wrong answer the task once more; else empty."""
    hint_number: int
    hint_count: int
    toward: Literal["", "up", "down"]
    """After a wrong touch, where on the device the target is."""
    offers_staff: bool
    device: DeviceView | None
    choices: tuple[ChoiceView, ...]
    acts: tuple[str, ...]
    """Keys among NEXT, HINT, SKIP, ERASE that do something now."""
    typed: str
    length: int
    """How many digits are wanted; 0 when nothing is typed."""
    next_key: str
    """The digit to show on the keypad, when the hint reads along."""
    points: tuple[Point, ...]


def view(step: Step, state: StepState) -> StepView:
    """What `step` says and shows in `state`."""
    panel = _panel(state)
    exercise = step if isinstance(step, Exercise) else None
    hint = exercise.hints[state["hints"] - 1] if exercise and state["hints"] else None
    texts: dict[Panel, str] = {"task": "", "wrong": step.say, "hint": hint.say if hint else "", "praise": ""}
    marks = _marks(step, state)
    return StepView(
        kind=step.kind,
        say=_say(step, state),
        picture=step.picture,
        note=step.note,
        panel=panel,
        hint=texts[panel],
        hint_number=state["hints"],
        hint_count=len(exercise.hints) if exercise else 0,
        toward=_toward(step, state),
        offers_staff=bool(hint and hint.offers_staff),
        device=_device(step, state, marks),
        choices=_choices(step, state, marks),
        acts=_acts(step, state),
        typed=state["typed"],
        length=len(step.answer) if isinstance(step, TypingExercise) else 0,
        next_key=_next_digit(step, state),
        points=step.points if isinstance(step, Recap) else (),
    )


def _panel(state: StepState) -> Panel:
    match state["says"]:
        case "wrong" | "hint" | "praise" as panel:
            return panel
        case _:
            return "task"


def _say(step: Step, state: StepState) -> str:
    if isinstance(step, Demonstration) and state["position"]:
        return step.moves[state["position"] - 1].say
    if not isinstance(step, Exercise):
        return step.say
    about = state["last"]
    match state["says"]:
        case "hint":
            said = step.hints[state["hints"] - 1].say
        case "wrong" | "praise" | "item":
            said = _sentence(step, about)
        case "digit":
            # While the hint reads along, only the next digit; the whole task each time would be a lecture.
            return _next_digit(step, state) or step.say
        case "task":
            said = step.say
    digit = _next_digit(step, state)
    return f"{said} {digit}" if digit and state["says"] != "item" else said


def _sentence(step: Exercise, about: str) -> str:
    match step:
        case TouchExercise():
            return step.wrong[about]
        case TypingExercise() if about in {item.id for item in step.screen.items}:
            return next(_spoken(item) for item in step.screen.items if item.id == about)
        case TypingExercise():
            return step.too_short if about == TOO_SHORT else step.wrong_digit
        case Question():
            return next(option.say for option in step.options if option.id == about)
    raise TypeError(type(step).__name__)


def _marks(step: Step, state: StepState) -> Mapping[str, Mark]:
    if isinstance(step, Demonstration):
        return {item: "target"} if (item := pointed_at(step, state)) else {}
    if not isinstance(step, Exercise):
        return {}
    marks: dict[str, Mark] = {}
    if state["hints"] and step.hints[state["hints"] - 1].marks:
        marks |= dict.fromkeys(_targets(step), "target")
    marks |= dict.fromkeys(state["found"], "target")
    if state["says"] == "wrong":
        marks[state["last"]] = "wrong"
    return marks


def _targets(step: Exercise) -> tuple[str, ...]:
    match step:
        case TouchExercise():
            return step.targets
        case Question():
            return tuple(option.id for option in step.options if option.right)
        case _:
            return ()


def _toward(step: Step, state: StepState) -> Literal["", "up", "down"]:
    if not isinstance(step, TouchExercise) or state["says"] != "wrong":
        return ""
    order = [item.id for item in step.screen.items]
    target = next(target for target in step.targets if target not in state["found"])
    return "up" if order.index(target) < order.index(state["last"]) else "down"


def _device(step: Step, state: StepState, marks: Mapping[str, Mark]) -> DeviceView | None:
    match step:
        case Demonstration():
            shown = step.moves[: state["position"]]
            screen = shown[-1].screen if shown else step.moves[0].screen
            filled = {move.item: move.typed for move in shown if move.typed and move.screen == screen}
        case TouchExercise():
            screen, filled = step.screen, {}
        case TypingExercise():
            screen, filled = step.screen, {step.target: state["typed"]}
        case _:
            return None
    items = tuple(
        ItemView(
            item.id,
            item.kind,
            item.label,
            filled.get(item.id, item.value),
            item.sender,
            item.picture,
            marks.get(item.id, ""),
        )
        for item in screen.items
    )
    return DeviceView(screen.shape, screen.address, screen.heading, items)


def _choices(step: Step, state: StepState, marks: Mapping[str, Mark]) -> tuple[ChoiceView, ...]:
    if answered(step, state):
        return ()
    match step:
        case Demonstration():
            shown = step.moves[max(state["position"] - 1, 0)].screen
            return tuple(choice for choice in _items(shown, marks) if choice.mark)
        case TouchExercise():
            return _items(step.screen, marks)
        case TypingExercise():
            return tuple(choice for choice in _items(step.screen, marks) if choice.id != step.target)
        case Question():
            return tuple(_option(option, marks.get(option.id, "")) for option in step.options)
        case _:
            return ()


def _items(screen: MockScreen, marks: Mapping[str, Mark]) -> tuple[ChoiceView, ...]:
    return tuple(
        ChoiceView(
            item.id,
            item.label or item.sender,
            item.picture,
            _spoken(item),
            item.phrases,
            marks.get(item.id, ""),
        )
        for item in screen.items
        if item.touchable
    )


def _option(option: Option, mark: Mark) -> ChoiceView:
    return ChoiceView(option.id, option.label, option.picture, option.label, option.phrases, mark)


def _spoken(item: MockItem) -> str:
    return item.spoken or ". ".join(text for text in (item.label or item.sender, item.value) if text)


def _acts(step: Step, state: StepState) -> tuple[str, ...]:
    if not isinstance(step, Exercise) or answered(step, state):
        return (NEXT,)
    keypad = (NEXT, ERASE) if isinstance(step, TypingExercise) else ()
    return (*keypad, SKIP if may_skip(step, state) else HINT)


def _next_digit(step: Step, state: StepState) -> str:
    if not isinstance(step, TypingExercise) or not state["hints"] or state["result"]:
        return ""
    return step.answer[len(state["typed"])] if step.hints[state["hints"] - 1].reads else ""
