"""Puts a conversation into words: which drawing function, what is read aloud and in what order."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import Any

from kiosk.dialogue.conversation import Conversation
from kiosk.dialogue.entry import SPACE
from kiosk.dialogue.screen import Choice, Entry, Panel, Practice, Row, Screen, View
from kiosk.dialogue.speaker import Spoken
from kiosk.dialogue.talk import EDIT, Back
from kiosk.dialogue.turn import Do, Flow
from kiosk.flows import (
    aside,
    badge_screens,
    card,
    comfort,
    complaint,
    complaint_screens,
    guide,
    home,
    nik,
    receipt,
    resume,
)
from kiosk.flows.scene import Draws, Scene
from kiosk.strings.strings import Strings

DRAWS: Draws = {
    **home.DRAWS,
    **complaint_screens.DRAWS,
    **receipt.DRAWS,
    **resume.DRAWS,
    **card.DRAWS,
    **aside.DRAWS,
    **nik.DRAWS,
    **badge_screens.DRAWS,
    **comfort.DRAWS,
    **guide.DRAWS,
}
SENDING = (complaint.complaint, resume.resume, resume.status, resume.status_of, nik.typed_nik)
"""Flows about something that is sent, or will be used for it; in the demo it goes to a sandbox, and all their
screens say so."""
NUMBERS = range(1, 7)


class Staging:
    """`scene(key)` gives what surrounds the turn now: language, identity, countdowns, faults."""

    def __init__(
        self, scene: Callable[[str], Scene], languages: Sequence[str], lessons: Draws, practice_services: bool
    ) -> None:
        self._scene = scene
        self._languages = languages
        self._practice_services = practice_services
        self._draws = {**DRAWS, **lessons}

    # --- drawing --------------------------------------------------------------------------------
    def draw(self, conversation: Conversation | None, back: Back) -> Screen:
        if conversation is None:
            return self._attract(self._scene("attract"))
        screen = self._turn(conversation)
        if conversation.floor:
            screen = replace(screen, choices=tuple(self._settled(conversation, c) for c in screen.choices))
        if self._practice_services and _begun_by(conversation.flow) in SENDING:
            screen = replace(screen, training=True)
        return self._with_bar(screen, back)

    def _turn(self, conversation: Conversation) -> Screen:
        turn = conversation.turn
        if turn is None:
            return self._stranded(self._scene("stranded"))
        scene = replace(self._scene(turn.key), args=turn.args, state=conversation.state)
        return self._waiting(scene) if isinstance(turn, Do) else self._draws[turn.key](scene)

    def _settled(self, conversation: Conversation, choice: Choice) -> Choice:
        """An answer that led to what was sent stays where it is, and says why."""
        if not choice.key.startswith(EDIT) or conversation.can_revisit(choice.key.removeprefix(EDIT)):
            return choice
        return replace(choice, why_not=self._scene("bar").text("why-not-back-settled"))

    def _with_bar(self, screen: Screen, back: Back) -> Screen:
        scene = self._scene("bar")
        leave_open = scene.choice("kembali", "s-kembali")
        why_not = "" if back == "open" else scene.text(f"why-not-back-{back}")
        bar = (
            scene.choice("ulangi", "s-ulangi"),
            replace(leave_open, why_not=why_not),
            scene.choice("petugas", "s-petugas"),
            scene.choice(comfort.BAR, "s-atur"),
            scene.choice("selesai", "s-selesai"),
        )
        note = scene.text("word-training-note") if screen.training else ""
        return replace(screen, bar=bar, training_note=note, notice=self._notice(scene))

    def _notice(self, scene: Scene) -> str:
        named = [f"notice-{code}" for code in sorted(scene.faults)]
        return next((scene.text(message) for message in named if message in scene.strings.ids), "")

    def _attract(self, scene: Scene) -> Screen:
        languages = [
            scene.choice(
                f"bahasa-{code}",
                "",
                f"choice-attract-bahasa-{code}",
                "primary" if code == scene.strings.language else "choice",
            )
            for code in self._languages
        ]
        start = scene.choice("mulai", "p-tangan", kind="primary")
        choices = (start if scene.hears else replace(start, phrases=()), *languages)
        # What is out of order stands where Pandu says what it can do: that sentence may no longer be true.
        notice = self._notice(scene)
        greeting = "greeting-attract" if scene.hears else "greeting-attract-deaf"
        own = scene.strings.language
        tongues = [scene.strings, *(Strings(code) for code in self._languages if code != own)]
        return Screen(
            "attract",
            "attract",
            scene.text("screen-attract"),
            choices,
            greeting="" if notice else scene.text(greeting),
            welcomes=()
            if notice
            else tuple((each.text("screen-attract"), each.text(greeting)) for each in tongues),
            notice=notice,
            rows=self._offers(),
        )

    def _offers(self) -> tuple[Row, ...]:
        """What can be done here, as the first question and the bar have it; sample cards aside."""
        home, bar = self._draws["home"](self._scene("home")), self._scene("bar")
        always = (bar.choice("atur", "p-suara"), bar.choice("petugas", "p-petugas"))
        return tuple(Row("", c.label, c.picture) for c in (*home.choices, *always) if c.key != "kartu")

    def _waiting(self, scene: Scene) -> Screen:
        view: View = "reading" if scene.key == "card-read" else "progress"
        known = f"screen-wait-{scene.key}" in scene.strings.ids
        say = scene.text(f"screen-wait-{scene.key}" if known else "screen-wait")
        panel = Panel("p-jam", note=scene.text("note-wait", waited=scene.waited))
        stop = scene.choice("berhenti", "p-batal", "choice-wait-berhenti")
        return Screen(f"wait-{scene.key}", view, say, (stop,), panel=panel)

    def _stranded(self, scene: Scene) -> Screen:
        choices = (scene.choice("cek", "p-kabar"),)
        return Screen("stranded", "choices", scene.text("screen-stranded"), choices)

    # --- reciting -------------------------------------------------------------------------------
    def recite(self, screen: Screen, focus: str) -> Sequence[Spoken]:
        """Everything on the screen: the sentence, what the panel shows, a notice, the choices by number, the focus."""
        if screen.view == "attract" and not focus:
            return ()  # silent until somebody is there
        scene = self._scene(screen.name)
        parts = [Spoken(screen.say)]
        if screen.of:
            parts.append(Spoken(_sentence(scene.text("word-steps", step=screen.step, of=screen.of))))
        if screen.greeting:
            parts.append(Spoken(screen.greeting))
        parts += [Spoken(_fact(row), row.edit) for row in screen.rows if not row.private]
        if screen.panel:
            parts += [Spoken(_fact(row)) for row in screen.panel.rows if not row.private]
            if screen.panel.note != screen.say:
                parts.append(Spoken(screen.panel.note))
            if screen.panel.of:
                parts.append(Spoken(scene.text("spoken-left", seconds=screen.panel.seconds)))
        if screen.receipt:
            parts += [Spoken(fact) for fact in screen.receipt.facts]
        if screen.practice:
            parts += _device(screen.practice, {c.key for c in screen.choices})
            if screen.practice.hint != screen.say:
                parts += [Spoken(_sentence(screen.practice.hint_title)), Spoken(screen.practice.hint)]
        if screen.entry:
            parts.append(Spoken(self._entry(scene, screen.entry, screen.private)))
        if screen.notice:
            parts.append(Spoken(screen.notice))
        parts += self._numbered(scene, screen)
        parts.append(Spoken(screen.training_note))
        return [*parts, *self.recite_focus(screen, focus)]

    def _entry(self, scene: Scene, entry: Entry, private: bool) -> str:
        if not entry.value:
            return scene.text("spoken-entry-empty", name=entry.name)
        if private:
            return scene.text("spoken-entry-private", name=entry.name, count=len(entry.value))
        if entry.masked:
            return scene.text("spoken-entry-masked", name=entry.name, count=len(entry.value))
        return scene.text("spoken-entry", name=entry.name, value=entry.value)

    def _numbered(self, scene: Scene, screen: Screen) -> list[Spoken]:
        choices = [c for c in screen.choices if not c.key.startswith(EDIT)]
        if len(choices) == 1:
            return [Spoken(scene.text("spoken-one-choice", label=choices[0].label), choices[0].key)]
        if not screen.numbered or screen.entry:  # on a keypad "satu" is the digit
            return [Spoken(_sentence(c.label), c.key) for c in choices]
        words = [scene.text(f"number-{n}") for n in NUMBERS]
        return [
            Spoken(scene.text("spoken-numbered", number=number, label=c.label), c.key)
            for number, c in zip(words, choices, strict=False)
        ]

    def recite_focus(self, screen: Screen, focus: str) -> Sequence[Spoken]:
        """Where the focus is and what it means: 'Pilihan dua dari lima. Sampah menumpuk. …'."""
        answers = screen.answers
        at = next((n for n, c in enumerate(answers) if c.key == focus), None)
        if at is None:
            return ()
        scene = self._scene(screen.name)
        choice = answers[at]
        if choice.kind == "key":
            return [Spoken(choice.spoken, focus)]
        place = scene.text("spoken-place", at=at + 1, of=len(answers))
        more = choice.spoken if choice.spoken != choice.label else ""
        return [Spoken(f"{place} {_sentence(choice.label)} {more}".strip(), focus)]

    def recite_change(self, before: Screen, after: Screen) -> Sequence[Spoken]:
        """The letter typed, the one erased, the hint given, or the sentence that is new; never all of the turn."""
        scene = self._scene(after.name)
        if after.entry and before.entry and after.entry.value != before.entry.value:
            return [Spoken(self._typed(scene, before.entry.value, after.entry, after.private))]
        parts = [after.say] if after.say != before.say else []
        if (
            after.practice
            and before.practice
            and after.practice.hint not in (before.practice.hint, after.say)
        ):
            parts.append(after.practice.hint)
        if not parts and after.entry:
            parts = [self._entry(scene, after.entry, after.private)]
        return [Spoken(part) for part in parts] or self.recite(after, "")

    def _typed(self, scene: Scene, before: str, entry: Entry, private: bool) -> str:
        if private:  # the hall is listening
            return scene.text("spoken-typed-private", count=len(entry.value))
        if entry.masked:
            return scene.text("spoken-entry-masked", name=entry.name, count=len(entry.value))
        if len(entry.value) < len(before):
            return scene.text("spoken-erased-letter", letter=_key_name(entry, before[-1]))
        if len(entry.value) - len(before) > 1:  # a word that was suggested, or text that came whole
            earlier, words = before.split(), entry.value.split()
            return " ".join(word for n, word in enumerate(words) if word not in earlier[n : n + 1])
        if entry.value.endswith(" ") and before.strip():  # a word is finished
            return f"{before.split()[-1]}. {_key_name(entry, ' ')}"
        return _key_name(entry, entry.value[-1])


def _key_name(entry: Entry, character: str) -> str:
    key = SPACE if character == " " else character
    return next((k.spoken for k in entry.keys if k.key == key), character)


def _begun_by(flow: Flow) -> Callable[..., Any]:
    """The generator function of a flow, whatever it was given."""
    return flow.func if isinstance(flow, partial) else flow


def _sentence(text: str) -> str:
    return text if text[-1:] in ".?!" else f"{text}."


def _fact(row: Row) -> str:
    return f"{row.name}: {_aloud(row.value)}." if row.name else _sentence(row.value)


def _device(practice: Practice, choices: Set[str]) -> list[Spoken]:
    """What is to be read on the practice device; names of buttons that are `choices` come with them."""
    texts = [practice.address, practice.heading]
    for item in practice.items:
        if item.kind != "button" or item.key not in choices:
            texts += [item.sender, item.label, item.value]
    return [Spoken(_sentence(text)) for text in texts if text]


def _aloud(value: str) -> str:
    """Dots that hide digits aren't read."""
    return " ".join(part for part in value.split() if set(part) != {"•"})
