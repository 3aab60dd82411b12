"""The section [headset]: what is refused, what comes of it, and what `./run check` says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import check
from kiosk.devices import make_jack, real_devices
from kiosk.settings import Settings, SettingsError, TwinRefusedError, load
from kiosk.settings_headset import Headset
from kiosk.strings.strings import Strings
from speech import headset_card, headset_switch
from speech.headset import FileJack
from speech.headset_card import CardJack
from speech.headset_switch import SwitchJack

HOME = {"HOME": "/home/kios"}


@pytest.mark.parametrize(
    ("text", "key", "allowed"),
    [
        ("kind = 'bluetooth'", "kind", "'none' atau 'jack' atau 'usb' atau 'simulated'"),
        ("device = 'Front'", "device", "kosong, karena headset.kind = 'none'"),
        ("output = 'Front'", "output", "kosong, karena headset.kind = 'none'"),
        ("kind = 'usb'\noutput = 'USB'", "device", "diisi, karena headset.kind = 'usb'"),
        ("kind = 'usb'\ndevice = 'USB'", "output", "diisi, karena headset.kind = 'usb'"),
        (
            "kind = 'simulated'\ndevice = 'colok'",
            "device",
            "alamat berkas yang diawali /, karena headset.kind = 'simulated'",
        ),
    ],
)
def test_what_would_not_work_is_refused(tmp_path: Path, text: str, key: str, allowed: str) -> None:
    file = tmp_path / "pandu.toml"
    file.write_text(f"[headset]\n{text}\n")
    with pytest.raises(SettingsError) as caught:
        load(file, HOME)
    assert (caught.value.key, caught.value.allowed) == (f"headset.{key}", allowed)


def test_a_site_takes_no_simulated_one(tmp_path: Path) -> None:
    file = tmp_path / "pandu.toml"
    file.write_text(
        'profile = "site"\ncard.reader = "none"\nprinter.kind = "none"\n'
        'services.complaints_url = "https://lapor.example"\n'
        f'headset = {{ kind = "simulated", device = "{tmp_path / "colok"}" }}\n'
    )
    with pytest.raises(TwinRefusedError) as caught:
        load(file, HOME)
    assert caught.value.key == "headset.kind"
    file.write_text(file.read_text().partition("headset")[0] + 'headset = { kind = "jack" }\n')
    assert load(file, HOME).headset.kind == "jack"


def test_each_kind_has_its_jack(tmp_path: Path) -> None:
    wanted = {
        "jack": (Headset(kind="jack"), SwitchJack),
        "usb": (Headset(kind="usb", device="USB", output="USB"), CardJack),
        "simulated": (Headset(kind="simulated", device=str(tmp_path / "colok")), FileJack),
    }
    for settings, jack in wanted.values():
        assert type(make_jack(settings)) is jack
    assert real_devices(Settings(data_folder=tmp_path)).jack is None
    devices = real_devices(Settings(data_folder=tmp_path, headset=Headset(kind="jack")))
    assert devices.jack is not None


def said(wanted: Headset) -> str:
    return check.sentence(Strings("id"), check._headset(wanted))


def test_the_check_says_how_the_socket_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(Headset()) == "BAIK   Alat dengar: dimatikan di pengaturan."
    file = tmp_path / "colok"
    assert said(Headset(kind="simulated", device=str(file))).startswith("BAIK   Alat dengar: tiruan")
    nowhere = Headset(kind="simulated", device=str(tmp_path / "tidak-ada" / "colok"))
    assert said(nowhere).startswith("PERLU  Alat dengar: colokannya tidak ditemukan.")
    monkeypatch.setattr(
        headset_switch.SwitchJack.__init__, "__defaults__", ("", tmp_path, headset_switch.ask)
    )
    assert said(Headset(kind="jack")).startswith("PERLU  Alat dengar: colokannya tidak ditemukan.")


def test_the_check_looks_for_the_sound_of_a_headset_that_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = tmp_path / "cards"
    cards.write_text(" 0 [PCH]: HDA-Intel - HDA Intel PCH\n")
    monkeypatch.setattr(headset_card.CardJack.__init__, "__defaults__", (cards,))
    usb = Headset(kind="usb", device="USB Headset", output="a device that nobody has")
    assert said(usb) == "BAIK   Alat dengar: colokannya siap, sekarang kosong."
    cards.write_text(cards.read_text() + " 1 [Headset]: USB-Audio - USB Headset\n")
    assert said(usb).startswith("PERLU  Alat dengar: perangkat suaranya tidak ada.")
