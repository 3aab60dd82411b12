"""The checker of texts: each kind of mistake, planted, is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.strings.checker import Problem, main, problems

CODE = """
class Torn(Exception):
    code = "torn"

def turn(scene, key, ready, code):
    scene.text("screen-home" if ready else "screen-wait", name=key)
    scene.choice(key, f"choice-home-{key}")
    return scene.text(f"error-{code}")
"""
ID = """screen-home = Halo { $name }
screen-wait = Tunggu { $name }
error-torn = Robek.
choice-home-lapor = Lapor
    .spoken = Lapor masalah
    .phrases = lapor
choice-bar-selesai = Selesai
    .spoken = Selesai saja
    .phrases = selesai
"""
EN = """screen-home = Hello { $name }
screen-wait = Wait { $name }
error-torn = Torn.
choice-home-lapor = Report
    .spoken = Report a problem
    .phrases = report
choice-bar-selesai = Finish
    .spoken = Finish now
    .phrases = finish
"""


def found(
    tmp_path: Path, indonesian: str = ID, english: str = EN, code: str = CODE, qml: str = ""
) -> list[tuple[str, str]]:
    return [(problem.where, problem.code) for problem in _problems(tmp_path, indonesian, english, code, qml)]


def _problems(tmp_path: Path, indonesian: str, english: str, code: str, qml: str) -> list[Problem]:
    texts = tmp_path / "kiosk" / "strings"
    for language, content in (("id", indonesian), ("en", english)):
        (texts / language).mkdir(parents=True)
        (texts / language / "a.ftl").write_text(content, encoding="utf-8")
    bar = 'BAR = ["choice-bar-selesai"]\n'
    (tmp_path / "kiosk" / "flow.py").write_text(code + bar, encoding="utf-8")
    (tmp_path / "kiosk" / "View.qml").write_text(qml, encoding="utf-8")
    return problems(tmp_path, texts)


@pytest.mark.parametrize("text", ["Klik di sini", "Silakan diklik", "Ada error.", "Loginnya di sini"])
def test_a_word_that_residents_needn_t_know(tmp_path: Path, text: str) -> None:
    texts = ID.replace("Robek.", text)
    assert found(tmp_path, texts) == [("id/a.ftl:3", "jargon")]


@pytest.mark.parametrize("text", ["Klikitat", "Tapi tidak apa-apa", "Filem", "Menunggu, sesisir pisang"])
def test_a_word_that_only_begins_like_one_is_well(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, ID.replace("Robek.", text)) == []


def test_right_texts_have_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_an_id_that_the_code_asks_for_is_missing(tmp_path: Path) -> None:
    without = (
        ID.replace("screen-wait = Tunggu { $name }\n", ""),
        EN.replace("screen-wait = Wait { $name }\n", ""),
    )
    assert found(tmp_path, *without) == [("kiosk/flow.py:6", "missing")]


def test_an_error_without_a_message_is_missing(tmp_path: Path) -> None:
    code = CODE.replace('"torn"', '"burnt"')
    assert ("kiosk/flow.py:2", "missing") in found(tmp_path, code=code)


def test_a_failure_without_a_message_is_missing(tmp_path: Path) -> None:
    assert found(tmp_path, code=CODE + 'raise Failed("lost", True)\n') == [("kiosk/flow.py:9", "missing")]


def test_an_id_that_nobody_uses(tmp_path: Path) -> None:
    both = ID + "word-old = Lama\n", EN + "word-old = Old\n"
    assert found(tmp_path, *both) == [("id/a.ftl:10", "unused")]


def test_a_word_in_qml_is_used(tmp_path: Path) -> None:
    both = ID + "word-old = Lama\n", EN + "word-old = Old\n"
    assert found(tmp_path, *both, qml='Label { text: words["word-old"] }') == []


def test_an_id_that_is_not_translated(tmp_path: Path) -> None:
    assert found(tmp_path, english=EN.replace("error-torn = Torn.\n", "")) == [("id/a.ftl:3", "untranslated")]


def test_an_id_that_only_the_translation_has(tmp_path: Path) -> None:
    assert found(tmp_path, english=EN + "word-more = More\n") == [("en/a.ftl:10", "extra")]


def test_a_choice_without_its_spoken_form(tmp_path: Path) -> None:
    both = ID.replace("    .spoken = Lapor masalah\n", ""), EN.replace("    .spoken = Report a problem\n", "")
    assert found(tmp_path, *both) == [("id/a.ftl:4", "attribute"), ("en/a.ftl:4", "attribute")]


def test_a_translation_without_the_phrases(tmp_path: Path) -> None:
    assert found(tmp_path, english=EN.replace("    .phrases = report\n", "")) == [("en/a.ftl:4", "attribute")]


def test_a_translation_that_takes_another_argument(tmp_path: Path) -> None:
    english = EN.replace("Hello { $name }", "Hello { $nama }")
    assert found(tmp_path, english=english) == [("en/a.ftl:1", "variables"), ("en/a.ftl:1", "variables")]


def test_a_choice_that_sounds_like_the_bar(tmp_path: Path) -> None:
    indonesian = ID.replace(".phrases = lapor", ".phrases = sudah selesai")
    assert found(tmp_path, indonesian) == [("id/a.ftl:4", "alike-bar")]


def test_a_sentence_that_is_too_long_is_a_warning(tmp_path: Path) -> None:
    long = ID.replace("Robek.", "Robek. " + "kata " * 15 + ". Baik.")
    (problem,) = _problems(tmp_path, long, EN, CODE, "")
    assert (problem.where, problem.code, problem.error) == ("id/a.ftl:3", "long", False)


def test_the_output_is_indonesian_and_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    assert capsys.readouterr().out.splitlines()[-1].endswith("peringatan")
    main(["en"])
    assert capsys.readouterr().out.splitlines()[-1].endswith("warnings")
