"""`./run check`: every part that can be found wanting has its sentence; a site has its exit status too."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from kiosk import check
from kiosk.check import Found
from kiosk.settings import Settings
from kiosk.store.errors import StoreCode
from kiosk.strings.strings import Strings
from services_client.errors import ServiceCode
from services_client.printer_errors import PrinterState

CODES = {
    "display": {"ready", "missing"},
    "card-reader": {"simulated", "off", "ready", "reader-missing"},
    "card-bridge": {"ready", "failed"},
    "card-service": {"ready", "library-missing", "service-down"},
    "microphone": {"off", "microphone-ready", "microphone-missing"},
    "speaker": {"speaker-ready", "speaker-missing"},
    "voice": {"voice-ready", "voice-missing", "voice-failed"},
    "recogniser": {
        "recogniser-ready",
        "recogniser-missing-model",
        "recogniser-bad-model",
        "recogniser-model-unwritable",
        "recogniser-died",
        "recogniser-slow",
    },
    "headset": {
        "off",
        "simulated",
        "headset-in",
        "headset-out",
        "headset-missing",
        "headset-unreadable",
        "headset-silent",
    },
    "printer": {"folder", "off", "ready", *get_args(PrinterState)},
    # Neither is about opening the database.
    "store": {"store-ready", "store-no-folder", *get_args(StoreCode)} - {"draft-locked"},
    "disk": {"ready", "nearly-full"},
    # The sandbox is never looked at: it is started with the kiosk.
    "complaints": {"sandbox", "service-ready", "service-no-topics", *get_args(ServiceCode)}
    - {"service-sandbox"},
}


@pytest.fixture
def demo(tmp_path: Path) -> Settings:
    return Settings(data_folder=tmp_path / "data")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_finding_has_a_sentence_and_no_sentence_is_left_over(language: str) -> None:
    strings = Strings(language)
    wanted = {f"check-{device}-{code}" for device, codes in CODES.items() for code in codes}
    there = {name for name in strings.ids if name.startswith("check-") and not name.startswith("check-all-")}
    assert there == wanted
    for name in sorted(there):
        assert strings.text(name, name="nama")


def test_a_line_says_how_it_stands_and_what_to_do() -> None:
    line = check.sentence(Strings("id"), Found("disk", "nearly-full", ok=False))
    assert line == "PERLU  Ruang cakram: kurang dari 500 MB. Kosongkan ruang."


def test_the_store_is_opened_for_real(demo: Settings) -> None:
    found = check._store(demo, {})
    assert (found.code, found.ok) == ("store-ready", True)
    demo.key_file.chmod(0o644)
    assert check._store(demo, {}).code == "store-key-exposed"


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not check._store(Settings(data_folder=tmp_path / "file" / "data"), {}).ok


def test_a_disk_that_is_nearly_full_is_named(demo: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check._disk(demo.data_folder).ok
    monkeypatch.setattr(check, "ROOM_NEEDED", 10**18)
    assert check._disk(demo.data_folder).code == "nearly-full"


def test_a_display_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check._display({"WAYLAND_DISPLAY": "wayland-0"}).ok
    assert check._display({"DISPLAY": ""}).code == "missing"


def settings_file(folder: Path, profile: str) -> Path:
    file = folder / "pandu.toml"
    file.write_text(
        f'profile = "{profile}"\ndata_folder = "{folder / "data"}"\ncard.reader = "none"\nprinter.kind = "none"\n'
        'services.complaints_url = "https://lapor.example"\n'
    )
    return file


@pytest.mark.parametrize(
    ("profile", "ready", "status"), [("site", True, 0), ("site", False, 1), ("demo", False, 0)]
)
def test_only_a_site_that_lacks_something_fails(
    profile: str, ready: bool, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    finding = Found("microphone", "microphone-ready" if ready else "microphone-missing", ready)
    monkeypatch.setattr(check, "findings", lambda settings, environ: [finding])
    assert check.main(["--settings", str(settings_file(tmp_path, profile))], {}) == status
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("BAIK" if ready else "PERLU")
    assert last == Strings("id").text("check-all-ready" if ready else f"check-all-lacking-{profile}")


def test_wrong_settings_are_said_instead(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pandu.toml"
    file.write_text("profile = 'toko'")
    assert check.main(["--settings", str(file)], {"HOME": str(tmp_path)}) == 2
    assert "Yang boleh: 'demo' atau 'site'" in capsys.readouterr().err
