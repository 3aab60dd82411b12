"""From shown to spoken text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speech.normalise import normalise

HIDDEN = "nomor yang tidak dibacakan"


@pytest.mark.parametrize(
    ("shown", "spoken"),
    [
        ("Silakan pilih.", "Silakan pilih."),
        ("Kode Anda K7M4-QX9P.", "Kode Anda K 7 M 4, Q X 9 P."),
        ("RT 02 RW 05", "er te 2 er we 5"),
        ("RT 02/RW 05, Menteng", "er te 2 er we 5, Menteng"),
        ("RT.002/RW.010", "er te 2 er we 10"),
        ("Rp 250.000", "250000 rupiah"),
        ("Biaya Rp25.000,00.", "Biaya 25000 rupiah."),
        ("sebanyak 1.250 orang", "sebanyak 1250 orang"),
        ("Taruh e-KTP Anda", "Taruh e ka te pe Anda"),
        ("Situs resmi berakhiran .go.id.", "Situs resmi berakhiran titik go titik i d."),
        ("NIK 3171000000000001 benar?", f"NIK {HIDDEN} benar?"),
        ("NIK 3171 0000 0000 0001, benar?", f"NIK {HIDDEN}, benar?"),
        ("NIK 3171.0000-0000/0001", f"NIK {HIDDEN}"),
        ("NIK 3171••••••••0001.", f"NIK {HIDDEN}."),
        ("****", HIDDEN),
        ("• Lapor masalah", "• Lapor masalah"),
        ("", ""),
    ],
)
def test_spoken_form(shown: str, spoken: str) -> None:
    assert normalise(shown).text == spoken


def test_english() -> None:
    assert normalise("Your NIK 3171000000000001", "en").text == "Your NIK a number that is not read aloud"
    assert normalise("RT 02", "en").text == "RT 2"


def test_each_spoken_position_belongs_to_the_shown_word() -> None:
    spoken = normalise("Bayar Rp 25.000 di RT 02 besok")
    assert spoken.text == "Bayar 25000 rupiah di er te 2 besok"
    at = {
        word: spoken.word_at(spoken.text.index(word))
        for word in ("Bayar", "25000", "rupiah", "di", "te", "besok")
    }
    assert at == {"Bayar": 0, "25000": 2, "rupiah": 2, "di": 3, "te": 4, "besok": 6}


separators = st.sampled_from(["", " ", ".", "-", "/", ", ", "\u00a0", "\n"])


@given(
    st.lists(st.tuples(st.integers(0, 9), separators), min_size=16, max_size=16),
    st.sampled_from(["", "NIK ", "("]),
)
def test_no_grouping_makes_an_identity_number_spoken(digits: list[tuple[int, str]], before: str) -> None:
    shown = before + "".join(f"{digit}{separator}" for digit, separator in digits)
    assert not any(letter.isdigit() for letter in normalise(shown).text)


@given(st.text())
def test_there_is_a_start_for_each_word_and_they_never_run_back(shown: str) -> None:
    spoken = normalise(shown)
    assert len(spoken.starts) == len(shown.split())
    assert list(spoken.starts) == sorted(spoken.starts)
