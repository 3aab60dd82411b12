"""Checks a lesson with its translations and tells its trainer, in Indonesian and by line, what to mend.

    python -m lessons.check lessons/bansos-01

Ends with 0 when the lesson can be played, 1 when something is wrong, 2 when it can't be read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jsonschema import Draft202012Validator, ValidationError

from lessons.document import FILE, LessonUnreadable, line, read
from lessons.rules import Finding, findings
from lessons.translation import HEAD, differences, files, place_of, translated, unfaithful

Level = Literal["SALAH", "INGAT"]


@dataclass(frozen=True, order=True)
class Problem:
    """SALAH: the lesson can't be played. INGAT: it can, but shouldn't be published so. Lines count from 1."""

    line: int
    level: Level
    message: str
    file: str = FILE


def check(folder: Path) -> list[Problem]:
    """Everything that is wrong with the lesson in `folder`, and then with each translation beside it, by line.

    Raises LessonUnreadable. The rules that need the whole lesson run only when its form is right, and translations
    are compared with a lesson that has no fault.
    """
    document = read(folder / FILE)
    found = _formal(document, "lesson") or list(findings(document, folder.name))
    problems = sorted({Problem(line(document, path), level, message) for path, level, message in found})
    if any(problem.level == "SALAH" for problem in problems):
        return problems
    for file in files(folder):
        given = read(file)
        problems += sorted(
            {
                Problem(line(given, path), level, message, file.name)
                for path, level, message in _translation(document, given, file.stem, folder.name)
            }
        )
    return problems


def _translation(document: Any, given: Any, language: str, folder: str) -> list[Finding]:
    """What is wrong with one translation of a faultless lesson, at paths of the translation."""
    found = _formal(given, "translation") or list(differences(document, given))
    found = found or list(unfaithful(document, given, language))
    if any(level == "SALAH" for _, level, _ in found):
        return found
    whole = translated(document, {key: value for key, value in given.items() if key not in HEAD})
    for path, level, message in _formal(whole, "lesson") or list(findings(whole, folder)):
        # What isn't of the translation was found in the lesson itself.
        if path[0] not in HEAD and (place := place_of(path, document, given)) is not None:
            found.append((place, level, message))
    return found


def _formal(document: Any, schema: str) -> list[Finding]:
    return [(_place(error), "SALAH", _said(error)) for error in _validator(schema).iter_errors(document)]


@cache
def _validator(schema: str) -> Draft202012Validator:
    file = Path(__file__).with_name(f"{schema}.schema.json")
    return Draft202012Validator(json.loads(file.read_text(encoding="utf-8")))


def _place(error: ValidationError) -> list[str | int]:
    """Where to look: at the unknown word itself, not at the group that holds it."""
    return [*error.absolute_path, *(_unknown(error)[:1] if error.validator == "additionalProperties" else ())]


def _unknown(error: ValidationError) -> list[str]:
    instance: Any = error.instance
    schema: Any = error.schema
    return [name for name in instance if name not in schema["properties"]]


def _said(error: ValidationError) -> str:
    """The schema's verdict in words that a trainer can follow."""
    wanted: Any = error.validator_value
    instance: Any = error.instance
    match error.validator:
        case "required":
            missing = [name for name in wanted if name not in instance]
            return f"baris wajib belum ada: {', '.join(missing)}"
        case "additionalProperties":
            return f"kata tidak dikenal: {', '.join(map(str, _unknown(error)))}"
        case "type" if wanted == "string":
            return "harus berupa teks; beri tanda petik"
        case "type":
            return f"jenis isian salah, harus {_TYPES[wanted]}"
        case "enum":
            return f"tidak ada dalam pilihan: {', '.join(wanted)}"
        case "const":
            return f"harus {wanted}"
        case "minItems" | "minLength":
            return f"terlalu sedikit, paling sedikit {wanted}"
        case "maxItems" | "maxLength":
            return f"terlalu banyak, paling banyak {wanted}"
        case "minimum" | "maximum":
            return f"angka di luar batas ({wanted})"
        case "pattern":
            return f"bentuk tulisan salah, harus cocok dengan {wanted}"
        case other:
            return f"tidak sesuai aturan '{other}'"


_TYPES = {
    "object": "kelompok baris",
    "array": "daftar",
    "integer": "bilangan bulat",
    "boolean": "true atau false",
}


def main(arguments: Sequence[str]) -> int:
    """Prints the problems of the lesson in the folder that is the one argument."""
    if len(arguments) != 1:
        print("cara pakai: python -m lessons.check FOLDER")
        return 2
    folder = Path(arguments[0]).resolve()
    try:
        problems = check(folder)
    except LessonUnreadable as error:
        print(f"{folder.name}/{error.file}:{error.line}: SALAH: {error.reason}")
        return 2
    for problem in problems:
        print(f"{folder.name}/{problem.file}:{problem.line}: {problem.level}: {problem.message}")
    wrong = sum(problem.level == "SALAH" for problem in problems)
    print(f"{wrong} salah, {len(problems) - wrong} peringatan")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
