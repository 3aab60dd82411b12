"""A USB printer through the whole of pyusb; only the bus below it is ours."""

from __future__ import annotations

from functools import partial

import pytest

from services_client.printer import EscposPrinter, Patience
from services_client.printer_errors import PrinterError
from services_client.printer_usb import UsbWire, usb_printer
from services_client.printer_wires import Wire
from support.receipts import receipt_bytes
from support.usb_printer import PRODUCT, VENDOR, UsbPrinter

HASTY = Patience(connect=1.0, answer=0.3, paper=0.5)


def connect(bus: UsbPrinter, seconds: float) -> Wire:
    return UsbWire(VENDOR, PRODUCT, bus)


def beside(bus: UsbPrinter) -> EscposPrinter:
    return EscposPrinter(partial(connect, bus), HASTY)


def refused(bus: UsbPrinter) -> PrinterError:
    with pytest.raises(PrinterError) as caught:
        beside(bus).print(receipt_bytes())
    return caught.value


def test_the_receipt_goes_to_the_printers_own_end_point_and_the_interface_is_given_back() -> None:
    bus = UsbPrinter()
    printer = beside(bus)
    assert printer.state() is None
    printer.print(receipt_bytes())
    assert bus.sent == receipt_bytes()
    assert bus.claimed == []


def test_a_printer_without_answers_is_printed_to() -> None:
    for bus in (UsbPrinter(hears=False), UsbPrinter()):
        bus.answers = False
        beside(bus).print(receipt_bytes())
        assert bus.sent == receipt_bytes()


def test_a_printer_out_of_paper_is_sent_nothing() -> None:
    bus = UsbPrinter()
    bus.paper = 0x72
    error = refused(bus)
    assert (error.code, error.state, bus.sent) == ("printer-paper-out", "printer-paper-out", b"")


def test_a_printer_that_is_not_plugged_in_is_missing() -> None:
    bus = UsbPrinter()
    bus.plugged = False
    assert refused(bus).code == "printer-missing"
    bus.plugged = True
    beside(bus).print(receipt_bytes())


def test_a_device_that_is_no_printer_has_failed_and_is_given_back() -> None:
    bus = UsbPrinter(interface_class=3)
    assert refused(bus).code == "printer-failed"
    assert bus.claimed == []


@pytest.mark.parametrize(("stalls", "breaks_after"), [(True, -1), (False, 1)])
def test_a_transfer_that_ends_midway_is_unsure(stalls: bool, breaks_after: int) -> None:
    bus = UsbPrinter()
    bus.stalls, bus.breaks_after = stalls, breaks_after
    assert refused(bus).code == "printer-unsure"
    assert bus.claimed == []


def test_without_the_printer_the_real_bus_is_asked() -> None:
    """No printer of this number exists; without libusb or without any bus the answer is one of the two as well."""
    state = EscposPrinter(usb_printer(0xFFFE, 0xFFFE), HASTY).state()
    assert state in ("printer-missing", "printer-failed")
