"""Listening, tied to the host: the screen's words are the grammar, and nobody listens while Pandu speaks."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

from kiosk.flows import hearing
from kiosk.flows.host import DEAF, Host
from speech.hearing import Heard, Recogniser
from speech.listener import Listener
from speech.microphone import Microphone

LEVELS = 46
"""How many of the last levels the edge of the cloth shows."""
HEARD_SHOWN = 1.5
"""Seconds that 'Saya mendengar …' stays."""


class Ears:
    """Call `update` after every change of the host. `shown` is called when level or heard words changed."""

    def __init__(
        self,
        host: Host,
        open_microphone: Callable[[], Microphone],
        recogniser: Recogniser,
        shown: Callable[[], None],
    ) -> None:
        self._host, self._shown = host, shown
        host.listens = True
        self._loop = host.around.loop
        self.levels: deque[float] = deque(maxlen=LEVELS)
        self.heard = ""
        self._grammar: dict[str, str] = {}
        self._language = host.appearance.language
        self._screen = host.talk.screen
        self._muted = False
        self.update()
        self._listener = Listener(
            open_microphone,
            recogniser,
            lambda: self._grammar,
            lambda heard: self._loop.post(partial(self._on_heard, heard)),
            on_level=lambda level: self._loop.post(partial(self._on_level, level)),
            on_fault=lambda code: self._loop.post(partial(host.fault, code)),
            on_recovered=lambda code: self._loop.post(partial(host.recovered, code)),
            language=lambda: self._language,
        )

    def start(self) -> None:
        self._listener.start()

    def stop(self) -> None:
        self._listener.stop()

    @property
    def listening(self) -> bool:
        return not self._muted and not any(f.startswith(DEAF) for f in self._host.faults)

    def update(self) -> None:
        """The host changed: another screen, or Pandu began or ended to speak."""
        if self._host.talk.screen is not self._screen or not self._grammar:
            self._screen = self._host.talk.screen
            self._language = self._host.appearance.language
            self._grammar = hearing.phrases(self._host)
        speaking = self._host.talk.speaker.speaking
        if speaking != self._muted:
            self._muted = speaking
            if speaking:
                self._listener.mute()
                self.levels.clear()
            else:
                self._listener.unmute()

    def _on_level(self, level: float) -> None:
        self.levels.append(level)
        self._shown()

    def _on_heard(self, heard: Heard) -> None:
        if heard.phrase and heard.decision != "repeat":
            self.heard = heard.phrase
            self._loop.later(HEARD_SHOWN, self._forget)
        hearing.heard(self._host, heard.phrase, heard.decision)
        self._shown()

    def _forget(self) -> None:
        self.heard = ""
        self._shown()
