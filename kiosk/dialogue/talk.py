"""The talk with one resident: a list of conversations of which only the top one gets input; the two verbs.

Touch, keys, a switch and the voice end in `focus(key)` or `choose(key)`; text that comes whole in `enter`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from kiosk.dialogue.conversation import Conversation
from kiosk.dialogue.entry import ORDER
from kiosk.dialogue.screen import Choice, Screen
from kiosk.dialogue.speaker import Speaker, Spoken
from kiosk.dialogue.turn import Ask, Do

Actor = Literal["resident", "staff", "scan"]
"""Scanning moves the focus by itself: nobody has acted."""
Back = Literal["open", "nowhere", "settled"]
"""Kembali leads back · there is nothing before · something was sent, or may have been."""
ANYWHERE = ("petugas", "atur", "selesai", ORDER)
"""Choices that the house answers, whatever the turn: of the bar, and the order of letters."""
EDIT = "ubah:"
"""A choice `ubah:PLACE` asks the question at that place again."""


class Staging(Protocol):
    """Puts a conversation into words, for the eye and for the ear. None is the attract screen."""

    def draw(self, conversation: Conversation | None, back: Back) -> Screen: ...
    def recite(self, screen: Screen, focus: str) -> Sequence[Spoken]:
        """The whole turn, then the choice that has the focus."""

    def recite_focus(self, screen: Screen, focus: str) -> Sequence[Spoken]: ...
    def recite_change(self, before: Screen, after: Screen) -> Sequence[Spoken]:
        """What an inner event changed: the letter typed, the hint given."""


class House(Protocol):
    """What the talk asks of the kiosk around it."""

    def start(self) -> None:
        """Somebody is there: open the first conversation."""

    def perform(self, conversation: Conversation) -> None:
        """The conversation waits for an effect."""

    def follow(self, conversation: Conversation) -> Sequence[Conversation]:
        """The conversation has come to its end; what is to be opened in its place, the last on top."""

    def called(self, key: str) -> None:
        """A choice that no conversation answers: *Panggil petugas*, *Selesai*, the attract screen, a wait."""

    def dropped(self, conversation: Conversation) -> None:
        """The conversation was left by *Kembali* before its first answer."""

    def acted(self, actor: Actor) -> None:
        """Somebody did something: the idle clock starts anew."""


class Talk:
    """See the module. `changed` is called whenever the screen or the focus may look different."""

    def __init__(self, staging: Staging, speaker: Speaker, house: House, changed: Callable[[], None]) -> None:
        self._staging, self._house, self._changed = staging, house, changed
        self.speaker = speaker
        self.conversations: list[Conversation] = []
        self.by_keys = False
        """The resident answers by keys or a switch: the focus is shown and spoken."""
        self.focus_key = ""
        self.announcement = ""
        """Said before the next turn: what just happened, where the turn itself doesn't tell."""
        self.screen: Screen = staging.draw(None, "nowhere")

    @property
    def top(self) -> Conversation | None:
        return self.conversations[-1] if self.conversations else None

    # --- the list of conversations --------------------------------------------------------------
    def open(self, conversation: Conversation) -> None:
        """Puts a conversation on top; those below stay as they are."""
        self.conversations.append(conversation)
        self.settle()

    def remove(self, conversation: Conversation) -> None:
        """Takes a conversation off the list, wherever it stands."""
        conversation.close()
        self.conversations.remove(conversation)
        self.settle()

    def clear(self) -> None:
        """The resident has gone."""
        for conversation in self.conversations:
            conversation.close()
        self.conversations.clear()
        self.by_keys, self.focus_key, self.announcement = False, "", ""
        self.speaker.forget()
        self.redraw()

    def settle(self) -> None:
        """After a step of the top conversation: performs an effect, goes on below, or shows the next turn."""
        while (top := self.top) is not None and not isinstance(top.turn, Ask) and not top.stranded:
            if isinstance(top.turn, Do):
                self._house.perform(top)
                return
            self.conversations.remove(top)
            self.conversations.extend(self._house.follow(top))
        if self.top is not None:  # else the house has ended the session, and said so
            self.show()

    # --- showing --------------------------------------------------------------------------------
    @property
    def back_state(self) -> Back:
        top = self.top
        if top is None:
            return "nowhere"
        if top.can_go_back:
            return "open"
        if top.floor or top.stranded:
            return "settled"
        return "open" if len(self.conversations) > 1 else "nowhere"

    def below(self) -> Screen:
        """The screen that lies under the one on top."""
        return self._staging.draw(self.conversations[-2] if len(self.conversations) > 1 else None, "open")

    def show(self) -> None:
        """Draws the turn and says it."""
        self.redraw()
        answers = self.screen.answers
        self.focus_key = answers[0].key if self.by_keys and answers else ""
        self._changed()
        turn = self._staging.recite(self.screen, self.focus_key)
        if self.screen.view in ("progress", "reading"):  # a wait may be over too soon for it to be heard
            self.speaker.say(turn)
            return
        announced, self.announcement = Spoken(self.announcement), ""
        self.speaker.say([announced, *turn])

    def redraw(self) -> None:
        """Draws the turn anew without a word: another language, a second passed."""
        self.screen = self._staging.draw(self.top, self.back_state)
        if self.focus_key and self.focus_key not in {a.key for a in self.screen.answers}:
            self.focus_key = self.screen.answers[0].key if self.screen.answers else ""
        self._changed()

    def say(self, text: str) -> None:
        """A sentence beside the turn; *Ulangi* then repeats the turn."""
        turn = self._staging.recite(self.screen, self.focus_key)
        self.speaker.say([Spoken(text)])
        self.speaker.last = tuple(turn)

    def retell(self, announcement: str) -> None:
        """Says the turn anew after `announcement`, and leaves all as it is: somebody else is listening now."""
        self.redraw()
        turn = self._staging.recite(self.screen, self.focus_key)
        self.speaker.say([Spoken(announcement), *turn])

    # --- the verbs ------------------------------------------------------------------------------
    def find(self, key: str) -> Choice | None:
        return next((c for c in self.screen.answers if c.key == key), None)

    def focus(self, key: str, actor: Actor = "resident") -> None:
        """Moves the focus to a choice and says it."""
        self._house.acted(actor)
        if self.find(key) is None:
            return
        self.by_keys, self.focus_key = True, key
        self._changed()
        if (
            self.top is None and actor == "scan"
        ):  # the scan goes on for whoever comes, but not for the empty hall's ears
            return
        self.speaker.say(self._staging.recite_focus(self.screen, key))
        if key == "ulangi":  # who has come here by keys wants to hear the turn, not the name of this choice
            self.speaker.last = tuple(self._staging.recite(self.screen, ""))

    def move(self, step: int, actor: Actor = "resident") -> None:
        """The focus `step` places on, around the end to the start."""
        keys = [c.key for c in self.screen.answers]
        if not keys:
            return
        here = keys.index(self.focus_key) if self.focus_key in keys else (-1 if step > 0 else 0)
        self.focus(keys[(here + step) % len(keys)], actor)

    def choose_focused(self, actor: Actor = "resident") -> None:
        """Chooses what has the focus; where nothing has it yet, gives it to the first choice."""
        if self.top is None and not self.focus_key:
            self.by_keys = True
            self.start(actor)
        elif self.focus_key:
            self.choose(self.focus_key, actor)
        else:
            self.move(1, actor)

    def start(self, actor: Actor = "resident") -> None:
        """Any touch, key or word at the attract screen."""
        self._house.acted(actor)
        self._house.start()

    def choose(self, key: str, actor: Actor = "resident") -> None:
        """Answers the turn with the choice `key`; a key that isn't on the screen does nothing."""
        choice = self.find(key)
        if choice is None:
            return
        self._house.acted(actor)
        top = self.top
        if not choice.enabled:
            self.say(choice.why_not)
        elif key == "ulangi":
            self.speaker.replay()
        elif key == "kembali":
            self._back()
        elif key not in ANYWHERE and top is not None and isinstance(top.turn, Ask):
            if key.startswith(EDIT):
                if not top.can_revisit(place := key.removeprefix(EDIT)):
                    return
                top.revisit(place)
            elif top.turn.fold:
                self._fold({"choose": key})
                return
            else:
                top.answer(key)
            self.settle()
        else:
            self._house.called(key)

    def enter(self, text: str, actor: Actor = "resident") -> None:
        """Text that comes whole: a hardware keyboard, a scanner."""
        self._house.acted(actor)
        # The entry is still on screen for a moment after its answer, while an effect is at work.
        if self.screen.entry is not None and self.top is not None and isinstance(self.top.turn, Ask):
            self._fold({"enter": text})

    def _fold(self, event: dict[str, str]) -> None:
        """One inner event: the turn stays on screen, the focus where it was, unless this was the last."""
        top = self.top
        assert top is not None
        turn, before = top.turn, self.screen
        top.event(event)
        if top.turn is not turn:
            self.settle()
            return
        self.redraw()
        self.speaker.say(self._staging.recite_change(before, self.screen))
        if not any(part.text for part in self.speaker.last):  # a note is nothing to repeat
            self.speaker.last = tuple(self._staging.recite(self.screen, ""))

    def _back(self) -> None:
        top = self.top
        assert top is not None
        if top.can_go_back:
            top.back()
            self.settle()
        elif self.back_state == "open":  # asked anew: the screen may be older than what has just been sent
            self._house.dropped(top)
            self.remove(top)
