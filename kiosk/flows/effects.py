"""What an effect of a flow does: at once, together with its row in the store, or in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from kiosk.dialogue.turn import Json
from kiosk.session.session import Session


@dataclass(frozen=True, repr=False)
class Request:
    """One effect being performed: its arguments, its idempotency key, and the conversation it belongs to."""

    args: Json
    key: str
    ident: str


@dataclass(frozen=True, repr=False)
class Here:
    """Quick; runs on the loop's thread. Raises Failed."""

    run: Callable[[Session, Request], Json]


@dataclass(frozen=True, repr=False)
class Kept:
    """Writes to the store, in one transaction with its own row: a kill at any point leaves both or neither.

    Raises Failed; the transaction does too.
    """

    run: Callable[[Session, Request], Json]
    transaction: Callable[[Session], AbstractContextManager[None]]


@dataclass(frozen=True, repr=False)
class Away:
    """`run` in a worker thread, without the session; `land` on the loop's thread turns its result into a row.

    Both raise Failed.
    """

    run: Callable[[Request], Any]
    land: Callable[[Session, Any], Json] = lambda session, result: result


Effects = Mapping[str, Here | Kept | Away]
