"""The one thread on which everything about a resident happens, and its clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol


class Loop(Protocol):
    """Qt's event loop on a kiosk, a hand-turned one in tests."""

    def post(self, call: Callable[[], None]) -> None:
        """Runs `call` on the loop's thread, soon; may be called from any thread."""

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Runs `call` after so many seconds; the returned function cancels it."""

    def monotonic(self) -> float:
        """Seconds that never jump."""

    def now(self) -> datetime:
        """The wall clock, with its zone."""
