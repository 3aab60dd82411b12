"""Which phrases can't stand on one screen, calibrated on measured confusions and on ordinary screens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.strings import Strings, languages
from kiosk.strings.alike import Alike, alike, distance, sounds

BAR = ("ulangi", "kembali", "panggil petugas", "selesai")
NUMBERS = ("satu", "dua", "tiga", "empat", "lima", "enam")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("ya", "nol", "measured"),
        ("ya", "dua", "measured"),
        ("tiga", "tidak", "measured"),
        ("apa", "berapa", "measured"),
        ("bantuan", "bantuan sosial", "inside"),
        ("Selesai", "sudah selesai", "inside"),
        ("tidak", "air tidak mengalir", "inside"),
        ("simpan", "simpang", "sound"),
        ("buku", "buka", "sound"),
        ("tujuh", "tuju", "sound"),
        ("Petugas!", "bedugas", "sound"),
        ("pesan kedua", "pesan ketiga", "sound"),
    ],
)
def test_confusing_pairs_are_found(one: str, other: str, why: str) -> None:
    found = alike({"a": ["jalan rusak", one], "b": [other]})
    assert [(pair.choice, pair.other_choice, pair.why) for pair in found] == [("a", "b", why)]


@pytest.mark.parametrize(
    "phrases",
    [
        ("jalan rusak", "sampah menumpuk", "lampu jalan mati", "air tidak mengalir", *BAR, *NUMBERS),
        ("lapor masalah", "belajar", "kode di kertas", "bahasa dan tampilan", *BAR, *NUMBERS),
        ("nol", *NUMBERS, "tujuh", "delapan", "sembilan", "hapus", "lanjut", *BAR),
        ("hari ini", "minggu ini", "sudah lama", *BAR, *NUMBERS),
        ("simpan", "jangan simpan", *BAR),
        ("kolom nama", "kolom nik", "cari data", "petunjuk", "lewati", *BAR, *NUMBERS),
    ],
)
def test_ordinary_screens_pass(phrases: tuple[str, ...]) -> None:
    wrong = [pair for pair in alike({phrase: [phrase] for phrase in phrases}) if pair.why != "inside"]
    assert wrong == []


def test_phrases_of_one_choice_may_be_alike() -> None:
    assert alike({"petugas": ["petugas", "panggil petugas"], "selesai": ["selesai"]}) == []


def test_the_pair_says_which_phrases_of_which_choices() -> None:
    found = alike({"a": ["Lima"], "b": ["lain", "lama"]})
    assert found == [Alike("a", "lima", "b", "lama", "sound")]


def test_english_is_read_as_english() -> None:
    assert sounds("back", "en") == sounds("pak", "en")
    assert alike({"a": ["ya"], "b": ["nol"]}, "en") == []


@pytest.mark.parametrize("language", languages())
def test_the_fixed_bar_does_not_sound_like_itself(language: str) -> None:
    strings = Strings(language)
    bar = {key: strings.choice(f"choice-bar-{key}") for key in ("ulangi", "kembali", "petugas", "selesai")}
    assert alike({key: (choice.label, *choice.phrases) for key, choice in bar.items()}, language) == []


@given(st.text("abdghijklmnprstu ", max_size=20), st.text("abdghijklmnprstu ", max_size=20))
def test_distance_is_a_distance(one: str, other: str) -> None:
    assert distance(one, one) == 0
    assert distance(one, other) == distance(other, one)
    assert 0 <= distance(one, other) <= 1
