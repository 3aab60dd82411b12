"""Effects that fail or take their time, when the walk wants them to."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from kiosk.dialogue.turn import Failed
from kiosk.flows.effects import Away, Effects, Here, Kept
from kiosk.strings.strings import Strings


class Guard:
    """`wrap` what is to be guarded."""

    def __init__(self) -> None:
        self.performed: list[str] = []
        """Effects performed since it was last cleared."""
        self.failing = ""
        self.held = False
        self._gate = threading.Event()

    def wrap(self, effects: Effects) -> Effects:
        return {key: self._guarded(key, effect) for key, effect in effects.items()}

    def _guarded(self, key: str, effect: Here | Kept | Away) -> Here | Kept | Away:
        if isinstance(effect, Away):
            return replace(effect, run=partial(self._away, key, effect.run))
        return replace(effect, run=partial(self._here, key, effect.run))

    def _here(self, key: str, run: Callable[..., Any], *given: Any) -> Any:
        self.performed.append(key)
        if key == self.failing:
            raise Failed(longest("error-"))
        return run(*given)

    def _away(self, key: str, run: Callable[..., Any], *given: Any) -> Any:
        gate = self._gate
        if self.held:
            gate.wait()
        return self._here(key, run, *given)

    def release(self) -> None:
        """What was held goes on."""
        self.held = False
        self.open()
        self._gate = threading.Event()

    def open(self) -> None:
        self._gate.set()


def longest(start: str) -> str:
    """What follows `start` in the id of the longest text that begins so: what fits it fits every one."""
    texts = Strings("id")
    ids = [i for i in texts.ids if i.startswith(start)]
    return max(ids, key=lambda i: len(texts.text(i, sapaan=""))).removeprefix(start)
