"""Settings of one kiosk: a TOML file, typed, with a default for everything.

`load` is the only door. A wrong value stops with its key, what it is and what is allowed, in one Indonesian
sentence, since it's the staff of an office who read it. deploy/pandu.toml shows operators every key with its
default.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator

from kiosk.settings_card import Card
from kiosk.settings_headset import Headset
from kiosk.settings_input import Input
from kiosk.settings_section import Section, SettingsError, SettingsUnreadableError, TwinRefusedError
from kiosk.settings_words import allowed_text, dotted

__all__ = ["Settings", "SettingsError", "SettingsUnreadableError", "TwinRefusedError", "load"]

Seconds = float


class Display(Section):
    width: Annotated[int, Field(ge=640, le=7680)] = 1920
    """Pixels of the window; with `fullscreen` the screen's own size counts."""
    height: Annotated[int, Field(ge=480, le=4320)] = 1080
    ppi: Annotated[float, Field(ge=50, le=400)] = 102.46
    """Pixels an inch, measured at installation, since every size is in millimetres (21.5": 102.46)."""
    mode: Literal["standard", "high", "dark"] = "standard"
    size: Literal["s", "m", "l", "xl"] = "m"
    motion: bool = True
    fullscreen: bool = False


class Voice(Section):
    engine: Literal["espeak", "pyttsx3"] = "espeak"
    """Who synthesises: libespeak-ng directly, or pyttsx3, which marks words by estimate only."""
    loudspeaker: str = ""
    """The sound device by the system's name or a part of it (`./run check` names it); "" is the system's own choice."""
    rate: Annotated[int, Field(ge=80, le=450)] = 125
    """Words a minute; the resident may halve or double it."""
    volume: Annotated[int, Field(ge=0, le=200)] = 100
    """100 is the voice's own loudness."""
    language: Literal["id", "en"] = "id"


class Hearing(Section):
    enabled: bool = True
    microphone: str = ""
    """As `voice.loudspeaker`."""
    accept: Annotated[float, Field(ge=0, le=1)] = 0.65
    """Confidence from which words are taken; from `confirm` on they are asked back."""
    margin: Annotated[float, Field(ge=0, le=1)] = 0.10
    confirm: Annotated[float, Field(ge=0, le=1)] = 0.55
    model_folder: Path | None = Field(default=None, strict=False)
    """Where the model lies; None: `model` in the data folder. What lies there decides who hears: a Vosk model folder
    (`am`, `conf`, `graph`) Vosk, else Whisper, whose model is joined there."""

    @field_validator("model_folder")
    @classmethod
    def _whole_path(cls, path: Path | None) -> Path | None:
        return None if path is None else _absolute(path)


class Printer(Section):
    kind: Literal["folder", "network", "usb", "file", "none"] = "folder"
    """Where papers come out. "folder": PDF files in the data folder, for practice."""
    address: Annotated[str, Field(pattern=r"^[A-Za-z0-9.:-]*$", description="nama atau alamat IP")] = ""
    port: Annotated[int, Field(ge=1, le=65535)] = 9100
    vendor: Annotated[int, Field(ge=0, le=0xFFFF)] = 0
    """With `product`: the numbers that lsusb shows."""
    product: Annotated[int, Field(ge=0, le=0xFFFF)] = 0
    device: Annotated[str, Field(pattern=r"^(/.+)?$", description="berkas perangkat yang diawali /")] = ""
    dots: Literal[576, 384] = 576
    """Across the paper: 576 for 80 mm, 384 for 58 mm."""

    @model_validator(mode="after")
    def _can_be_found(self) -> Printer:
        needed = {"network": ("address",), "usb": ("vendor", "product"), "file": ("device",)}
        for name in needed.get(self.kind, ()):
            if not (value := getattr(self, name)):
                raise SettingsError(f"printer.{name}", value, f"diisi, karena printer.kind = {self.kind!r}")
        return self


class Services(Section):
    complaints_url: str = ""
    """Base address of a GeoReport v2 service; empty: the embedded sandbox."""
    connect_seconds: Annotated[Seconds, Field(gt=0, le=60)] = 5.0
    read_seconds: Annotated[Seconds, Field(gt=0, le=120)] = 10.0
    total_seconds: Annotated[Seconds, Field(gt=0, le=300)] = 20.0

    @field_validator("complaints_url")
    @classmethod
    def _safe_address(cls, url: str) -> str:
        if url and not _is_safe(url):
            raise ValueError(
                "alamat yang diawali https:// (atau http:// di mesin ini sendiri), tanpa tanda tanya"
            )
        return url


class Session(Section):
    idle_seconds: Annotated[Seconds, Field(ge=120, le=300)] = 180.0
    """Quiet time before the warning. EN 301 549 and the accessibility facts, R32."""
    warning_seconds: Annotated[Seconds, Field(ge=20, le=45)] = 30.0
    cover_seconds: Annotated[Seconds, Field(ge=5, le=60)] = 20.0
    """How long a taken card may come back."""


class Drafts(Section):
    term_days: Annotated[int, Field(ge=1, le=90)] = 30


class Place(Section):
    """A landmark that residents know, offered when they report a problem."""

    key: Annotated[
        str,
        Field(pattern=r"^[a-z0-9-]{1,40}$", description="1 sampai 40 huruf kecil, angka atau tanda hubung"),
    ]
    label: Annotated[str, Field(min_length=2, max_length=24, description="teks 2 sampai 24 huruf")]
    picture: Annotated[
        str, Field(pattern=r"^p-[a-z0-9-]+$", description="nama gambar yang diawali p-, misalnya p-peta")
    ] = "p-peta"


