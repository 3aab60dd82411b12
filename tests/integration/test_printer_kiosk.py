"""A whole kiosk with a receipt printer beside it that runs out of paper, dies and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.escpos_printer import EscposPrinter
from support.kiosk_remains import papers
from support.kiosk_world import World

pytestmark = pytest.mark.slow
TO_CODE = ("Sentuh di sini", "Lapor masalah", "Jalan rusak", "Ya, simpan")
TO_RECEIPT = (*TO_CODE[:3], "Tidak usah", "Pasar", "Sudah parah", "Sudah benar, kirim")
PAPER_OUT = "Kertas di mesin cetak habis."


@pytest.fixture
def printer() -> Iterator[EscposPrinter]:
    printer = EscposPrinter()
    yield printer
    printer.close()


@pytest.fixture
def world(tmp_path: Path, printer: EscposPrinter) -> Iterator[World]:
    world = World(tmp_path)
    world.printer = printer
    yield world
    world.close()


def choose(world: World, *labels: str) -> None:
    for label in labels:
        world.choose(label, "touch")


def shows(world: World, text: str) -> bool:
    """Whether it stands there, or comes to in a few seconds."""

    return bool(world.eventually(lambda: text in " ".join(world.look()["texts"])))


def test_paper_out_is_named_and_printing_again_works_after_it_was_refilled(
    world: World, printer: EscposPrinter
) -> None:
    world.turn_on()
    printer.order("paper-out")
    choose(world, *TO_RECEIPT)
    assert shows(world, PAPER_OUT)
    assert world.look()["name"] == "receipt"
    assert world.look()["code"]
    assert printer.taken == 0
    printer.order("ok")
    world.ask("advance", seconds=30)
    assert world.eventually(lambda: world.look()["faults"] == []), "the fault clears by itself"
    assert printer.papers() == [], "nobody asked for it again"
    choose(world, "Cetak lagi")
    assert shows(world, "Ambil kertasnya.")
    (paper,) = papers(world)
    assert world.look()["code"] in paper
    assert "Jalan rusak" in paper


def test_a_printer_that_is_missing_at_the_start_is_named_until_it_comes(
    world: World, printer: EscposPrinter
) -> None:
    printer.order("gone")
    world.turn_on()
    assert shows(world, "Mesin cetak tidak tersambung.")
    printer.order("ok")
    world.ask("advance", seconds=30)
    assert world.eventually(lambda: world.look()["faults"] == [])
    choose(world, *TO_CODE, "Cetak kode")
    assert world.eventually(lambda: papers(world))
    assert len(papers(world)) == 1


def test_a_printer_that_breaks_in_the_middle_leaves_the_code_and_prints_nothing_again(
    world: World, printer: EscposPrinter
) -> None:
    world.turn_on()
    printer.order("dropping")
    choose(world, *TO_CODE, "Cetak kode")
    assert shows(world, "Kertasnya mungkin belum keluar.")
    assert world.look()["name"] == "print-failed"
    connections = printer.connections
    choose(world, "Lanjut")
    assert world.look()["name"] == "complaint-code"
    assert world.look()["code"]
    world.ask("advance", seconds=30)
    assert printer.connections == connections
