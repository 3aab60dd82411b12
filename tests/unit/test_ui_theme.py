"""Tokens: contrast of every named pair, sizes of type in millimetres, lengths in pixels."""

import pytest

from kiosk.ui.theme import MODES, SIZES, Mode, Role, Size, Theme, contrast, tokens

SMALL = Theme(1024, 600, 118.7)
ROLES: tuple[Role, ...] = ("body", "label", "tile", "caption", "display")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
def test_every_named_pair_reaches_its_contrast(mode: Mode) -> None:
    colour = tokens().colour[mode]
    low = [
        (front, back)
        for front, back, least in tokens().contrastPairs
        if max(contrast(colour[f], colour[back]) for f in front.split("+")) < least
    ]
    assert low == []


@pytest.mark.parametrize("mode", MODES)
def test_text_pairs_reach_seven_to_one(mode: Mode) -> None:
    colour = tokens().colour[mode]
    for ink, ground in (
        ("text", "background"),
        ("onCloth", "cloth"),
        ("onPrimary", "primary"),
        ("text", "bar"),
    ):
        assert contrast(colour[ink], colour[ground]) >= 7, (ink, ground)


@pytest.mark.parametrize("mode", MODES)
def test_the_line_of_pictures_stands_out_from_every_wash(mode: Mode) -> None:
    line = tokens().picture[mode]["line"]
    assert min(contrast(line, wash) for wash in tokens().wash[mode]) >= 3


def test_modes_and_pictures_name_the_same_colours() -> None:
    for table in (tokens().colour, tokens().picture):
        names = [set(table[mode]) for mode in MODES]
        assert names[0] == names[1] == names[2]


@pytest.mark.parametrize(
    ("size", "low", "high"), [("s", 3.5, 4.2), ("m", 4.8, 5.6), ("l", 6.4, 7.1), ("xl", 8.5, 9.0)]
)
def test_the_four_sizes_have_the_capitals_of_the_voting_guideline(
    size: Size, low: float, high: float
) -> None:
    theme = Theme(size=size)
    pixels = theme.font_px(theme.capital_mm("body"))
    assert low <= theme.mm(pixels * tokens().capRatio) <= high


@pytest.mark.parametrize("size", SIZES)
def test_nothing_asked_of_a_role_is_smaller_than_the_floor(size: Size) -> None:
    for theme in (Theme(size=size), Theme(1024, 600, 118.7, size=size)):
        for role in ROLES:
            floor = theme.smallest_mm if role != "tile" and role != "label" else 3.9
            assert theme.capital_mm(role) >= floor - 0.01, role


def test_a_ten_inch_panel_is_compact_and_a_portrait_one_is_not() -> None:
    assert SMALL.compact
    assert not Theme(1080, 1920).compact
    assert Theme(1080, 1920).portrait


def test_lengths_follow_the_measured_density() -> None:
    assert Theme(ppi=100).px(25.4) == pytest.approx(100)
    assert Theme(ppi=120).as_map()["gap"] == round(4.5 / 25.4 * 120)
    assert SMALL.as_map()["gap"] == round(2.8 / 25.4 * 118.7)


def test_the_upper_third_is_rounded_away_from_the_answers() -> None:
    assert Theme(1000, 1000).as_map()["headHeight"] == 334
