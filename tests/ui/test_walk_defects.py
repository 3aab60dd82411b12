"""Defects planted one by one: each is caught by the requirement that it breaks.

A walk that finds nothing proves nothing. Planted in the running program, never in the tree; those in a copy of the
QML are tests/ui/test_walk_qml_defects.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from kiosk.dialogue.conversation import Conversation
from kiosk.dialogue.screen import Screen
from kiosk.dialogue.speaker import Speaker, Spoken
from kiosk.dialogue.talk import Talk
from kiosk.flows import aside, hearing
from kiosk.flows.host import Host
from kiosk.flows.mouth import Mouth
from kiosk.flows.scene import Scene
from kiosk.flows.staging import Staging
from kiosk.session.idle import IdleClock
from kiosk.strings.strings import Strings
from kiosk.ui import theme
from kiosk.ui.scanning import Scanner
from kiosk.ui.strikes import Strikes
from speech import chime
from support.walk import expected_turns, explore
from support.walk_acts import Act
from support.walk_cards import BADGE
from support.walk_office import Office, running
from support.walk_requirements import complaints

pytestmark = pytest.mark.ui
HOME = (Act("choose", "mulai"),)
TOPIC = (*HOME, Act("choose", "lapor"))
STREET = (*TOPIC, *(Act("choose", key) for key in ("jalan-rusak", "jangan", "ketik")))
IDLE = (*HOME, Act("idle"))
RECEIPT = (
    *TOPIC,
    *(Act("choose", key) for key in ("jalan-rusak", "jangan", "balai-desa", "ringan", "kirim")),
)
GREETING = (Act("card", "contoh-1"),)
PIN_ASKED = (Act("card", BADGE),)
Patch = Callable[[pytest.MonkeyPatch], object]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running(tmp_path_factory.mktemp("office")) as office:
        yield office


def focus_trap(patch: pytest.MonkeyPatch) -> None:
    """Whoever comes to *Kembali* stays there."""
    move = Talk.move

    def stuck(self: Talk, step: int, *more: Any) -> None:
        if self.focus_key != "kembali":
            move(self, step, *more)

    patch.setattr(Talk, "move", stuck)


def skip_one(patch: pytest.MonkeyPatch) -> None:
    """The scan leaves out what stands second."""
    tick = Scanner.tick

    def leaps(self: Scanner) -> None:
        due = self.passed >= 1.0
        tick(self)
        if due:
            self._advance()

    patch.setattr(Scanner, "tick", leaps)


def drawn(change: Callable[[Screen], Screen]) -> Patch:
    """Every turn is drawn otherwise."""
    draw = Staging.draw

    def otherwise(self: Staging, conversation: Conversation | None, back: Any) -> Screen:
        return change(draw(self, conversation, back))

    return lambda patch: patch.setattr(Staging, "draw", otherwise)


def first_choice(**changes: Any) -> Callable[[Screen], Screen]:
    return lambda s: replace(s, choices=(replace(s.choices[0], **changes), *s.choices[1:]))


def one_more(screen: Screen) -> Screen:
    copies = tuple(replace(screen.choices[0], key=f"lagi-{n}") for n in range(7 - len(screen.choices)))
    return replace(screen, choices=(*screen.choices, *copies))


def pale(patch: pytest.MonkeyPatch) -> None:
    """Text in grey."""
    sound = theme.tokens()
    colours = {**sound.colour, "dark": {**sound.colour["dark"], "text": "#777777"}}
    patch.setattr(theme, "tokens", lambda: sound.model_copy(update={"colour": colours}))


def mute_numbers(patch: pytest.MonkeyPatch) -> None:
    """The last choice isn't read aloud."""
    numbered = Staging._numbered
    patch.setattr(Staging, "_numbered", lambda self, scene, screen: numbered(self, scene, screen)[:-1])


def speaking_on(patch: pytest.MonkeyPatch) -> None:
    """What was being said isn't stopped."""

    def no_stop(self: Speaker) -> None:
        self._turn += 1

    patch.setattr(Speaker, "stop", no_stop)


def telling_secrets(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Staging, "_entry", lambda self, scene, entry, private: f"{entry.name}: {entry.value}")


def just_wrong(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Staging, "recite_change", lambda self, before, after: [Spoken("Salah.")])


def forgetful(patch: pytest.MonkeyPatch) -> None:
    """*Ulangi* says something else."""
    patch.setattr(Speaker, "replay", lambda self: self.say([Spoken("Silakan.")]))


