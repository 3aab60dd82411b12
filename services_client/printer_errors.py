"""What can go wrong with a receipt printer, as stable codes."""

from __future__ import annotations

from typing import Literal

PrinterState = Literal[
    "printer-missing",  # switched off, unplugged, or not where the settings say
    "printer-paper-out",
    "printer-cover-open",
    "printer-offline",  # it answers that it can't print, and names neither paper nor cover
    "printer-failed",  # it is there and can't be used: no permission, an error of the device
]
"""What stands until somebody mends it."""

PrinterCode = Literal[
    PrinterState,
    "printer-busy",  # another paper is still being sent
    "printer-unsure",  # sending had begun: some of the paper may have come out, or may yet
    "printer-none",  # this kiosk has no printer
]


class PrinterError(Exception):
    """Nothing was printed, or, with "printer-unsure", nobody knows how much.

    The text is the code and nothing else. `state` is what was found to stand, if anything.
    """

    def __init__(self, code: PrinterCode, state: PrinterState | None = None) -> None:
        super().__init__(code)
        self.code: PrinterCode = code
        self.state = state
