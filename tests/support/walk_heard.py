"""Requirements of what is heard: everything, word for word what is shown, and nothing that isn't for the hall."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.dialogue.entry import DONE
from kiosk.dialogue.grammar import plain
from kiosk.dialogue.talk import EDIT
from kiosk.flows import hearing
from kiosk.flows.staging import NUMBERS
from kiosk.strings.strings import Strings
from speech import chime
from support.screen_rules import broken_rules
from support.ui_audit import target_of
from support.walk_sight import Sight, component_of
from support.walk_ways import NEXT, press, touch

LONGEST_SOUND = 3.0
"""Seconds of a sound that isn't speech (EN 301 549, 5.1.3.10)."""
SOUND_RATE = 22_050
TOLD_OTHERWISE = {
    "VoiceLine": "whose turn it is, is told by who speaks",
    "DigitPlaces": "how much is typed is said after each digit",
    "EntryField": "what is typed is said letter by letter",
}
"""Parts of the screen whose words are told in other words, and how."""


def r01_everything_is_spoken(sight: Sight) -> Iterator[str]:
    """What the screen holds, and what is drawn whoever drew it."""
    heard = f" {plain(' '.join(sight.said))} "
    screen = sight.screen
    shown = [screen.say, screen.greeting, screen.notice, screen.training_note]
    shown += [c.label for c in screen.choices if not c.key.startswith(EDIT)]
    shown += [part for row in screen.rows if not row.private for part in (row.name, row.value)]
    if screen.panel:
        shown += [screen.panel.note]
        shown += [part for row in screen.panel.rows if not row.private for part in (row.name, row.value)]
    if screen.receipt:
        shown += screen.receipt.facts  # the code itself is said only to who asks for it (R07, R15)
    if screen.practice:
        shown += [screen.practice.hint]
    if screen.entry:
        shown += [screen.entry.name]
    yield from (f"“{text}” is not spoken" for text in shown if text and f" {plain(text)} " not in heard)
    yield from (f"{c.key} has nothing to be said" for c in screen.answers if not c.spoken)
    for choice in screen.answers:
        parts = sight.office.talk._staging.recite_focus(screen, choice.key)
        named = [p.text or p.private for p in parts]  # of a PIN a digit is named in a headset only (R06)
        if not any(plain(choice.label) in plain(words) or choice.spoken == words for words in named):
            yield f"{choice.key} isn't named when it has the focus"
        heard += f" {plain(' '.join(part.text for part in parts))} "
    yield from _drawn_and_not_spoken(sight, heard)


def _drawn_and_not_spoken(sight: Sight, heard: str) -> Iterator[str]:
    """But for private rows, names of keys, and what TOLD_OTHERWISE tells."""
    screen = sight.screen
    rows = (*screen.rows, *(screen.panel.rows if screen.panel else ()))
    left_out = {text for row in rows if row.private for text in (row.name, row.value)}
    left_out |= {c.label for c in screen.answers if c.kind == "key"}  # its own name is said: 'N', 'enam'
    words_of_screen = sight.office.bridge.property("words")
    left_out |= {words_of_screen["training"], words_of_screen["edit"]}  # the sentence, the choice is said
    if screen.receipt:
        left_out |= {screen.receipt.code, screen.receipt.code_name}
    for item in sight.texts:
        text, part = str(item.property("text")), component_of(item)
        words, number = plain(text), part == "Tile" and text.isdigit()  # numbers_said_are_numbers_drawn
        if (
            f" {words} " not in f" {heard}  "
            and not number
            and text not in left_out
            and part not in TOLD_OTHERWISE
        ):
            yield f"“{text}” is drawn and not spoken ({part})"