def telling_all(patch: pytest.MonkeyPatch) -> None:
    """What is private is read to the hall."""
    recite = Staging.recite

    def aloud(self: Staging, screen: Screen, focus: str) -> Any:
        rows = screen.panel.rows if screen.panel else ()
        return [*recite(self, screen, focus), *(Spoken(row.value) for row in rows)]

    patch.setattr(Staging, "recite", aloud)


def echoing(patch: pytest.MonkeyPatch) -> None:
    """Each digit of a PIN is said as it is typed."""
    patch.setattr(Staging, "_typed", lambda self, scene, before, entry, private: entry.value[-1:] or "0")


def second_mouth(patch: pytest.MonkeyPatch) -> None:
    """Somebody else speaks too."""
    show = Talk.show

    def jingle(self: Talk) -> None:
        show(self)
        self.speaker._voice.say("Ting tong.", lambda _: None, lambda _: None)

    patch.setattr(Talk, "show", jingle)


def english_voice(patch: pytest.MonkeyPatch) -> None:
    """Whatever the language is."""

    def say(self: Mouth, text: str, on_word: Any, on_done: Any) -> None:
        assert self._voice is not None
        self._voice.say(text, on_word, on_done, "en")

    patch.setattr(Mouth, "say", say)


def left_in_indonesian(patch: pytest.MonkeyPatch) -> None:
    """One sentence of the English texts was never translated."""
    text = Strings.text

    def mixed(self: Strings, message: str, /, **given: Any) -> str:
        return text(Strings("id") if message == "screen-home-deaf" else self, message, **given)

    patch.setattr(Strings, "text", mixed)


def receipt_unread(patch: pytest.MonkeyPatch) -> None:
    recite = Staging.recite

    def shorter(self: Staging, screen: Screen, focus: str) -> Any:
        bare = replace(screen.receipt, facts=screen.receipt.facts[:1]) if screen.receipt else None
        return recite(self, replace(screen, receipt=bare), focus)

    patch.setattr(Staging, "recite", shorter)


def other_numbers(patch: pytest.MonkeyPatch) -> None:
    """The last is called one."""
    numbered = Staging._numbered

    def backwards(self: Staging, scene: Scene, screen: Screen) -> list[Spoken]:
        return numbered(self, scene, replace(screen, choices=screen.choices[::-1]))

    patch.setattr(Staging, "_numbered", backwards)


def misheard_numbers(patch: pytest.MonkeyPatch) -> None:
    """Saying 'dua' chooses what stands first."""
    phrases = hearing.phrases

    def wrong(of: Host) -> dict[str, str]:
        meant = phrases(of)
        return meant | {"dua": meant["satu"]} if "satu" in meant else meant

    patch.setattr(hearing, "phrases", wrong)


def without_back(screen: Screen) -> Screen:
    bar = tuple(c for c in screen.bar if c.key != "kembali")
    return replace(screen, bar=bar) if screen.name == "complaint-topic" else screen


def two_alike(screen: Screen) -> Screen:
    return first_choice(label=screen.choices[1].label)(screen)


def silently_closed(patch: pytest.MonkeyPatch) -> None:
    choose = Talk.choose

    def mute(self: Talk, key: str, *more: Any) -> None:
        found = self.find(key)
        if found is not None and found.enabled:
            choose(self, key, *more)

    patch.setattr(Talk, "choose", mute)


def focus_lost(patch: pytest.MonkeyPatch) -> None:
    back = Talk._back

    def losing(self: Talk) -> None:
        back(self)
        self.focus_key = ""
        self._changed()

    patch.setattr(Talk, "_back", losing)


def double_touch(patch: pytest.MonkeyPatch) -> None:
    """Only by touch."""
    accept = Strikes.accept
    patch.setattr(
        Strikes, "accept", lambda self, device, *more: device == "touch" or accept(self, device, *more)
    )


def trapped_going_back(patch: pytest.MonkeyPatch) -> None:
    move = Talk.move
    patch.setattr(Talk, "move", lambda self, step, *more: move(self, max(step, 0), *more))


def never_idle_here(patch: pytest.MonkeyPatch) -> None:
    """On one screen nobody looks at the clock."""
    tick = Host.tick
    patch.setattr(Host, "tick", lambda self: None if self.on_top("complaint-topic") else tick(self))


def set_on(target: object, name: str, value: object) -> Patch:
    return lambda patch: patch.setattr(target, name, value)


