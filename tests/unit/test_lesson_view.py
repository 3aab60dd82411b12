"""What a step says and shows; the first lesson keeps to the rules of a screen and can be spoken."""

from __future__ import annotations

import re

import pytest

from kiosk.strings import Strings
from kiosk.strings.alike import alike
from lessons.lesson import HINT, NEXT, SKIP, Exercise, Step
from lessons.player import begin
from lessons.view import StepView, view
from support.lesson_steps import bansos, play, shown, step_named

IDS = [step.id for step in bansos().steps]


def marks(now: StepView) -> dict[str, str]:
    assert now.device is not None
    return {item.id: item.mark for item in now.device.items if item.mark}


def test_a_wrong_touch_is_marked_and_the_target_is_only_pointed_at() -> None:
    now = shown(step_named("ketuk-kolom"), "nama")
    assert (now.panel, now.toward, marks(now)) == ("wrong", "up", {"nama": "wrong"})
    assert now.hint == step_named("ketuk-kolom").say, "the task stands beside it once more"
    assert shown(step_named("pesan-palsu"), "pesan-a").toward == "down"


def test_the_target_is_marked_by_a_hint_and_not_before() -> None:
    step = step_named("ketuk-kolom")
    assert marks(shown(step)) == {}
    assert marks(shown(step, HINT)) == {}
    assert marks(shown(step, HINT, HINT)) == {"nik": "target"}
    assert marks(shown(step, HINT, HINT, "cari")) == {"nik": "target", "cari": "wrong"}


def test_the_right_option_is_marked_by_a_hint() -> None:
    now = shown(step_named("cek-otp"), HINT, HINT)
    assert {choice.id: choice.mark for choice in now.choices} == {
        "beri": "",
        "tutup": "target",
        "separuh": "",
    }


def test_a_demonstration_shows_move_after_move() -> None:
    step = step_named("lihat")
    views = [shown(step, *[NEXT] * n) for n in range(5)]
    assert [v.say for v in views[:2]] == [step.say, "Pertama, sentuh kolom N I K."]
    assert [marks(v) for v in views] == [{}, {"nik": "target"}, {"nik": "target"}, {"cari": "target"}, {}]
    filled = [next((i.value for i in v.device.items if i.id == "nik"), None) for v in views if v.device]
    assert filled == ["", "", "3171239912345678", "3171239912345678", None]
    assert [[c.id for c in v.choices] for v in views] == [[], ["nik"], ["nik"], ["cari"], []]
    assert all(v.acts == (NEXT,) for v in views)


def test_who_touches_what_a_demonstration_points_at_goes_on() -> None:
    step = step_named("lihat")
    assert play(step, NEXT, "nik") == play(step, NEXT, NEXT)
    assert play(step, NEXT, "nama") == play(step, NEXT)
    assert play(step, "nik") == play(step)


def test_typing_shows_what_was_typed_and_how_much_is_wanted() -> None:
    now = shown(step_named("ketik-nik"), "3", "1")
    assert (now.typed, now.length) == ("31", 16)
    assert now.device is not None
    assert [item.value for item in now.device.items if item.id == "nik"] == ["31"]


def test_the_third_hint_reads_the_digits_along() -> None:
    step = step_named("ketik-nik")
    before, hinted = shown(step, "3", HINT), shown(step, "3", HINT, HINT, HINT)
    assert before.next_key == ""
    assert hinted.next_key == "1"
    assert hinted.say.endswith(" 1")
    assert shown(step, "3", HINT, HINT, HINT, "1").say == "7"
    assert shown(step, "3", HINT, HINT, HINT, "5").say.endswith(" 1"), (
        "the digit is said again after a wrong one"
    )


def test_the_example_card_is_read_out_when_chosen() -> None:
    now = shown(step_named("ketik-nik"), "contoh")
    assert "3 1 7 1" in now.say
    assert play(step_named("ketik-nik"), "contoh")["wrong"] == 0


def test_the_recap_shows_what_to_remember_beside_its_sentence() -> None:
    now = shown(step_named("rangkum"))
    assert len(now.points) == 3
    assert not any(point.say in now.say for point in now.points)


@pytest.mark.parametrize("name", IDS)
def test_every_state_of_a_step_fits_a_screen_and_can_be_spoken(name: str) -> None:
    step = step_named(name)
    bar = {
        key: Strings("id").choice(f"choice-bar-{key}") for key in ("ulangi", "kembali", "petugas", "selesai")
    }
    for now in _states(step):
        assert now.say
        assert len(now.choices) + len({HINT, SKIP, NEXT} & set(now.acts)) - (now.length > 0) <= 6
        assert all(choice.spoken and re.search("[a-z]", choice.spoken) for choice in now.choices)
        heard = {choice.id: (choice.label, *choice.phrases) for choice in now.choices}
        heard |= {key: (choice.label, *choice.phrases) for key, choice in bar.items()}
        heard |= {act: (act,) for act in now.acts}
        assert alike(heard) == []


def _states(step: Step) -> list[StepView]:
    ladder = [HINT] * 4 if isinstance(step, Exercise) else [NEXT] * 4
    keys = [choice.id for choice in view(step, begin(step)).choices]
    return [
        *(shown(step, *ladder[:n]) for n in range(5) if play(step, *ladder[:n])["result"] is None),
        *(shown(step, key) for key in keys if play(step, key)["result"] is None),
    ]


def test_the_lesson_has_not_been_reviewed_and_says_so() -> None:
    assert bansos().reviewed is False
