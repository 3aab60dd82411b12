"""The keyboard's keys: their order, the words it suggests, and what a row of it is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.dialogue.entry import DONE, ERASE, ORDER, SPACE, SUGGESTION
from kiosk.dialogue.grammar import grammar
from kiosk.dialogue.screen import Choice, Screen
from kiosk.flows.appearance import Appearance, Hands, Letters
from kiosk.flows.keyboard import code_keys, digits, letters
from kiosk.flows.row_words import row_words
from kiosk.flows.scene import Scene
from kiosk.flows.suggestions import Domain, domain, suggestions
from kiosk.strings.alike import alike
from kiosk.strings.strings import Strings, languages
from kiosk.ui.scanning import rows_of
from support.flow_world import FlowWorld

STREET = Domain(("JALAN", "GANG", "PASAR"), ("DEKAT", "DEPAN", "PADANG"))
NUMBERS = ("satu", "dua", "tiga", "empat", "lima", "enam")


def scene(text: str = "", language: str = "id", letters: Letters = "qwerty") -> Scene:
    worn = Appearance.of(language, "standard", "m", Hands(letters=letters))
    state = {"text": text, "wrong": ""}
    return Scene(Strings(language), "complaint-street", state=state, appearance=worn)


def labels(shown: Scene) -> str:
    keys = letters(shown, "Jalan", 40).keys
    return "".join(k.label for k in keys if len(k.label) == 1 and k.label.isalpha())


# --- order ---------------------------------------------------------------------------------------
def test_letters_stand_as_on_a_telephone_until_somebody_wants_the_alphabet() -> None:
    assert labels(scene()).startswith("QWERTYUIOP")
    assert labels(scene(letters="abc")) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_the_key_for_it_says_what_it_will_do() -> None:
    def said(shown: Scene) -> str:
        return next(k.spoken for k in letters(shown, "Jalan", 40).keys if k.key == ORDER)

    assert said(scene()) == "Susun huruf menurut abjad"
    assert said(scene(letters="abc")) == "Susun huruf seperti di telepon"


def test_a_code_has_only_its_own_letters_in_either_order() -> None:
    def own(shown: Scene) -> str:
        return "".join(k.key for k in code_keys(shown, "Kode", 8, "ACDQ37").keys if len(k.key) == 1)

    assert own(scene()) == "QADC37"
    assert own(scene(letters="abc")) == "ACDQ37"


def test_the_order_that_somebody_chose_is_kept_until_they_go() -> None:
    """On each further keyboard, of whatever letters; the next resident finds the office's own."""
    world = FlowWorld()
    world.choose("mulai", "lapor", "jalan-rusak", "jangan", "ketik")
    typed_so_far = world.host.talk.screen.say
    world.voice.said.clear()
    world.choose(ORDER)
    assert world.voice.said == ["Huruf sekarang urut abjad."]
    assert world.host.talk.screen.say == typed_so_far
    assert order_of(world) == "ABC"
    world.choose("P", "O", "S", DONE, "ketik")
    assert world.host.talk.screen.name == "complaint-words" and order_of(world) == "ABC"
    world.choose(ORDER, ORDER)
    while world.host.talk.screen.name != "home":
        world.choose("kembali")
    world.choose("kode")
    assert world.host.talk.screen.name == "resume-code" and order_of(world) == "ACD"
    world.choose("selesai", "mulai", "kode")
    assert order_of(world) == "QWE"


def order_of(world: FlowWorld) -> str:
    entry = world.host.talk.screen.entry
    assert entry is not None
    return "".join(k.key for k in entry.keys)[:3]


# --- suggestions ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["JALAN", "GANG"]),
        ("PA", ["PASAR", "PADANG"]),
        ("JALAN ", ["DEKAT", "DEPAN"]),
        ("JALAN DEP", ["DEPAN"]),
        ("JALAN DEKAT ", ["DEPAN", "PADANG"]),
        ("JALAN", []),
        ("X", []),
    ],
)
def test_words_go_on_from_what_is_typed(typed: str, offered: list[str]) -> None:
    assert [c.key for c in suggestions(scene(typed), STREET)] == [SUGGESTION + w for w in offered]


def test_a_place_may_be_in_a_village_around_the_office() -> None:
    shown = replace(scene("DEKAT KAMPUNG SU"), villages=("Sukamaju", "Suka Damai", "Rawa Indah"))
    offered = suggestions(shown, domain(shown, "street"))
    assert [(c.key, c.label) for c in offered] == [
        (f"{SUGGESTION}SUKAMAJU", "Sukamaju"),
        (f"{SUGGESTION}SUKA DAMAI", "Suka Damai"),
    ]
    longer = replace(shown, villages=("Sukamaju", "Suka Damai Selatan"))
    assert [c.label for c in suggestions(longer, domain(longer, "street"))] == ["Sukamaju"]
    assert domain(shown, "story").later == domain(scene(), "story").later
    market = replace(scene("PAS"), villages=("Pasar",))
    assert [c.label for c in suggestions(market, domain(market, "street"))] == ["Pasar"]


