"""Words that a recogniser's model lacks: how they are looked for, and what the log tells of them."""

from __future__ import annotations

import logging

import pytest

from kiosk.devices import OTHER_WORD, log_unheard
from kiosk.strings.own import own_words
from speech.vosk_engine import words_of


@pytest.mark.parametrize(
    ("phrase", "language", "words"),
    [
        ("Lapor masalah", "id", ["lapor", "masalah"]),
        ("sudah benar, kirim!", "id", ["sudah", "benar", "kirim"]),
        ("lain-lain", "id", ["lain", "lain"]),
        ("nomor 12", "id", ["nomor", "dua", "belas"]),
        ("number 3", "en", ["number", "three"]),
        ("안녕하세요", "id", ["안녕하세요"]),
        ("jum'at", "id", ["jum'at"]),
        ("…", "id", []),
    ],
)
def test_a_phrase_is_looked_for_as_a_vocabulary_has_it(phrase: str, language: str, words: list[str]) -> None:
    assert words_of(phrase, language) == words


def test_own_words_are_those_of_the_texts_and_nothing_filled_in() -> None:
    found = own_words("id")
    assert {"lapor", "petugas", "kembali", "satu"} <= found
    assert not {word for word in found if word.startswith("$") or word == "sapaan"}
    assert "report" in own_words("en")


def test_the_log_names_a_word_of_the_texts_and_no_other(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    log_unheard("lapor")
    log_unheard("sukarnoputri")
    assert [record.getMessage().rsplit("lacks the word ", 1)[1] for record in caplog.records] == [
        "'lapor'",
        OTHER_WORD,
    ]
    assert "sukarnoputri" not in caplog.text
