"""Of what somebody of the office said into `./run speech record`, nothing plain is on disk, at no moment."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.settings import load
from kiosk.speech_command import __main__ as command
from kiosk.speech_command import booth, record
from kiosk.speech_command.desk import Desk
from kiosk.strings.strings import Strings
from speech import measure, recordings
from speech.hearing import Samples
from support.recording_booth import Speaker

FIRST = measure.measured().pairs[0][1]
PIECE = 24
"""Samples of a piece that is looked for: of noise, no two are alike."""


def noise() -> Samples:
    """A voice that is unlike anything else on this machine."""
    return np.random.default_rng(20261125).uniform(-0.5, 0.5, 12_000).astype(np.float32)


def pieces(samples: Samples) -> Iterator[bytes]:
    """What the sound may look like in a file: as it came, as samples of 16 bits, or as loud as it is played."""
    loud = samples * (booth.PLAYED_AT / np.abs(samples).max())
    for version in (samples, loud):
        for scale in (32767, 32768):
            for whole in ((version * scale).round(), np.trunc(version * scale)):
                yield from _cut(whole.astype("<i2").tobytes(), 2)
        yield from _cut(version.astype("<f4").tobytes(), 4)
        yield from _cut(version.astype("<f8").tobytes(), 8)


def _cut(content: bytes, width: int) -> Iterator[bytes]:
    for start in range(0, 12_000 - PIECE, 1000):
        yield content[start * width : (start + PIECE) * width]


def leaks(*folders: Path) -> list[str]:
    """Names of the files in which a piece of the sound, or the phrase, stands plain."""
    looked_for = [*pieces(noise()), FIRST.encode()]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return [str(file) for file in files if any(piece in file.read_bytes() for piece in looked_for)]


def as_int16(samples: Samples) -> bytes:
    return (samples * 32767).round().astype("<i2").tobytes()


def as_float32(samples: Samples) -> bytes:
    return b"RIFF" + samples.astype("<f4").tobytes()


@pytest.mark.parametrize("write", [as_int16, as_float32])
def test_a_plain_recording_would_be_found(tmp_path: Path, write: Callable[[Samples], bytes]) -> None:
    assert leaks(tmp_path) == []
    (tmp_path / "clip").write_bytes(write(noise()[3000:9000]))
    assert leaks(tmp_path) == [str(tmp_path / "clip")]


def test_nothing_of_a_recording_is_plain_on_disk_or_in_a_log(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    places = {name: tmp_path / name for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")}
    for name, folder in places.items():
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    monkeypatch.chdir(places["HOME"])
    caplog.set_level(logging.DEBUG)
    found: list[str] = []
    speaker = Speaker({FIRST: [noise(), noise()]}, ["ya", "1", "4", "2", "1", "4"])
    speaker.on_played = lambda: found.extend(leaks(tmp_path))  # while it's in memory and nobody has answered
    monkeypatch.setattr(booth, "real_booth", lambda _: speaker.booth())
    monkeypatch.setattr(record, "BEGIN_WITHIN", 0.3)
    environ = {name: str(folder) for name, folder in places.items()}
    assert command.main(["record"], environ) == 0
    assert len(speaker.played) == 2
    assert found == []
    assert leaks(tmp_path) == []
    desk = Desk(load(None, environ), environ, Strings("id"))
    (one,) = recordings.iterate(desk.recordings, desk.recordings_key())
    assert any(
        piece in as_int16(one.samples) for piece in pieces(noise())
    )  # it's the one that was looked for
    shown = capfd.readouterr()
    assert FIRST not in caplog.text + shown.err  # on the screen it stands, to be read
    assert FIRST in shown.out
    assert command.main(["record", "--erase", "1"], environ) == 0
    assert {file.name for file in desk.recordings.rglob("*")} == {"last"}
