"""The rules that a schema can't say: what refers to what, what must be speakable, what must not be real.

Works on a document whose form is already right. Paths are those of `lessons.document.line`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from lessons.lesson import RESERVED
from lessons.player import TOO_SHORT, WRONG_DIGIT

Finding = tuple[list[str | int], Literal["SALAH", "INGAT"], str]

PRACTICE_NIKS = frozenset({"3171239912345678", "3273219923456781", "7371249934567812"})
"""The only 16-digit numbers a lesson may hold. Digits 7 and 8 of a NIK are the day of birth, 1–31 or 41–71,
so a day 99 is nobody's."""
LONGEST_SENTENCE = 14
LONGEST_SPEECH = 35
MOST_TOUCHABLE = 4
"""Six choices a screen, less the hint and the way on."""

_NIK = re.compile(r"(?<!\d)\d(?:[ ,.-]{0,2}\d){15}(?!\d)")
_SENTENCE_END = re.compile(r"[.?!:;](?:\s+|$)")


def findings(document: Any, folder: str) -> Iterator[Finding]:
    """Everything that breaks a rule."""
    if document["kode"] != folder:
        yield ["kode"], "SALAH", f"kode harus sama dengan nama folder: {folder}"
    ids = [step["id"] for step in document["langkah"]]
    yield from _twice(["langkah"], ids, "langkah")
    for needed in document["tuntas"]["wajib"]:
        if needed not in ids:
            yield ["tuntas", "wajib"], "SALAH", f"langkah wajib tidak ada: {needed}"
    screens = document.get("layar", {})
    for name, screen in screens.items():
        yield from _screen(["layar", name], screen)
    for place, step in enumerate(document["langkah"]):
        path: list[str | int] = ["langkah", place]
        if "keterampilan" in step and step["keterampilan"] not in document["keterampilan"]:
            yield [*path, "keterampilan"], "SALAH", f"keterampilan tidak dikenal: {step['keterampilan']}"
        if "layar" in step and step["layar"] not in screens:
            yield [*path, "layar"], "SALAH", f"layar tidak ada: {step['layar']}"
            continue
        yield from _step(path, step, screens)
    yield from _texts([], document)
    if not all(document["ditinjau"].values()):
        yield ["ditinjau"], "INGAT", "belum ditinjau; tidak boleh diterbitkan"


def _screen(path: list[str | int], screen: Any) -> Iterator[Finding]:
    yield from _twice([*path, "isi"], [item["id"] for item in screen["isi"]], "isi layar")
    for place, item in enumerate(screen["isi"]):
        here = [*path, "isi", place]
        yield from _reserved(here, item["id"])
        needed = {"pesan": ("dari", "teks"), "teks": ("teks",)}.get(item["jenis"], ("label",))
        for name in needed:
            if name not in item:
                yield here, "SALAH", f"'{item['id']}' belum punya {name}"
    if len(_touchable(screen)) > MOST_TOUCHABLE:
        yield path, "SALAH", f"paling banyak {MOST_TOUCHABLE} isi yang bisa disentuh"


def _step(path: list[str | int], step: Any, screens: Any) -> Iterator[Finding]:
    match step["jenis"]:
        case "tunjukkan":
            yield from _moves(path, step, screens)
        case "latih-sentuh" | "latih-temukan":
            yield from _touch(path, step, screens[step["layar"]])
        case "latih-ketik":
            yield from _typing(path, step, screens[step["layar"]])
        case "ucapkan":
            yield from _options([*path, "tanpa_suara"], step["tanpa_suara"])
        case "cek":
            yield from _options([*path, "pilihan"], step["pilihan"])
    yield from _hints(path, step)


def _moves(path: list[str | int], step: Any, screens: Any) -> Iterator[Finding]:
    screen = screens[step["layar"]]
    for place, move in enumerate(step["peragaan"]):
        here = [*path, "peragaan", place]
        if "ganti_layar" in move:
            if move["ganti_layar"] not in screens:
                yield here, "SALAH", f"layar tidak ada: {move['ganti_layar']}"
                return
            screen = screens[move["ganti_layar"]]
        if "sentuh" in move and "ketik" in move:
            yield here, "SALAH", "pilih satu: sentuh atau ketik"
        if ("ketik" in move) != ("isi" in move):
            yield here, "SALAH", "ketik dan isi harus bersama"
        for act in ("sentuh", "ketik"):
            if act in move and move[act] not in _ids(screen):
                yield here, "SALAH", f"'{move[act]}' tidak ada di layar"


