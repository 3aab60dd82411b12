"""Faults that a test or a demonstration orders from the sandbox."""

from __future__ import annotations

import threading
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Mode = Literal[
    "none",
    "down",  # the connection is closed before anything is read
    "500",
    "400",
    "garbage",  # status 200 with a page of HTML, as a captive portal does
    "slow",  # the request is taken, the answer comes after SLOW seconds
    "drip",  # the head of the answer comes byte by byte
    "drip-body",  # the head comes at once, the body byte by byte
    "huge",  # an answer without end
    "redirect",
    "accept-then-drop",  # the request is taken, the connection is closed without an answer
]
MODES: tuple[Mode, ...] = get_args(Mode)
SLOW = 30.0


class Order(BaseModel):
    """`times`: for how many requests; then all is well again."""

    model_config = ConfigDict(extra="forbid")
    mode: Mode
    times: int = Field(default=1, ge=1, le=1_000_000)


class Faults:
    """The order that stands, counted down by each request, from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._order = Order(mode="none")
        self._left = 0

    def set(self, order: Order) -> None:
        with self._lock:
            self._order, self._left = order, order.times

    def take(self) -> Mode:
        with self._lock:
            if self._left == 0:
                return "none"
            self._left -= 1
            return self._order.mode
