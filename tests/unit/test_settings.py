from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kiosk.settings import Settings, SettingsError, SettingsUnreadableError, TwinRefusedError, load

HOME = {"HOME": "/home/kios"}
ROOT = Path(__file__).parents[2]
SITE = """
profile = "site"
card.reader = "pcsc"
services.complaints_url = "https://lapor.example/open311"
printer.kind = "none"
"""

PROGRAM = "daftar teks: alamat program yang diawali /, lalu pilihannya"
SAM = "kosong, 'mock' (untuk latihan) atau 'paket.modul:Nama'"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pandu.toml"


def refused(file: Path, text: str, environ: dict[str, str] = HOME) -> SettingsError:
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load(file, environ)
    return caught.value


def test_without_a_file_everything_has_a_default() -> None:
    settings = load(None, HOME)
    assert settings == Settings(data_folder=Path("/home/kios/.local/share/pandu"))
    assert settings.profile == "demo"
    assert settings.model_folder == Path("/home/kios/.local/share/pandu/model")


def test_the_data_folder_follows_xdg() -> None:
    assert load(None, {**HOME, "XDG_DATA_HOME": "/data"}).data_folder == Path("/data/pandu")
    relative = load(None, {**HOME, "XDG_DATA_HOME": "data"})
    assert relative.data_folder == Path("/home/kios/.local/share/pandu")


