"""The kiosk with its real devices on a machine that has no sound and no usable model: named, and it goes on."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
import sounddevice
from PySide6.QtGui import QGuiApplication

from kiosk import check
from kiosk.assembly import Kiosk
from kiosk.devices import real_devices
from kiosk.settings import Settings, load
from kiosk.settings_headset import Headset
from kiosk.strings.strings import Strings
from kiosk.ui.loop import QtLoop
from speech import model_files, portaudio
from support.unusable_database import make_newer

pytestmark = [pytest.mark.slow, pytest.mark.ui, pytest.mark.speech]
DEADLINE = 15.0


@pytest.fixture
def no_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nothing were plugged in, on a machine with sound too."""
    monkeypatch.setattr(sounddevice.default, "device", "no such device")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """With a model that somebody has tampered with: all is there, one byte is not what it should be."""
    model = tmp_path / "model"
    model.mkdir()
    for name in model_files.SHA256:
        (model / name).write_bytes(b"not what was measured")
    file = tmp_path / "pandu.toml"
    file.write_text(
        f'data_folder = "{tmp_path / "data"}"\n[hearing]\nmodel_folder = "{model}"\n'
        '[display]\nwidth = 1280\nheight = 720\nmotion = false\n[card]\nreader = "pcsc"\n'
        '[services]\ncomplaints_url = "http://127.0.0.1:9"\n'
    )
    return load(file, {})


@pytest.fixture
def no_card_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PCSCLITE_CSOCK_NAME", str(tmp_path / "nobody-listens"))


def eventually(app: QGuiApplication, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + DEADLINE
    while not holds() and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.005)
    return holds()


def test_what_is_missing_is_named_and_the_captions_go_on(
    qapp: QGuiApplication,
    settings: Settings,
    no_sound: None,
    no_card_service: None,
    expect_log: Callable[[str], None],
) -> None:
    kiosk = Kiosk(settings, QtLoop(), real_devices(settings))
    kiosk.start()
    try:
        host, speaker = kiosk.host, kiosk.host.talk.speaker
        named = {"microphone-missing", "recogniser-bad-model", "card-service-down"}
        assert eventually(qapp, lambda: named <= host.faults), host.faults
        host.start()
        assert eventually(qapp, lambda: "speaker-missing" in host.faults), host.faults
        said = speaker.now
        assert said is not None
        assert eventually(qapp, lambda: speaker.word > 2)  # it speaks in silence, word by word
        assert kiosk.bridge.property("caption") == said.text
        # One fault after the other has the line, as each is mended.
        strings = Strings("id")
        for code in sorted(host.faults):
            assert host.talk.screen.notice == strings.text(f"notice-{code}")
            host.recovered(code)
        assert host.talk.screen.notice == ""
        assert kiosk.window.warnings == []
    finally:
        kiosk.close()


def test_the_check_names_each_and_says_what_to_do(
    settings: Settings,
    tmp_path: Path,
    no_sound: None,
    no_card_service: None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_newer(settings.data_folder)
    assert (
        check.main(["--settings", str(tmp_path / "pandu.toml")], {}) == 0
    )  # a practice kiosk may lack things
    printed = capsys.readouterr().out
    for device, code in (
        ("card-service", "service-down"),
        ("microphone", "microphone-missing"),
        ("speaker", "speaker-missing"),
        ("recogniser", "recogniser-bad-model"),
        ("store", "store-newer"),
        ("complaints", "service-unreachable"),
    ):
        assert f"PERLU  {Strings('id').text(f'check-{device}-{code}')}\n" in printed


def test_a_headset_that_gives_no_sound_is_named_and_nothing_is_played_elsewhere(tmp_path: Path) -> None:
    wanted = Headset(kind="jack", output="a device that nobody has")
    told: queue.SimpleQueue[object] = queue.SimpleQueue()
    with mock.patch("speech.player.open_stream", side_effect=portaudio.open_stream) as opened:
        voice = real_devices(Settings(data_folder=tmp_path, headset=wanted)).voice(told.put, told.put)
        try:
            voice.plugged(True)
            voice.aim(True)
            voice.say("Kode Anda.", lambda _: None, told.put)
            assert [told.get(timeout=DEADLINE), told.get(timeout=DEADLINE)] == ["headset-silent", True]
            assert opened.call_count == 1  # not a second one, of the loudspeaker
            voice.aim(False)
            voice.say("Alat dengar dilepas.", lambda _: None, told.put)
            assert told.get(timeout=DEADLINE) == "headset-silent"  # works again, as far as anybody needs it
        finally:
            voice.close()
