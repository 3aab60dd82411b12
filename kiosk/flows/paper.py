"""Printing: what stands on the paper. Until there is a printer, paper is a PDF in a tray that the session empties."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from kiosk.dialogue.turn import Failed, Json
from kiosk.flows.dates import date_words
from kiosk.flows.effects import Effects, Here, Request
from kiosk.flows.receipt import receipt_facts
from kiosk.flows.scene import Scene
from kiosk.flows.topics import topic_choice
from kiosk.session.session import Session
from services_client.receipt import ReceiptContent, ReceiptFonts, receipt_pdf


class Printer(Protocol):
    def print(self, pdf: bytes) -> None:
        """Raises OSError when nothing can be printed."""


def paper_effects(
    printer: Printer,
    fonts: ReceiptFonts,
    scene: Callable[[str], Scene],
    now: Callable[[], datetime],
    training: bool,
) -> Effects:
    """`training`: everything goes to a sandbox, and the paper says so."""

    def print_content(content: ReceiptContent) -> None:
        try:
            printer.print(receipt_pdf(content, fonts))
        except OSError:
            raise Failed("printer-failed") from None

    def receipt(session: Session, request: Request) -> Json:
        here, what = scene("receipt"), request.args
        facts = receipt_facts(here, what)
        print_content(
            ReceiptContent(
                here.text("word-receipt"),
                here.text("word-your-code"),
                what["item"]["code"]["shown"],
                what["item"]["code"]["qr"],
                here.text(f"fact-{what['outcome']['state']}"),
                ((here.text("word-topic"), topic_choice(here, what["topic"], what["topics"]).label), *facts),
                (here.text("fact-keep-paper"), here.text("fact-how-to-ask")),
                here.text("word-training-paper") if training else "",
            )
        )

    def code(session: Session, request: Request) -> Json:
        here = scene("complaint-code")
        print_content(
            ReceiptContent(
                here.text("word-draft-paper"),
                here.text("word-your-code"),
                request.args["shown"],
                request.args["qr"],
                here.text("fact-draft"),
                ((here.text("word-when"), date_words(here, now().isoformat())),),
                (here.text("fact-keep-paper"), here.text("fact-how-to-go-on")),
                here.text("word-training-paper") if training else "",
            )
        )

    return {"print-receipt": Here(receipt), "print-code": Here(code)}


class FolderPrinter:
    """The paper tray of a kiosk without a printer: PDF files that only this user can read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.empty()

    def print(self, pdf: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = 1 + sum(1 for _ in self.folder.glob("*.pdf"))
        paper = self.folder / f"kertas-{number}.pdf"
        paper.touch(0o600)
        paper.write_bytes(pdf)

    def empty(self) -> None:
        """The resident has taken the paper along."""
        for pdf in self.folder.glob("*.pdf"):
            pdf.unlink()