def test_without_a_home_the_data_folder_must_be_given(file: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(None, {})
    assert caught.value.key == "data_folder"
    file.write_text('data_folder = "/var/lib/pandu"')
    assert load(file, {}).data_folder == Path("/var/lib/pandu")


def test_a_file_changes_what_it_names_and_nothing_else(file: Path) -> None:
    file.write_text("[session]\nidle_seconds = 240\n[display]\nmode = 'high'\n")
    settings = load(file, HOME)
    assert settings.session.idle_seconds == 240
    assert settings.display.mode == "high"
    assert settings.session.warning_seconds == load(None, HOME).session.warning_seconds


def test_villages_around_the_office_are_names_that_fit_on_a_key(file: Path) -> None:
    assert load(None, HOME).villages == ()
    file.write_text("villages = ['Sukamaju', 'Rawa Indah']")
    assert load(file, HOME).villages == ("Sukamaju", "Rawa Indah")
    error = refused(file, "villages = ['Kampung Sukamaju Selatan']")
    assert (error.key, "2 sampai 19 huruf" in str(error)) == ("villages.0", True)


@pytest.mark.parametrize(
    ("text", "key", "value", "allowed"),
    [
        ("profile = 'toko'", "profile", "toko", "'demo' atau 'site'"),
        ("[session]\nidle_seconds = 119", "session.idle_seconds", 119, "angka mulai 120 sampai 300"),
        ("[session]\nidle_seconds = 301", "session.idle_seconds", 301, "angka mulai 120 sampai 300"),
        ("[session]\nidle_seconds = '180'", "session.idle_seconds", "180", "angka mulai 120 sampai 300"),
        ("[session]\nwarning_seconds = 19", "session.warning_seconds", 19, "angka mulai 20 sampai 45"),
        ("[services]\nread_seconds = 0", "services.read_seconds", 0, "angka lebih dari 0 sampai 120"),
        ("[voice]\nrate = 1.5", "voice.rate", 1.5, "bilangan bulat mulai 80 sampai 450"),
        ("[voice]\nengine = 'sapi'", "voice.engine", "sapi", "'espeak' atau 'pyttsx3'"),
        ("[display]\nmotion = 1", "display.motion", 1, "true atau false"),
        ("[display]\nsize = 'M'", "display.size", "M", "'s' atau 'm' atau 'l' atau 'xl'"),
        ("[card]\nreeder = 'pcsc'", "card.reeder", "pcsc", "hanya bridge, photo, reader, sam"),
        ("card = 'pcsc'", "card", "pcsc", "bagian berisi bridge, photo, reader, sam"),
        (
            "[card]\nreader = 'usb'",
            "card.reader",
            "usb",
            "'simulated' atau 'pcsc' atau 'bridge' atau 'none'",
        ),
        ("[card]\nreader = 'bridge'", "card.bridge", [], "diisi, karena card.reader = 'bridge'"),
        (
            "[card]\nbridge = ['/opt/kit']",
            "card.bridge",
            ["/opt/kit"],
            "kosong, karena card.reader = 'simulated'",
        ),
        ("[card]\nreader = 'bridge'\nbridge = '/opt/kit'", "card.bridge", "/opt/kit", PROGRAM),
        ("[card]\nreader = 'bridge'\nbridge = ['kit', '-v']", "card.bridge", ["kit", "-v"], PROGRAM),
        ("[card]\nreader = 'bridge'\nbridge = ['/opt/kit', 5]", "card.bridge.1", 5, PROGRAM),
        ("[card]\nreader = 'bridge'\nbridge = ['/opt/kit', '']", "card.bridge.1", "", PROGRAM),
        ("[card]\nreader = 'pcsc'\nsam = 'kit.sam'", "card.sam", "kit.sam", SAM),
        ("[card]\nreader = 'pcsc'\nsam = '../kit:Sam'", "card.sam", "../kit:Sam", SAM),
        ("[card]\nsam = 'mock'", "card.sam", "mock", "kosong, karena card.reader = 'simulated'"),
        (
            "[card]\nreader = 'bridge'\nbridge = ['/opt/kit']\nsam = 'kit.sam:Sam'",
            "card.sam",
            "kit.sam:Sam",
            "kosong, karena card.reader = 'bridge'",
        ),
        ("[card]\nphoto = 1", "card.photo", 1, "true atau false"),
        ("[card]\nreader = 'none'\nphoto = true", "card.photo", True, "false, karena card.reader = 'none'"),
        ("data_folder = 'data'", "data_folder", "data", "alamat folder lengkap yang diawali /"),
        ("places = 'pasar'", "places", "pasar", "1 sampai 5 bagian [[places]]"),
        ("places = []", "places", [], "1 sampai 5 bagian [[places]]"),
        (
            "[[places]]\nkey = 'A B'\nlabel = 'Pasar'",
            "places.0.key",
            "A B",
            "1 sampai 40 huruf kecil, angka atau tanda hubung",
        ),
        ("[[places]]\nkey = 'pasar'\nlabel = 'P'", "places.0.label", "P", "teks 2 sampai 24 huruf"),
        (
            "[[places]]\nkey = 'a'\nlabel = 'Pasar'\nfoto = 'x'",
            "places.0.foto",
            "x",
            "hanya key, label, picture",
        ),
        ("[printer]\nkind = 'network'", "printer.address", "", "diisi, karena printer.kind = 'network'"),
        (
            "[printer]\nkind = 'usb'\nvendor = 0x04b8",
            "printer.product",
            0,
            "diisi, karena printer.kind = 'usb'",
        ),
        ("[printer]\nkind = 'file'", "printer.device", "", "diisi, karena printer.kind = 'file'"),
        ("[printer]\ndevice = 'lp0'", "printer.device", "lp0", "berkas perangkat yang diawali /"),
        ("[printer]\naddress = 'a b'", "printer.address", "a b", "nama atau alamat IP"),
        ("[printer]\ndots = 500", "printer.dots", 500, "576 atau 384"),
        ("[hearing]\nconfirm = 0.9", "hearing.confirm", 0.9, "paling tinggi hearing.accept (0.65)"),
    ],
)
def test_a_wrong_value_says_key_value_and_what_is_allowed(
    file: Path, text: str, key: str, value: object, allowed: str
) -> None:
    error = refused(file, text)
    assert (error.key, error.value, error.allowed) == (key, value, allowed)
    assert str(error) == f"Pengaturan {key} = {value!r} tidak bisa dipakai. Yang boleh: {allowed}."


def test_an_unknown_section_names_the_known_ones(file: Path) -> None:
    assert "session" in refused(file, "[sesion]\nidle_seconds = 180").allowed


@pytest.mark.parametrize(
    "url",
    [
        "http://lapor.example/",
        "ftp://lapor.example",
        "https://",
        "https://a.example/?nik=1",
        "https://x:y@a.b",
        "http://[",
    ],
)
def test_an_address_that_would_leak_is_refused(file: Path, url: str) -> None:
    assert refused(file, f"[services]\ncomplaints_url = '{url}'").key == "services.complaints_url"


@pytest.mark.parametrize(
    "url", ["https://lapor.example/open311", "http://127.0.0.1:8000", "http://[::1]:8000"]
)
def test_tls_and_this_machine_are_good_addresses(file: Path, url: str) -> None:
    file.write_text(f"[services]\ncomplaints_url = '{url}'")
    assert load(file, HOME).services.complaints_url == url


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsUnreadableError) as caught:
        load(tmp_path / "none.toml", HOME)
    assert "none.toml" in str(caught.value)


