"""One language's texts: asking for them, what is refused, and the pseudo-language."""

from __future__ import annotations

from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from hypothesis import given
from hypothesis import strategies as st

from kiosk.strings import (
    COMPLETE,
    PSEUDO,
    BrokenStrings,
    ChoiceText,
    MissingString,
    Strings,
    UnfilledString,
    UnknownLanguage,
    languages,
)
from kiosk.strings.pseudo import pseudo, stretch
from kiosk.strings.strings import split_phrases


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "id").mkdir()
    (tmp_path / "id" / "a.ftl").write_text(
        "greeting = Selamat pagi, { $name }. Langkah { $step }.\n"
        "choice-home-lapor = Lapor\n    .spoken = Lapor masalah\n    .phrases = lapor | mau lapor\n"
        "choice-home-lain = Lain\n    .spoken = Yang lain\n"
        "choice-mute = Bisu\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_text_is_filled_without_isolation_marks(folder: Path) -> None:
    assert Strings("id", folder).text("greeting", name="Ibu", step=3) == "Selamat pagi, Ibu. Langkah 3."


def test_a_choice_has_label_spoken_form_and_phrases(folder: Path) -> None:
    strings = Strings("id", folder)
    assert strings.choice("choice-home-lapor") == ChoiceText("Lapor", "Lapor masalah", ("lapor", "mau lapor"))
    assert strings.choice("choice-home-lain").phrases == ()


def test_what_is_missing_is_an_error_never_a_fallback(folder: Path) -> None:
    strings = Strings("id", folder)
    with pytest.raises(MissingString, match="id: nothing"):
        strings.text("nothing")
    with pytest.raises(MissingString, match=r"choice-mute\.spoken"):
        strings.choice("choice-mute")


def test_an_argument_that_is_missing_is_named_without_the_others(folder: Path) -> None:
    with pytest.raises(UnfilledString) as caught:
        Strings("id", folder).text("greeting", name="RAHASIA")
    assert "greeting" in str(caught.value)
    assert "RAHASIA" not in str(caught.value)


def test_an_unknown_language_is_refused(folder: Path) -> None:
    with pytest.raises(UnknownLanguage):
        Strings("xx", folder)


def test_a_broken_line_is_named(folder: Path) -> None:
    (folder / "id" / "b.ftl").write_text("fine = Baik\n\nbroken = { $\n", encoding="utf-8")
    with pytest.raises(BrokenStrings, match=r"id/b\.ftl:3"):
        Strings("id", folder)


def test_an_id_twice_is_refused(folder: Path) -> None:
    (folder / "id" / "b.ftl").write_text("greeting = Halo\n", encoding="utf-8")
    with pytest.raises(BrokenStrings, match=r"greeting also stands in a\.ftl"):
        Strings("id", folder)


def test_the_languages_begin_with_the_complete_one() -> None:
    assert languages()[0] == COMPLETE
    assert {"id", "en"} <= set(languages())
    assert PSEUDO not in languages()


@pytest.mark.parametrize("language", [*languages(), PSEUDO])
def test_the_fixed_bar_speaks_in_every_language(language: str) -> None:
    strings = Strings(language)
    for key in ("ulangi", "kembali", "petugas", "selesai"):
        choice = strings.choice(f"choice-bar-{key}")
        assert choice.label
        assert choice.spoken
        assert choice.phrases


def test_the_pseudo_language_changes_words_and_keeps_arguments_and_phrases(folder: Path) -> None:
    strings = Strings(PSEUDO, folder)
    text = strings.text("greeting", name="Ibu Ani", step=3)
    assert "Ibu Ani" in text
    assert "pagi" not in text
    assert strings.choice("choice-home-lapor").phrases == ("lapor", "mau lapor")


def test_the_pseudo_twin_leaves_its_original_alone() -> None:
    original = FluentParser().parse("greeting = Selamat pagi")
    twin = pseudo(original)
    assert original.equals(FluentParser().parse("greeting = Selamat pagi"))
    assert not twin.equals(original)


def test_the_pseudo_language_is_about_a_third_longer() -> None:
    text = "Silakan pilih satu layanan yang Anda butuhkan hari ini."
    assert 1.2 <= len(stretch(text)) / len(text) <= 1.4


@given(st.text())
def test_stretching_never_shortens(text: str) -> None:
    assert len(stretch(text)) >= len(text)


@given(st.lists(st.from_regex(r"[ab]( ?[ab]){0,5}", fullmatch=True)))
def test_phrases_are_taken_apart_as_they_were_put_together(phrases: list[str]) -> None:
    assert split_phrases(" | ".join(phrases)) == tuple(phrases)
