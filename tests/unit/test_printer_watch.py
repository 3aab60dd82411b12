"""A printer's fault is named while it stands, and no longer; a printer that is well is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from kiosk.flows.printing import LOOKS_AGAIN, PrinterWatch
from services_client.printer_errors import PrinterError, PrinterState
from support.hand_loop import HandLoop


class Office:
    """A printer as it is, and what the screen names."""

    def __init__(self, workers: ThreadPoolExecutor) -> None:
        self.stands: PrinterState | PrinterError | None = None
        self.looks = 0
        self.named: set[str] = set()
        self.loop = HandLoop()
        self.watch = PrinterWatch(self, self.loop, workers, self.named.add, self.named.discard)

    def state(self) -> PrinterState | None:
        self.looks += 1
        if isinstance(self.stands, PrinterError):
            raise self.stands
        return self.stands

    def looked(self, times: int) -> None:
        """Until it has looked so often and what it saw has come to the loop."""
        self.loop.until(lambda: self.looks == times)
        self.loop.until(lambda: not self.loop.posted.qsize())

    def names(self, *codes: str) -> None:
        self.loop.until(lambda: self.named == set(codes))


@pytest.fixture
def office() -> Iterator[Office]:
    with ThreadPoolExecutor(1) as workers:
        office = Office(workers)
        yield office
        office.watch.stop()


def test_a_printer_that_is_missing_at_the_start_is_named_until_it_is_there(office: Office) -> None:
    office.stands = "printer-missing"
    office.watch.start()
    office.names("printer-missing")
    office.loop.advance(LOOKS_AGAIN)
    office.looked(2)
    office.names("printer-missing")
    office.stands = None
    office.loop.advance(LOOKS_AGAIN)
    office.names()


def test_a_printer_that_is_well_is_looked_at_once(office: Office) -> None:
    office.watch.start()
    office.looked(1)
    office.loop.advance(10 * LOOKS_AGAIN)
    assert office.looks == 1


def test_one_fault_after_another(office: Office) -> None:
    office.watch.start()
    office.looked(1)
    office.stands = "printer-cover-open"
    office.watch.found("printer-paper-out")
    office.names("printer-paper-out")
    office.loop.advance(LOOKS_AGAIN)
    office.names("printer-cover-open")


def test_a_paper_that_was_printed_clears_the_fault(office: Office) -> None:
    office.watch.start()
    office.looked(1)
    office.watch.found("printer-paper-out")
    office.names("printer-paper-out")
    office.watch.found(None)
    office.names()
    office.loop.advance(LOOKS_AGAIN)
    office.looked(2)  # the look that was due; then none
    office.loop.advance(10 * LOOKS_AGAIN)
    assert office.looks == 2


def test_a_printer_that_is_busy_is_looked_at_later(office: Office) -> None:
    office.stands = PrinterError("printer-busy")
    office.watch.start()
    office.looked(1)
    office.stands = "printer-offline"
    office.loop.until(lambda: bool(office.loop._due))
    office.loop.advance(LOOKS_AGAIN)
    office.names("printer-offline")


def test_nothing_is_looked_at_after_the_end(office: Office) -> None:
    office.stands = "printer-missing"
    office.watch.start()
    office.names("printer-missing")
    office.watch.stop()
    office.loop.advance(10 * LOOKS_AGAIN)
    assert office.looks == 1
