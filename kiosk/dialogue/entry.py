"""Typing as a fold: every key is a choice, the finished text is one answer."""

from __future__ import annotations

from kiosk.dialogue.turn import Fold, Json

ERASE, SPACE, DONE = "hapus", "spasi", "lanjut"
ORDER = "susunan"
"""Sets the letters out in another order, on every keyboard from then on; the house does it, and nothing is typed."""
SUGGESTION = "saran:"
"""A choice `saran:WORD` types the word, in place of as much of it as has been typed."""


def typing(alphabet: str, shortest: int, longest: int) -> Fold:
    """State `{"text": str, "wrong": ""|"too-short"}`; the answer is the text.

    Events: `{"choose": key}` with a character of `alphabet`, ERASE, SPACE, DONE or a SUGGESTION, and `{"enter": text}`
    for text that comes whole (a hardware keyboard, a scanner); characters outside the alphabet are dropped.
    """

    def start(prefill: Json) -> Json:
        return {"text": prefill if isinstance(prefill, str) else "", "wrong": ""}

    def step(state: Json, event: Json) -> tuple[Json, bool]:
        text: str = state["text"]
        if "enter" in event:
            allowed = "".join(c for c in event["enter"].upper() if c in alphabet)
            return state | {"text": " ".join(allowed.split())[:longest], "wrong": ""}, False
        key = event["choose"]
        if key == DONE:
            finished = len(text.strip()) >= shortest
            # What isn't finished stays as it was: who hears what is wrong must not hear of a letter rubbed out.
            if not finished:
                return state | {"wrong": "too-short"}, False
            return state | {"text": text.strip(), "wrong": ""}, True
        if key == ERASE:
            return state | {"text": text[:-1], "wrong": ""}, False
        if key.startswith(SUGGESTION):
            return state | {"text": _completed(text, key.removeprefix(SUGGESTION), alphabet, longest)}, False
        if key == SPACE:
            key = " " if text and not text.endswith(" ") else ""
        if key and key in alphabet and len(text) < longest:
            text += key
        return state | {"text": text, "wrong": ""}, False

    return Fold(start, step, lambda state: state["text"])


def begun(text: str, word: str) -> str | None:
    """The end of `text` that begins `word`: "PAS" of "DEKAT PAS" for "PASAR"; None where the text goes on otherwise.

    Where a word has just ended, or nothing is typed, any word may begin: "".
    """
    ends = [text[n:] for n in range(len(text) + 1) if n == 0 or text[n - 1] == " "]
    return next((end for end in ends if word.startswith(end)), None)


def _completed(text: str, word: str, alphabet: str, longest: int) -> str:
    """`text` with `word` and a space after it; as it was, where that has no room or there is no such word."""
    end = begun(text, word)
    if end is None or not set(word) <= set(alphabet):
        return text
    whole = text.removesuffix(end) + word
    if len(whole) > longest:
        return text
    return f"{whole} " if " " in alphabet and len(whole) < longest else whole
