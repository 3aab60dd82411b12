"""Typing as a fold, and what may be said on a screen."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.dialogue.entry import DONE, ERASE, SPACE, SUGGESTION, typing
from kiosk.dialogue.grammar import grammar, phrases_of, plain
from kiosk.dialogue.screen import Choice, Entry, Screen

LETTERS, CODE_LETTERS = string.ascii_uppercase + " ", "ACD34"
WORDS, CODE = typing(LETTERS, 3, 8), typing(CODE_LETTERS, 4, 4)
EVENTS = st.lists(
    st.one_of(
        st.fixed_dictionaries(
            {"choose": st.sampled_from(["A", "C", "3", "é", ERASE, SPACE, DONE, "saran:ACA", "saran:é"])}
        ),
        st.fixed_dictionaries({"enter": st.text(max_size=12)}),
    ),
    max_size=15,
)
NUMBERS = ("satu", "dua", "tiga", "empat", "lima", "enam")


def typed(*keys: str) -> tuple[dict[str, str], bool]:
    state, finished = WORDS.start(None), False
    for key in keys:
        state, finished = WORDS.step(state, {"choose": key})
    return state, finished


def test_keys_make_the_text_and_done_ends_it() -> None:
    assert typed("P", "A", SPACE, "S") == ({"text": "PA S", "wrong": ""}, False)
    assert typed("P", "A", "S", ERASE, "K", DONE) == ({"text": "PAK", "wrong": ""}, True)


def test_what_is_too_short_says_so_until_the_next_key() -> None:
    assert typed("P", SPACE, DONE) == ({"text": "P ", "wrong": "too-short"}, False)
    assert typed("P", "A", "S", SPACE, DONE) == ({"text": "PAS", "wrong": ""}, True)


def test_words_have_one_space_between_them_and_none_before() -> None:
    assert typed(SPACE, "P", SPACE, SPACE, "A")[0]["text"] == "P A"
    assert typed("P", DONE, "A") == ({"text": "PA", "wrong": ""}, False)


def test_no_more_is_taken_than_fits_and_nothing_outside_the_alphabet() -> None:
    assert typed(*"ABCDEFGHIJ")[0]["text"] == "ABCDEFGH"
    assert typed("A", "3", "B")[0]["text"] == "AB"
    assert CODE.step({"text": "A", "wrong": ""}, {"choose": SPACE})[0]["text"] == "A"


def test_text_that_comes_whole_is_cleaned() -> None:
    assert WORDS.step(WORDS.start(None), {"enter": "  pasar minggu 3"})[0]["text"] == "PASAR MI"
    assert CODE.step(CODE.start(None), {"enter": "ac-d 3x4"})[0]["text"] == "ACD3"


def test_the_answer_dropped_is_the_first_text() -> None:
    assert WORDS.start("PASAR")["text"] == "PASAR"
    assert WORDS.start({"not": "text"})["text"] == ""


@pytest.mark.parametrize(
    ("alphabet", "shortest", "longest"), [(LETTERS, 3, 8), (CODE_LETTERS, 4, 4)], ids=["words", "code"]
)
@given(events=EVENTS)
def test_the_text_always_fits_and_the_state_is_json(
    alphabet: str, shortest: int, longest: int, events: list[dict[str, str]]
) -> None:
    fold = typing(alphabet, shortest, longest)
    state = fold.start(None)
    for event in events:
        state, finished = fold.step(state, event)
        assert json.loads(json.dumps(state)) == state
        assert len(state["text"]) <= longest
        assert set(state["text"]) <= set(alphabet)
        if finished:
            assert len(fold.value(state).strip()) >= shortest
            return


def test_labels_phrases_and_numbers_may_be_said() -> None:
    choices = (Choice("a", "Jalan rusak!", phrases=("jalan berlubang", "jalan  rusak")), Choice("b", "Air"))
    screen = Screen("s", "choices", "Apa?", choices, bar=(Choice("selesai", "Selesai", phrases=("sudah",)),))
    assert grammar(screen, NUMBERS) == {
        "jalan rusak": "a",
        "jalan berlubang": "a",
        "air": "b",
        "selesai": "selesai",
        "sudah": "selesai",
        "satu": "a",
        "dua": "b",
    }


def test_where_choices_bear_no_numbers_none_is_heard() -> None:
    screen = Screen("s", "choices", "Betul?", (Choice("a", "Ya"), Choice("b", "Bukan")), numbered=False)
    assert grammar(screen, NUMBERS) == {"ya": "a", "bukan": "b"}


def test_on_a_keypad_a_number_is_the_digit_and_letters_are_not_heard() -> None:
    keys = (Choice("1", "1", phrases=("satu",)), Choice("A", "A"), Choice(ERASE, "Hapus"))
    entry = Entry("kode", "", "digits", keys, 4)
    screen = Screen("s", "entry", "Ketik.", (Choice("x", "Lewati"),), entry=entry)
    assert grammar(screen, NUMBERS) == {"lewati": "x", "1": "1", "satu": "1", "hapus": ERASE}


@given(st.text())
def test_plain_is_the_same_a_second_time(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert plain(text) in phrases_of(Choice("k", text)) or not plain(text)


@pytest.mark.parametrize(
    ("text", "word", "then"),
    [
        ("", "PASAR", "PASAR "),
        ("PA", "PASAR", "PASAR "),
        ("DI PA", "PASAR", "DI PASAR"),
        ("DI ", "PAS", "DI PAS "),
        ("DI", "PASAR", "DI"),
        ("DI SINI ", "PASAR", "DI SINI "),
        ("", "PASAR 3", ""),
    ],
    ids=["first", "begun", "room for no space", "next", "not begun", "no room", "not in the alphabet"],
)
def test_a_suggested_word_takes_the_place_of_what_was_begun(text: str, word: str, then: str) -> None:
    state = {"text": text, "wrong": ""}
    assert WORDS.step(state, {"choose": SUGGESTION + word})[0]["text"] == then
