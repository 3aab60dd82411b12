"""A translation of a lesson: the same ids and only texts; each mistake in it, planted, is named with file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lessons.check import Problem, check, main
from lessons.document import FILE, LessonUnreadable, read
from lessons.lesson import Demonstration, Question, TouchExercise
from lessons.load import LessonInvalid, load
from lessons.translation import texts
from support.lesson_steps import FOLDER, bansos

Plant = Callable[[str, str], Path]
ENGLISH = "en.yaml"
TEXT = (FOLDER / ENGLISH).read_text(encoding="utf-8")
A_HINT = "      - {ucapan: Type four digits first. Then look at the card again.}\n"
A_SCREEN = TEXT[TEXT.index("  hasil:\n") : TEXT.index("  pesan:\n")]
UNREVIEWED = "terjemahan belum ditinjau; tidak boleh diterbitkan"


def line_of(part: str) -> int:
    return TEXT[: TEXT.index(part)].count("\n") + 1


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """A copy of the first lesson with one text of its English replaced."""

    def planted(old: str, new: str) -> Path:
        assert old in TEXT
        folder = tmp_path / "bansos-01"
        folder.mkdir()
        (folder / FILE).write_text((FOLDER / FILE).read_text(encoding="utf-8"), encoding="utf-8")
        (folder / ENGLISH).write_text(TEXT.replace(old, new, 1), encoding="utf-8")
        return folder

    return planted


def of_the_translation(folder: Path) -> list[Problem]:
    return [problem for problem in check(folder) if problem.file == ENGLISH]


def without(step: str, until: str) -> tuple[str, str]:
    """What leaves out one step, up to the next."""
    start, end = TEXT.index(f"  - id: {step}\n"), TEXT.index(f"  - id: {until}\n")
    return TEXT[start:end], ""


def test_the_english_one_is_whole_and_only_lacks_its_review() -> None:
    assert of_the_translation(FOLDER) == [Problem(line_of("ditinjau:"), "INGAT", UNREVIEWED, ENGLISH)]
    assert bansos().whole_in("id") and bansos().whole_in("en") and not bansos().whole_in("jv")
    assert not bansos().translations["en"].reviewed


def test_every_text_is_another_and_everything_else_the_same() -> None:
    written = texts(read(FOLDER / FILE))
    given = read(FOLDER / ENGLISH)
    same = {"NIK", ".go.id", ".xyz", "3171 2399 1234 5678"}
    for step, translated in zip(written["langkah"], given["langkah"], strict=True):
        assert step["id"] == translated["id"]
        assert step["ucapan"] != translated["ucapan"]
    for place, original in enumerate(bansos().steps):
        found, language = bansos().shown(place, "en")
        assert language == "en"
        assert (found.id, found.kind, found.picture) == (original.id, original.kind, original.picture)
        match original, found:
            case Demonstration(), Demonstration():
                assert [(m.item, m.typed) for m in found.moves] == [(m.item, m.typed) for m in original.moves]
                assert not {m.say for m in found.moves} & {m.say for m in original.moves}
            case TouchExercise(), TouchExercise():
                assert found.targets == original.targets
                assert found.wrong.keys() == original.wrong.keys()
                labels = {i.label for i in original.screen.items}
                assert {i.label for i in found.screen.items} & labels <= {*same, ""}
            case Question(), Question():
                assert [(o.id, o.right) for o in found.options] == [(o.id, o.right) for o in original.options]
                assert {o.label for o in found.options} & {o.label for o in original.options} <= same


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("bahasa: en", "bahasa: su", "bahasa: en", "sama dengan nama berkas: en"),
        ("format: kios-pelajaran-terjemahan/1", "format: kios-pelajaran/1", "format:", "harus kios-pelajaran-t"),
        ("versi: 2026.11.1", "vrsi: 2026.11.1", "# yaml", "baris wajib belum ada: versi"),
        ("ucapan: The search", "ucapn: The search", "- {id: cari", "tidak ada untuk diterjemahkan: ucapn"),
        ("ucapan: The search button", "ucapn: The search button", "- {id: cari", "belum diterjemahkan: ucapan"),
        ("ucapan: The search button", "ucapan: 7", "- {id: cari", "harus berupa teks"),
        ("- {bila: nama,", "- {bila: alamat,", "    salah:", "belum diterjemahkan: nama"),
        ("- {bila: nama,", "- {bila: alamat,", "- {bila: nama,", "tidak ada di pelajaran aslinya: alamat"),
        ("- {bila: nama,", "- {bila: cari,", "- {bila: cari,", "dobel: cari"),
        ("- id: kenalan", "- id: kenal", "- id: kenalan", "tidak ada di pelajaran aslinya: kenal"),
        ("teks_layar: Practice first", "teks_layar: Practice first, then in earnest", "teks_layar:", "terlalu banyak"),
        ("ucapan: Excellent.", "gambar: tiga-jempol\n    ucapan: Excellent.", "ucapan: Excellent.", "tidak ada untuk"),
        (A_HINT, "", "    petunjuk:\n      - {ucapan: Look at the sample", "harus ada 4 butir"),
        (A_SCREEN, "", "- id: lihat", "layarnya belum diterjemahkan: hasil"),
        ("teks: 3171 2399 1234 5678", "teks: 3171 0112 5001 0002", "teks: 3171", "jangan NIK asli"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(plant: Plant, old: str, new: str, at: str, said: str) -> None:
    problems = [p for p in of_the_translation(plant(old, new)) if p.level == "SALAH"]
    lines = [p.line for p in problems if said in p.message]
    assert len(lines) == 1, problems
    shift = new.count("\n") - old.count("\n") if TEXT.index(old) < TEXT.index(at) else 0
    assert lines[0] == line_of(at) + shift, problems


def test_a_text_that_is_long_or_of_another_version_is_a_reminder(plant: Plant) -> None:
    folder = plant("ucapan: Excellent.", "ucapan: Excellent. " + "word " * 15 + ".")
    assert [(p.level, p.line) for p in of_the_translation(folder)][1:] == [
        ("INGAT", line_of("ucapan: Excellent."))
    ]


def test_an_older_translation_is_a_reminder(plant: Plant) -> None:
    reminded = [p.message for p in of_the_translation(plant("versi: 2026.11.1", "versi: 2026.10.1"))]
    assert "terjemahan dari versi lain; pelajaran ini versi 2026.11.1" in reminded


def test_a_step_may_be_left_in_its_own_language(plant: Plant) -> None:
    folder = plant(*without("cek-otp", "rangkum"))
    assert [(p.level, p.message) for p in of_the_translation(folder)] == [
        ("INGAT", UNREVIEWED),
        ("INGAT", "belum diterjemahkan, jadi tetap berbahasa asli: cek-otp"),
    ]
    taught = load(folder)
    assert not taught.whole_in("en")
    shown = {step.id: taught.shown(place, "en") for place, step in enumerate(taught.steps)}
    assert shown["cek-otp"] == (taught.steps[6], "id")
    assert [language for _, language in shown.values()].count("en") == len(taught.steps) - 1


def test_what_is_wrong_in_the_lesson_itself_is_not_told_twice(plant: Plant) -> None:
    folder = plant("versi: 2026.11.1", "versi: 2026.11.1")
    lesson = (folder / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(lesson.replace("sorot: sasaran, panggil", "panggil"), encoding="utf-8")
    assert [p.message for p in of_the_translation(folder)] == [UNREVIEWED]


def test_a_lesson_with_a_wrong_translation_is_not_loaded(plant: Plant) -> None:
    with pytest.raises(LessonInvalid, match=f"bansos-01/{ENGLISH}:"):
        load(plant("- id: kenalan", "- id: kenal"))


def test_a_translation_that_is_not_yaml_is_named(plant: Plant, capsys: pytest.CaptureFixture[str]) -> None:
    folder = plant("ditinjau: {", "ditinjau: {{")
    with pytest.raises(LessonUnreadable):
        check(folder)
    assert main([str(folder)]) == 2
    assert capsys.readouterr().out.startswith(f"bansos-01/{ENGLISH}:")


@pytest.mark.parametrize("content", ["", "42", "- a", "langkah: 7", "layar: [1]", "langkah: [1]"])
def test_what_is_not_a_translation_is_wrong_not_a_crash(plant: Plant, content: str) -> None:
    folder = plant("bahasa: en", "bahasa: en")
    (folder / ENGLISH).write_text(content, encoding="utf-8")
    assert {problem.level for problem in of_the_translation(folder)} == {"SALAH"}
