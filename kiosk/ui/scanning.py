"""One-switch scanning (R35): time moves the focus, the switch chooses."""

from __future__ import annotations

from collections.abc import Callable


class Scanner:
    """`tick` is called often; every `step_seconds` it calls `advance`. Pure: the clock is handed in."""

    def __init__(
        self, advance: Callable[[], None], clock: Callable[[], float], step_seconds: float = 2.0
    ) -> None:
        self._advance, self._clock, self.step_seconds = advance, clock, step_seconds
        self._since = clock()

    @property
    def passed(self) -> float:
        """How much of the step is over, 0 to 1."""
        return min(1.0, (self._clock() - self._since) / self.step_seconds)

    def restart(self) -> None:
        """The focus has a full step before it: something was chosen, or the turn changed."""
        self._since = self._clock()

    def tick(self) -> None:
        if self.passed >= 1.0:
            self.restart()
            self._advance()
