"""Puts a conversation into words: which drawing function, what is read aloud and in what order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from kiosk.dialogue.conversation import Conversation
from kiosk.dialogue.screen import Choice, Entry, Panel, Row, Screen, View
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
    headset,
    home,
    nik,
    receipt,
    resume,
)
from kiosk.flows.aloud import device, fact, hint, key_name, named, private_entry, sentence
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
    **headset.DRAWS,
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
            nothing_goes = self._scene("bar").text("word-training-sending")
            screen = replace(screen, training=True, training_note=nothing_goes)
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
        note = screen.training_note or (scene.text("word-training-note") if screen.training else "")
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
        notice = self._notice(scene) or (scene.text("note-headset-left") if scene.headset else "")
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
        stop = scene.choice("berhenti", "p-pintu", "choice-wait-berhenti")
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
        tongue = screen.language
        parts = [Spoken(screen.say, language=tongue)]
        if screen.of:
            parts.append(Spoken(sentence(scene.text("word-steps", step=screen.step, of=screen.of))))
        if screen.greeting:
            parts.append(Spoken(screen.greeting))
        parts += [fact(scene, row, tongue) for row in screen.rows]
        if screen.panel:
            parts += [fact(scene, row, tongue) for row in screen.panel.rows]
            if screen.panel.note != screen.say:
                parts.append(Spoken(screen.panel.note, language=tongue))
            if screen.panel.of:
                parts.append(Spoken(scene.text("spoken-left", seconds=screen.panel.seconds)))
        if screen.receipt:
            parts += [Spoken(line) for line in screen.receipt.facts]
            code = f"{screen.receipt.code_name}: {screen.receipt.code}."
            parts.append(Spoken("", private=code))
        if screen.practice:
            parts += device(screen.practice, {c.key for c in screen.choices}, tongue)
            parts.append(Spoken(sentence(screen.practice.hint_title)))
            if screen.practice.hint != screen.say:
                parts.append(hint(screen.practice))
        if screen.entry:
            parts += self._field(scene, screen, screen.entry, by_keys=focus != "")
        if screen.notice:
            parts.append(Spoken(screen.notice))
        parts += self._numbered(scene, screen)
        parts.append(Spoken(screen.training_note))
        return [*parts, *self.recite_focus(screen, focus)]

    def _field(self, scene: Scene, screen: Screen, entry: Entry, *, by_keys: bool = False) -> list[Spoken]:
        """Its name in the language it is in, and what stands in it in the resident's."""
        title = []
        if screen.language:
            title = [Spoken(sentence(entry.name), language=screen.language)]
            entry = replace(entry, name=scene.text("word-entry"))
        text = self._entry(scene, entry, screen.private)
        secret = screen.private and not entry.masked and entry.value
        field = Spoken(text, private=private_entry(scene, entry) if secret else "")
        if not (entry.masked and by_keys):
            return [*title, field]
        how = Spoken(scene.text("spoken-masked-notes"), private=scene.text("spoken-masked-headset"))
        return [*title, field, how]

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
            return named(choices[0], "", scene.text("spoken-one-choice", label=choices[0].label))
        if not screen.numbered or screen.entry:  # on a keypad "satu" is the digit
            return [part for c in choices for part in named(c, "", sentence(c.label))]
        words = [scene.text(f"number-{n}") for n in NUMBERS]
        return [
            part
            for word, c in zip(words, choices, strict=False)
            for part in named(c, sentence(word), scene.text("spoken-numbered", number=word, label=c.label))
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
            secret = screen.entry is not None and screen.entry.masked and len(choice.key) == 1
            aloud = Spoken("", focus, private=choice.spoken, note=True)
            return [aloud if secret else Spoken(choice.spoken, focus)]
        place = scene.text("spoken-place", at=at + 1, of=len(answers))
        more = choice.spoken if choice.spoken != choice.label else ""
        return named(choice, place, f"{place} {sentence(choice.label)} {more}".strip(), more)

    def recite_change(self, before: Screen, after: Screen) -> Sequence[Spoken]:
        """The letter typed, the one erased, the hint given, or the sentence that is new; never all of the turn."""
        scene = self._scene(after.name)
        if after.entry and before.entry and after.entry.value != before.entry.value:
            return [self._change(scene, before.entry.value, after.entry, after.private)]
        parts = [Spoken(after.say, language=after.language)] if after.say != before.say else []
        if (
            after.practice
            and before.practice
            and after.practice.hint not in (before.practice.hint, after.say)
        ):
            parts.append(hint(after.practice))
        if not parts and after.entry:  # what was chosen had no effect
            parts = [Spoken(after.say, language=after.language), *self._field(scene, after, after.entry)]
        return parts or self.recite(after, "")

    def _change(self, scene: Scene, before: str, entry: Entry, private: bool) -> Spoken:
        """What was typed or erased; a note for what was typed in a masked entry, whoever hears it."""
        text = self._typed(scene, before, entry, private)
        if entry.masked or not private:
            return Spoken(text, note=entry.masked)
        one = abs(len(entry.value) - len(before)) == 1
        alone = self._typed(scene, before, entry, private=False) if one else private_entry(scene, entry)
        return Spoken(text, private=alone)

    def _typed(self, scene: Scene, before: str, entry: Entry, private: bool) -> str:
        if entry.masked and len(entry.value) == len(before) + 1:
            return ""
        if private or entry.masked:  # the hall is listening
            return scene.text("spoken-typed-private", count=len(entry.value))
        if len(entry.value) < len(before):
            return scene.text("spoken-erased-letter", letter=key_name(entry, before[-1]))
        if len(entry.value) - len(before) > 1:  # a word that was suggested, or text that came whole
            earlier, words = before.split(), entry.value.split()
            return " ".join(word for n, word in enumerate(words) if word not in earlier[n : n + 1])
        if entry.value.endswith(" ") and before.strip():  # a word is finished
            return f"{before.split()[-1]}. {key_name(entry, ' ')}"
        return key_name(entry, entry.value[-1])


def _begun_by(flow: Flow) -> Callable[..., Any]:
    """The generator function of a flow, whatever it was given."""
    return flow.func if isinstance(flow, partial) else flow
