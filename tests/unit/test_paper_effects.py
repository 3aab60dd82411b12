"""What is printed for a resident, and what comes of it where it can't be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import pypdf
import pytest

from kiosk.dialogue.turn import Failed, Json
from kiosk.flows.effects import Away, Here, Request
from kiosk.flows.paper import Papers, Tray, paperless_effects, papers, printer_effects, tray_effects
from kiosk.flows.receipt import DRAWS, take_receipt
from kiosk.flows.scene import Scene
from kiosk.session.session import Session
from kiosk.strings.strings import Strings, languages
from services_client.printer_errors import PrinterCode, PrinterError, PrinterState
from services_client.receipt import ReceiptContent
from support.flow_world import FlowWorld
from support.receipts import FONTS

NAME, NIK, WORDS = "SITI AMINAH", "3171234567890123", "LUBANG DI DEPAN RUMAH"
WHAT: Json = {
    "item": {
        "code": {"shown": "K7M4-QX9P", "qr": "PANDU:GAYTEM", "text": "K7M4QX9P"},
        "when": "2026-11-24T09:12:00+07:00",
        "key": "k",
    },
    "outcome": {"state": "sent", "ticket": "2026-0042"},
    "topic": "jalan-rusak",
    "topics": [{"code": "jalan-rusak", "name": "Jalan rusak"}],
}
RECEIPT = Request(WHAT, "key", "ident")
CODE = Request(WHAT["item"]["code"], "key", "ident")


def in_language(language: str, training: bool = True) -> Papers:
    return papers(lambda: language, lambda: datetime.fromisoformat(WHAT["item"]["when"]), training)


def words(content: ReceiptContent) -> str:
    return " ".join([content.title, content.code, content.state, *(p for f in content.facts for p in f)])


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("key", "request_"), [("print-receipt", RECEIPT), ("print-code", CODE)])
def test_a_paper_holds_the_code_and_what_became_of_it(key: str, request_: Request, language: str) -> None:
    content = in_language(language)[key](request_)
    strings = Strings(language)
    assert content.code == "K7M4-QX9P"
    assert content.training == strings.text("word-training-paper")
    assert content.state == strings.text("fact-sent" if key == "print-receipt" else "fact-draft")
    assert "2026" in words(content)
    assert in_language(language, training=False)[key](request_).training == ""


def test_a_paper_holds_nobodys_name_and_nobodys_words() -> None:
    """What the flow knows besides must not get onto it, whatever else is in the arguments."""
    known = WHAT | {"name": {"name": NAME, "masked": NAME}, "nik": NIK, "detail": WORDS, "place": WORDS}
    content = in_language("id")["print-receipt"](Request(known, "key", "ident"))
    for personal in (NAME, NIK, WORDS):
        assert personal not in words(content)


def test_the_tray_takes_a_pdf_that_only_this_user_can_read_and_is_emptied(tmp_path: Path) -> None:
    tray = Tray(tmp_path / "kertas", FONTS)
    for effect in tray_effects(tray, in_language("id")).values():
        assert isinstance(effect, Here), "nothing may fall into the tray after it was emptied"
        effect.run(Session(), RECEIPT if not list(tray.folder.glob("*")) else CODE)
    files = sorted(tray.folder.iterdir())
    assert [(f.name, f.stat().st_mode & 0o777) for f in files] == [
        ("kertas-1.pdf", 0o600),
        ("kertas-2.pdf", 0o600),
    ]
    assert "2026-0042" in pypdf.PdfReader(files[0]).pages[0].extract_text()
    tray.empty()
    assert list(tray.folder.iterdir()) == []


def test_a_tray_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tray = Tray(tmp_path / "kertas", FONTS)
    tray.folder.touch()
    effect = tray_effects(tray, in_language("id"))["print-receipt"]
    assert isinstance(effect, Here)
    with pytest.raises(Failed) as caught:
        effect.run(Session(), RECEIPT)
    assert caught.value.code == "printer-failed"


def test_a_kiosk_without_a_printer_says_so() -> None:
    for effect in paperless_effects(in_language("id")).values():
        assert isinstance(effect, Here)
        with pytest.raises(Failed) as caught:
            effect.run(Session(), RECEIPT)
        assert caught.value.code == "printer-none"


class Printer:
    """Remembers what it was sent, or fails."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.sent = error, b""

    def print(self, data: bytes) -> None:
        if self.error:
            raise self.error
        self.sent += data


