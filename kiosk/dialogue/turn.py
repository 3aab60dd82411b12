"""What a flow may yield: `Ask`, a turn of the resident, or `Do`, an effect outside the conversation.

A flow is a generator that yields these and touches nothing else: no text, no clock, no handle.
Everything a turn depends on stands in `args`, so two runs that were answered alike ask alike.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

Json = Any
"""What survives the trip through JSON: dict, list, str, int, float, bool, None."""


def digest(*parts: Json) -> str:
    """64 bits of SHA-256 over the JSON form of `parts`; equal content gives an equal digest."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, repr=False)
class Fold:
    """Makes one answer out of many inner events: typing, wrong taps, hints.

    `start(prefill)` gives the first state, `step(state, event)` the next one and whether that was
    the last, `value(state)` the answer. States and events are JSON values.
    """

    start: Callable[[Json], Json]
    step: Callable[[Json, Json], tuple[Json, bool]]
    value: Callable[[Json], Json]


@dataclass(frozen=True, repr=False)
class Ask:
    """A turn of the resident. `args` are ids and data, never text: a change of language is a redraw."""

    key: str
    args: Json = None
    fold: Fold | None = None
    detour: bool = False
    """Was asked for, and leads back: answered, it is as if it had never been asked for. What it says may be private, so
    Kembali mustn't lead there."""

    @property
    def mark(self) -> str:
        return digest("ask", self.key, self.args)


@dataclass(frozen=True, repr=False)
class Do:
    """An outside read or write; its result or failure is recorded. `final` can't be undone."""

    key: str
    args: Json = None
    final: bool = False

    @property
    def mark(self) -> str:
        return digest("do", self.key, self.args, self.final)


class Failed(Exception):
    """An effect failed. `code` names a Fluent message; `maybe_happened` when the outcome isn't known."""

    def __init__(self, code: str, maybe_happened: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.maybe_happened = maybe_happened


Flow = Callable[[], Generator[Ask | Do, Any, Any]]
