"""A translation of a lesson: a file beside it, called after its language (`en.yaml`), with the same ids and only texts.

What stands in it takes the place of the same text of the lesson. A step that isn't in it stays as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lessons.document import FILE
from lessons.rules import Finding

TEXTS = frozenset({"judul", "ucapan", "label", "teks", "dari", "teks_layar", "sebut", "terima"})
"""Words of the format behind which stands what a resident reads, hears or says."""
NAMES = ("id", "bila")
"""By these the parts of a list are known, whatever their order; parts without a name are known by their place."""
PARTLY = ("layar", "langkah")
"""What may be translated one by one."""
HEAD = ("format", "bahasa", "versi", "ditinjau")
"""What the file says about itself."""

Place = list[str | int]


def files(folder: Path) -> list[Path]:
    """The translations that lie beside a lesson."""
    return sorted(file for file in folder.glob("*.yaml") if file.name != FILE)


def texts(node: Any) -> Any:
    """What of a part of a lesson is translated: the same, with texts and names only; None where it has no text."""
    if isinstance(node, dict):
        found = {key: value if key in TEXTS else texts(value) for key, value in node.items()}
        kept = {key: value for key, value in found.items() if value is not None}
        name = _name_of(node)
        return {**({name: node[name]} if name else {}), **kept} if kept else None
    if isinstance(node, list) and all(isinstance(part, dict) for part in node):
        parts = [part for part in map(texts, node) if part is not None]
        return parts or None
    return None


def differences(original: Any, given: Any) -> Iterator[Finding]:
    """Where the translation `given` hasn't just the texts of `original`. Paths are of the translation."""
    wanted = texts(original)
    for key in PARTLY:
        wanted[key] = _also_given(wanted.get(key), given.get(key))
    body = {key: value for key, value in given.items() if key not in HEAD}
    yield from _differs([], {key: value for key, value in wanted.items() if value}, body)


def _also_given(wanted: Any, given: Any) -> Any:
    """Of what may be left out, what was not."""
    if isinstance(wanted, dict) and isinstance(given, dict):
        return {key: value for key, value in wanted.items() if key in given}
    if isinstance(wanted, list) and isinstance(given, list):
        names = [part.get("id") for part in given if isinstance(part, dict)]
        return [part for part in wanted if part["id"] in names]
    return None if given is None else wanted


def _differs(path: Place, wanted: Any, given: Any) -> Iterator[Finding]:
    if isinstance(wanted, dict):
        yield from _keys(path, wanted, given)
    elif isinstance(wanted, list) and isinstance(wanted[0], dict):
        yield from _parts(path, wanted, given)


def _keys(path: Place, wanted: dict[str, Any], given: Any) -> Iterator[Finding]:
    if not isinstance(given, dict):
        yield path, "SALAH", "jenis isian salah, harus kelompok baris"
        return
    if missing := [key for key in wanted if key not in given]:
        yield path, "SALAH", f"belum diterjemahkan: {', '.join(missing)}"
    for key, value in given.items():
        if key in wanted:
            yield from _differs([*path, key], wanted[key], value)
        else:
            yield [*path, key], "SALAH", f"tidak ada untuk diterjemahkan: {key}"


def _parts(path: Place, wanted: list[Any], given: Any) -> Iterator[Finding]:
    if not isinstance(given, list) or not all(isinstance(part, dict) for part in given):
        yield path, "SALAH", "jenis isian salah, harus daftar kelompok baris"
        return
    name = _name_of(wanted[0])
    if name == "":
        if len(given) != len(wanted):
            yield path, "SALAH", f"harus ada {len(wanted)} butir, seperti aslinya"
        for place, (part, translated) in enumerate(zip(wanted, given, strict=False)):
            yield from _differs([*path, place], part, translated)
        return
    by_name = {part[name]: part for part in wanted}
    names = [part.get(name) for part in given]
    if missing := [one for one in by_name if one not in names]:
        yield path, "SALAH", f"belum diterjemahkan: {', '.join(missing)}"
    for place, part in enumerate(given):
        one = names[place]
        if one not in by_name:
            yield [*path, place], "SALAH", f"tidak ada di pelajaran aslinya: {one}"
        elif one in names[:place]:
            yield [*path, place], "SALAH", f"dobel: {one}"
        else:
            yield from _differs([*path, place], by_name[one], part)


def unfaithful(original: Any, given: Any, language: str) -> Iterator[Finding]:
    """What is wrong with a translation whose texts are the lesson's: whose it is, and what doesn't go together."""
    if given["bahasa"] != language:
        yield ["bahasa"], "SALAH", f"bahasa harus sama dengan nama berkas: {language}"
    if given["bahasa"] == original["bahasa"]:
        yield ["bahasa"], "SALAH", f"pelajaran aslinya sudah berbahasa {language}"
    if given["versi"] != original["versi"]:
        yield ["versi"], "INGAT", f"terjemahan dari versi lain; pelajaran ini versi {original['versi']}"
    if not all(given["ditinjau"].values()):
        yield ["ditinjau"], "INGAT", "terjemahan belum ditinjau; tidak boleh diterbitkan"
    steps = {step["id"]: place for place, step in enumerate(given.get("langkah", ()))}
    for step in original["langkah"]:
        if step["id"] not in steps:
            yield ["langkah"], "INGAT", f"belum diterjemahkan, jadi tetap berbahasa asli: {step['id']}"
            continue
        for screen in _screens(step):
            if screen not in given.get("layar", {}):
                here: Place = ["langkah", steps[step["id"]]]
                yield here, "SALAH", f"layarnya belum diterjemahkan: {screen}"


def _screens(step: Any) -> list[str]:
    """What a step shows of the practice device: it must speak the step's language."""
    moves = [move.get("ganti_layar", "") for move in step.get("peragaan", ())]
    return [screen for screen in (step.get("layar", ""), *moves) if screen]


def translated(original: Any, given: Any) -> Any:
    """The lesson, or a part of it, with the texts of the translation in place of its own."""
    if isinstance(original, dict):
        return {
            key: translated(value, given[key]) if key in given and key not in NAMES else value
            for key, value in original.items()
        }
    if isinstance(original, list) and all(isinstance(part, dict) for part in original):
        places = (_place_in(original, place, given) for place in range(len(original)))
        return [
            part if at is None else translated(part, given[at])
            for part, at in zip(original, places, strict=True)
        ]
    return given


def place_of(path: Place, original: Any, given: Any) -> Place | None:
    """Where in the translation stands what is at `path` of the translated lesson; None where it isn't of it."""
    found: Place = []
    for key in path:
        at = _place_in(original, key, given) if isinstance(key, int) else key if key in given else None
        if at is None:
            return None
        found.append(at)
        original, given = original[key], given[at]
        if not isinstance(given, dict | list):
            break
    return found


def _place_in(original: Any, place: int, given: Any) -> int | None:
    part = original[place]
    name = _name_of(part) if isinstance(part, dict) else ""
    if name == "":
        return place if place < len(given) else None
    return next((at for at, other in enumerate(given) if other.get(name) == part[name]), None)


def _name_of(part: dict[str, Any]) -> str:
    return next((name for name in NAMES if name in part), "")
