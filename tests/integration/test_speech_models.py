"""`./run speech models add` with real models: really loaded and heard with, and then what the kiosk itself uses."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.settings import load
from kiosk.speech_command import __main__ as command
from speech import check, model_files
from support import spoken

pytestmark = [pytest.mark.speech, pytest.mark.slow]

Said = Callable[..., tuple[int, str]]


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    """Runs `./run speech models …` with the kiosk's folder in a temporary one; the status and what was said."""
    settings = tmp_path / "pandu.toml"
    settings.write_text(f'data_folder = "{tmp_path}/data"\n')

    def run(*words: str) -> tuple[int, str]:
        status = command.main(["models", words[0], "--settings", str(settings), *words[1:]], {})
        shown = capsys.readouterr()
        return status, shown.out + shown.err

    return run


def linked(model: Path, folder: Path, *left_out: str) -> Path:
    """A folder of links, as model caches have them."""
    folder.mkdir()
    for file in model.iterdir():
        if file.name not in left_out:
            (folder / file.name).symlink_to(file)
    return folder


def use_what_was_said(tmp_path: Path, told: str) -> Path:
    """Write into the settings what the command told to write; the model's folder as the kiosk then sees it."""
    lines = re.search(r"^    (\[hearing\])\n    (model_folder = .*)$", told, re.MULTILINE)
    assert lines is not None
    settings = tmp_path / "pandu.toml"
    settings.write_text(settings.read_text() + f"{lines[1]}\n{lines[2]}\n")
    return load(settings, {}).model_folder


def test_a_whisper_model_of_other_hashes_is_added_and_used(said: Said, tmp_path: Path) -> None:
    model_files.prepare(spoken.MODEL_FOLDER)
    source = linked(spoken.MODEL_FOLDER, tmp_path / "Whisper Lain", "config.json")
    config = (spoken.MODEL_FOLDER / "config.json").read_text()
    (source / "config.json").write_text(config + "\n")  # the default's hashes don't hold
    assert check.findings(source)[-1].code == "recogniser-bad-model"
    status, told = said("add", str(source))
    assert status == 0, told
    assert "whisper-lain sudah dicoba dan ditambahkan" in told
    assert "tidak dikenal" not in told  # Whisper can write any word
    folder = use_what_was_said(tmp_path, told)
    assert not any(file.is_symlink() for file in folder.iterdir())
    finding = check.findings(folder)[-1]
    assert (finding.code, finding.name) == ("recogniser-ready", "whisper")
    status, told = said("list")
    assert re.search(r"whisper-lain: Whisper, 14\d MB, memori \d{3} MB \(diukur\), .*, dipakai\.", told)
    assert said("verify") == (0, "whisper-lain: semua berkas masih sama.\n")
    with (folder / "model.bin").open("r+b") as file:
        file.seek(70_000_000)
        file.write(b"\0\1\2\3")
    assert said("verify")[0] == 1
    assert check.findings(folder)[-1].code == "recogniser-bad-model"


def test_a_whisper_model_that_holds_nothing_is_refused(said: Said, tmp_path: Path) -> None:
    model_files.prepare(spoken.MODEL_FOLDER)
    source = linked(spoken.MODEL_FOLDER, tmp_path / "rusak", "model.bin")
    (source / "model.bin").write_bytes(b"\0" * 1000)
    assert said("add", str(source)) == (
        1,
        "Model rusak sedang disalin dan dicoba. Ini bisa beberapa menit.\n"
        "Model itu rusak, jadi tidak ditambahkan.\n",
    )
    assert list((tmp_path / "data" / "models").iterdir()) == []


def test_a_vosk_model_of_another_language_is_refused_unless_it_is_asked_for(
    said: Said, tmp_path: Path
) -> None:
    source = str(spoken.korean_model())
    status, told = said("add", source, "--name", "korea")
    assert status == 1
    assert told.endswith("Apakah bahasanya cocok?\n")
    voice = spoken.KOREAN["안녕하세요"].name
    status, told = said("add", source, "--name", "korea", "--phrase", "안녕하세요", "--voice", voice)
    assert status == 0, told
    assert re.search(r"Ada \d{3} kata layar yang tidak dikenal model ini: sentuh, di, sini, ", told)
    folder = use_what_was_said(tmp_path, told)
    finding = check.findings(folder)[-1]
    assert (finding.code, finding.name) == ("recogniser-ready", "vosk")
    (folder / "graph" / "Gr.fst").write_bytes(b"")
    assert said("verify")[1].startswith("korea: ada berkas yang berubah atau hilang: graph/Gr.fst.")
    assert check.findings(folder)[-1].code == "recogniser-bad-model"
