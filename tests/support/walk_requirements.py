"""The requirements, each a function of one screen that returns what is wrong; and how a screen is held to them.

Ids are those of the requirements of accessibility (EN 301 549, ADA 707, WCAG 2.2) that Pandu is built to; what has a
word in place of a number is a rule of the house.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from support import walk_captions as captions
from support import walk_hands as hands
from support import walk_heard as heard
from support import walk_private as private
from support import walk_seen as seen
from support import walk_time as quiet
from support.walk_acts import Act
from support.walk_office import Office
from support.walk_open import is_open
from support.walk_sight import Requirement, Sight

LOOKED_AT: dict[str, Requirement] = {
    "R01": heard.r01_everything_is_spoken,
    "R05": seen.r05_everything_has_a_name_and_a_role,
    "R08": heard.r08_no_other_sound_is_long,
    "R16": seen.r16_large_letters_are_large,
    "R17": seen.r17_there_are_four_sizes,
    "R18": seen.r18_capitals_are_high_enough,
    "R19": seen.r19_colours_have_contrast,
    "R20": seen.r20_targets_are_large_and_apart,
    "R21": seen.r21_never_colour_alone,
    "R22": captions.r22_what_is_heard_is_seen,
    "R29": hands.r29_one_finger_is_enough,
    "R33": seen.r33_answers_stand_low_enough,
    "R34": seen.r34_a_curtain_hides_all,
    "text": seen.text_is_whole,
    "order": seen.what_stands_first_is_said_first,
    "numbers": heard.numbers_said_are_numbers_drawn,
    "covered": seen.nothing_covers_an_answer,
    "motion": seen.nothing_moves_without_motion,
    "rules": heard.the_rules_of_every_screen_hold,
    "qml": seen.qml_is_content,
}
"""Leave the screen as it is."""
DONE_TO: dict[str, Requirement] = {
    "R03": heard.r03_what_was_said_is_repeated,
    "R04": heard.r04_an_act_interrupts_speech,
    "R24": hands.r24_keys_reach_everything,
    "R25": hands.r25_there_is_no_focus_trap,
    "R27": hands.r27_a_held_key_acts_once,
    "R28": hands.r28_a_double_strike_is_one,
    "R35": hands.r35_one_switch_reaches_everything,
    "focus": hands.the_focus_is_seen,
    "finger": hands.a_finger_is_seen_and_may_slide_off,
    "closed": hands.what_is_closed_says_why,
    "caption": captions.r22_each_utterance_is_the_caption,
    "R13": captions.r13_speech_is_in_the_language_of_the_text,
    "notice": captions.r22_a_notice_is_heard_and_seen,
    "R06": private.r06_a_masked_entry_is_not_spoken,
    "R07": private.r07_private_things_are_said_only_to_who_asks,
    "R14": heard.r14_what_is_wrong_is_named,
    "R15": heard.r15_the_receipt_is_heard,
    "R31": hands.r31_a_key_alone_begins,
    "back": hands.the_focus_outlives_going_back,
    "R32": quiet.r32_time_out_is_warned_and_extendable,
}
"""Act on the screen and may leave it another."""
BY_FOCUS = ("R24", "R25", "R27", "R28")
"""Where only the focus matters, one sentence each is enough to hear."""
UNTOUCHED = (BY_FOCUS, ("R03", "R04"), ("focus", "finger"), ("closed", "caption", "R13", "notice"))
"""What leaves the screen as it was can be asked one after another; all else begins from the start, since some screens
end by themselves."""
LAYOUT = ("R05", "R16", "R18", "R19", "R20", "R33", "text", "order", "covered", "motion")
"""What another size, mode or format could break."""


def complaints(office: Office, ids: Collection[str], *, also_open: bool = False) -> list[str]:
    """What is wrong with the screen shown now, by these requirements: 'R20 complaint-topic: …'.

    What is known and open (walk_open) is left out, unless `also_open`.
    """
    sight = Sight.of(office)
    office.voice.dead = set(ids) <= set(BY_FOCUS)
    every = LOOKED_AT | DONE_TO
    found = (f"{ident} {sight.screen.name}: {fault}" for ident in ids for fault in every[ident](sight))
    return [fault for fault in found if also_open or not is_open(fault)]


def complaints_at(office: Office, path: tuple[Act, ...], *, also_open: bool = False) -> Iterator[str]:
    """What is wrong with the screen at the end of `path`, by all requirements."""
    office.go(path)
    yield from complaints(office, LOOKED_AT, also_open=also_open)
    grouped = set(chain.from_iterable(UNTOUCHED))
    for ids in (*UNTOUCHED, *((ident,) for ident in DONE_TO if ident not in grouped)):
        office.go(path)
        yield from complaints(office, ids, also_open=also_open)
