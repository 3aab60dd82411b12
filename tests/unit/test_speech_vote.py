"""The vote over transcriptions."""

from __future__ import annotations

import pytest

from speech.hearing import Heard
from speech.vote import Thresholds, clean, edit_distance, elect, likeness, tally

BAR = {"ulangi": "repeat", "kembali": "back", "panggil petugas": "staff", "selesai": "done"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Panggil petugas!", "panggil petugas"),
        ("satu satu satu", "satu"),
        ("satu satu", "satu satu"),
        ("2", "dua"),
        ("RT 02", "rt nol dua"),
        ("11", "sebelas"),
        ("15", "lima belas"),
        ("40", "empat puluh"),
        ("47", "empat puluh tujuh"),
        ("123", "satu dua tiga"),
        ("", ""),
    ],
)
def test_clean_writes_words(text: str, words: str) -> None:
    assert clean(text) == words


def test_clean_counts_in_english() -> None:
    assert clean("Option 2", "en") == "option two"
    assert clean("15", "en") == "one five"


def test_edit_distance() -> None:
    assert edit_distance("kitten", "sitting") == 3
    assert edit_distance("", "abc") == 3


def test_sounds_that_whisper_mixes_up_are_alike() -> None:
    assert likeness("banggil bedugas", "panggil petugas") > 0.9
    assert likeness("banggil bedugas", "sampah menumpuk") < 0.4
    assert likeness("", "ya") == 0.0


def test_a_clear_phrase_is_accepted_as_it_was_given() -> None:
    heard = elect([("panggil petugas.", 0.8), ("panggil pedugas", 0.2)], ["Panggil petugas", "Selesai"])
    assert (heard.phrase, heard.decision) == ("Panggil petugas", "accept")
    assert heard.confidence > 0.9


@pytest.mark.parametrize("written", ["nao", "nah", "na"])
def test_nol_is_known_by_what_whisper_writes_for_it(written: str) -> None:
    votes = tally([(written, 1.0)], ["nol", "enam", "dua"], "id")
    assert max(votes, key=lambda phrase: votes[phrase]) == "nol"


def test_the_weight_of_a_transcription_counts() -> None:
    grammar = ["kirim", "simpan"]
    assert elect([("kirim", 0.9), ("simpan", 0.1)], grammar).phrase == "kirim"
    assert elect([("kirim", 0.1), ("simpan", 0.9)], grammar).phrase == "simpan"


def test_something_else_is_no_phrase() -> None:
    heard = elect([("selamat pagi dunia", 1.0)], list(BAR))
    assert (heard.phrase, heard.decision) == (None, "repeat")


def test_two_meanings_that_sound_alike_are_asked_about() -> None:
    heard = elect([("bantuan sosial", 1.0)], ["bantuan sosial", "bantuan sosal"])
    assert heard.decision == "confirm"


def test_two_phrases_of_one_meaning_do_not_compete() -> None:
    heard = elect([("bantuan sosial", 1.0)], {"bantuan sosial": "aid", "bantuan sosal": "aid", **BAR})
    assert (heard.phrase, heard.decision) == ("bantuan sosial", "accept")


def test_thresholds_decide() -> None:
    close = [("lanjat", 1.0)]
    confidence = elect(close, ["lanjut"]).confidence
    assert elect(close, ["lanjut"], "id", Thresholds(confidence, 0.1, 0.1)).decision == "accept"
    assert (
        elect(close, ["lanjut"], "id", Thresholds(confidence + 0.01, 0.1, confidence)).decision == "confirm"
    )
    below = Thresholds(confidence + 0.02, 0.1, confidence + 0.01)
    assert elect(close, ["lanjut"], "id", below) == Heard(None, confidence, "repeat")


def test_an_abbreviation_may_be_spelled_aloud() -> None:
    assert elect([("alamat di ka te pe", 1.0)], ["alamat di KTP", "di sini"]).decision == "accept"


@pytest.mark.parametrize("grammar", [[], {}])
def test_an_empty_grammar_hears_nothing(grammar: list[str] | dict[str, str]) -> None:
    assert elect([("ya", 1.0)], grammar).phrase is None


def test_repr_hides_what_was_said() -> None:
    assert "ya" not in repr(Heard("ya", 0.9, "accept")).lower().replace("heard", "")