IN_PROGRAM: dict[str, tuple[str, tuple[Act, ...], Patch]] = {
    "focus trap": ("R25", HOME, focus_trap),
    "a key that no press leads to": ("R24", HOME, focus_trap),
    "scanning skips one": ("R35", TOPIC, skip_one),
    "double strike accepted": ("R28", HOME, set_on(Strikes, "accept", lambda *_: True)),
    "low contrast token": ("R19", HOME, pale),
    "unspoken choice": ("R01", TOPIC, mute_numbers),
    "focus without words": ("R01", TOPIC, set_on(Staging, "recite_focus", lambda *_: [Spoken("Ini.")])),
    "speech goes on": ("R04", HOME, speaking_on),
    "masked entry spoken": ("R06", STREET, telling_secrets),
    "wrong entry not named": ("R14", STREET, just_wrong),
    "seven choices": ("rules", TOPIC, drawn(one_more)),
    "no picture": ("R21", TOPIC, drawn(first_choice(picture=""))),
    "no label": ("R21", TOPIC, drawn(first_choice(label=""))),
    "other words said than shown": (
        "R22",
        HOME,
        set_on(Staging, "recite", lambda *_: [Spoken("Silakan pilih.")]),
    ),
    "no warning": ("R32", HOME, set_on(IdleClock, "warns", lambda *_: False)),
    "something else repeated": ("R03", TOPIC, forgetful),
    "a private row spoken": ("R07", GREETING, telling_all),
    "a PIN echoed": ("R06", PIN_ASKED, echoing),
    "a long chime": ("R08", HOME, set_on(chime, "NOTE", 2.0)),
    "a second voice": ("R08", HOME, second_mouth),
    "an English voice for Indonesian": ("R13", HOME, english_voice),
    "a sentence not translated": ("R13", HOME, left_in_indonesian),
    "a line of the receipt unspoken": ("R15", RECEIPT, receipt_unread),
    "no way to hear the code": ("R15", RECEIPT, drawn(lambda s: replace(s, choices=s.choices[-1:]))),
    "other numbers said than drawn": ("numbers", TOPIC, other_numbers),
    "a number that means another": ("numbers", TOPIC, misheard_numbers),
    "no Kembali on one screen": ("rules", TOPIC, drawn(without_back)),
    "a choice without spoken text": ("R01", TOPIC, drawn(first_choice(spoken=""))),
    "two choices called alike": ("R21", TOPIC, drawn(two_alike)),
    "closed and silent": ("closed", HOME, silently_closed),
    "focus lost going back": ("back", TOPIC, focus_lost),
    "double strike by touch only": ("R28", TOPIC, double_touch),
    "a focus trap going back": ("R25", TOPIC, trapped_going_back),
    "a warning too late": ("R32", TOPIC, set_on(IdleClock, "warns", lambda self, now: self.left(now) <= 5)),
    "no warning on one screen": ("R32", TOPIC, never_idle_here),
    "keys that wake nobody": ("R31", (), set_on(Talk, "choose_focused", lambda self, *_: None)),
    "a notice unspoken": ("notice", TOPIC, drawn(lambda s: replace(s, notice=""))),
    "a frozen countdown": ("R32", IDLE, set_on(Talk, "redraw", lambda self: None)),
}


@pytest.mark.parametrize("defect", IN_PROGRAM)
def test_a_defect_in_the_program_is_caught(
    office: Office, monkeypatch: pytest.MonkeyPatch, defect: str
) -> None:
    requirement, path, plant = IN_PROGRAM[defect]
    office.go(path)
    assert complaints(office, (requirement,)) == [], "the screen isn't sound without the defect"
    office.go(path)
    with monkeypatch.context() as patch:
        plant(patch)
        found = complaints(office, (requirement,))
    assert any(fault.startswith(f"{requirement} ") for fault in found)


def test_a_choice_that_breaks_the_flow_is_caught(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Staging.draw

    def dead_end(self: Staging, conversation: Conversation | None, back: Any) -> Screen:
        screen = draw(self, conversation, back)
        return first_choice(key="buntu")(screen) if screen.name == "home" else screen

    monkeypatch.setattr(Staging, "draw", dead_end)
    assert any("buntu" in fault for fault in explore(office, 20).faults)


def test_a_screen_that_nothing_leads_to_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    before = expected_turns()
    monkeypatch.setattr(aside, "DRAWS", {**aside.DRAWS, "terpencil": aside.DRAWS["help"]})
    assert expected_turns() - before == {"terpencil"}
