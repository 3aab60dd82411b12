"""Which models a kiosk has, and what adding one refuses; the recogniser here only pretends (the real ones:
tests/integration/test_speech_models.py)."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from kiosk.speech_command import __main__ as command
from speech import model_files, model_manifest, models
from speech.errors import ModelError, RecogniserError
from speech.hearing import Grammar, Heard, Samples
from speech.models import Trial

SOUND = np.zeros(1600, np.float32)
TRIAL = Trial(((SOUND, "belajar"), (SOUND, "selesai")), ["belajar", "selesai"])
TODAY = date(2026, 11, 25)
VOSK_FILES = {"am/final.mdl", "conf/mfcc.conf", "graph/Gr.fst", "ivector/final.ie"}


class Pretender:
    """Hears one phrase in everything, or fails."""

    def __init__(self, hears: str | None = "selesai", fails: str = "") -> None:
        self._hears, self._fails = hears, fails
        self.pid = os.getpid()
        self.folder = Path()
        self.closed = False

    def __call__(self, folder: Path) -> Pretender:
        self.folder = folder
        return self

    def warm_up(self) -> None:
        if self._fails:
            raise RecogniserError(self._fails)

    def recognise(self, samples: Samples, phrases: Grammar, language: str = "id") -> Heard:
        return Heard(self._hears, 0.9, "accept", ("kebayoran",))

    def close(self) -> None:
        self.closed = True


def whisper(folder: Path, size: int = 1000) -> Path:
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"w" * size)
    (folder / "config.json").write_text("{}")
    (folder / "tokenizer.json").write_text("{}")
    (folder / "README.md").write_text("not needed")
    return folder


def vosk(folder: Path) -> Path:
    for part in ("am/final.mdl", "conf/mfcc.conf", "graph/Gr.fst", "ivector/final.ie", "other/big"):
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (folder / part).write_text(part)
    return folder


def add(source: Path, home: Path, pretender: Pretender | None = None, name: str = "x") -> models.Added:
    made = pretender or Pretender()
    return models.add(source, home, name, TRIAL, ["selesai"], TODAY, made)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("make", "files"),
    [
        (whisper, {"model.bin", "config.json", "tokenizer.json"}),
        (vosk, VOSK_FILES),
        (lambda folder: vosk(folder / "inner").parent, VOSK_FILES),
    ],
    ids=["whisper", "vosk", "vosk-one-deeper"],
)
def test_what_is_added_is_the_model_alone_with_its_manifest(
    tmp_path: Path, make: Callable[[Path], Path], files: set[str]
) -> None:
    pretender = Pretender()
    added = add(make(tmp_path / "source"), tmp_path / "models", pretender)
    folder = tmp_path / "models" / "x"
    assert (added.model.folder, added.unheard) == (folder, ("kebayoran",))
    assert pretender.closed
    assert pretender.folder.parent == folder.parent  # it was tried where it lies, before it had its name
    manifest = model_manifest.read(folder)
    assert manifest is not None
    assert set(manifest.files) == files
    assert {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()} == {
        *files,
        model_manifest.FILE,
    }
    assert (manifest.engine, manifest.added) == (added.model.engine, TODAY)
    assert added.model.memory == manifest.memory > 0
    assert added.model.measured and added.model.known
    assert models.changed(added.model) == []
    assert [place.name for place in folder.parent.iterdir()] == ["x"]


@pytest.mark.parametrize(
    ("pretender", "code"),
    [
        (Pretender(hears=None), "model-deaf"),
        (Pretender(hears="kembali"), "model-deaf"),
        (Pretender(fails="recogniser-bad-model"), "recogniser-bad-model"),
        (Pretender(fails="recogniser-slow"), "recogniser-slow"),
    ],
)
def test_what_fails_its_trial_is_not_kept(tmp_path: Path, pretender: Pretender, code: str) -> None:
    source = whisper(tmp_path / "source")
    with pytest.raises((ModelError, RecogniserError), match=rf"^{code}$"):
        add(source, tmp_path / "models", pretender)
    assert pretender.closed
    assert list((tmp_path / "models").iterdir()) == []


def test_what_cannot_be_added_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "models"
    source = whisper(tmp_path / "source")
    (tmp_path / "empty").mkdir()
    add(source, home, name="taken")
    for folder, name, code in (
        (tmp_path / "empty", "x", "model-none"),
        (tmp_path / "nowhere", "x", "model-none"),
        (source, "../x", "model-bad-name"),
        (source, ".x", "model-bad-name"),
        (source, "", "model-bad-name"),
        (source, "taken", "model-name-taken"),
    ):
        with pytest.raises(ModelError, match=rf"^{code}$"):
            add(folder, home, name=name)
    large = whisper(tmp_path / "large", 0)
    os.truncate(large / "model.bin", 60 * models.MIB)
    monkeypatch.setattr(models, "free_memory", lambda: 255)
    with pytest.raises(ModelError, match=r"^model-no-memory$"):
        add(large, home)
    add(source, home, name="small")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ModelError, match=r"^model-uncopied$"):
        add(source, tmp_path / "file" / "models")
    assert {place.name for place in home.iterdir()} == {"taken", "small"}


def test_what_was_broken_off_is_in_nobodys_way(tmp_path: Path) -> None:
    left = tmp_path / "models" / ".adding-x"
    whisper(left)
    (left / "old.json").write_text("{}")
    assert list(models.lying(tmp_path / "model", tmp_path / "models", tmp_path / "model")) == []
    added = add(whisper(tmp_path / "source"), tmp_path / "models")
    assert not left.exists()
    assert not (added.model.folder / "old.json").exists()


def spoil(folder: Path) -> None:
    (folder / "config.json").write_text("{ }")


def lose(folder: Path) -> None:
    (folder / "config.json").unlink()


def slip_in(folder: Path) -> None:
    (folder / "preprocessor_config.json").write_text("{}")


@pytest.mark.parametrize(
    ("harm", "file", "code"),
    [
        (spoil, "config.json", "recogniser-bad-model"),
        (lose, "config.json", "recogniser-missing-model"),
        (slip_in, "preprocessor_config.json", None),
    ],
)
def test_harm_is_named_by_its_file(
    tmp_path: Path, harm: Callable[[Path], None], file: str, code: str | None
) -> None:
    added = add(whisper(tmp_path / "source"), tmp_path / "models")
    model_files.prepare(added.model.folder)  # checked by its manifest, though it isn't the default model
    harm(added.model.folder)
    assert models.changed(added.model) == [file]
    if code is not None:
        with pytest.raises(RecogniserError, match=rf"^{code}$"):
            model_files.prepare(added.model.folder)


def test_an_added_model_that_lost_its_weights_is_not_replaced_by_the_default(tmp_path: Path) -> None:
    added = add(whisper(tmp_path / "source"), tmp_path / "models")
    (added.model.folder / "model.bin").unlink()
    with pytest.raises(RecogniserError, match=r"^recogniser-missing-model$"):
        model_files.prepare(added.model.folder)
    assert not (added.model.folder / "model.bin").exists()


@pytest.mark.parametrize("content", ["", "{}", '{"engine": "other", "added": "2026-11-25", "files": {}}'])
def test_a_broken_manifest_is_no_manifest_that_lets_everything_pass(tmp_path: Path, content: str) -> None:
    added = add(whisper(tmp_path / "source"), tmp_path / "models")
    (added.model.folder / model_manifest.FILE).write_text(content)
    with pytest.raises(RecogniserError, match=r"^recogniser-bad-model$"):
        model_files.prepare(added.model.folder)
    with pytest.raises(RecogniserError, match=r"^recogniser-bad-model$"):
        model_manifest.read(added.model.folder)
    model = models.look(added.model.folder)
    assert model is not None
    assert not model.known


def test_a_model_of_unknown_hashes_is_refused_as_ever(tmp_path: Path) -> None:
    folder = whisper(tmp_path / "model")
    with pytest.raises(RecogniserError, match=r"^recogniser-bad-model$"):
        model_files.prepare(folder)


@pytest.mark.parametrize(
    ("folder", "name"),
    [("Vosk Model_id 0.4", "vosk-model-id-0.4"), ("whisper-small", "whisper-small"), ("모델", "")],
)
def test_a_name_is_made_of_the_folders(folder: str, name: str) -> None:
    assert models.name_of(Path(folder)) == name


def test_the_list_and_the_check_say_all_in_sentences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> tuple[int, list[str]]:
        status = command.main(["models", words[0], "--settings", str(file), *words[1:]], {})
        shown = capsys.readouterr()
        return status, [*shown.out.splitlines(), *shown.err.splitlines()]

    data = tmp_path / "data"
    file = tmp_path / "pandu.toml"
    file.write_text(f'data_folder = "{data}"\n')
    status, lines = run("list")
    assert (status, len(lines)) == (0, 2)
    assert lines[0].startswith(f"Belum ada model di folder yang dipilih: {data}/model.")
    assert lines[1].startswith("Memori kosong sekarang: ")

    added = add(whisper(tmp_path / "source", 3_000_000), data / "models", name="besar")
    file.write_text(f'data_folder = "{data}"\n[hearing]\nmodel_folder = "{data}/models/besar"\n')
    whisper(data / "model", 5_000_000)
    whisper(data / "models" / "asing")
    status, lines = run("list")
    memory = f"memori {added.model.memory} MB (diukur)"
    assert lines[:6] == [
        "model: Whisper, 5 MB, memori 204 MB (perkiraan), berkasnya tidak tercatat, tidak dipakai.",
        f"    {data}/model",
        "asing: Whisper, 0 MB, memori 200 MB (perkiraan), berkasnya tidak tercatat, tidak dipakai.",
        f"    {data}/models/asing",
        f"besar: Whisper, 3 MB, {memory}, berkasnya tercatat, dipakai.",
        f"    {data}/models/besar",
    ]
    assert (status, len(lines)) == (0, 7)

    assert run("verify") == (
        0,
        [
            "model: berkasnya tidak tercatat. Tambahkan dengan ./run speech models add.",
            "asing: berkasnya tidak tercatat. Tambahkan dengan ./run speech models add.",
            "besar: semua berkas masih sama.",
        ],
    )
    spoil(data / "models" / "besar")
    status, lines = run("verify")
    assert status == 1
    assert lines[2] == "besar: ada berkas yang berubah atau hilang: config.json. Tambahkan model itu lagi."
    (data / "models" / "besar" / model_manifest.FILE).write_text("")
    status, lines = run("verify")
    assert (status, lines[2]) == (
        1,
        "besar: berkasnya tidak tercatat. Tambahkan dengan ./run speech models add.",
    )


def test_every_reason_has_its_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pandu.toml"
    file.write_text(f'data_folder = "{tmp_path}/data"\n')
    status = command.main(["models", "add", str(tmp_path), "--settings", str(file)], {})
    shown = capsys.readouterr()
    assert status == 1
    assert shown.err.startswith("Di folder itu tidak ada model.")
    assert command.main(["models", "list", "--settings", str(tmp_path / "none.toml")], {}) == 2
    with pytest.raises(SystemExit) as ended:
        command.main(["sing"], {})
    assert ended.value.code == 2