@pytest.mark.parametrize(
    ("language", "typed", "month"), [("id", "SEJAK OK", "OKTOBER"), ("en", "MA", "MARCH")]
)
def test_a_story_may_tell_since_which_month(language: str, typed: str, month: str) -> None:
    shown = scene(typed, language)
    assert f"{SUGGESTION}{month}" in [c.key for c in suggestions(shown, domain(shown, "story"))]


def test_two_that_sound_alike_are_not_offered_together() -> None:
    shown = scene("JU")
    assert [c.label for c in suggestions(shown, domain(shown, "story"))] == ["Juni"]


def test_who_is_not_done_yet_hears_why_and_not_of_a_letter() -> None:
    world = FlowWorld()
    world.choose("mulai", "lapor", "jalan-rusak", "jangan", "ketik", "P", SPACE)
    for _ in range(2):
        world.voice.said.clear()
        world.choose(DONE)
        assert world.voice.said[0] == "Nama jalan terlalu pendek. Ketik paling sedikit tiga huruf."
    world.voice.said.clear()
    world.choose("A")
    assert world.voice.said == ["A"]


@pytest.mark.parametrize("name", ["street", "story"])
@pytest.mark.parametrize("language", languages())
def test_whatever_is_suggested_sounds_like_nothing_else_on_screen(language: str, name: str) -> None:
    shown = scene("A", language)
    about = domain(shown, name)
    words = (*about.first, *about.later)
    assert len(set(words)) == len(words)
    others = [k for k in letters(shown, "Jalan", 40).keys if len(k.label) > 1 or k.label.isdigit()]
    pairs = [suggestions(scene(typed, language), about) for typed in ("", "A ", *(w[:2] for w in words))]
    for pair in pairs:
        heard = {c.key: (c.label, *c.phrases) for c in (*pair, *others, *_bar(language))}
        assert alike(heard, language) == []
    for word in words:  # each comes up alone, once enough of it is typed
        heard = {c.key: (c.label, *c.phrases) for c in (*others, *_bar(language))} | {"word": (word,)}
        assert alike(heard, language) == []


def _bar(language: str) -> tuple[Choice, ...]:
    texts = {
        key: Strings(language).choice(f"choice-bar-{key}")
        for key in ("ulangi", "kembali", "petugas", "selesai")
    }
    return tuple(Choice(key, text.label, phrases=text.phrases) for key, text in texts.items())


# --- by voice ------------------------------------------------------------------------------------
def test_rubbing_out_going_on_and_a_suggested_word_can_be_said() -> None:
    shown = scene("PA")
    screen = Screen(
        "s",
        "entry",
        "Di mana?",
        suggestions(shown, STREET),
        entry=letters(shown, "Jalan", 40),
        numbered=False,
    )
    said = grammar(screen, NUMBERS)
    wanted = {
        "hapus": ERASE,
        "spasi": SPACE,
        "lanjut": DONE,
        "pasar": "saran:PASAR",
        "urut abjad": ORDER,
        "tiga": "3",
    }
    assert wanted.items() <= said.items()


# --- a row that is scanned -------------------------------------------------------------------------
def test_each_row_has_a_name_of_its_own() -> None:
    shown = scene("PA")
    bar = _bar("id")
    screen = Screen(
        "s", "entry", "?", suggestions(shown, STREET), bar, entry=letters(shown, "Jalan", 40), numbered=False
    )
    by_key = {c.key: c for c in screen.answers}
    names = [row_words(Strings("id"), [by_key[k] for k in row]) for row in rows_of(screen)]
    assert names == [
        "Baris Q sampai P.",
        "Baris A sampai L.",
        "Baris Z sampai Hapus.",
        "Spasi. Pasar. Padang. Lanjut.",
        "Angka.",
        "Tombol di bawah.",
    ]


def test_rows_of_a_number_pad_are_named_by_their_digits() -> None:
    screen = Screen("s", "entry", "?", (), _bar("id"), entry=digits(scene(), "NIK", "", 16))
    by_key = {c.key: c for c in screen.answers}
    names = [row_words(Strings("id"), [by_key[k] for k in row]) for row in rows_of(screen)]
    assert names == ["1. 2. 3.", "4. 5. 6.", "7. 8. 9.", "Hapus. 0. Lanjut.", "Tombol di bawah."]
