"""Nothing that was said is left anywhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import speech
from speech import model_files
from speech.hearing import Heard
from speech.remote import RemoteRecogniser, worker_command
from support import spoken

pytestmark = [pytest.mark.speech, pytest.mark.slow]

SPEAKER = """
import sys
from speech.player import SpeakerPlayer
from speech.speaking import EspeakVoice
quiet = lambda code: None
voice = EspeakVoice(SpeakerPlayer(quiet, quiet), quiet, quiet)
voice.say("Selamat datang di layanan publik. " * 20, lambda word: print(word, flush=True), quiet)
"""


def files_under(*folders: Path) -> set[Path]:
    return {path for folder in folders for path in folder.rglob("*") if not path.is_dir()}


def private_places(tmp_path: Path) -> tuple[dict[str, str], list[Path]]:
    """An environment whose home, temporary and working folders are empty and watched."""
    folders = {name: tmp_path / name for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR", "PWD")}
    for folder in folders.values():
        folder.mkdir()
    root = str(Path(speech.__file__).parent.parent)
    environment = os.environ | {name: str(folder) for name, folder in folders.items()}
    return environment | {"PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"}, list(folders.values())


def open_files(pid: int) -> set[str]:
    """Regular files that the process holds open for writing, deleted ones included."""
    found = set()
    for entry in Path(f"/proc/{pid}/fdinfo").iterdir():
        descriptor = Path(f"/proc/{pid}/fd/{entry.name}")
        target = str(descriptor.readlink())
        flags = int(entry.read_text().split("flags:")[1].split()[0], 8)
        # libffi keeps its call-back stubs in a nameless file of a few pages; half a second of sound is more.
        stubs = target.endswith("(deleted)") and descriptor.stat().st_size <= 16384
        writable = flags & os.O_ACCMODE != os.O_RDONLY
        if target.startswith("/") and not target.startswith("/dev/") and writable and not stubs:
            found.add(target)
    return found


def test_a_process_killed_while_speaking_leaves_no_file(tmp_path: Path) -> None:
    environment, folders = private_places(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", SPEAKER], env=environment, cwd=folders[-1], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert [process.stdout.readline().strip() for _ in range(3)] == ["0", "1", "2"]
        assert open_files(process.pid) == set()
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert files_under(*folders) == set()


def test_the_recogniser_dumps_no_core_and_writes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model_files.prepare(spoken.MODEL_FOLDER)
    environment, folders = private_places(tmp_path)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    recogniser = RemoteRecogniser(worker_command(spoken.MODEL_FOLDER))
    try:
        assert recogniser.recognise(spoken.wav("belajar"), ["belajar", "kembali"]).phrase == "belajar"
        pid = recogniser.pid
        assert pid is not None
        limits = Path(f"/proc/{pid}/limits").read_text()
        core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        assert core.split()[4:6] == ["0", "0"]
        assert b"belajar" not in Path(f"/proc/{pid}/cmdline").read_bytes()
        if os.geteuid() == 0:  # an undumpable process shows its open files to nobody else
            assert open_files(pid) == set()
        else:
            with pytest.raises(PermissionError):
                open_files(pid)
    finally:
        recogniser.close()
    assert files_under(*folders) == set()


def test_a_crash_handler_gets_no_core_either() -> None:
    get_dumpable = 3
    ask = (
        "import ctypes; from speech.worker import forbid_core_dumps; forbid_core_dumps(); "
        f"print(ctypes.CDLL(None).prctl({get_dumpable}))"
    )
    root = Path(speech.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=root, check=True, stdout=subprocess.PIPE, text=True
    )
    assert done.stdout.strip() == "0"


def test_no_repr_tells_what_was_said() -> None:
    assert "rahasia" not in repr(Heard("rahasia", 0.7, "accept"))
