"""`python -m kiosk` as systemd starts and ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from support.spoken import MODEL_FOLDER

CHECKOUT = Path(__file__).parents[2]
STARTING = 30.0
ENDING = 5.0
"""Seconds that a kiosk has to end in order."""

pytestmark = pytest.mark.slow


def environment(folder: Path) -> dict[str, str]:
    """A home and a place for temporary files of its own."""
    for name in ("home", "tmp", "run"):
        (folder / name).mkdir(mode=0o700)
    return os.environ | {
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "XDG_RUNTIME_DIR": str(folder / "run"),  # as systemd gives one; sound clients use it
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(CHECKOUT),
    }


def kiosk(folder: Path, settings: str, log: Path) -> subprocess.Popen[bytes]:
    file = folder / "pandu.toml"
    file.write_text(settings)
    with log.open("wb") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "kiosk", "--settings", str(file)],
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )


def children(pid: int) -> set[int]:
    """Process ids of what it has started and what those have."""
    direct: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        direct |= {int(child) for child in task.read_text().split()}
    return direct.union(*(children(child) for child in direct))


def runs(pid: int) -> bool:
    """Whether there is such a process; one that has ended and was not yet asked for doesn't run."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def eventually(holds: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def test_it_starts_and_sigterm_ends_it_and_all_it_has_started(tmp_path: Path) -> None:
    data, log = tmp_path / "data", tmp_path / "log.txt"
    settings = f'data_folder = "{data}"\n[hearing]\nmodel_folder = "{MODEL_FOLDER}"\n'
    process = kiosk(tmp_path, settings, log)
    try:
        # The server of the practice services and the recogniser.
        assert eventually(lambda: len(children(process.pid)) >= 2, STARTING), log.read_text()
        started = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(ENDING) == 0, log.read_text()
    finally:
        process.kill()
        process.wait()
    assert eventually(lambda: not any(runs(pid) for pid in started), 1.0)
    assert list((tmp_path / "tmp").iterdir()) == []
    assert sorted(path.name for path in data.glob("*") if path.is_file()) == [
        "pandu.db",
        "pandu.key",
        "sandbox.db",
    ]


def test_a_data_folder_that_cannot_be_made_is_named_and_the_kiosk_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    log = tmp_path / "log.txt"
    settings = f'data_folder = "{tmp_path / "file" / "data"}"\n[hearing]\nenabled = false\n'
    process = kiosk(tmp_path, settings, log)
    try:
        assert eventually(
            lambda: "out of order: store-no-folder" in log.read_text() or process.poll() is not None, STARTING
        )
        assert process.poll() is None, log.read_text()
        process.send_signal(signal.SIGTERM)
        assert process.wait(ENDING) == 0, log.read_text()
    finally:
        process.kill()
        process.wait()


def test_wrong_settings_are_said_with_key_value_and_what_is_allowed(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    process = kiosk(tmp_path, f'data_folder = "{tmp_path}"\n[voice]\nlanguage = "jawa"\n', log)
    assert process.wait(STARTING) == 2
    said = log.read_text()
    assert "voice.language" in said
    assert "jawa" in said
    assert "Yang boleh: 'id' atau 'en'" in said
    assert "Traceback" not in said
