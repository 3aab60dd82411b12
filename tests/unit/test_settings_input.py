"""Keys are named in the settings; what isn't a key, or means two things, stops with a clear sentence."""

from pathlib import Path

import pytest

from kiosk.settings import SettingsError, load
from kiosk.settings_input import KEY_NAMES, KNOWN, NO_DWELL_OR_LONG_ENOUGH, Keys

HOME = {"HOME": "/home/kios"}


def loaded(tmp_path: Path, text: str) -> Keys:
    file = tmp_path / "pandu.toml"
    file.write_text(text, "utf-8")
    return load(file, HOME).input.keys


@pytest.mark.parametrize(
    ("text", "key", "value", "allowed"),
    [
        ("[input.keys]\nnext = ['Donw']", "input.keys.next.0", "Donw", KNOWN),
        ("[input.keys]\nback = ['f3']", "input.keys.back.0", "f3", KNOWN),
        (
            "[input.keys]\nchoose = []",
            "input.keys.choose",
            [],
            "daftar nama tombol dengan paling sedikit satu, misalnya ['F13']",
        ),
        (
            "[input.keys]\nhelp = 'F1'",
            "input.keys.help",
            "F1",
            "daftar nama tombol, misalnya ['Down', 'F13']",
        ),
        (
            "[input.keys]\nfinish = ['Down']",
            "input.keys.finish",
            "Down",
            "tombol yang lain, karena 'Down' sudah dipakai untuk input.keys.next",
        ),
        (
            "[input.keys]\nup = ['Up']",
            "input.keys.up",
            ["Up"],
            "hanya back, choose, finish, help, next, previous, repeat, switch",
        ),
        ("[input]\ndwell_seconds = 0.2", "input.dwell_seconds", 0.2, NO_DWELL_OR_LONG_ENOUGH),
        ("[input]\ndwell_seconds = 11", "input.dwell_seconds", 11.0, NO_DWELL_OR_LONG_ENOUGH),
        ("[input]\nletters = 'azerty'", "input.letters", "azerty", "'qwerty' atau 'abc'"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, key: str, value: object, allowed: str) -> None:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, text)
    assert (caught.value.key, caught.value.value, caught.value.allowed) == (key, value, allowed)


def test_named_keys_take_the_place_of_the_usual_ones_of_their_function(tmp_path: Path) -> None:
    keys = loaded(tmp_path, "[input.keys]\nnext = ['F13', 'F14']\nprevious = ['Down']")
    assert keys.next == ("F13", "F14")
    assert keys.previous == ("Down",)
    assert keys.choose == Keys().choose


def test_two_keys_reach_everything_so_that_the_others_may_be_left_out(tmp_path: Path) -> None:
    rest = "\n".join(f"{name} = []" for name in ("previous", "switch", "repeat", "back", "help", "finish"))
    keys = loaded(tmp_path, f"[input.keys]\nnext = ['F13']\nchoose = ['F14']\n{rest}")
    assert list(keys.pairs()) == [("next", "F13"), ("choose", "F14")]


def test_the_usual_keys_are_known_ones() -> None:
    assert {name for _, name in Keys().pairs()} <= KEY_NAMES
