"""Telling the outside once when a device fails and once when it works again."""

from __future__ import annotations

from collections.abc import Callable


class Fault:
    """The state of one device. The callbacks get the error's code, each only on a change."""

    def __init__(self, on_fault: Callable[[str], None], on_recovered: Callable[[str], None]) -> None:
        self._on_fault = on_fault
        self._on_recovered = on_recovered
        self.code: str | None = None

    def raised(self, code: str) -> None:
        """The device failed with `code`."""
        if code == self.code:
            return
        self.cleared()
        self.code = code
        self._on_fault(code)

    def cleared(self) -> None:
        """The device works."""
        if self.code is None:
            return
        code, self.code = self.code, None
        self._on_recovered(code)
