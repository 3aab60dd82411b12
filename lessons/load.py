"""Reads a checked lesson with its translations into what the player plays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lessons.check import Problem, check
from lessons.document import FILE, read
from lessons.lesson import (
    Demonstration,
    Explanation,
    Hint,
    ItemKind,
    Lesson,
    LessonError,
    MockItem,
    MockScreen,
    Move,
    Option,
    Point,
    Question,
    Recap,
    Shape,
    Step,
    TouchExercise,
    Translation,
    TypingExercise,
)
from lessons.player import TOO_SHORT, WRONG_DIGIT
from lessons.translation import HEAD, files, translated

_ITEM_KINDS: dict[str, ItemKind] = {
    "teks": "text",
    "kolom": "field",
    "tombol": "button",
    "kartu": "card",
    "pesan": "message",
}
_SHAPES: dict[str, Shape] = {"web": "web", "telepon": "phone"}


class LessonInvalid(LessonError):
    """The lesson has faults; `problems` says which, on which lines."""

    code = "lesson-invalid"

    def __init__(self, folder: str, problems: list[Problem]) -> None:
        super().__init__("\n".join(f"{folder}/{p.file}:{p.line}: {p.message}" for p in problems))
        self.problems = tuple(problems)


def load(folder: Path) -> Lesson:
    """The lesson in `folder`. Raises LessonUnreadable, or LessonInvalid when the checker finds a fault."""
    document = read(folder / FILE)
    faults = [problem for problem in check(folder) if problem.level == "SALAH"]
    if faults:
        raise LessonInvalid(folder.name, faults)
    mastery = document["tuntas"]
    return Lesson(
        code=document["kode"],
        title=document["judul"],
        language=document["bahasa"],
        version=document["versi"],
        minutes=document["menit"],
        reviewed=all(document["ditinjau"].values()),
        required=tuple(mastery["wajib"]),
        in_a_row=mastery["benar_berturut"],
        skills={skill: about["judul"] for skill, about in document["keterampilan"].items()},
        steps=_steps(document),
        translations={file.stem: _translation(document, read(file)) for file in files(folder)},
    )


def _translation(document: Any, given: Any) -> Translation:
    whole = translated(document, {key: value for key, value in given.items() if key not in HEAD})
    ids = {step["id"] for step in given.get("langkah", ())}
    return Translation(
        title=whole["judul"],
        reviewed=all(given["ditinjau"].values()),
        steps={step.id: step for step in _steps(whole) if step.id in ids},
    )


def _steps(document: Any) -> tuple[Step, ...]:
    screens = {name: _screen(name, screen) for name, screen in document.get("layar", {}).items()}
    return tuple(_step(step, screens, document["tuntas"]["petunjuk_maks"]) for step in document["langkah"])


def _screen(name: str, screen: Any) -> MockScreen:
    items = tuple(
        MockItem(
            id=item["id"],
            kind=_ITEM_KINDS[item["jenis"]],
            label=item.get("label", ""),
            value=item.get("teks", ""),
            sender=item.get("dari", ""),
            picture=item.get("gambar", ""),
            spoken=item.get("ucapan", ""),
            phrases=tuple(item.get("sebut", ())),
        )
        for item in screen["isi"]
    )
    return MockScreen(name, _SHAPES[screen["bentuk"]], screen.get("alamat", ""), screen["judul"], items)


def _step(step: Any, screens: dict[str, MockScreen], free_help: int) -> Step:
    every: dict[str, Any] = {
        "id": step["id"],
        "kind": step["jenis"],
        "say": step["ucapan"],
        "picture": step["gambar"],
        "note": step.get("teks_layar", ""),
    }
    match step["jenis"]:
        case "jelaskan":
            return Explanation(**every)
        case "tunjukkan":
            return Demonstration(**every, moves=_moves(step, screens))
        case "rangkum":
            points = tuple(Point(point["ucapan"], point["gambar"]) for point in step["butir"])
            return Recap(**every, points=points, prints=step.get("cetak", ""))
    every |= {"skill": step["keterampilan"], "hints": _hints(step), "free_help": free_help}
    match step["jenis"]:
        case "ucapkan":
            return Question(**every, options=_options(step["tanpa_suara"], tuple(step["terima"])))
        case "cek":
            return Question(**every, options=_options(step["pilihan"], ()))
    screen, target = screens[step["layar"]], step["sasaran"]
    wrong = {case["bila"]: case["ucapan"] for case in step["salah"]}
    if step["jenis"] == "latih-ketik":
        return TypingExercise(
            **every,
            screen=screen,
            target=target,
            answer=step["jawaban"],
            too_short=wrong[TOO_SHORT],
            wrong_digit=wrong[WRONG_DIGIT],
        )
    targets = (target,) if isinstance(target, str) else tuple(target)
    return TouchExercise(**every, screen=screen, targets=targets, wrong=wrong)


def _hints(step: Any) -> tuple[Hint, ...]:
    return tuple(
        Hint(
            say=hint["ucapan"],
            marks="sorot" in hint,
            reads="peragakan" in hint,
            offers_staff="panggil_petugas" in hint,
        )
        for hint in step["petunjuk"]
    )


def _options(options: Any, accepted: tuple[str, ...]) -> tuple[Option, ...]:
    """`accepted` are the phrases of the right option."""
    return tuple(
        Option(
            id=option["id"],
            label=option["label"],
            say=option["ucapan"],
            right=option.get("benar", False),
            picture=option["gambar"],
            phrases=(*option.get("sebut", ()), *(accepted if option.get("benar", False) else ())),
        )
        for option in options
    )


def _moves(step: Any, screens: dict[str, MockScreen]) -> tuple[Move, ...]:
    moves, screen = [], screens[step["layar"]]
    for move in step["peragaan"]:
        screen = screens[move["ganti_layar"]] if "ganti_layar" in move else screen
        item = move.get("sentuh", move.get("ketik", ""))
        moves.append(Move(move["ucapan"], screen, item, move.get("isi", "")))
    return tuple(moves)
