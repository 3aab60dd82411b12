"""Typing as a fold: every key is a choice, the finished text is one answer."""

from __future__ import annotations

from kiosk.dialogue.turn import Fold, Json

ERASE, SPACE, DONE = "hapus", "spasi", "lanjut"


def typing(alphabet: str, shortest: int, longest: int) -> Fold:
    """State `{"text": str, "wrong": ""|"too-short"}`; the answer is the text.

    Events: `{"choose": key}` with a character of `alphabet`, ERASE, SPACE or DONE, and `{"enter": text}`
    for text that comes whole (a hardware keyboard, a scanner); characters outside the alphabet are dropped.
    """

    def start(prefill: Json) -> Json:
        return {"text": prefill if isinstance(prefill, str) else "", "wrong": ""}

    def step(state: Json, event: Json) -> tuple[Json, bool]:
        text: str = state["text"]
        if "enter" in event:
            allowed = "".join(c for c in event["enter"].upper() if c in alphabet)
            return {"text": " ".join(allowed.split())[:longest], "wrong": ""}, False
        key = event["choose"]
        if key == DONE:
            finished = len(text.strip()) >= shortest
            return {"text": text.strip(), "wrong": "" if finished else "too-short"}, finished
        if key == ERASE:
            return {"text": text[:-1], "wrong": ""}, False
        if key == SPACE:
            key = " "
        if key in alphabet and len(text) < longest:
            text += key
        return {"text": text, "wrong": ""}, False

    return Fold(start, step, lambda state: state["text"])
