"""What stands on the papers, and the effects that print them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from kiosk.dialogue.turn import Failed
from kiosk.flows.dates import date_words
from kiosk.flows.effects import Away, Effects, Here, Request
from kiosk.flows.receipt import STAMPS, receipt_facts
from kiosk.flows.scene import Scene
from kiosk.flows.topics import topic_choice
from kiosk.strings.strings import Strings
from services_client.printer import EscposPrinter
from services_client.printer_errors import PrinterError, PrinterState
from services_client.receipt import ReceiptContent, ReceiptFonts
from services_client.receipt_pdf import receipt_pdf

Papers = Mapping[str, Callable[[Request], ReceiptContent]]
"""Key of an effect that prints → what it prints. Any thread."""


def papers(language: Callable[[], str], now: Callable[[], datetime], training: bool) -> Papers:
    """`language()` is the resident's. `training`: everything goes to a sandbox, and the paper says so."""

    def receipt(request: Request) -> ReceiptContent:
        what = request.args
        here = Scene(Strings(language()), "receipt")
        return ReceiptContent(
            here.text("word-receipt"),
            here.text("word-your-code"),
            what["item"]["code"]["shown"],
            what["item"]["code"]["qr"],
            here.text(f"fact-{what['outcome']['state']}"),
            STAMPS.get(what["outcome"]["state"], "kept"),
            (
                (here.text("word-topic"), topic_choice(here, what["topic"], what["topics"]).label),
                *receipt_facts(here, what),
            ),
            (here.text("fact-keep-paper"), here.text("fact-how-to-ask"), here.text("fact-keep-code")),
            here.text("word-training-paper") if training else "",
        )

    def code(request: Request) -> ReceiptContent:
        here = Scene(Strings(language()), "complaint-code")
        return ReceiptContent(
            here.text("word-draft-paper"),
            here.text("word-your-code"),
            request.args["shown"],
            request.args["qr"],
            here.text("fact-draft"),
            "kept",
            ((here.text("word-when"), date_words(here, now().isoformat())),),
            (here.text("fact-keep-paper"), here.text("fact-how-to-go-on"), here.text("fact-keep-code")),
            here.text("word-training-paper") if training else "",
        )

    return {"print-receipt": receipt, "print-code": code}


def tray_effects(tray: Tray, papers: Papers) -> Effects:
    """At once: the tray is emptied at the end of the session, and nothing may fall into it after that."""

    def printing(content: Callable[[Request], ReceiptContent]) -> Here:
        def run(session: object, request: Request) -> None:
            try:
                tray.print(content(request))
            except OSError:
                raise Failed("printer-failed") from None

        return Here(run)

    return {key: printing(content) for key, content in papers.items()}


def printer_effects(
    printer: EscposPrinter,
    papers: Papers,
    escpos: Callable[[ReceiptContent], bytes],
    found: Callable[[PrinterState | None], None],
) -> Effects:
    """In a thread: a printer may take its time, or never answer. `found` is told how it stands; any thread."""

    def printing(content: Callable[[Request], ReceiptContent]) -> Away:
        def run(request: Request) -> None:
            try:
                printer.print(escpos(content(request)))
            except PrinterError as error:
                if error.state:
                    found(error.state)
                raise Failed(error.code) from None
            except OSError:  # nothing of the printer: a font, or the temporary folder
                raise Failed("printer-failed") from None
            found(None)

        return Away(run)

    return {key: printing(content) for key, content in papers.items()}


def paperless_effects(papers: Papers) -> Effects:
    """A kiosk without a printer says so."""

    def run(session: object, request: Request) -> None:
        raise Failed("printer-none")

    return {key: Here(run) for key in papers}


class Tray:
    """The paper tray of a kiosk that only practises: PDF files that only this user can read."""

    def __init__(self, folder: Path, fonts: ReceiptFonts) -> None:
        self.folder, self._fonts = folder, fonts
        self.empty()

    def print(self, content: ReceiptContent) -> None:
        """Raises OSError."""
        pdf = receipt_pdf(content, self._fonts)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = 1 + sum(1 for _ in self.folder.glob("*.pdf"))
        paper = self.folder / f"kertas-{number}.pdf"
        paper.touch(0o600)
        paper.write_bytes(pdf)

    def empty(self) -> None:
        """The resident has taken the paper along."""
        for pdf in self.folder.glob("*.pdf"):
            pdf.unlink()