def test_a_file_that_is_not_toml_says_where(file: Path) -> None:
    error = refused(file, "profile = ")
    assert isinstance(error, SettingsUnreadableError)
    assert "line 1" in str(error) or "end of document" in str(error)


def test_bytes_that_are_not_text_are_refused(file: Path) -> None:
    file.write_bytes(b"profile = '\xff'")
    with pytest.raises(SettingsUnreadableError):
        load(file, HOME)


def test_a_complete_site_is_taken(file: Path) -> None:
    file.write_text(SITE)
    assert load(file, HOME).profile == "site"


@pytest.mark.parametrize(
    "text",
    [
        SITE + 'card.sam = "kit.sam:Sam"\ncard.photo = true',
        SITE.replace('"pcsc"', '"bridge"') + 'card.bridge = ["/opt/kit/bridge", "--port", "1"]',
    ],
)
def test_a_site_with_a_certified_kit_is_taken(file: Path, text: str) -> None:
    file.write_text(text)
    card = load(file, HOME).card
    assert (card.bridge or card.sam) in (("/opt/kit/bridge", "--port", "1"), "kit.sam:Sam")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (SITE.replace('"pcsc"', '"simulated"'), "card.reader"),
        (SITE + 'card.sam = "mock"', "card.sam"),
        (SITE.replace('"none"', '"folder"'), "printer.kind"),
        (SITE.replace('printer.kind = "none"', ""), "printer.kind"),
        (SITE.replace("https://lapor.example/open311", ""), "services.complaints_url"),
        (SITE.replace("https://lapor.example/open311", "http://127.0.0.1:80"), "services.complaints_url"),
    ],
)
def test_a_site_refuses_twins(file: Path, text: str, key: str) -> None:
    error = refused(file, text)
    assert isinstance(error, TwinRefusedError)
    assert error.key == key


def test_a_site_refuses_the_crash_hook(file: Path) -> None:
    error = refused(file, SITE, {**HOME, "PANDU_CRASH_AT": "before-send"})
    assert isinstance(error, TwinRefusedError)
    assert load(None, {**HOME, "PANDU_CRASH_AT": "before-send"}).profile == "demo"


def test_the_file_for_operators_shows_every_key_with_its_default() -> None:
    text = (ROOT / "deploy" / "pandu.toml").read_text("utf-8")
    # Keys whose default depends on the machine stand there as comments.
    shown: dict[str, Any] = tomllib.loads(text)
    defaults = load(None, HOME).model_dump(mode="json", exclude_none=True)
    assert shown == {key: value for key, value in defaults.items() if key != "data_folder"}
    assert "# data_folder = " in text
    assert "# model_folder = " in text
