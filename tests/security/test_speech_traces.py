"""Nothing that was said is left anywhere."""

from __future__ import annotations

import ctypes
import logging
import os
import queue
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import speech
from speech import model_files
from speech.hearing import Heard
from speech.listener import Listener
from speech.microphone import WavMicrophone
from speech.player import SilentPlayer
from speech.pyttsx3_voice import Pyttsx3
from speech.remote import RemoteRecogniser, worker_command
from speech.speaking import PlayedVoice
from support import spoken

pytestmark = [pytest.mark.speech, pytest.mark.slow]

SPEAKER = """
import sys
from speech.espeak import Espeak
from speech.player import SpeakerPlayer
from speech.speaking import PlayedVoice
quiet = lambda code: None
voice = PlayedVoice(SpeakerPlayer(quiet, quiet), Espeak, quiet, quiet)
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


@contextmanager
def made_in(*folders: Path) -> Iterator[Callable[[], set[str]]]:
    """The names of all files made meanwhile in the folders, those that are gone again included."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.inotify_init1(os.O_NONBLOCK)
    created, moved_to = 0x100, 0x80
    for folder in folders:
        assert libc.inotify_add_watch(descriptor, os.fsencode(folder), created | moved_to) >= 0

    def names() -> set[str]:
        found: set[str] = set()
        while True:
            try:
                events = os.read(descriptor, 65536)
            except BlockingIOError:
                return found
            while events:
                length = int.from_bytes(events[12:16], sys.byteorder)
                found.add(events[16 : 16 + length].rstrip(b"\0").decode())
                events = events[16 + length :]

    try:
        yield names
    finally:
        os.close(descriptor)


def test_the_watch_sees_a_file_that_was_there_for_a_moment(tmp_path: Path) -> None:
    with made_in(tmp_path) as names:
        (tmp_path / "speech.wav").touch()
        (tmp_path / "speech.wav").unlink()
        assert names() == {"speech.wav"}
        assert names() == set()


def test_pyttsx3_makes_no_file_not_even_for_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment, folders = private_places(tmp_path)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    # The worker runs in the checkout, whose own folders nobody writes to here.
    with made_in(*folders, Path(speech.__file__).parent.parent, Path("/dev/shm")) as names:
        voice = Pyttsx3()
        try:
            assert voice.synthesise("Nomor rahasia saya. " * 30).pcm.any()
            pid = voice.pid
            assert pid is not None
            assert b"rahasia" not in Path(f"/proc/{pid}/cmdline").read_bytes()
            if os.geteuid() == 0:
                assert open_files(pid) == set()
        finally:
            voice.close()
        assert not [name for name in names() if name.endswith(".wav") or "speech" in name]
    assert files_under(*folders) == set()


@pytest.mark.parametrize(
    ("model", "say", "phrase"),
    [
        (lambda: spoken.MODEL_FOLDER, spoken.wav, "belajar"),
        (spoken.korean_model, spoken.korean, "안녕하세요"),
    ],
    ids=["whisper", "vosk"],
)
def test_the_most_verbose_log_holds_nothing_that_was_heard_or_said(
    model: Callable[[], Path],
    say: Callable[[str], object],
    phrase: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    canary = "kenarikuning"
    environment, folders = private_places(tmp_path)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    caplog.set_level(logging.DEBUG)
    microphone, events = WavMicrophone(), queue.SimpleQueue[object]()
    listener = Listener(
        lambda: microphone,
        RemoteRecogniser(worker_command(model()), deadline=20.0, on_unheard=lambda _: None),
        lambda: [phrase, canary],
        events.put,
        on_fault=events.put,
    )
    voice = PlayedVoice(SilentPlayer(), Pyttsx3, events.put, events.put)
    listener.start()
    try:
        microphone.say(say(phrase))  # type: ignore[arg-type]
        heard = events.get(timeout=20)
        assert isinstance(heard, Heard)
        assert heard.phrase == phrase
        voice.say(f"Nama saya {canary}.", lambda word: None, events.put)
        assert events.get(timeout=20) is True
    finally:
        listener.stop()
        voice.close()
    logging.getLogger("pandu.test").debug("the log is on")
    printed = capfd.readouterr()
    everything = caplog.text + printed.out + printed.err
    assert "the log is on" in everything
    assert phrase not in everything
    assert canary not in everything
    assert files_under(*folders) == set()


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
