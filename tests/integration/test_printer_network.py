"""A printer on the network: well, in every kind of trouble, and back."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from services_client.printer import EscposPrinter, Patience
from services_client.printer_errors import PrinterCode, PrinterError, PrinterState
from services_client.printer_wires import network
from support.escpos_printer import Condition
from support.escpos_printer import EscposPrinter as Twin
from support.receipts import RECEIPT, receipt_bytes

HASTY = Patience(connect=2.0, answer=0.3, paper=1.0)
STANDING: list[tuple[Condition, PrinterState]] = [
    ("paper-out", "printer-paper-out"),
    ("cover-open", "printer-cover-open"),
    ("offline", "printer-offline"),
    ("gone", "printer-missing"),
]


@pytest.fixture
def twin() -> Iterator[Twin]:
    twin = Twin()
    yield twin
    twin.close()


@pytest.fixture
def printer(twin: Twin) -> EscposPrinter:
    return EscposPrinter(network(*twin.address), HASTY)


def refused(printer: EscposPrinter) -> PrinterError:
    with pytest.raises(PrinterError) as caught:
        printer.print(receipt_bytes())
    return caught.value


def comes_out(twin: Twin, count: int = 1) -> None:
    deadline = time.monotonic() + 10.0
    while len(twin.papers()) < count:
        assert time.monotonic() < deadline, "no paper came out"
        time.sleep(0.01)


def test_a_receipt_comes_out_once_with_a_code_that_scans(
    twin: Twin, printer: EscposPrinter, tmp_path: Path
) -> None:
    printer.print(receipt_bytes())
    (paper,) = twin.papers()
    assert RECEIPT.code in paper
    assert paper.qr(tmp_path) == [RECEIPT.qr]


@pytest.mark.parametrize("condition", ["ok", "paper-low", "slow", "silent"])
def test_it_is_printed_once(condition: Condition, twin: Twin) -> None:
    twin.order(condition)
    patient = EscposPrinter(network(*twin.address), Patience(2.0, 0.3, 15.0))
    patient.print(receipt_bytes())
    comes_out(twin)
    assert patient.state() is None
    assert len(twin.papers()) == 1


@pytest.mark.parametrize(("condition", "state"), STANDING)
def test_a_printer_that_cannot_print_is_sent_nothing(
    condition: Condition, state: PrinterState, twin: Twin, printer: EscposPrinter
) -> None:
    twin.order(condition)
    assert printer.state() == state
    error = refused(printer)
    assert (error.code, error.state) == (state, state)
    twin.order("ok")
    assert printer.state() is None
    assert (twin.taken, twin.papers()) == (0, [])
    printer.print(receipt_bytes())
    assert len(twin.papers()) == 1


@pytest.mark.parametrize(
    ("condition", "state"),
    [("runs-out", "printer-paper-out"), ("dropping", None), ("mute-after", None), ("stuck", None)],
)
def test_what_breaks_after_sending_began_is_unsure_and_never_sent_again(
    condition: Condition, state: PrinterState | None, twin: Twin, printer: EscposPrinter
) -> None:
    twin.order(condition)
    error = refused(printer)
    code: PrinterCode = "printer-unsure"
    assert (error.code, error.state) == (code, state)
    assert twin.connections == 1


def test_a_paper_that_ended_in_the_middle_is_finished_when_there_is_paper(
    twin: Twin, printer: EscposPrinter
) -> None:
    twin.order("runs-out")
    refused(printer)
    assert twin.papers() == []
    twin.order("ok")
    assert len(twin.papers()) == 1


@pytest.mark.parametrize("condition", ["stuck", "gone"])
def test_a_dead_printer_takes_no_longer_than_it_may(
    condition: Condition, twin: Twin, printer: EscposPrinter
) -> None:
    twin.order(condition)
    begun = time.monotonic()
    refused(printer)
    # Twice as long as the deadlines, since the machine does other things too; for ever would be longer.
    assert time.monotonic() - begun < 2 * HASTY.total


def test_two_papers_at_once_come_out_one_after_the_other(twin: Twin, printer: EscposPrinter) -> None:
    threads = [Thread(target=printer.print, args=(receipt_bytes(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [RECEIPT.code in paper for paper in twin.papers()] == [True, True]


def test_who_waits_too_long_for_another_paper_is_told_that_the_printer_is_busy(twin: Twin) -> None:
    printer = EscposPrinter(network(*twin.address), Patience(0.1, 0.1, 0.1))
    with printer._turn():
        assert refused(printer).code == "printer-busy"
    assert twin.connections == 0


@pytest.mark.parametrize("condition", ["paper-out", "gone", "dropping"])
def test_nothing_of_the_receipt_is_in_errors_or_logs(
    condition: Condition, twin: Twin, printer: EscposPrinter, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    twin.order(condition)
    error = refused(printer)
    assert str(error) == error.code
    assert error.__context__ is None or error.__suppress_context__
    for part in (RECEIPT.code, RECEIPT.qr, "Jalan"):
        assert part not in caplog.text
