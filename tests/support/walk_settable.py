"""Requirements of what a resident may set: loudness, pace, the curtain, a headset. Where the kiosk has no such thing
at all, that is said with `NotBuilt`, and the report says so."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from support.walk import Walk
from support.walk_office import Office
from support.walk_pixels import picture
from support.walk_ways import CHOOSE, OutOfReach, press, walk_blind

RANGE_DB, STEP_DB = 18.0, 10.0
STEPS_OF_PACE = (6, 8)
WORDS_A_MINUTE = (120, 125)


class NotBuilt(str):
    """What there is nothing of."""


def r09_loudness_is_a_choice(office: Office, walk: Walk) -> Iterator[str]:
    """Some choice makes it louder and some softer, and choices are reached without sight (R02, R24)."""
    usual = office.kiosk.settings.voice.volume
    if not walk.volumes - {usual}:
        yield NotBuilt("nothing changes the loudness")
    elif not min(walk.volumes - {0}) < usual < max(walk.volumes):
        yield f"from the usual {usual} it goes to {sorted(walk.volumes)} only"


def r10_loudness_has_a_range(office: Office, walk: Walk) -> Iterator[str]:
    """From the softest to the loudest 18 dB at least, 10 dB a step at most; loudness counts as amplitude."""
    steps = sorted(walk.volumes - {0})
    if len(steps) < 2:
        yield NotBuilt("the loudness has no steps")
        return
    gains = [20 * math.log10(step / steps[0]) for step in steps]
    if gains[-1] < RANGE_DB:
        yield f"from {steps[0]} to {steps[-1]} are {gains[-1]:.0f} dB"
    yield from (f"one step is {b - a:.0f} dB" for a, b in pairwise(gains) if b - a > STEP_DB)


def r11_what_was_set_is_reset(office: Office, walk: Walk) -> Iterator[str]:
    """All of the appearance is the office's own again for the next resident, the voice with it."""
    office.go(())
    press(office, CHOOSE)
    usual = office.host.appearance
    changed = replace(usual.with_size("xl").with_mode("high").with_language("en"), volume=0, rate=0)
    changed = replace(changed, silent=True, scanning=not usual.scanning, curtain=True)
    office.host.wear(changed.scanned_slower().reordered().with_way("voice"))
    office.settle()
    office.host.end()
    office.settle()
    if office.host.appearance != usual:
        yield "the next resident finds another appearance"
    voice = office.kiosk.settings.voice
    if (office.voice.rates[-1], office.voice.volumes[-1]) != (voice.rate, voice.volume):
        yield f"the next resident finds {office.voice.rates[-1]} words a minute, loud {office.voice.volumes[-1]}"
    scan = (office.bridge.scanning, office.bridge.one_switch.seconds)
    if scan != (usual.scanning, usual.scan_seconds) or office.kiosk.window.window.property("curtain"):
        yield "the next resident finds the curtain, the scan or its pace"


def r12_pace_has_steps(office: Office, walk: Walk) -> Iterator[str]:
    """Some choice changes the pace; its steps reach from half to double."""
    usual = office.kiosk.settings.voice.rate
    paces = sorted(walk.paces)
    if len(paces) < 2:
        yield NotBuilt(f"nothing changes the pace, which is {usual} words a minute")
        return
    if not STEPS_OF_PACE[0] <= len(paces) <= STEPS_OF_PACE[1]:
        yield f"there are {len(paces)} paces"
    if paces[0] > usual // 2 or paces[-1] < usual * 2:
        yield f"they reach from {paces[0] / usual:.0%} to {paces[-1] / usual:.0%}"
    if not WORDS_A_MINUTE[0] <= usual <= WORDS_A_MINUTE[1]:
        yield f"the usual pace is {usual} words a minute"


def r02_a_headset_begins(office: Office, walk: Walk) -> Iterator[str]:
    """Plugged in, it wakes the kiosk and is spoken to; by it and keys alone somebody comes to a receipt and hears its
    code, the hall hears nothing. What is in when the session ends begins no other."""
    office.go(())
    office.voice.forget()
    office.headset(True)
    if office.host.session is None:
        yield "a headset that is plugged in wakes nobody"
        return
    if not office.voice.said or office.voice.overheard:
        yield f"the headset hears {office.voice.said[:2]}, the hall {office.voice.overheard[:2]}"
    if office.host.appearance.way != "keys" or not office.talk.focus_key:
        yield "who plugs a headset in isn't taken to answer by keys"
    try:
        walk_blind(office, lambda said: "sudah terkirim" in said, begun=True)
    except OutOfReach as error:
        yield f"with a headset: {error}"
    receipt = office.screen.receipt
    if receipt is not None and not any(receipt.code in said for said in office.voice.said):
        yield "the code of the receipt isn't heard in the headset"
    if office.voice.overheard:
        yield f"the hall hears what is for the headset: {office.voice.overheard[:2]}"
    office.host.end()
    office.settle()
    if office.host.session is not None or not office.host.headset:
        yield "what is in at the end of a session begins another"


def r34_behind_the_curtain(office: Office, walk: Walk) -> Iterator[str]:
    """The screen is black, and by keys and ears somebody comes to a receipt."""
    office.go(())
    press(office, CHOOSE)
    office.host.wear(replace(office.host.appearance, curtain=True))
    office.settle()
    office.talk.show()
    office.settle()
    if picture(office.shown.window).any():
        yield "behind the curtain something is seen"
    try:
        walk_blind(office, lambda said: "sudah terkirim" in said, begun=True)
    except OutOfReach as error:
        yield f"behind the curtain: {error}"
    if picture(office.shown.window).any():
        yield "at the end something is seen"


SETTABLE: dict[str, Callable[[Office, Walk], Iterator[str]]] = {
    "R02": r02_a_headset_begins,
    "R09": r09_loudness_is_a_choice,
    "R10": r10_loudness_has_a_range,
    "R11": r11_what_was_set_is_reset,
    "R12": r12_pace_has_steps,
    "R34": r34_behind_the_curtain,
}
"""Of the kiosk as a whole, once a walk."""
