"""The paper at the end: printed once, shown, printed again on request."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from kiosk.dialogue.screen import Panel, Receipt, Screen, Stamp
from kiosk.dialogue.turn import Ask, Do, Failed, Json
from kiosk.flows.dates import date_words
from kiosk.flows.scene import Draws, Scene
from kiosk.flows.topics import topic_choice

STAMPS: dict[str, Stamp] = {"sent": "sent", "unsure": "unsure", "doubtful": "unsure"}
"""Every other state is: kept here."""


def take_receipt(what: Json) -> Generator[Ask | Do, Any, None]:
    """`what`: {"item", "outcome", "topic", "topics"}; the resident leaves it with *Layanan lain* or *Selesai*."""
    while True:
        try:
            yield Do("print-receipt", what)
            why = None
        except Failed as failure:
            why = failure.code  # said on the receipt's screen: the code has to be written down
        while (wish := (yield Ask("receipt", what | {"not_printed": why}))) == "dengar":
            yield Ask("code-aloud", what["item"]["code"], detour=True)
        if wish != "cetak":
            return


def receipt_facts(scene: Scene, what: Json) -> tuple[tuple[str, str], ...]:
    """When, and the server's number. No name, no place, no words of the complaint: paper is lost in halls."""
    facts = [(scene.text("word-when"), date_words(scene, what["item"]["when"]))]
    if what["outcome"]["ticket"]:
        facts.append((scene.text("word-ticket"), what["outcome"]["ticket"]))
    return tuple(facts)


def _receipt(scene: Scene) -> Screen:
    what = scene.args
    state = what["outcome"]["state"]
    say = scene.text(f"screen-receipt-{state}")
    why = what["not_printed"]
    paper = _no_paper(scene, why) if why else scene.text("screen-receipt-paper")
    shown = Receipt(
        code=what["item"]["code"]["shown"],
        qr=what["item"]["code"]["qr"],
        code_name=scene.text("word-your-code"),
        facts=(
            topic_choice(scene, what["topic"], what["topics"]).label,
            *(value for _, value in receipt_facts(scene, what)),
            scene.text("fact-keep-paper"),
        ),
        stamp=STAMPS.get(state, "kept"),
        stamp_label=scene.text(f"stamp-{state}"),
    )
    again = () if why == "printer-none" else (scene.choice("cetak", "p-cetak"),)
    choices = (*again, scene.choice("dengar", "p-dengar"), scene.choice("lain", "p-layanan-lain"))
    return Screen("receipt", "receipt", f"{say} {paper}", choices, receipt=shown)


def _no_paper(scene: Scene, why: str) -> str:
    """What is with the paper, and what to do; what became of the report has been said before."""
    if why == "stopped":  # the resident didn't wait, the printer goes on
        why = "printer-unsure"
    return f"{scene.text(f'error-{why}')} {scene.text('screen-receipt-no-paper')}"


def _aloud(scene: Scene) -> Screen:
    """The code is said only to who asks for it: the hall is listening."""
    say = scene.text("screen-code-aloud", code=scene.args["shown"])
    panel = Panel("p-kode", note=scene.text("note-code-aloud"))
    choices = (scene.choice("lanjut", "p-lanjut"),)
    return Screen("code-aloud", "choices", say, choices, panel=panel, private=True)


DRAWS: Draws = {"receipt": _receipt, "code-aloud": _aloud}
