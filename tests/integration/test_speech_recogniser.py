"""The default recogniser in its real process, beyond the contract of all recognisers (test_speech_engines.py)."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from speech import check, measure, model_files
from speech.errors import RecogniserError
from speech.hearing import Heard, Recogniser
from speech.listener import Listener
from speech.microphone import WavMicrophone
from speech.remote import RemoteRecogniser, worker_command
from support import spoken

pytestmark = [pytest.mark.speech, pytest.mark.slow]

PATIENT = 20.0
"""Seconds for one utterance: the machine may be busy with other tests."""

HOME = {
    "lapor masalah": "report",
    "belajar": "learn",
    "ulangi": "repeat",
    "kembali": "back",
    "panggil petugas": "staff",
    "selesai": "done",
}


@pytest.fixture(scope="module")
def model() -> Path:
    model_files.prepare(spoken.MODEL_FOLDER)
    return spoken.MODEL_FOLDER


@pytest.fixture(scope="module")
def recogniser(model: Path) -> Iterator[RemoteRecogniser]:
    made = RemoteRecogniser(worker_command(model), deadline=PATIENT)
    made.warm_up()
    yield made
    made.close()


def test_the_measured_list_still_holds(recogniser: Recogniser) -> None:
    """Every eighth phrase of the list, through endpointing; `python -m speech.measure` does them all."""
    table = measure.measured()
    rows = [(s, p) for s, p in table.pairs if p in table.speakers][::8]
    assert len(rows) > 10
    failed = [
        (screen, phrase)
        for screen, phrase in rows
        if not measure.right(
            measure.judge(recogniser, spoken.wav(phrase), table.screens[screen]),
            phrase,
            table.screens[screen],
        )
    ]
    assert failed == []


def test_silence_and_noise_are_no_phrase(recogniser: Recogniser) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 16000).astype(np.float32)
    for sound in (np.zeros(16000, np.float32), noise, np.zeros(0, np.float32)):
        assert recogniser.recognise(sound, HOME).decision == "repeat"


def test_a_hanging_worker_is_slow_and_replaced(model: Path) -> None:
    recogniser = RemoteRecogniser(worker_command(model), deadline=1.0)
    try:
        recogniser.warm_up()
        hanging = recogniser.pid
        assert hanging is not None
        os.kill(hanging, signal.SIGSTOP)
        began = time.monotonic()
        with pytest.raises(RecogniserError) as raised:
            recogniser.recognise(spoken.wav("belajar"), HOME)
        assert raised.value.code == "recogniser-slow"
        assert time.monotonic() - began < 2.0
        recogniser.warm_up()
        assert recogniser.pid not in (None, hanging)
    finally:
        recogniser.close()
    assert recogniser.pid is None


def test_a_worker_that_never_gets_ready_is_slow() -> None:
    recogniser = RemoteRecogniser([sys.executable, "-c", "import time; time.sleep(60)"], load_deadline=0.3)
    with pytest.raises(RecogniserError) as raised:
        recogniser.warm_up()
    assert raised.value.code == "recogniser-slow"
    recogniser.close()


def test_after_close_nothing_is_started(model: Path) -> None:
    recogniser = RemoteRecogniser(worker_command(model), deadline=PATIENT)
    recogniser.close()
    with pytest.raises(RecogniserError):
        recogniser.warm_up()
    assert recogniser.pid is None


def copy_of(model: Path, folder: Path) -> Path:
    """The model with the big file linked, so that a small one can be spoilt."""
    folder.mkdir()
    for name in model_files.SHA256:
        if name == "model.bin":
            (folder / name).symlink_to(model / name)
        else:
            shutil.copy(model / name, folder / name)
    return folder


@pytest.mark.parametrize("name", sorted(model_files.SHA256))
def test_a_changed_file_is_refused_by_its_name(model: Path, tmp_path: Path, name: str) -> None:
    folder = copy_of(model, tmp_path / "model")
    (folder / name).unlink()
    (folder / name).write_bytes(b"not the model")
    assert worker_says(folder) == "recogniser-bad-model"
    finding = check.findings(folder)[-1]
    assert (finding.code, finding.ok) == ("recogniser-bad-model", False)


def test_a_missing_part_is_named(model: Path, tmp_path: Path) -> None:
    folder = copy_of(model, tmp_path / "model")
    (folder / "tokenizer.json").unlink()
    assert worker_says(folder) == "recogniser-missing-model"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert worker_says(tmp_path / "file" / "model") == "recogniser-model-unwritable"


def worker_says(folder: Path) -> str:
    recogniser = RemoteRecogniser(worker_command(folder))
    with pytest.raises(RecogniserError) as raised:
        recogniser.warm_up()
    recogniser.close()
    return raised.value.code


def test_readiness_of_the_model(model: Path) -> None:
    found = {finding.device: finding for finding in check.findings(model)}
    assert set(found) == {"microphone", "speaker", "voice", "recogniser"}
    assert found["recogniser"].ok
    assert (found["voice"].code, found["voice"].name) == ("voice-ready", "espeak")
    assert found["recogniser"].name == "whisper"
    assert all(finding.ok == finding.code.endswith("-ready") for finding in found.values())


def test_from_a_recording_to_the_choice(model: Path) -> None:
    """Microphone twin, endpointing, worker: in real time, two words one after the other."""
    microphone, events = WavMicrophone(), queue.SimpleQueue[Heard | str]()
    listener = Listener(
        lambda: microphone,
        RemoteRecogniser(worker_command(model), deadline=PATIENT),
        lambda: HOME,
        events.put,
        on_fault=events.put,
    )
    listener.start()
    try:
        microphone.say(spoken.wav("lapor masalah"))
        microphone.say(spoken.wav("panggil petugas"))
        heard = [events.get(timeout=20) for _ in range(2)]
    finally:
        listener.stop()
    assert [h.phrase for h in heard if isinstance(h, Heard)] == ["lapor masalah", "panggil petugas"]
    assert {h.decision for h in heard if isinstance(h, Heard)} == {"accept"}
