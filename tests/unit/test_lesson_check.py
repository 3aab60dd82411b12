"""The checker of lessons: each mistake, planted, is named with its line; the first lesson has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lessons.check import Problem, check, main
from lessons.document import FILE, LessonUnreadable
from lessons.load import LessonInvalid, load
from support.lesson_steps import FOLDER

Plant = Callable[[str, str], Path]
TEXT = (FOLDER / FILE).read_text(encoding="utf-8")


def line_of(part: str, text: str = TEXT) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """A copy of the first lesson with one text replaced."""

    def planted(old: str, new: str) -> Path:
        assert old in TEXT
        folder = tmp_path / "bansos-01"
        folder.mkdir()
        (folder / FILE).write_text(TEXT.replace(old, new, 1), encoding="utf-8")
        return folder

    return planted


def test_the_first_lesson_only_lacks_its_review() -> None:
    assert [problem for problem in check(FOLDER) if problem.file == FILE] == [
        Problem(line_of("ditinjau:"), "INGAT", "belum ditinjau; tidak boleh diterbitkan")
    ]


def test_a_reviewed_lesson_has_no_problem(plant: Plant) -> None:
    folder = plant('{oleh: "", tanggal: ""}', '{oleh: "Dinas Contoh", tanggal: "2026-11-24"}')
    assert check(folder) == []
    assert load(folder).reviewed


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("judul: Memeriksa", "jdul: Memeriksa", "# yaml", "baris wajib belum ada: judul"),
        ("judul: Memeriksa", "jdul: Memeriksa", "judul:", "kata tidak dikenal: jdul"),
        ('jawaban: "3171239912345678"', "jawaban: 3171239912345678", "jawaban:", "beri tanda petik"),
        ("tingkat: 1 ", "tingkat: 9 ", "tingkat:", "angka di luar batas"),
        ("bentuk: telepon", "bentuk: radio", "bentuk: telepon", "tidak ada dalam pilihan"),
        ("menit: 12", "menit: dua", "menit:", "harus bilangan bulat"),
        ("kode: bansos-01", "kode: bansos-02", "kode:", "nama folder"),
        ("wajib: [ketuk-kolom,", "wajib: [ketuk-kotak,", "wajib:", "langkah wajib tidak ada: ketuk-kotak"),
        ("- id: lihat", "- id: kenalan", "langkah:", "dobel: kenalan"),
        ("sasaran: [pesan-b]", "sasaran: [pesan-x]", "sasaran: [", "'pesan-x' tidak bisa disentuh"),
        ("bila: nama", "bila: alamat", "salah:", "belum ada ucapan bila 'nama' disentuh"),
        ("bila: nama", "bila: alamat", "salah:", "'bila: alamat' bukan isi layar"),
        ("bila: kurang-angka", "bila: kurang", "salah:\n      - {bila: kurang-angka", "harus ada tepat"),
        (
            "keterampilan: kenali-situs",
            "keterampilan: kenal",
            "keterampilan: kenali-situs",
            "tidak dikenal: kenal",
        ),
        ("benar: true, ucapan: Benar. Situs", "ucapan: Benar. Situs", "tanpa_suara:", "tepat satu"),
        ("ganti_layar: hasil", "ganti_layar: habis", "ganti_layar:", "layar tidak ada: habis"),
        ("{sentuh: cari,", "{sentuh: cara,", "{sentuh: cari,", "'cara' tidak ada di layar"),
        ("3171 2399 1234 5678", "3171 0112 5001 0002", "teks: 3171", "jangan NIK asli"),
        ("id: beri,", "id: hapus,", "id: beri,", "sudah dipakai kios"),
        (
            ", panggil_petugas: tawarkan}\n    salah:\n      - {bila: nama",
            "}\n    salah:\n      - {bila: nama",
            "petunjuk:",
            "menawarkan petugas",
        ),
        ("peragakan: papan}", "sorot: benar}", "peragakan: papan}", "sorot di langkah ini"),
        ("dari: Puskesmas", "label: Puskesmas", "- id: pesan-c", "'pesan-c' belum punya dari"),
    ],
)
def test_a_mistake_is_named_with_its_line(plant: Plant, old: str, new: str, at: str, said: str) -> None:
    problems = [p for p in check(plant(old, new)) if p.level == "SALAH"]
    assert [p.line for p in problems if said in p.message] == [line_of(at)], problems


def test_a_long_sentence_is_a_reminder(plant: Plant) -> None:
    folder = plant("ucapan: Hebat. Ingat tiga hal ini.", "ucapan: Hebat. " + "kata " * 15 + ".")
    assert [(p.level, p.line) for p in check(folder)][1:] == [("INGAT", line_of("ucapan: Hebat."))]
    assert load(folder).steps[-1].say.startswith("Hebat. kata")


def test_yaml_is_1_2(plant: Plant) -> None:
    assert load(plant("versi: 2026.11.1", "versi: no")).version == "no"


def test_a_lesson_with_a_mistake_is_not_loaded(plant: Plant) -> None:
    with pytest.raises(LessonInvalid, match=f"bansos-01/{FILE}:") as caught:
        load(plant("wajib: [ketuk-kolom,", "wajib: [ketuk-kotak,"))
    assert [p.level for p in caught.value.problems] == ["SALAH"]


@pytest.mark.parametrize("content", [b"a: [", b"\xff\xfe", b"a: b: c", b"- \t- x: {"])
def test_what_is_not_yaml_is_unreadable(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(LessonUnreadable):
        check(tmp_path)


@pytest.mark.parametrize("content", ["", "42", "- a", "format: 7"])
def test_what_is_not_a_lesson_is_wrong_not_a_crash(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    assert {problem.level for problem in check(tmp_path)} == {"SALAH"}


def test_the_command_prints_lines_and_ends_with_its_verdict(
    plant: Plant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(FOLDER)]) == 0
    first, translation, verdict = capsys.readouterr().out.splitlines()
    assert first == f"bansos-01/{FILE}:{line_of('ditinjau:')}: INGAT: belum ditinjau; tidak boleh diterbitkan"
    assert translation.startswith("bansos-01/en.yaml:")
    assert verdict == "0 salah, 2 peringatan"
    assert main([str(plant("menit: 12", "menit: dua"))]) == 1
    assert f"bansos-01/{FILE}:{line_of('menit:')}: SALAH: " in capsys.readouterr().out
    assert main([str(tmp_path / "nowhere")]) == 2
    assert main([]) == 2
