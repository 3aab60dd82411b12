"""A Screen as plain values for QML. Pure: the same screen and words give the same values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import segno

from kiosk.dialogue.screen import Choice, Entry, Panel, Practice, Receipt, Row, Screen
from kiosk.ui.keyboard import SIGNS, board
from kiosk.ui.words import fill

Value = object
"""What QVariant takes: str, int, float, bool, None, list and dict of these."""


def choice_value(choice: Choice) -> dict[str, Value]:
    return {
        "key": choice.key,
        "label": choice.label,
        "spoken": choice.spoken or choice.label,
        "picture": choice.picture,
        "kind": choice.kind,
        "whyNot": choice.why_not,
    }


def choice_values(choices: Sequence[Choice]) -> list[dict[str, Value]]:
    return [choice_value(c) for c in choices]


def board_value(screen: Screen) -> dict[str, Value] | None:
    """The keyboard: columns, rows and places, or None where nothing is typed."""
    if screen.entry is None:
        return None
    more = screen.choices if screen.entry.keyboard == "letters" else ()
    laid = board(screen.entry, more)
    places = [{"choice": _key_value(p.choice), "x": p.x, "row": p.row, "width": p.width} for p in laid.places]
    return {"columns": laid.columns, "rows": laid.rows, "places": places}


def _key_value(key: Choice) -> dict[str, Value]:
    return choice_value(key) | {"picture": key.picture or SIGNS.get(key.key, "")}


def qr_rows(text: str) -> list[str]:
    """The QR code as rows of "0" and "1", without its quiet zone."""
    return [
        "".join("1" if dark else "0" for dark in row)
        for row in segno.make(text, error="m", micro=False).matrix
    ]


def _row(row: Row) -> dict[str, Value]:
    return asdict(row)


def _panel(panel: Panel | None) -> dict[str, Value] | None:
    if panel is None:
        return None
    return {
        "picture": panel.picture,
        "photo": panel.photo,
        "rows": [_row(r) for r in panel.rows],
        "note": panel.note,
        "seconds": panel.seconds,
        "of": panel.of,
    }


def _entry(entry: Entry | None, words: Mapping[str, str]) -> dict[str, Value] | None:
    if entry is None:
        return None
    typed = len(entry.value)
    missing = max(0, entry.length - typed)
    return {
        "name": entry.name,
        "shown": "•" * typed if entry.masked else entry.value,
        "masked": entry.masked,
        "keyboard": entry.keyboard,
        "length": entry.length,
        "ready": missing == 0 if entry.keyboard == "digits" else typed > 0,
        "count": fill(words["digits"], typed=typed, missing=missing),
        "countShort": fill(words["digits-short"], missing=missing),
    }


def _practice(practice: Practice | None) -> dict[str, Value] | None:
    if practice is None:
        return None
    return {
        "shape": practice.shape,
        "address": practice.address,
        "heading": practice.heading,
        "items": [asdict(item) for item in practice.items],
        "hintTitle": practice.hint_title,
        "hint": practice.hint,
        "hintSign": practice.hint_sign,
    }


def _receipt(receipt: Receipt | None) -> dict[str, Value] | None:
    if receipt is None:
        return None
    return {
        "code": receipt.code,
        "codeName": receipt.code_name,
        "facts": list(receipt.facts),
        "stamp": receipt.stamp,
        "stampLabel": receipt.stamp_label,
        "qr": qr_rows(receipt.qr),
    }


def turn_value(screen: Screen, words: Mapping[str, str]) -> dict[str, Value]:
    """Everything a view draws besides its choices, its keys and the bar, which change less often."""
    start = screen.choices[0] if screen.view == "attract" and screen.choices else None
    phrase = start.phrases[0] if start and start.phrases else ""
    return {
        "name": screen.name,
        "view": screen.view,
        "say": screen.say,
        "greeting": screen.greeting,
        "welcomes": [{"say": say, "greeting": greeting} for say, greeting in screen.welcomes],
        "orSay": fill(words["or-say"], phrase=phrase) if phrase else "",
        "step": screen.step,
        "of": screen.of,
        "stepsText": fill(words["steps"], step=screen.step, of=screen.of),
        "stepsShort": fill(words["steps-short"], step=screen.step, of=screen.of),
        "training": screen.training,
        "trainingNote": screen.training_note,
        "notice": screen.notice,
        "numbered": screen.numbered,
        "panel": _panel(screen.panel),
        "rows": [_row(r) for r in screen.rows],
        "entry": _entry(screen.entry, words),
        "practice": _practice(screen.practice),
        "receipt": _receipt(screen.receipt),
    }
