"""A headset comes and goes. What is put in begins a session by ear and keys, and only its wearer hears what is private;
what is pulled leaves nothing private to the loudspeaker."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk.dialogue.screen import Panel, Screen
from kiosk.dialogue.turn import Ask, Do
from kiosk.flows.scene import Draws, Scene
from kiosk.strings.strings import Strings

if TYPE_CHECKING:
    from kiosk.flows.host import Host


def headset() -> Generator[Ask | Do, Any, bool]:
    """The first question to whoever has put a headset in: whether the screen shall be black."""
    return str((yield Ask("headset"))) == "tutup"


def found(host: Host, there: bool) -> None:
    """Whether a headset is in, where nobody has just done anything about it: at the start of the kiosk."""
    host.headset = there
    host.talk.speaker.aim(there)
    host.talk.redraw()


def moved(host: Host, there: bool) -> None:
    """A headset was put in, or pulled."""
    found(host, there)
    if there:  # whoever puts one in wants to hear something
        host.wear(replace(host.appearance, silent=False))
    text = Strings(host.appearance.language).text
    if host.session is not None:
        host.acted("resident")
        if not there:
            _leave_what_was_asked_for(host)
        host.talk.retell(text("say-headset-in" if there else "say-headset-out"))
    elif there:
        host.talk.announcement = text("screen-attract")
        host.start(headset, "keys")


def _leave_what_was_asked_for(host: Host) -> None:
    """It was asked for in the headset: the hall mustn't hear it now, nor when something that lies above is closed."""
    for conversation in host.talk.conversations:
        turn = conversation.turn
        if isinstance(turn, Ask) and turn.detour:
            conversation.answer("")


def _headset(scene: Scene) -> Screen:
    choices = (scene.choice("tutup", "p-tirai"), scene.choice("biarkan", "p-sentuh-layar"))
    panel = Panel("p-headset", note=scene.text("note-headset"))
    return Screen("headset", "choices", scene.text("screen-headset"), choices, panel=panel)


DRAWS: Draws = {"headset": _headset}
