"""The doctor of `./run card`: what it sees of a machine, which tier it concludes, and a sentence for everything."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from smartcard import scard

from card_reader import check
from card_reader.check import Finding, examine
from card_reader.image import sample_images
from kiosk.card_command import doctor
from kiosk.card_command.doctor import Outlook, outlook
from kiosk.settings import Settings
from kiosk.strings.strings import Strings, languages

CODES = {
    "card-service": {"ready", "library-missing", "service-missing", "service-down", "service-denied"},
    "card-driver": {"ready", "driver-missing"},
    "card-reader": {"ready", "sam-slot", "reader-missing", "reader-unknown", "reader-taken"},
    "card": {"none", "like-ektp", "other", "mute", "held"},
    "card-sam": {"none", "mock", "ready", "training", "slow", "refused"},
    "card-bridge": {"ready", "practice", "slow", "missing", "training", "protocol", "broken"},
}
PRESENT = scard.SCARD_STATE_PRESENT
EKTP, BANK = sample_images()["contoh-1"].atr, sample_images()["contoh-4"].atr

Pcsc = Callable[..., None]


@pytest.fixture
def pcsc(monkeypatch: pytest.MonkeyPatch) -> Pcsc:
    """A PC/SC service that says what it is told to: result of the context, and the readers' states."""

    def play(result: int = scard.SCARD_S_SUCCESS, **readers: tuple[int, bytes]) -> None:
        names = {name.replace("_", " "): seen for name, seen in readers.items()}
        listed = (scard.SCARD_S_SUCCESS, list(names)) if names else (scard.SCARD_E_NO_READERS_AVAILABLE, [])
        monkeypatch.setattr(scard, "SCardEstablishContext", lambda scope: (result, 7))
        monkeypatch.setattr(scard, "SCardReleaseContext", lambda context: scard.SCARD_S_SUCCESS)
        monkeypatch.setattr(scard, "SCardListReaders", lambda context, groups: listed)
        monkeypatch.setattr(
            scard,
            "SCardGetStatusChange",
            lambda context, wait, asked: (
                scard.SCARD_S_SUCCESS,
                [(name, names[name][0], list(names[name][1])) for name, _ in asked],
            ),
        )

    return play


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A Debian with pcscd and libccid, and no USB device."""
    made = tmp_path / "root"
    for folder in ("usr/sbin", "run/pcscd", f"{check.DRIVERS}/ifd-ccid.bundle", check.USB_DEVICES):
        (made / folder).mkdir(parents=True)
    (made / "usr/sbin/pcscd").touch()
    return made


def plug_in(root: Path, interface_class: str, driver: str = "") -> None:
    """A USB device as sysfs shows it."""
    device, interface = root / check.USB_DEVICES / "1-1", root / check.USB_DEVICES / "1-1:1.0"
    device.mkdir()
    interface.mkdir()
    (device / "product").write_text("ACR122U\n")
    (interface / "bInterfaceClass").write_text(f"{interface_class}\n")
    if driver:
        module = root / "sys" / "bus" / "usb" / "drivers" / driver
        module.mkdir(parents=True)
        (interface / "driver").symlink_to(module)


def seen(root: Path, environ: dict[str, str] | None = None) -> set[tuple[str, str, bool]]:
    return {(found.device, found.code, found.ok) for found in examine(root, environ or {})}


DRIVER = ("card-driver", "ready", True)
SERVICE = ("card-service", "ready", True)


def test_a_machine_on_which_all_is_well(pcsc: Pcsc, root: Path) -> None:
    pcsc(Reader_A=(PRESENT, EKTP), Reader_B=(PRESENT, BANK), Reader_C=(0, b""), Reader_SAM=(PRESENT, b"\x3b"))
    assert seen(root) == {
        SERVICE, DRIVER, ("card-reader", "ready", True), ("card-reader", "sam-slot", True),
        ("card", "like-ektp", True), ("card", "other", True), ("card", "none", True),
    }  # fmt: skip
    names = {found.name for found in examine(root, {}) if found.device == "card-reader"}
    assert names == {"Reader A", "Reader B", "Reader C", "Reader SAM"}


@pytest.mark.parametrize(
    ("state", "code"),
    [(scard.SCARD_STATE_MUTE, "mute"), (scard.SCARD_STATE_EXCLUSIVE | scard.SCARD_STATE_INUSE, "held")],
)
def test_a_card_that_cannot_be_had(pcsc: Pcsc, root: Path, state: int, code: str) -> None:
    pcsc(Reader=(PRESENT | state, b""))
    assert ("card", code, False) in seen(root)


def test_no_service_no_more_to_see(pcsc: Pcsc, root: Path) -> None:
    pcsc(scard.SCARD_E_NO_SERVICE)
    assert seen(root) == {("card-service", "service-down", False), DRIVER}
    (root / "usr/sbin/pcscd").unlink()
    assert ("card-service", "service-missing", False) in seen(root)


@pytest.mark.parametrize("result", [scard.SCARD_F_COMM_ERROR, scard.SCARD_W_SECURITY_VIOLATION])
def test_a_service_that_hangs_up_on_us(pcsc: Pcsc, root: Path, result: int) -> None:
    pcsc(result)
    assert ("card-service", "service-denied", False) in seen(root)


def test_a_socket_that_this_user_may_not_use(pcsc: Pcsc, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pcsc(scard.SCARD_E_NO_SERVICE)
    (root / check.SOCKET).touch()
    assert ("card-service", "service-down", False) in seen(root)
    monkeypatch.setattr("os.access", lambda place, mode: place != root / check.SOCKET)  # root may do anything
    assert ("card-service", "service-denied", False) in seen(root)
    assert ("card-service", "service-down", False) in seen(
        root, {"PCSCLITE_CSOCK_NAME": str(root / "elsewhere")}
    )


def test_no_driver_matters_only_without_a_reader(pcsc: Pcsc, root: Path) -> None:
    (root / check.DRIVERS / "ifd-ccid.bundle").rmdir()
    pcsc()
    assert ("card-driver", "driver-missing", False) in seen(root)
    pcsc(Reader=(0, b""))
    assert seen(root) == {SERVICE, ("card-reader", "ready", True), ("card", "none", True)}


@pytest.mark.parametrize(
    ("interface_class", "driver", "code", "name"),
    [
        ("0b", "", "reader-unknown", "ACR122U"),
        ("0b", "usbfs", "reader-unknown", "ACR122U"),
        ("0b", "pn533_usb", "reader-taken", "pn533_usb"),
        ("03", "usbhid", "reader-missing", ""),
    ],
)
def test_why_there_is_no_reader(
    pcsc: Pcsc, root: Path, interface_class: str, driver: str, code: str, name: str
) -> None:
    pcsc()
    plug_in(root, interface_class, driver)
    assert examine(root, {})[-1] == Finding("card-reader", code, ok=False, name=name)


def test_a_library_that_is_not_installed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "smartcard", None)
    assert ("card-service", "library-missing", False) in seen(root)
    assert [found.code for found in check.check()] == ["library-missing"]


def test_the_short_check_stays_with_its_codes(pcsc: Pcsc) -> None:
    pcsc(scard.SCARD_F_COMM_ERROR)
    assert [(found.device, found.code) for found in check.check()] == [("card-service", "service-down")]
    pcsc()
    assert [found.code for found in check.check()] == ["ready", "reader-missing"]
    pcsc(Reader=(0, b""))
    assert [found.code for found in check.check()] == ["ready", "ready"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("card_reader.simulated.sam:MockSam", "training", ""),
        ("card_reader.simulated.nothing:Sam", "refused", "sam-module-missing"),
        ("card_reader.simulated.sam:Nothing", "refused", "sam-factory-missing"),
        ("no name", "refused", "sam-name"),
    ],
)
def test_a_security_module_is_opened_in_a_process_of_its_own(name: str, code: str, said: str) -> None:
    found = check.examine_sam(name)
    assert (found.code, found.name, found.ok) == (code, said, code != "refused")


# --- the conclusion ----------------------------------------------------------------------------------------
READER = Finding("card-reader", "ready", ok=True)
SAM = Finding("card-sam", "ready", ok=True)


def settings(**card: object) -> Settings:
    return Settings.model_validate({"data_folder": "/pandu", "card": card})


PCSC: dict[str, object] = {"reader": "pcsc"}
SAM_NAMED: dict[str, object] = PCSC | {"sam": "kit.sam:Sam"}
KIT: dict[str, object] = {"reader": "bridge", "bridge": ["/kit"]}


def of(device: str, code: str) -> Finding:
    return Finding(device, code, ok=True)


@pytest.mark.parametrize(
    ("card", "found", "expected"),
    [
        ({"reader": "simulated"}, [READER, SAM], Outlook("typed", ("simulated",))),
        ({"reader": "none"}, [READER, SAM], Outlook("typed", ("off",))),
        (PCSC, [SAM], Outlook("typed", ("no-reader",))),
        (PCSC, [READER], Outlook("typed", ("no-sam", "photo-off"))),
        (PCSC | {"photo": True}, [READER], Outlook("photo", ("no-sam",))),
        (PCSC | {"sam": "mock"}, [READER, of("card-sam", "mock")], Outlook("chip", ("mock-sam",))),
        (SAM_NAMED, [READER, of("card-sam", "training")], Outlook("chip", ("mock-sam",))),
        (SAM_NAMED, [READER, SAM], Outlook("chip")),
        (SAM_NAMED, [READER, of("card-sam", "refused")], Outlook("typed", ("sam-fails",))),
        (KIT, [READER, of("card-bridge", "slow")], Outlook("typed", ("bridge-fails",))),
        (KIT, [of("card-bridge", "ready")], Outlook("typed", ("no-reader",))),
        (KIT, [of("card-bridge", "ready"), READER], Outlook("chip")),
        (KIT, [of("card-bridge", "practice"), READER], Outlook("chip", ("bridge-practice",))),
    ],
)
def test_which_tier_and_why_not_a_higher_one(
    card: dict[str, object], found: list[Finding], expected: Outlook
) -> None:
    assert outlook(settings(**card), found) == expected


@pytest.mark.parametrize("language", languages())
def test_every_finding_has_a_sentence_and_no_sentence_is_left_over(language: str) -> None:
    strings = Strings(language)
    wanted = {f"card-doctor-{device}-{code}" for device, codes in CODES.items() for code in codes}
    wanted |= {f"card-doctor-why-{why}" for why in doctor.Why.__args__} | {"card-doctor-tier"}  # type: ignore[attr-defined]
    assert {name for name in strings.ids if name.startswith("card-doctor-")} == wanted


@pytest.mark.parametrize(("ready", "status"), [(True, 0), (False, 1)])
def test_the_exit_status_says_whether_something_is_wanting(
    ready: bool, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = [READER if ready else Finding("card-reader", "reader-missing", ok=False)]
    monkeypatch.setattr(doctor, "findings", lambda settings: iter(found))
    assert doctor.doctor(argparse.Namespace(), settings(reader="pcsc"), Strings("id")) == status
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("BAIK" if ready else "PERLU")
    assert lines[1].startswith("Tingkat tertinggi sekarang: Format benar, bukan bukti terdaftar.")
    assert len(lines) == (4 if ready else 3)


@pytest.mark.slow
def test_a_bridge_that_cannot_be_started_is_named() -> None:
    found = list(doctor.findings(settings(reader="bridge", bridge=["/nowhere/kit"])))
    assert [(one.device, one.code, one.ok) for one in found] == [("card-bridge", "missing", False)]