LANDMARKS = (
    Place(key="balai-desa", label="Balai desa", picture="p-kelurahan"),
    Place(key="pasar", label="Pasar", picture="p-pasar"),
    Place(key="sekolah", label="Sekolah", picture="p-sekolah"),
    Place(key="puskesmas", label="Puskesmas", picture="p-puskesmas"),
    Place(key="jalan-raya", label="Jalan raya", picture="p-jalan-raya"),
)


class Settings(Section):
    profile: Literal["demo", "site"] = "demo"
    data_folder: Path = Field(strict=False)
    """Database, outbox, model, receipts; nothing of Pandu's is kept elsewhere."""
    display: Display = Display()
    input: Input = Input()
    voice: Voice = Voice()
    headset: Headset = Headset()
    hearing: Hearing = Hearing()
    card: Card = Card()
    printer: Printer = Printer()
    services: Services = Services()
    session: Session = Session()
    drafts: Drafts = Drafts()
    villages: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 .-]{1,18}$")], ...],
        Field(
            max_length=60, strict=False, description="paling banyak 60 nama, masing-masing 2 sampai 19 huruf"
        ),
    ] = ()
    """Of the area of this office: suggested where a place is typed."""
    places: Annotated[
        tuple[Place, ...],
        Field(min_length=1, max_length=5, strict=False, description="1 sampai 5 bagian [[places]]"),
    ] = LANDMARKS

    @field_validator("data_folder")
    @classmethod
    def _whole_path(cls, path: Path) -> Path:
        return _absolute(path)

    @model_validator(mode="after")
    def _thresholds_in_order(self) -> Settings:
        if self.hearing.confirm > self.hearing.accept:
            raise SettingsError(
                "hearing.confirm",
                self.hearing.confirm,
                f"paling tinggi hearing.accept ({self.hearing.accept})",
            )
        return self

    @model_validator(mode="after")
    def _no_twin_in_site(self) -> Settings:
        if self.profile == "site":
            if self.card.reader == "simulated":
                raise TwinRefusedError(
                    "card.reader", "simulated", "pcsc, bridge atau none, karena profile = 'site'"
                )
            if self.card.sam == "mock":
                raise TwinRefusedError(
                    "card.sam", "mock", "kosong atau 'paket.modul:Nama', karena profile = 'site'"
                )
            if self.printer.kind == "folder":  # it would be told to take a paper that is nowhere
                raise TwinRefusedError(
                    "printer.kind", "folder", "network, usb, file atau none, karena profile = 'site'"
                )
            if self.headset.kind == "simulated":
                raise TwinRefusedError(
                    "headset.kind", "simulated", "jack, usb atau none, karena profile = 'site'"
                )
            if not self.services.complaints_url.startswith("https://"):
                raise TwinRefusedError(
                    "services.complaints_url",
                    self.services.complaints_url,
                    "alamat https:// layanan yang sebenarnya, karena profile = 'site'",
                )
        return self

    @property
    def model_folder(self) -> Path:
        return self.hearing.model_folder or self.data_folder / "model"

    @property
    def database_file(self) -> Path:
        return self.data_folder / "pandu.db"

    @property
    def key_file(self) -> Path:
        """Used only where systemd hands no credential in."""
        return self.data_folder / "pandu.key"


CRASH_HOOK = "PANDU_CRASH_AT"
"""The test hook of kiosk.store.crash_points: a site never runs with it."""


def load(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Settings of the file, or the defaults without one. Raises SettingsError."""
    values = _read(path) if path is not None else {}
    if "data_folder" not in values:
        values["data_folder"] = str(_default_data_folder(environ))
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        raise _first(error) from None
    if settings.profile == "site" and CRASH_HOOK in environ:
        raise TwinRefusedError(CRASH_HOOK, environ[CRASH_HOOK], "tidak diisi, karena profile = 'site'")
    return settings


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsUnreadableError(
            "--settings", str(path), f"berkas yang bisa dibaca ({error.strerror})"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsUnreadableError("--settings", str(path), f"berkas TOML yang benar ({error})") from error


def _default_data_folder(environ: Mapping[str, str]) -> Path:
    # The XDG base directory specification: a relative path counts as not set.
    if environ.get("XDG_DATA_HOME", "").startswith("/"):
        return Path(environ["XDG_DATA_HOME"]) / "pandu"
    if "HOME" not in environ:
        raise SettingsError("data_folder", "", "alamat folder lengkap; ini perlu diisi karena HOME tidak ada")
    return Path(environ["HOME"]) / ".local" / "share" / "pandu"


def _first(error: ValidationError) -> SettingsError:
    """The first thing that is wrong; the next one shows when that is mended."""
    wrong = error.errors(include_url=False)[0]
    return SettingsError(dotted(wrong["loc"]), wrong["input"], allowed_text(Settings, wrong))


def _absolute(path: Path) -> Path:
    if not path.is_absolute():
        raise ValueError("alamat folder lengkap yang diawali /")
    return path


def _is_safe(url: str) -> bool:
    """As services_client's transport takes it: TLS, or this machine; nothing after the path, no password."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        here = host == "localhost" or (parts.scheme == "http" and ip_address(host).is_loopback)
    except ValueError:
        return False
    plain = not parts.query and not parts.fragment and not parts.username
    return bool(host) and plain and (parts.scheme == "https" or (parts.scheme == "http" and here))
