"""The printer beside the kiosk: how to reach it, and its faults while they stand."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from typing import Protocol

from kiosk.flows.loop import Loop
from kiosk.settings import Printer
from services_client.printer_errors import PrinterError, PrinterState
from services_client.printer_usb import usb_printer
from services_client.printer_wires import Connect, device_file, network

LOOKS_AGAIN = 10.0
"""Seconds between two looks at a printer that can't print."""


def way_to_printer(wanted: Printer) -> Connect | None:
    """None where nothing is connected: papers go to a folder, or nowhere."""
    match wanted.kind:
        case "network":
            return network(wanted.address, wanted.port)
        case "usb":
            return usb_printer(wanted.vendor, wanted.product)
        case "file":
            return device_file(Path(wanted.device))
        case _:
            return None


class Watched(Protocol):
    def state(self) -> PrinterState | None:
        """What keeps it from printing; takes seconds. Raises PrinterError while a paper is being sent."""


class PrinterWatch:
    """Names a fault of the printer for as long as it stands. Everything here runs on the loop's thread but `found`.

    A printer that is well is left alone: it is looked at once at the start, and then only while something is wrong.
    """

    def __init__(
        self,
        printer: Watched,
        loop: Loop,
        workers: Executor,
        fault: Callable[[str], None],
        recovered: Callable[[str], None],
    ) -> None:
        self._printer, self._loop, self._workers = printer, loop, workers
        self._fault, self._recovered = fault, recovered
        self._standing: PrinterState | None = None
        self._cancel: Callable[[], None] = lambda: None
        self._running = False

    def start(self) -> None:
        self._running = True
        self._look()

    def stop(self) -> None:
        self._running = False
        self._cancel()

    def found(self, state: PrinterState | None) -> None:
        """How the printer stands now; any thread."""
        self._loop.post(partial(self._name, state))

    def _look(self) -> None:
        if self._running:
            self._workers.submit(self._printer.state).add_done_callback(self._looked)

    def _looked(self, done: Future[PrinterState | None]) -> None:
        try:
            self.found(done.result())
        except PrinterError:  # busy: the paper that is being sent will tell
            self._loop.post(self._look_later)

    def _name(self, state: PrinterState | None) -> None:
        before, self._standing = self._standing, state
        if before and before != state:
            self._recovered(before)
        if state:
            self._fault(state)
            self._look_later()

    def _look_later(self) -> None:
        self._cancel()
        if self._running:
            self._cancel = self._loop.later(LOOKS_AGAIN, self._look)