def through(printer: Any, escpos: Callable[[ReceiptContent], bytes]) -> tuple[str, list[PrinterState | None]]:
    """The code that printing failed with, or "", and how the printer was found."""
    found: list[PrinterState | None] = []
    effect = printer_effects(printer, in_language("id"), escpos, found.append)["print-receipt"]
    assert isinstance(effect, Away)
    try:
        effect.run(RECEIPT)
    except Failed as failure:
        return failure.code, found
    return "", found


def test_what_is_sent_is_what_was_drawn_and_the_printer_is_well() -> None:
    printer = Printer()
    assert through(printer, lambda content: content.code.encode()) == ("", [None])
    assert printer.sent == b"K7M4-QX9P"


@pytest.mark.parametrize(
    ("error", "code", "found"),
    [
        (PrinterError("printer-paper-out", "printer-paper-out"), "printer-paper-out", ["printer-paper-out"]),
        (PrinterError("printer-unsure", "printer-missing"), "printer-unsure", ["printer-missing"]),
        (PrinterError("printer-unsure"), "printer-unsure", []),
        (PrinterError("printer-busy"), "printer-busy", []),
    ],
)
def test_how_the_printer_stands_is_told_to_the_watch(
    error: PrinterError, code: str, found: list[PrinterState | None]
) -> None:
    assert through(Printer(error), lambda content: b"") == (code, found)


def test_a_paper_that_cannot_be_drawn_is_no_fault_of_the_printer() -> None:
    def unreadable(content: ReceiptContent) -> bytes:
        raise FileNotFoundError

    assert through(Printer(), unreadable) == ("printer-failed", [])


@pytest.mark.parametrize("code", get_args(PrinterCode))
@pytest.mark.parametrize("language", languages())
def test_the_receipt_says_why_there_is_no_paper_and_keeps_the_code(code: str, language: str) -> None:
    strings = Strings(language)
    flow = take_receipt(WHAT)
    next(flow)
    ask = flow.throw(Failed(code))
    screen = DRAWS["receipt"](Scene(strings, "receipt", args=ask.args))
    assert strings.text(f"error-{code}") in screen.say
    assert screen.receipt is not None
    assert screen.receipt.code == "K7M4-QX9P"
    assert ("cetak" in [choice.key for choice in screen.choices]) == (code != "printer-none")


@pytest.mark.parametrize("state", get_args(PrinterState))
@pytest.mark.parametrize("language", languages())
def test_what_stands_has_its_notice(state: str, language: str) -> None:
    assert Strings(language).text(f"notice-{state}")


def test_who_does_not_wait_is_not_told_that_nothing_will_come() -> None:
    flow = take_receipt(WHAT)
    next(flow)
    ask = flow.throw(Failed("stopped"))
    screen = DRAWS["receipt"](Scene(Strings("id"), "receipt", args=ask.args))
    assert "mungkin" in screen.say


def test_printing_again_is_a_new_print_and_only_on_request() -> None:
    flow = take_receipt(WHAT)
    assert next(flow).key == "print-receipt"
    assert flow.throw(Failed("printer-paper-out")).key == "receipt"
    again = flow.send("cetak")
    assert again.key == "print-receipt"
    shown = flow.send(None)
    assert shown.args["not_printed"] is None
    assert flow.send("dengar").key == "code-aloud"
    assert flow.send("lanjut").key == "receipt"


def test_nobody_has_to_wait_for_the_paper() -> None:
    world = FlowWorld()
    world.host.start()
    world.settle()
    effects = {**world.host.house.effects, "print-code": Away(lambda request: None)}
    world.host.furniture = replace(world.host.house, effects=effects)
    world.choose("lapor", "jalan-rusak", "simpan")
    world.host.talk.choose("cetak")
    world.pass_seconds(1)
    screen = world.host.talk.screen
    assert (screen.name, screen.say) == (
        "wait-print-code",
        Strings("id").text("screen-wait-print-code"),
    )
    world.host.talk.choose("berhenti")
    world.settle()
    assert world.host.talk.screen.name == "print-failed"
    world.work()
    assert world.host.talk.screen.name == "print-failed", "the late result was dropped"
