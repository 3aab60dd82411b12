"""One complaint whose kiosk is killed at a named point, and what must hold afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from support.kiosk_remains import eventually_no_traces, traces
from support.kiosk_world import PowerCut, World

AFTER_THE_PUT = ("outbox-put-after-commit", "outbox-before-send", "outbox-after-send", "outbox-before-ack")
WORDS = "JALAN KENANGA"
"""Typed by the resident: what must not be found where it wasn't agreed to be kept."""


@dataclass(frozen=True)
class Recovery:
    """What a run showed. `agreed`: the code had been shown when the power was cut."""

    point: str
    agreed: bool
    reached: str
    """Name of the last screen before the cut."""
    complaints: int
    traces: tuple[str, ...]
    """Where the words were found when the power was cut, and after everything had been acknowledged.

    Once the resident has sent them they wait in the outbox, until the server has answered.
    """


def crash_and_recover(folder: Path, point: str) -> Recovery:
    """Files a complaint, dies at `point`, starts again, goes on with the code, and counts what arrived.

    Raises AssertionError when the point is never reached, or the code doesn't open what was agreed to be kept.
    """
    office = World(folder)
    try:
        office.crash_at = point
        office.turn_on()
        reached = _until_the_cut(office)
        found = traces(office, [WORDS])
        if point in AFTER_THE_PUT:
            found = [t for t in found if t != "table outbox"]
        office.crash_at = ""
        office.turn_on()
        if office.code and not point.startswith("draft-drop"):
            _go_on_with_the_code(office)
        else:
            assert office.look()["name"] == "attract"
            _report(office)
            _send(office)
        office.ask("advance", seconds=100)  # the test's clock began anew: what was put is due only now
        assert office.eventually(lambda: len(office.server.complaints()) >= 1)
        office.ask("advance", seconds=60)  # anything sent a second time would arrive by now
        office.choose("Selesai", "touch")
        found += eventually_no_traces(office, [WORDS])
        return Recovery(point, bool(office.code), reached, len(office.server.complaints()), tuple(found))
    finally:
        office.close()


def _until_the_cut(office: World) -> str:
    try:
        if office.crash_at.startswith("draft-drop"):
            _take_back(office)
        _report(office)
        _send(office)
        # The sender's points are reached by a thread, soon after.
        for _ in range(500):
            office.ask("advance", seconds=1)
    except PowerCut:
        return office.last_screen
    raise AssertionError("the crash point was not reached")


def _take_back(office: World) -> None:
    """Agrees to keep a draft, and then thinks better of it."""
    for label in ("Sentuh di sini", "Lapor masalah", "Jalan rusak", "Ya, simpan", "Kembali", "Tidak usah"):
        office.choose(label, "touch")


def _report(office: World) -> None:
    for label in ("Sentuh di sini", "Lapor masalah", "Jalan rusak", "Ya, simpan"):
        office.choose(label, "touch")
    assert office.look()["name"] == "complaint-code"
    office.choose("Sudah, lanjut", "touch")
    office.choose("Ketik sendiri", "touch")
    _type_words(office)


def _send(office: World) -> None:
    office.choose("Berbahaya", "touch")
    office.choose("Sudah benar, kirim", "touch")
    office.look()


def _go_on_with_the_code(office: World) -> None:
    office.choose("Sentuh di sini", "touch")
    office.choose("Punya kertas kode", "touch")
    for character in office.code.replace("-", ""):
        office.ask("touch", key=character)
    office.ask("touch", key="lanjut")
    # From wherever the draft was left: the answers that are still missing, then sending.
    for _ in range(8):
        name = office.look()["name"]
        if name in ("receipt", "status"):
            return
        NEXT[name](office)
    raise AssertionError(f"stuck at {office.last_screen}")


def _type_words(office: World) -> None:
    for character in WORDS:
        office.ask("touch", key="spasi" if character == " " else character)
    office.choose("Lanjut", "touch")


NEXT: dict[str, Callable[[World], None]] = {
    "complaint-code": lambda office: office.choose("Sudah, lanjut", "touch"),
    "complaint-place": lambda office: office.choose("Ketik sendiri", "touch"),
    "complaint-street": _type_words,
    "complaint-detail": lambda office: office.choose("Berbahaya", "touch"),
    "complaint-review": lambda office: office.choose("Sudah benar, kirim", "touch"),
}
