"""`./run check` asks the printer itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import check
from kiosk.settings import Printer
from kiosk.strings.strings import Strings
from support.escpos_printer import Condition, EscposPrinter


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("ok", "ready"),
        ("paper-out", "printer-paper-out"),
        ("cover-open", "printer-cover-open"),
        ("offline", "printer-offline"),
        ("gone", "printer-missing"),
    ],
)
def test_a_network_printer_is_named_as_it_is(condition: Condition, code: str) -> None:
    twin = EscposPrinter()
    try:
        twin.order(condition)
        host, port = twin.address
        found = check._printer(Printer(kind="network", address=host, port=port))
        assert (found.device, found.code, found.ok) == ("printer", code, code == "ready")
        assert twin.taken == 0, "nothing was printed"
    finally:
        twin.close()
    line = check.sentence(Strings("id"), found)
    assert line.startswith("BAIK   Mesin cetak: " if found.ok else "PERLU  Mesin cetak: ")


def test_a_device_file_is_looked_for(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    assert check._printer(Printer(kind="file", device=str(device))).code == "printer-missing"
    device.touch()
    assert check._printer(Printer(kind="file", device=str(device))).code == "ready"
    assert device.read_bytes() == b""


def test_the_folder_and_no_printer_need_nothing() -> None:
    assert [check._printer(Printer(kind=kind)).code for kind in ("folder", "none")] == ["folder", "off"]
