"""When nobody answers: first a warning that can be answered, then the end of the session."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class IdleClock:
    """Seconds of a monotonic clock. Warns `warning` seconds before `idle` is over (accessibility R32)."""

    idle: float
    warning: float
    last_act: float = 0.0

    def acted(self, now: float) -> None:
        self.last_act = now

    def left(self, now: float) -> float:
        """Seconds until the session ends."""
        return self.idle - (now - self.last_act)

    def warns(self, now: float) -> bool:
        return self.left(now) <= self.warning

    def over(self, now: float) -> bool:
        return self.left(now) <= 0
