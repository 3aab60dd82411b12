"""docs/accessibility.md: requirement × screens walked × result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from support.walk_open import OPEN

TITLES = {
    "R01": "Everything on screen is spoken (EN 301 549, 5.1.3.1)",
    "R02": "Usable without sight, by headset or loudspeaker; a headset that is plugged in begins (5.1.3.2)",
    "R03": "What was said can be repeated (5.1.3.4)",
    "R04": "An act of the resident interrupts speech (5.1.3.5)",
    "R05": "Everything that can be chosen has a name, a role, a spoken description (5.1.3.6)",
    "R06": "A masked entry is neither spoken nor shown: one note a key (ADA 707.5)",
    "R07": "Private things are said into a headset, or to who asks for them; silence when it is pulled (5.1.3.9)",
    "R08": "No other sound is longer than 3 s; one owner of the loudspeaker (5.1.3.10)",
    "R09": "Loudness by a control that needs no sight (5.1.3.11)",
    "R10": "Loudness over 18 dB, in steps of 10 dB at most (8.2.1.1)",
    "R11": "What a resident has set is reset for the next (5.1.3.13)",
    "R12": "Pace from 50 to 200 %, in 6 to 8 steps",
    "R13": "Speech in the language of the text; another language changes all (5.1.3.14)",
    "R14": "What is wrong is named in speech (5.1.3.15)",
    "R15": "What stands on the receipt is spoken (5.1.3.16)",
    "R16": "In the largest size capitals of 7.33 mm at least (5.1.4)",
    "R17": "Four sizes of text; in all of them nothing is clipped (row text)",
    "R18": "Capitals of 4.8 mm at least by default (ADA 707.7.2)",
    "R19": "Contrast of 7:1 for text, 3:1 for signs: tokens, and every text and sign as drawn (WCAG 1.4.6, 1.4.11)",
    "R20": "Targets of 12.7 mm with 2.54 mm between them (WCAG 2.5.5)",
    "R21": "Never colour alone: a label and a picture each (8.1.3)",
    "R22": "What is heard is seen: the caption is the utterance (5.1.5)",
    "R23": "No function needs speech (5.1.7)",
    "R24": "All by three keys (5.1.6, ADA 707.6.1)",
    "R25": "No focus trap, in either direction (5.1.6.2)",
    "R26": "Keys tell by touch what they are (ADA 707.6.3.2)",
    "R27": "A held key acts once (5.7)",
    "R28": "A double strike counts once, up to 0.5 s (5.8)",
    "R29": "One finger is enough: no pinch, no path, no long press (5.9, 5.5.1)",
    "R30": "Biometrics are never the only way; no screen is a dead end (5.3)",
    "R31": "A key alone begins, and is answered by voice (5.2)",
    "R32": "The end of waiting is warned of 20 to 45 s before, and can be put off",
    "R33": "Controls in the lower two thirds of the screen (8.3.3.1)",
    "R34": "Curtain: the screen black, all else as before (ADA 707.4)",
    "R35": "One switch reaches everything",
    "text": "No text is clipped, covered by another, out of its target or of the screen",
    "order": "What stands first is said first",
    "numbers": "The number said is the number drawn, and means that choice",
    "covered": "Nothing lies over an answer",
    "motion": "With motion switched off nothing moves",
    "focus": "What has the focus is framed, on all sides, with 3:1 (WCAG 2.4.13)",
    "finger": "What is pressed looks pressed, at its edges too; sliding off chooses nothing",
    "closed": "What can't be chosen says why",
    "caption": "Each utterance is the caption while it is said, and fits",
    "notice": "What breaks is named, to eye and ear, and fits",
    "back": "The focus outlives going on and back",
    "rules": "Six choices, the fixed bar, short sentences, no two phrases that sound alike",
    "qml": "The screen's own engine complains of nothing",
    "visited": "Every screen of every flow, form and lesson was come to; no act fails",
}
PHYSICAL = {"R26": "site checklist, item 3"}
"""What only somebody at the place can see, and where it is asked."""


@dataclass
class Line:
    """What was found of one requirement."""

    screens: set[str] = field(default_factory=set)
    looks: int = 0
    """In so many views: a screen in a look."""
    faults: list[str] = field(default_factory=list)
    still_open: list[str] = field(default_factory=list)
    not_built: str = ""

    @property
    def result(self) -> str:
        if self.faults:
            return f"**FAILS** on {_screens(self.faults)}: {_plain(self.faults[0])}"
        if self.not_built:
            return f"**NOT BUILT**: {self.not_built}"
        if self.still_open:
            return f"holds, but for what is open on {_screens(self.still_open)}"
        return "holds"


@dataclass
class Report:
    """Of one walk."""

    day: str
    screens: int
    """Different by name and view …"""
    states: int
    """… and by what they say and offer."""
    acts: int
    sample: str
    seconds: float = 0.0
    lines: dict[str, Line] = field(default_factory=dict)

    def line(self, ident: str) -> Line:
        return self.lines.setdefault(ident, Line())

    @property
    def faults(self) -> list[str]:
        return [fault for line in self.lines.values() for fault in line.faults]

    @property
    def all_open(self) -> list[str]:
        return [fault for line in self.lines.values() for fault in line.still_open]

    def markdown(self) -> str:
        return "\n".join(self._text()) + "\n"

    def _text(self) -> Iterator[str]:
        yield "# Accessibility: what was walked, and what holds\n"
        minutes = f"{self.seconds / 60:.0f} minutes"
        yield f"Written by `./run walk --report docs/accessibility.md` on {self.day}, in {minutes}."
        yield "The walk names no screen: it begins at the attract screen and does whatever each screen offers.\n"
        yield f"- **{self.screens} screens** ({self.states} states of them), found by {self.acts} acts."
        yield f"- {self.sample}"
        yield "- A row counts a screen once, whatever it was seen in; views are screens times looks.\n"
        yield "| | requirement | screens | views | result |"
        yield "|---|---|---|---|---|"
        for ident, title in TITLES.items():
            if ident in PHYSICAL:
                yield f"| {ident} | {title} | | | {PHYSICAL[ident]} (`docs/site-checklist.md`) |"
                continue
            line = self.lines.get(ident, Line(not_built="nothing walks it"))
            yield f"| {ident} | {title} | {len(line.screens) or 'whole kiosk'} | {line.looks or ''} | {line.result} |"
        yield "\nReach, glare, the feel of the keys and how loud the hall is: `docs/site-checklist.md`.\n"
        yield from self._open()

    def _open(self) -> Iterator[str]:
        found = self.all_open
        still = [(each, [f for f in found if each.fault.search(f)]) for each in OPEN]
        yield "## Open\n"
        yield "Found by the walk and not mended yet:\n"
        for each, faults in still:
            if faults:
                yield f"- {faults[0].split(' ', 1)[0]}, {_screens(faults)}: {each.why}"
        if not found:
            yield "- nothing"


def _screens(faults: list[str]) -> str:
    """'R20 complaint-topic: …' → how many screens, and which they are where they are few."""
    names = sorted({fault.split(":", 1)[0].split(" ", 1)[-1] for fault in faults})
    return ", ".join(names) if len(names) <= 4 else f"{len(names)} screens ({', '.join(names[:2])} …)"


def _plain(fault: str) -> str:
    return fault.replace("|", "/").replace("\n", " ")[:200]
