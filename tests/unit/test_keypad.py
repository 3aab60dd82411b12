"""The legend of a keypad: every function that has a key is on it, at true size, in words and in shapes."""

import re
import subprocess
from pathlib import Path

import pytest

from kiosk.keypad import main
from kiosk.keypad_legend import SHAPES
from kiosk.settings_input import Keys
from kiosk.strings.strings import Strings

FIVE = """
[input.keys]
next = ["F13"]
previous = ["F14"]
choose = ["F15"]
back = ["F16"]
repeat = ["F17"]
switch = []
help = []
finish = []
"""


def home(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path)}


def text_of(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout


def test_each_key_stands_on_the_page_with_what_it_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, pdf = tmp_path / "pandu.toml", tmp_path / "tombol.pdf"
    settings.write_text(FIVE)
    assert main([str(pdf), "--settings", str(settings)], home(tmp_path)) == 0
    for shown in (text_of(pdf), capsys.readouterr().out):
        lines = [re.split(r"\s{2,}", line.strip()) for line in shown.splitlines()]
        rows = {row[0]: set(row[1:]) for row in lines if len(row) == 3 and not row[0].startswith("Cetak")}
        assert rows["Berikutnya"] == {"Maju ke pilihan berikutnya.", "F13"}
        assert rows["Kembali"] == {"Kembali ke layar sebelumnya.", "F16"}
        assert "Petugas" not in shown


def test_it_is_one_page_of_a4(tmp_path: Path) -> None:
    pdf = tmp_path / "tombol.pdf"
    main([str(pdf)], home(tmp_path))
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert "Pages:           1" in info
    assert "(A4)" in info


def test_in_another_language(tmp_path: Path) -> None:
    pdf = tmp_path / "keys.pdf"
    assert main([str(pdf), "--language", "en"], home(tmp_path)) == 0
    assert "Takes the choice that was named." in text_of(pdf)


def test_wrong_settings_are_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, pdf = tmp_path / "pandu.toml", tmp_path / "tombol.pdf"
    settings.write_text("[input.keys]\nnext = ['Donw']\n")
    assert main([str(pdf), "--settings", str(settings)], home(tmp_path)) == 2
    assert "input.keys.next.0 = 'Donw'" in capsys.readouterr().err
    assert not pdf.exists()


def test_a_folder_that_isnt_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none" / "tombol.pdf")], home(tmp_path)) == 1
    assert "Coba folder lain" in capsys.readouterr().err


def test_every_function_has_a_shape_and_its_words() -> None:
    functions = {function for function, _ in Keys().pairs()}
    assert functions == set(SHAPES)
    for language in ("id", "en"):
        assert {f"keypad-{function}" for function in functions} <= Strings(language).ids
