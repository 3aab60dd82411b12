"""A printer that is a device file: a pipe, which blocks as a device does, stands in for it."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from services_client.printer import EscposPrinter, Patience
from services_client.printer_errors import PrinterError
from services_client.printer_wires import device_file
from support.escpos_paper import Roll, commands
from support.receipts import RECEIPT, receipt_bytes

HASTY = Patience(connect=1.0, answer=0.2, paper=0.5)
BIG = receipt_bytes() * 10
"""More than a pipe holds."""


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    return pipe


@pytest.fixture
def reader(pipe: Path) -> Iterator[int]:
    """The printer's end, not yet read."""
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    yield end
    os.close(end)


def refused(device: Path, data: bytes = BIG) -> PrinterError:
    with pytest.raises(PrinterError) as caught:
        EscposPrinter(device_file(device), HASTY).print(data)
    return caught.value


def test_what_is_written_is_a_receipt(tmp_path: Path) -> None:
    file = tmp_path / "lp0"
    file.touch()
    printer = EscposPrinter(device_file(file))
    assert printer.state() is None
    for _ in range(2):
        printer.print(receipt_bytes())
    assert file.read_bytes() == receipt_bytes() * 2, "and no questions that it couldn't answer"
    roll = Roll()
    for command in commands(bytearray(file.read_bytes())):
        roll.take(command)
    assert [RECEIPT.code in paper for paper in roll.papers] == [True, True]


def test_more_than_it_takes_at_once_is_written_as_it_prints(pipe: Path, reader: int) -> None:
    got = bytearray()

    def read() -> None:
        os.set_blocking(reader, True)
        while len(got) < len(BIG):
            got.extend(os.read(reader, 4096))

    thread = Thread(target=read)
    thread.start()
    EscposPrinter(device_file(pipe), Patience(paper=30.0)).print(BIG)
    thread.join()
    assert got == BIG


def test_a_device_that_is_not_there_is_missing_and_is_not_made(tmp_path: Path) -> None:
    assert refused(tmp_path / "lp0").code == "printer-missing"
    assert list(tmp_path.iterdir()) == []


def test_a_device_behind_which_nobody_is_is_missing(pipe: Path) -> None:
    error = refused(pipe)
    assert (error.code, error.state) == ("printer-missing", "printer-missing")


def test_what_is_no_device_has_failed(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "printer-failed"


def test_a_device_that_stops_taking_is_unsure_after_its_time(pipe: Path, reader: int) -> None:
    assert refused(pipe).code == "printer-unsure"


def test_a_device_that_is_pulled_in_the_middle_is_unsure(pipe: Path) -> None:
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    def pull() -> None:
        filling = select.poll()
        filling.register(end, select.POLLIN)
        filling.poll()
        os.close(end)

    thread = Thread(target=pull)
    thread.start()
    assert refused(pipe).code == "printer-unsure"
    thread.join()