def _touch(path: list[str | int], step: Any, screen: Any) -> Iterator[Finding]:
    targets = {step["sasaran"]} if isinstance(step["sasaran"], str) else set(step["sasaran"])
    touchable = set(_touchable(screen))
    for target in sorted(targets - touchable):
        yield (
            [*path, "sasaran"],
            "SALAH",
            f"sasaran '{target}' tidak bisa disentuh di layar '{step['layar']}'",
        )
    cases = [case["bila"] for case in step["salah"]]
    yield from _twice([*path, "salah"], cases, "bila")
    for case in sorted(set(cases) - (touchable - targets)):
        yield [*path, "salah"], "SALAH", f"'bila: {case}' bukan isi layar yang salah disentuh"
    for item in sorted(touchable - targets - set(cases)):
        yield [*path, "salah"], "SALAH", f"belum ada ucapan bila '{item}' disentuh"


def _typing(path: list[str | int], step: Any, screen: Any) -> Iterator[Finding]:
    fields = {item["id"] for item in screen["isi"] if item["jenis"] == "kolom"}
    if step["sasaran"] not in fields:
        yield (
            [*path, "sasaran"],
            "SALAH",
            f"sasaran '{step['sasaran']}' bukan kolom di layar '{step['layar']}'",
        )
    if sorted(case["bila"] for case in step["salah"]) != sorted((TOO_SHORT, WRONG_DIGIT)):
        yield [*path, "salah"], "SALAH", f"harus ada tepat: {TOO_SHORT} dan {WRONG_DIGIT}"


def _options(path: list[str | int], options: Any) -> Iterator[Finding]:
    yield from _twice(path, [option["id"] for option in options], "pilihan")
    for place, option in enumerate(options):
        yield from _reserved([*path, place], option["id"])
    if sum(option.get("benar", False) for option in options) != 1:
        yield path, "SALAH", "harus tepat satu 'benar: true'"


def _hints(path: list[str | int], step: Any) -> Iterator[Finding]:
    hints = step.get("petunjuk", [])
    if hints and "panggil_petugas" not in hints[-1]:
        yield (
            [*path, "petunjuk"],
            "SALAH",
            "petunjuk terakhir harus menawarkan petugas (panggil_petugas: tawarkan)",
        )
    marked = {"latih-ketik": "", "ucapkan": "benar", "cek": "benar"}.get(step["jenis"], "sasaran")
    for place, hint in enumerate(hints):
        here = [*path, "petunjuk", place]
        if hint.get("sorot", marked) != marked:
            yield here, "SALAH", f"sorot di langkah ini harus: {marked or '(tidak dipakai)'}"
        if "peragakan" in hint and step["jenis"] != "latih-ketik":
            yield here, "SALAH", "peragakan hanya untuk latih-ketik"


def _texts(path: list[str | int], node: Any) -> Iterator[Finding]:
    """Every text anywhere: no number that could be a person's, no sentence too long to be heard."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _texts([*path, key], value)
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from _texts([*path, place], value)
    elif isinstance(node, str):
        for number in _NIK.findall(node):
            if "".join(filter(str.isdigit, number)) not in PRACTICE_NIKS:
                yield path, "SALAH", "nomor enam belas angka harus dari daftar NIK latihan, jangan NIK asli"
        if path and path[-1] == "ucapan":
            yield from _speech(path, node)


def _speech(path: list[str | int], text: str) -> Iterator[Finding]:
    if _NIK.search(text):
        return  # digits read out aren't a sentence
    for sentence in _SENTENCE_END.split(text):
        if len(sentence.split()) > LONGEST_SENTENCE:
            start = " ".join(sentence.split()[:4])
            yield path, "INGAT", f"kalimat lebih dari {LONGEST_SENTENCE} kata: {start} …"
    if len(text.split()) > LONGEST_SPEECH:
        yield path, "INGAT", f"ucapan lebih dari {LONGEST_SPEECH} kata"


def _twice(path: list[str | int], ids: Iterable[str], what: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            yield path, "SALAH", f"id {what} dobel: {one}"
        seen.add(one)


def _reserved(path: list[str | int], one: str) -> Iterator[Finding]:
    if one in RESERVED:
        yield path, "SALAH", f"id '{one}' sudah dipakai kios; pilih nama lain"


def _ids(screen: Any) -> set[str]:
    return {item["id"] for item in screen["isi"]}


def _touchable(screen: Any) -> list[str]:
    return [item["id"] for item in screen["isi"] if item["jenis"] != "teks"]
