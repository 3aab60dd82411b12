"""Small flows that the tests of the engine talk through."""

from __future__ import annotations

from kiosk.dialogue.turn import Ask, Do, Failed, Fold
from support.engine_world import Run

TAPS = Fold(lambda prefill: prefill or [], lambda s, e: ([*s, e], e == "benar"), lambda state: state)
"""Taps until the right one: the answer is all of them."""


def two() -> Run:
    yield Ask("b", (yield Ask("a")))


def form() -> Run:
    name = yield Ask("nama")
    village = yield Ask("desa")
    hamlet = yield Ask("punya-rt", village)
    trade = yield Ask("usaha")
    yield Ask("periksa", [name, village, hamlet, trade])


def children() -> Run:
    for _ in range((yield Ask("jumlah"))):
        yield Ask("nama-anak")
    yield Ask("periksa")


def letter() -> Run:
    text = yield Ask("text")
    while True:
        try:
            sent = yield Do("send", text, final=True)
        except Failed as failure:
            if not (yield Ask("again", [failure.code, failure.maybe_happened])):
                return None
        else:
            return (yield Ask("receipt", sent))


def reading() -> Run:
    yield Ask("a")
    yield Ask("b", [(yield Do("first")), (yield Do("second"))])


def tapping() -> Run:
    yield Ask("mulai")
    yield Ask("akhir", (yield Ask("ketuk", fold=TAPS)))
