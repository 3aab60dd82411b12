"""`./run speech train`: what the training program is handed, and what stays when it finds nothing better."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from kiosk.phrases import phrases
from kiosk.settings import load
from kiosk.speech_command import __main__ as command
from kiosk.speech_command.desk import Desk
from kiosk.speech_command.train import train
from kiosk.strings.strings import Strings
from speech import recordings
from speech.errors import RecordingsError
from speech.recordings import Consent, Person

STAND_IN = """\
import json, pathlib, sys
words = sys.argv[1:]
options = dict(zip(words[1::2], words[2::2]))
out = pathlib.Path(options["--out"])
seen = {
    "words": words,
    "key": sys.stdin.readline().strip(),
    "phrases": pathlib.Path(options["--phrases"]).read_text("utf-8").splitlines(),
    "learned before": out.exists(),
}
pathlib.Path(words[0], "seen.json").write_text(json.dumps(seen))
if STATUS == 0:
    out.write_text("new")
sys.exit(STATUS)
"""
PERSON = Person(consent=Consent(at=datetime(2026, 11, 25, tzinfo=UTC), language="id", text="ab" * 32))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    environ = {"XDG_DATA_HOME": str(tmp_path)}
    made = Desk(load(None, environ), environ, Strings("id"))
    made.settings.model_folder.mkdir(parents=True)
    return made


@pytest.fixture
def recorded(desk: Desk) -> Desk:
    for _ in range(2):
        speaker = recordings.take_in(desk.recordings, desk.recordings_key(), PERSON)
        recordings.keep(desk.recordings, speaker, "mulai", np.zeros(1600, np.float32))
    return desk


def ended(desk: Desk, status: int) -> int:
    """What `train` gives when the program ends so."""
    program = STAND_IN.replace("STATUS", str(status))
    return train(argparse.Namespace(threads=2, utterances=None), desk, (sys.executable, "-c", program))


def test_the_program_gets_everything_and_the_key_where_nobody_sees_it(
    recorded: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    model = recorded.settings.model_folder
    (model / "head.npz").write_text("old")
    assert ended(recorded, 0) == 0
    seen = json.loads((model / "seen.json").read_text())
    key = recorded.recordings_key().hex()
    assert seen["key"] == key
    assert key not in " ".join(seen["words"])
    assert seen["words"][:3] == [str(model), "--recordings", str(recorded.recordings)]
    assert seen["phrases"] == phrases(Strings("id"))
    assert not seen["learned before"]  # it is compared with what was shipped
    assert (model / "head.npz").read_text() == "new"
    assert not (model / "head.before").exists()
    assert "mendengar lebih baik" in capsys.readouterr().out


def test_what_was_learned_before_comes_back_when_nothing_better_is_found(
    recorded: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    model = recorded.settings.model_folder
    assert ended(recorded, 1) == 1
    assert not (model / "head.npz").exists()
    (model / "head.npz").write_text("old")
    assert ended(recorded, 1) == 1
    assert (model / "head.npz").read_text() == "old"
    assert not (model / "head.before").exists()
    assert "Tidak ada yang berubah." in capsys.readouterr().out


def test_whoever_is_alone_is_not_learned_from(recorded: Desk) -> None:
    for number in (1, 2):
        recordings.erase(recorded.recordings, number)
        with pytest.raises(RecordingsError, match=r"^recordings-few$"):
            ended(recorded, 0)


def test_vosk_is_not_trained(recorded: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    for part in ("am", "conf", "graph"):
        (recorded.settings.model_folder / part).mkdir()
    assert ended(recorded, 0) == 1
    assert "Hanya Whisper" in capsys.readouterr().out


def test_whoever_is_erased_is_gone_from_what_was_learned(recorded: Desk, tmp_path: Path) -> None:
    places = [recorded.settings.model_folder, recorded.models / "other"]
    for folder in places:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("model.bin", "head.npz", "head.before"):
            (folder / name).write_text("x")
    assert command.main(["record", "--erase", "1"], {"XDG_DATA_HOME": str(tmp_path)}) == 0
    assert [sorted(file.name for file in folder.iterdir()) for folder in places] == [["model.bin"]] * 2


def test_half_a_head_is_left_nowhere(recorded: Desk) -> None:
    own = recorded.settings.model_folder / "head.npz"
    own.write_text("old")
    broken = STAND_IN.replace("if STATUS == 0:", "if True:").replace("STATUS", "1")
    asked = argparse.Namespace(threads=2, utterances=None)
    assert train(asked, recorded, (sys.executable, "-c", broken)) == 1
    assert own.read_text() == "old"


def test_whoever_is_erased_while_it_learns_is_in_no_head(
    recorded: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    own = recorded.settings.model_folder / "head.npz"
    own.write_text("old")
    erasing = STAND_IN.replace("STATUS", "0").replace(
        'out.write_text("new")',
        'out.write_text("new"); pathlib.Path(options["--recordings"], "1", "speaker").unlink()',
    )
    asked = argparse.Namespace(threads=2, utterances=None)
    assert train(asked, recorded, (sys.executable, "-c", erasing)) == 1
    assert not own.exists()
    assert "dihapus saat latihan" in capsys.readouterr().out
