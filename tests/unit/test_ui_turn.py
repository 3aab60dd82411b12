"""A screen becomes plain values; words are complete and filled; pictures exist."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.ui.errors import WordMissing
from kiosk.ui.renderer import prepare
from kiosk.ui.turn import choice_value, qr_rows, turn_value
from kiosk.ui.words import WORDS as NAMES
from kiosk.ui.words import complete, fill
from support.ui_samples import SCREENS, WORDS

PICTURES = Path(__file__).parents[2] / "kiosk" / "ui" / "pictures"


def test_a_masked_entry_shows_dots_only() -> None:
    screen = SCREENS["nik"]
    assert screen.entry is not None
    shown = turn_value(replace(screen, entry=replace(screen.entry, masked=True)), WORDS)
    assert "3171" not in repr(shown)
    assert "•••••••" in repr(shown)


def test_counts_and_steps_are_put_into_words() -> None:
    value = turn_value(SCREENS["nik"], WORDS)
    assert value["stepsText"] == "Langkah 1 dari 3"
    assert isinstance(value["entry"], dict)
    assert value["entry"]["count"] == "Sudah 7 angka, kurang 9 lagi"


def test_what_to_say_to_start_comes_from_the_phrases_of_the_first_choice() -> None:
    assert turn_value(SCREENS["attract"], WORDS)["orSay"] == "atau ucapkan: Halo Pandu"
    first, *rest = SCREENS["attract"].choices
    silent = replace(SCREENS["attract"], choices=(replace(first, phrases=()), *rest))
    assert turn_value(silent, WORDS)["orSay"] == ""


def test_a_choice_without_a_spoken_form_is_spoken_by_its_label() -> None:
    choice = replace(
        SCREENS["nik"].choices[0] if SCREENS["nik"].choices else SCREENS["home"].choices[0], spoken=""
    )
    assert choice_value(choice)["spoken"] == choice.label


def test_a_qr_code_is_square_and_has_its_corners() -> None:
    rows = qr_rows("PANDU:K7M4QX9P")
    assert {len(row) for row in rows} == {len(rows)}
    assert rows[0].startswith("1111111")
    assert rows[0].endswith("1111111")
    assert qr_rows("PANDU:K7M4QX9Q") != rows


def test_missing_words_and_placeholders_are_named() -> None:
    with pytest.raises(WordMissing, match="voice-off"):
        complete({k: v for k, v in WORDS.items() if k != "voice-off"})
    with pytest.raises(WordMissing, match="steps"):
        complete({**WORDS, "steps": "Langkah"})
    assert set(complete({**WORDS, "more": "lagi"})) == set(NAMES)


def test_filling_leaves_other_braces_alone() -> None:
    assert fill("“{heard}”", heard="{of}") == "“{of}”"


def test_every_picture_of_the_samples_is_drawn() -> None:
    named = {c.picture for s in SCREENS.values() for c in s.answers} | {
        r.picture for s in SCREENS.values() for r in (*s.rows, *(s.panel.rows if s.panel else ()))
    }
    assert {n for n in named if n and not (PICTURES / f"{n}.svg").is_file()} == set()


def test_pictures_use_only_the_colours_that_the_modes_can_swap() -> None:
    import re

    from kiosk.ui.theme import tokens

    known = {c.upper() for c in tokens().picture["standard"].values()}
    strange = {
        path.stem: found
        for path in PICTURES.glob("*.svg")
        if (found := {c.upper() for c in re.findall(r"#[0-9A-Fa-f]{6}", path.read_text("utf-8"))} - known)
    }
    assert strange == {}


def test_the_software_renderer_is_chosen_unless_the_operator_chose() -> None:
    environ: dict[str, str] = {"QT_QUICK_BACKEND": "rhi"}
    prepare(environ, offscreen=True)
    assert environ["QT_QUICK_BACKEND"] == "rhi"
    assert environ["QT_QPA_PLATFORM"] == "offscreen"
    fresh: dict[str, str] = {}
    prepare(fresh)
    assert fresh["QT_QUICK_BACKEND"] == "software"
    assert "QT_QPA_PLATFORM" not in fresh
