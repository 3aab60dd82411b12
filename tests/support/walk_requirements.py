"""The requirements as functions of one screen: each returns what is wrong, empty when all is well.

Ids are those of the requirements of accessibility (EN 301 549, ADA 707, WCAG 2.2) that Pandu is built to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtGui import QColor

from kiosk.dialogue.entry import DONE
from kiosk.dialogue.grammar import plain
from kiosk.dialogue.screen import Screen
from kiosk.dialogue.talk import EDIT
from kiosk.ui import pictures, theme, window
from kiosk.ui.turn import turn_value
from support.ui_audit import faults as audit
from support.walk_office import Act, Office
from support.walk_ways import CHOOSE, NEXT, hold, press, scan, touch

MOST_CHOICES = 6
WARNING_SECONDS = (20, 45)
ONE_FINGER = {"TapHandler"}
"""The only input handlers that QML may use: none needs two fingers, a path or a long press."""
HANDLERS = re.compile(
    r"^\s*(\w+Handler|\w*PinchArea|MultiPointTouchArea|MouseArea|Flickable|\w*ListView|\w*SwipeView)\b"
)


@dataclass
class Sight:
    """One screen as it stands in the window, with what was said when it came."""

    office: Office
    screen: Screen
    said: tuple[str, ...]

    @classmethod
    def of(cls, office: Office) -> Sight:
        """The screen that is shown now; it is said once more."""
        office.shown.theme = office.theme
        office.voice.said.clear()
        with office.unseen():
            office.talk.show()
            if not office.voice.said:  # the attract screen is silent until somebody presses a key
                first = office.screen.answers[0].key
                office.talk.speaker.say(office.talk._staging.recite(office.screen, first))
            office.settle()
        office.settle()
        return cls(office, office.screen, tuple(office.voice.said))

    @cached_property
    def audit(self) -> list[str]:
        return audit(self.office.shown)

    @cached_property
    def round(self) -> list[str]:
        """What has the focus after each press of *next*, once around and one more."""
        self.again()
        reached = []
        for _ in range(len(self.keys) + 1):
            press(self.office, NEXT)
            reached.append(self.office.talk.focus_key)
        self.again()
        return reached

    @property
    def keys(self) -> list[str]:
        return [c.key for c in self.screen.answers]

    def again(self) -> None:
        """The same turn, nothing focused."""
        self.office.talk.by_keys, self.office.talk.focus_key = False, ""
        self.office.talk.show()
        self.office.settle()


def r01_everything_is_spoken(sight: Sight) -> Iterator[str]:
    heard = f" {plain(' '.join(sight.said))} "
    screen = sight.screen
    shown = [screen.say, screen.greeting, screen.notice, screen.training_note]
    shown += [c.label for c in screen.choices if not c.key.startswith(EDIT)]
    shown += [part for row in screen.rows if not row.private for part in (row.name, row.value)]
    if screen.panel:
        shown += [screen.panel.note]
        shown += [part for row in screen.panel.rows if not row.private for part in (row.name, row.value)]
    if screen.receipt:
        shown += screen.receipt.facts  # the code itself is said only to who asks for it, which is a choice
        assert any(c.key == "dengar" for c in screen.choices)
    if screen.practice:
        shown += [screen.practice.hint]
    if screen.entry:
        shown += [screen.entry.name]
    yield from (f"“{text}” is not spoken" for text in shown if text and f" {plain(text)} " not in heard)
    yield from (f"{c.key} has nothing to be said" for c in screen.answers if not (c.spoken or c.label))
    for choice in screen.answers:
        parts = sight.office.talk._staging.recite_focus(screen, choice.key)
        if not any(plain(choice.label) in plain(p.text) or choice.spoken == p.text for p in parts):
            yield f"{choice.key} isn't named when it has the focus"


def r04_an_act_interrupts_speech(sight: Sight) -> Iterator[str]:
    office = sight.office
    office.voice.talked_over.clear()
    office.voice.lingers = True
    sight.again()
    press(office, NEXT)
    press(office, NEXT)
    if office.voice.talked_over:
        yield f"begun while something was being said: {office.voice.talked_over[:2]}"
    office.voice.lingers = False
    office.voice.stop()
    sight.again()


def _audited(*starts: str) -> Callable[[Sight], Iterator[str]]:
    def check(sight: Sight) -> Iterator[str]:
        yield from (fault for fault in sight.audit if any(start in fault for start in starts))

    return check


r05_everything_has_a_name_and_a_role = _audited("R05", "is not drawn", "is no answer")
r18_capitals_are_high_enough = _audited("R18")
r20_targets_are_large_and_apart = _audited("R20", "reaches out")
r33_answers_stand_low_enough = _audited("R33")
text_is_whole = _audited("clipped", "out of the screen", "out of its target", "overlapping")


def r06_a_masked_entry_is_not_spoken(sight: Sight) -> Iterator[str]:
    """Were this entry masked, nothing of its value would be heard or seen."""
    entry = sight.screen.entry
    if entry is None:
        return
    secret = next(4 * k.key for k in reversed(entry.keys) if len(k.key) == 1 and k.key not in entry.name)
    masked = replace(sight.screen, entry=replace(entry, masked=True, value=secret))
    more = replace(masked, entry=replace(entry, masked=True, value=secret + secret[0]))
    staging = sight.office.talk._staging
    parts = [*staging.recite(masked, ""), *staging.recite_change(masked, more)]
    names = {k.spoken for k in entry.keys if k.key in secret} | {secret[0]}
    for part in parts:
        if secret in part.text or part.text in names:
            yield f"a masked entry says “{part.text}”"
    if secret in str(turn_value(masked, sight.office.bridge._words)["entry"]):
        yield "a masked entry shows its value"


def r14_what_is_wrong_is_named(sight: Sight) -> Iterator[str]:
    """An answer that isn't taken: what is said then has the field's name."""
    if sight.screen.entry is None:
        return
    office, before = sight.office, sight.screen.say
    for key in (DONE, sight.screen.entry.keys[0].key):
        office.voice.said.clear()
        value = office.screen.entry.value if office.screen.entry else ""
        office.talk.choose(key)
        office.settle()
        entry = office.screen.entry
        if entry is None or office.screen.name != sight.screen.name:
            return
        if entry.value == value and office.screen.say != before and not _names(office.voice.said, entry.name):
            yield f"“{office.voice.said[0]}” doesn't name “{entry.name}”"


def _names(said: list[str], field: str) -> bool:
    """By its name, or by the part of it before the colon ('Kartu contoh: 3171 …')."""
    return plain(field.partition(":")[0]) in plain(" ".join(said))


def r19_colours_are_tokens_with_contrast(sight: Sight) -> Iterator[str]:
    tokens, worn = theme.tokens(), sight.office.shown.theme
    for mode in theme.MODES:
        for fronts, ground, least in tokens.contrastPairs:
            colours = tokens.colour[mode]
            best = max(theme.contrast(colours[front], colours[ground]) for front in fronts.split("+"))
            if best < least:
                yield f"{mode}: {fronts} on {ground} is {best:.1f}, at least {least}"
    readable = {f for f, _, least in tokens.contrastPairs if least >= 7}
    known = {QColor(tokens.colour[worn.mode][name]).name() for name in readable if "+" not in name}
    for item in sight.office.shown.items():
        text, colour = item.property("text"), item.property("color")
        if isinstance(text, str) and text and isinstance(colour, QColor) and colour.name() not in known:
            yield f"“{text}” is drawn in {colour.name()}, which is no token of text"


def r21_never_colour_alone(sight: Sight) -> Iterator[str]:
    """Label always, picture too: but on the practice device, which looks like what it stands for, and for languages,
    which are told apart by their own names."""
    screen = sight.screen
    on_device = {item.key for item in screen.practice.items} if screen.practice else set()
    for choice in screen.answers:
        if not choice.label:
            yield f"{choice.key} has no label"
    for choice in screen.choices:
        if choice.key in on_device or (screen.view == "attract" and choice is not screen.choices[0]):
            continue
        if choice.picture not in pictures.names():
            yield f"{choice.key} has no picture ({choice.picture or 'none'})"
    shown = [r.picture for r in (*screen.rows, *(screen.panel.rows if screen.panel else ())) if r.picture]
    shown += [screen.panel.picture] if screen.panel and screen.panel.picture else []
    shown += [item.picture for item in screen.practice.items if item.picture] if screen.practice else []
    yield from (f"there is no picture {name}" for name in shown if name not in pictures.names())


def r22_what_is_heard_is_seen(sight: Sight) -> Iterator[str]:
    captions = [i for i in sight.office.shown.items() if i.objectName() == "caption"]
    drawn = " ".join(str(i.property("text")) for i in sight.office.shown.items() if i.property("text"))
    if sight.said[0] != sight.screen.say:
        yield f"first is said “{sight.said[0]}”, the screen says “{sight.screen.say}”"
    if captions and captions[0].property("text") != sight.screen.say:
        yield f"the caption is “{captions[0].property('text')}”, said is “{sight.screen.say}”"
    elif captions and plain(sight.screen.say) not in plain(_words_of(sight)):
        yield f"drawn is “{_words_of(sight)}”, said is “{sight.screen.say}”"
    if not captions and sight.screen.say not in drawn:
        yield "what is said is not drawn"


def r22_a_notice_is_heard_and_seen(sight: Sight) -> Iterator[str]:
    """Something breaks while this screen is shown."""
    office = sight.office
    office.host.fault(office.longest_notice)
    after = Sight.of(office)
    drawn = [str(i.property("text")) for i in office.shown.items() if i.property("text")]
    if not after.screen.notice or after.screen.notice not in after.said:
        yield "a notice isn't spoken"
    if after.screen.notice not in drawn:
        yield f"a notice is spoken but not drawn: “{after.screen.notice}”"
    yield from text_is_whole(after)


def _words_of(sight: Sight) -> str:
    flow = next(i for i in sight.office.shown.items() if i.objectName() == "caption-words")
    pieces = [
        str(c.property("text")) for slot in flow.childItems() for c in slot.childItems() if c.property("text")
    ]
    return " ".join(pieces)


def r24_keys_reach_everything(sight: Sight) -> Iterator[str]:
    if missed := [key for key in sight.keys if key not in sight.round]:
        yield f"no key leads to {missed}"


def r25_there_is_no_focus_trap(sight: Sight) -> Iterator[str]:
    *once, then = sight.round
    if then != once[0] or len(set(once)) != len(once):
        yield f"once around from {once[0]} the focus is on {then}, having been on {len(set(once))} of {len(once)}"


def r27_a_held_key_acts_once(sight: Sight) -> Iterator[str]:
    sight.again()
    press(sight.office, NEXT)
    before, screen = sight.office.talk.focus_key, sight.office.screen.name
    hold(sight.office, NEXT)
    hold(sight.office, CHOOSE)
    if sight.office.talk.focus_key != before or sight.office.screen.name != screen:
        yield "a repeat of a held key is taken for an act"
    sight.again()


def r28_a_double_strike_is_one(sight: Sight) -> Iterator[str]:
    office = sight.office
    sight.again()
    press(office, NEXT)
    before = office.talk.focus_key
    press(office, NEXT, after=0.3)
    if office.talk.focus_key != before:
        yield "two fast presses of a key are two acts"
    # Of the bar, *Ulangi* leaves the screen as it is.
    repeat = next((c.key for c in sight.screen.bar), "")
    if repeat and office.screen.name == sight.screen.name:  # a waiting screen may have ended by itself
        touch(office, repeat)
        office.voice.said.clear()
        touch(office, repeat, after=0.3)
        if office.voice.said:
            yield "two fast touches are two acts"
    sight.again()


def r29_one_finger_is_enough(sight: Sight) -> Iterator[str]:
    for path in sorted(window.QML.rglob("*.qml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = HANDLERS.match(line)
            if found and found.group(1) not in ONE_FINGER:
                yield f"{path.name}:{number}: {found.group(1)}"


def r32_time_out_is_warned_and_extendable(sight: Sight) -> Iterator[str]:
    """On any screen of a session: a warning in time, and any answer to it leads back."""
    office, host = sight.office, sight.office.host
    if host.session is None or host.find("cover") is not None:
        return
    if not WARNING_SECONDS[0] <= host.idle.warning <= WARNING_SECONDS[1]:
        yield f"the warning comes {host.idle.warning:.0f} s before the end"
    if sight.screen.view != "idle":
        before = office.ident
        host.idle.acted(office.loop.monotonic())
        office.loop.advance(host.idle.idle - host.idle.warning + 1)
        office.settle()
        if office.screen.view != "idle":
            yield f"no warning after {host.idle.idle - host.idle.warning:.0f} s, but {office.screen.name}"
            return
        office.talk.choose(office.screen.choices[0].key)
        office.settle()
        if office.ident != before:
            yield f"after the warning it goes on at {office.ident.name}"
        return
    office.loop.advance(host.idle.warning / 2)
    office.settle()
    left = office.screen.panel.seconds if office.screen.panel else 0
    if sight.screen.panel is None or not 0 < left < sight.screen.panel.seconds:
        yield "the seconds left are not counted on the screen"
    press(office, NEXT)
    if office.screen.panel and office.screen.panel.seconds > office.screen.panel.of:
        yield f"after a key {office.screen.panel.seconds} of {office.screen.panel.of} seconds are left"


def r35_one_switch_reaches_everything(sight: Sight) -> Iterator[str]:
    office = sight.office
    sight.again()
    office.bridge.set_scanning(True)
    reached = []
    for _ in sight.keys:
        scan(office)
        reached.append(office.talk.focus_key)
    office.bridge.set_scanning(False)
    if reached != sight.keys:
        yield f"once around the scan comes to {reached}, on the screen stand {sight.keys}"
    sight.again()


def at_most_six_choices(sight: Sight) -> Iterator[str]:
    if len(sight.screen.choices) > MOST_CHOICES:
        yield f"{len(sight.screen.choices)} choices"


def qml_is_content(sight: Sight) -> Iterator[str]:
    yield from sight.office.kiosk.window.warnings


Requirement = Callable[[Sight], Iterator[str]]
LOOKED_AT: dict[str, Requirement] = {
    "R01": r01_everything_is_spoken,
    "R05": r05_everything_has_a_name_and_a_role,
    "R06": r06_a_masked_entry_is_not_spoken,
    "R18": r18_capitals_are_high_enough,
    "R19": r19_colours_are_tokens_with_contrast,
    "R20": r20_targets_are_large_and_apart,
    "R21": r21_never_colour_alone,
    "R22": r22_what_is_heard_is_seen,
    "R29": r29_one_finger_is_enough,
    "R33": r33_answers_stand_low_enough,
    "six": at_most_six_choices,
    "text": text_is_whole,
    "qml": qml_is_content,
}
"""Leave the screen as it is."""
DONE_TO: dict[str, Requirement] = {
    "R04": r04_an_act_interrupts_speech,
    "R24": r24_keys_reach_everything,
    "R25": r25_there_is_no_focus_trap,
    "R27": r27_a_held_key_acts_once,
    "R28": r28_a_double_strike_is_one,
    "R35": r35_one_switch_reaches_everything,
    "R14": r14_what_is_wrong_is_named,
    "R32": r32_time_out_is_warned_and_extendable,
    "notice": r22_a_notice_is_heard_and_seen,
}
"""Act on the screen and may leave it another."""
BY_FOCUS = {"R24", "R25", "R27", "R28", "R35"}
LAYOUT = ("R05", "R18", "R20", "R33", "text")
"""What another size, mode or format could break."""


def complaints(office: Office, ids: Collection[str]) -> list[str]:
    """What is wrong with the screen shown now, by these requirements: 'R20 complaint-topic: …'."""
    sight = Sight.of(office)
    # Where only the focus matters, one sentence each is enough to hear.
    office.voice.dead = set(ids) <= BY_FOCUS
    every = LOOKED_AT | DONE_TO
    return [f"{ident} {sight.screen.name}: {fault}" for ident in ids for fault in every[ident](sight)]


def complaints_at(office: Office, path: tuple[Act, ...]) -> list[str]:
    """What is wrong with the screen at the end of `path`, by all requirements."""
    office.go(path)
    found = complaints(office, LOOKED_AT)
    # Each from the start: some screens end by themselves.
    quick = BY_FOCUS - {"R35"}  # once around at the pace of the scan takes longer than a cover waits, nearly
    for ids in (quick, *((ident,) for ident in DONE_TO if ident not in quick)):
        office.go(path)
        found += complaints(office, ids)
    return found