def r03_what_was_said_is_repeated(sight: Sight) -> Iterator[str]:
    """After the turn, and after a choice that got the focus, *Ulangi* says the same once more."""
    office = sight.office
    if office.talk.find("ulangi") is None:
        return
    for focused in (False, True):
        sight.again()
        office.voice.forget()
        if focused:
            press(office, NEXT)
        else:
            office.talk.show()
            office.settle()
        before = list(office.voice.said)
        office.voice.forget()
        office.talk.choose("ulangi")
        office.settle()
        if office.voice.said != before:
            yield f"said was {before}, repeated is {office.voice.said}"
    sight.again()


def r04_an_act_interrupts_speech(sight: Sight) -> Iterator[str]:
    office = sight.office
    office.voice.talked_over.clear()
    office.voice.lingers = True
    sight.again()
    press(office, NEXT)
    press(office, NEXT)
    if "ulangi" in sight.keys and office.screen.name == sight.screen.name:
        touch(office, "ulangi")
        office.talk.choose("ulangi")
    if office.voice.talked_over:
        yield f"begun while something was being said: {office.voice.talked_over[:2]}"
    office.voice.lingers = False
    office.voice.stop()
    sight.again()


def r08_no_other_sound_is_long(sight: Sight) -> Iterator[str]:
    """One owner of the loudspeaker: what is heard is what the speaker says; and the one other sound is short."""
    seconds = len(chime.chime(SOUND_RATE)) / SOUND_RATE
    if seconds > LONGEST_SOUND:
        yield f"the chime takes {seconds:.1f} s"
    spoken = {words for part in sight.parts for words in (part.text, part.private)}
    others = [said for said in sight.said if said not in spoken]
    yield from (f"said by nobody who owns the voice: “{said}”" for said in others)


def r14_what_is_wrong_is_named(sight: Sight) -> Iterator[str]:
    """An answer that isn't taken: what is said then has the field's name."""
    if sight.screen.entry is None:
        return
    office, before = sight.office, sight.screen.say
    for key in (DONE, sight.screen.entry.keys[0].key):
        office.voice.forget()
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


def r15_the_receipt_is_heard(sight: Sight) -> Iterator[str]:
    """Each line of the paper that says something of this report is spoken; its code is, to who asks."""
    office, receipt = sight.office, sight.screen.receipt
    if receipt is None:
        return
    heard = f" {plain(' '.join(sight.said))} "
    paper = office.papers[-1] if office.papers else None
    lines = [value for _, value in paper.facts] if paper else []
    yield from (f"“{line}” is printed and not spoken" for line in lines if f" {plain(line)} " not in heard)
    if paper and (paper.code, paper.qr) != (receipt.code, receipt.qr):
        yield "the paper has another code than the screen"
    if office.talk.find("dengar") is None:
        yield "there is no choice to hear the code"
        return
    office.voice.forget()
    office.talk.choose("dengar")
    office.settle()
    if not any(receipt.code in said for said in office.voice.said):
        yield "the code can't be heard"


def numbers_said_are_numbers_drawn(sight: Sight) -> Iterator[str]:
    """The number read before a label stands on its tile, and said, it means that choice."""
    office, screen = sight.office, sight.screen
    texts = Strings(office.host.appearance.language)
    meant = hearing.phrases(office.host)
    for number in NUMBERS:
        word = texts.text(f"number-{number}")
        for choice in screen.choices:
            if texts.text("spoken-numbered", number=word, label=choice.label) not in sight.said:
                continue
            if meant.get(plain(word)) not in (choice.key, None):
                yield f"“{word}” is said for {choice.key} and means {meant[plain(word)]}"
            item = office.shown.targets().get(choice.key)
            drawn = {str(t.property("text")) for t in sight.texts if item and target_of(t) is item}
            figures = {text for text in drawn if text.isdigit()}
            if screen.view not in ("attract", "practice") and figures != {str(number)}:
                yield f"{choice.key} is said to be {number}, on it stands {sorted(figures) or 'no number'}"


def the_rules_of_every_screen_hold(sight: Sight) -> Iterator[str]:
    """Six choices, the fixed bar, sentences that aren't long, no two phrases that sound alike."""
    yield from broken_rules(sight.office.host)
