"""Defects to be planted in the running program, one function each; nothing of them is ever in the tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.dialogue.conversation import Conversation
from kiosk.dialogue.screen import Screen
from kiosk.dialogue.speaker import Speaker, Spoken
from kiosk.dialogue.talk import Talk
from kiosk.flows import headset, hearing
from kiosk.flows.host import Host
from kiosk.flows.mouth import Mouth
from kiosk.flows.scene import Scene
from kiosk.flows.staging import Staging
from kiosk.furnishing import Furnishing
from kiosk.strings.strings import Strings
from kiosk.ui import theme
from kiosk.ui.scanning import Scanner
from kiosk.ui.strikes import Strikes

Patch = Callable[[pytest.MonkeyPatch], object]


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

    def say(self: Mouth, text: str, on_word: Any, on_done: Any, language: str = "") -> None:
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


def never_aimed_back(patch: pytest.MonkeyPatch) -> None:
    """When the headset is pulled, Pandu goes on as if its wearer still listened."""
    aim = Speaker.aim
    patch.setattr(Speaker, "aim", lambda self, private: aim(self, private or self.private))


def for_the_hall_only(patch: pytest.MonkeyPatch) -> None:
    """What is private is said to nobody."""
    patch.setattr(Speaker, "_for_these_ears", lambda self, part: part)


def asked_for_and_left(patch: pytest.MonkeyPatch) -> None:
    """What was asked for in the headset stays when it is pulled."""
    patch.setattr(headset, "_leave_what_was_asked_for", lambda host: None)


def naming_digits(patch: pytest.MonkeyPatch) -> None:
    """The key of a PIN that has the focus is named to the hall."""
    recite = Staging.recite_focus

    def naming(self: Staging, screen: Screen, focus: str) -> Any:
        return [replace(part, text=part.text or part.private) for part in recite(self, screen, focus)]

    patch.setattr(Staging, "recite_focus", naming)


def without_notes(patch: pytest.MonkeyPatch) -> None:
    """A digit of a PIN makes no sound."""
    change = Staging._change
    patch.setattr(Staging, "_change", lambda *given: replace(change(*given), note=False))


def told_late(patch: pytest.MonkeyPatch) -> None:
    """The voice isn't told that the headset was pulled, only whoever speaks."""
    moved = Furnishing._headset_moved

    def late(self: Furnishing, there: bool) -> None:
        if there:
            moved(self, there)
        else:
            self._loop.post(lambda: moved(self, there))

    patch.setattr(Furnishing, "_headset_moved", late)
