"""A resident whose card can't be read types the NIK, or says it digit by digit: what that means, and what it tells."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import date
from typing import Any

from card_reader.identity import masked_nik
from card_reader.nik import LENGTH, fault_of, parse
from kiosk.dialogue.entry import DONE, ERASE
from kiosk.dialogue.screen import Panel, Row, Screen
from kiosk.dialogue.turn import Ask, Do, Failed, Fold, Json
from kiosk.flows.keyboard import DIGITS, digits
from kiosk.flows.scene import Draws, Scene

HEAR = "dengar"
GROUP = 4
"""Digits that are read together, as they are printed and as the eye counts them."""


def typed_nik() -> Generator[Ask | Do, Any, None]:
    """Ends when the NIK is in the session, or isn't wanted.

    The digits stand in this conversation's rows, in memory: not for a conversation whose rows are kept as a draft.
    """
    if (yield Ask("nik-about")) != "ketik":
        return
    nik = ""
    while True:
        typed = yield Ask("nik-digits", fold=nik_typing(nik))
        nik = typed["nik"]
        if typed["wish"] == HEAR:
            yield Ask("nik-aloud", {"nik": nik}, detour=True)
            continue
        facts = yield from _facts(nik)
        while (wish := (yield Ask("nik-check", facts))) == HEAR:
            yield Ask("nik-aloud", facts, detour=True)
        if wish == "benar":
            yield Do("nik-keep", nik)
            return


def _facts(nik: str) -> Generator[Ask | Do, Any, Json]:
    births = yield Do("nik-births", nik)
    try:
        region = yield Do("nik-region", nik)
    except Failed:  # the names are a help for the eye; without them the NIK is as good
        region = {"names": None, "warnings": []}
    return {"nik": nik, "births": births, "region": region["names"], "warnings": region["warnings"]}


def nik_typing(before: str) -> Fold:
    """State `{"nik": digits, "wrong": ""|code of a NikError}`; the answer is `{"nik", "wish"}`.

    Begins with what was dropped by Kembali, else with `before`. What is wrong is explained, and every digit stays.
    """

    def start(prefill: Json) -> Json:
        return {"nik": prefill["nik"] if isinstance(prefill, dict) else before, "wrong": ""}

    def step(state: Json, event: Json) -> tuple[Json, bool]:
        nik: str = state["nik"]
        if "enter" in event:
            return {"nik": "".join(c for c in event["enter"] if c in DIGITS)[:LENGTH], "wrong": ""}, False
        key = event["choose"]
        if key == DONE:
            wrong = fault_of(nik)
            return {"nik": nik, "wrong": wrong}, not wrong
        if key == HEAR:
            return state | {"wish": HEAR}, True
        if key == ERASE:
            nik = nik[:-1]
        elif key in DIGITS and len(nik) < LENGTH:
            nik += key
        return {"nik": nik, "wrong": ""}, False

    return Fold(start, step, lambda state: {"nik": state["nik"], "wish": state.get("wish", DONE)})


def spelled(digits: str) -> str:
    """Digit by digit: "3 1 7 3; 0 1". Only so is a whole NIK read aloud (speech.normalise)."""
    return "; ".join(" ".join(digits[n : n + GROUP]) for n in range(0, len(digits), GROUP))


def _about(scene: Scene) -> Screen:
    choices = (scene.choice("ketik", "p-nik16"), scene.choice("tanpa", "p-tanpa-kartu"))
    panel = Panel("p-surat-ktp", note=scene.text("note-nik-about"))
    return Screen("nik-about", "choices", scene.text("screen-nik-about"), choices, panel=panel)


def _digits(scene: Scene) -> Screen:
    nik, wrong = scene.state["nik"], scene.state["wrong"]
    if wrong:
        say = scene.text(f"wrong-{wrong}", count=len(nik))
    else:
        say = scene.text("screen-nik-digits" if scene.hears else "screen-nik-digits-deaf")
    entry = digits(scene, scene.text("word-nik"), nik, LENGTH)
    hear = scene.choice(HEAR, "p-dengar")
    if not nik:
        hear = replace(hear, why_not=scene.text("why-not-nik-digits-dengar"))
    return Screen("nik-digits", "entry", say, (hear,), entry=entry, private=True)


def _check(scene: Scene) -> Screen:
    rows = (
        Row(scene.text("word-nik"), masked_nik(scene.args["nik"]), "p-nik16", "ubah", private=True),
        *_told(scene, private=True),
        Row(scene.text("word-source"), scene.text("tier-typed"), "p-kaca-pembesar"),
    )
    choices = (scene.choice("benar", "p-ya"), scene.choice("ubah", "s-ubah"), scene.choice(HEAR, "p-dengar"))
    say = scene.text("screen-nik-check")
    return Screen("nik-check", "review", say, choices, rows=rows, numbered=False, private=True)


def _aloud(scene: Scene) -> Screen:
    """Said only to who asks for it: the hall is listening."""
    say = scene.text("screen-nik-aloud", groups=spelled(scene.args["nik"]))
    choices = (scene.choice("lanjut", "p-lanjut"),)
    if "births" not in scene.args:  # asked for while it is still being typed
        return Screen("nik-aloud", "choices", say, choices, panel=Panel("p-nik16"), private=True)
    return Screen("nik-aloud", "review", say, choices, rows=_told(scene, private=False), private=True)


def _told(scene: Scene, *, private: bool) -> tuple[Row, ...]:
    """What follows from the digits: birth date and sex, and where the NIK was given out."""
    facts = scene.args
    days = [date.fromisoformat(day) for day in facts["births"]]
    years = scene.text("word-or").join(str(day.year) for day in days)
    month = scene.text(f"month-{days[0].month}")
    sex = scene.text(f"word-{parse(facts['nik']).sex}")
    born = scene.text("fact-nik-birth", day=days[0].day, month=month, years=years, sex=sex)
    rows = [Row(scene.text("word-born"), born, "p-warga", private=private)]
    if facts["warnings"]:
        odd = " ".join(scene.text(f"warning-{code}") for code in facts["warnings"])
        rows.append(Row(scene.text("word-region"), odd, "p-peta"))
    elif facts["region"]:
        _, kabupaten, kecamatan = facts["region"]
        # "Kota Administrasi Jakarta Barat" is in the law; people say "Kota Jakarta Barat".
        names = f"{kecamatan}, {kabupaten.replace(' Administrasi', '')}"
        rows.append(Row(scene.text("word-region"), names, "p-peta", private=private))
    return tuple(rows)


DRAWS: Draws = {"nik-about": _about, "nik-digits": _digits, "nik-check": _check, "nik-aloud": _aloud}
