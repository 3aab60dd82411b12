"""Readiness of one kiosk: `./run check` prints one plain sentence for each part, and what to do about it.

The parts report themselves (card_reader, speech, services_client, kiosk.store); the sentences are Fluent
messages `check-<device>-<code>`. Nothing is changed but what a start would make anyway: the data folder, the
key, the database and the joined model.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import card_reader.check
import services_client.check
import speech.check
from kiosk.card_command.doctor import bridge_findings
from kiosk.command_line import with_settings
from kiosk.devices import make_jack
from kiosk.flows.printing import way_to_printer
from kiosk.settings import Printer, Settings, SettingsError, load
from kiosk.settings_headset import Headset
from kiosk.store.check import store_works
from kiosk.store.errors import StoreError
from kiosk.store.key import kiosk_key
from kiosk.store.store import open_store
from kiosk.strings.strings import Strings
from services_client.georeport import GeoReport
from services_client.printer import EscposPrinter
from services_client.transport import Limits, Transport

ROOM_NEEDED = 500_000_000
"""Bytes free on the disk of the data folder: the joined model, the database, receipts and some room."""


class Finding(Protocol):
    """What the libraries' own findings have in common."""

    @property
    def device(self) -> str: ...

    @property
    def code(self) -> str: ...

    @property
    def ok(self) -> bool: ...


@dataclass(frozen=True)
class Found:
    """What was found about a part that the kiosk looks at itself."""

    device: str
    code: str
    ok: bool


def findings(settings: Settings, environ: Mapping[str, str]) -> list[Finding]:
    """Every part in the order in which a resident meets it. Takes seconds: the model is hashed."""
    return [
        _display(environ),
        *_card(settings),
        *_speech(settings),
        _headset(settings.headset),
        _printer(settings.printer),
        _store(settings, environ),
        _disk(settings.data_folder),
        _complaints(settings),
    ]


def _display(environ: Mapping[str, str]) -> Found:
    ok = any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return Found("display", "ready" if ok else "missing", ok)


def _card(settings: Settings) -> Iterable[Finding]:
    if settings.card.reader == "pcsc":
        return card_reader.check.check()
    if settings.card.reader == "bridge":
        ok = all(finding.ok for finding in bridge_findings(settings))
        return [Found("card-bridge", "ready" if ok else "failed", ok)]
    return [Found("card-reader", "simulated" if settings.card.reader == "simulated" else "off", ok=True)]


def _speech(settings: Settings) -> Iterable[Finding]:
    voice, hearing = settings.voice, settings.hearing
    found = speech.check.findings(settings.model_folder, voice.engine, hearing.microphone, voice.loudspeaker)
    if settings.hearing.enabled:
        return found
    speaking = [finding for finding in found if finding.device in ("speaker", "voice")]
    return [Found("microphone", "off", ok=True), *speaking]


def _headset(wanted: Headset) -> Finding:
    if wanted.kind == "none":
        return Found("headset", "off", ok=True)
    found = speech.check.headset(make_jack(wanted), wanted.output)
    return Found("headset", "simulated", ok=True) if found.ok and wanted.kind == "simulated" else found


def _printer(wanted: Printer) -> Found:
    """Connects and asks; prints nothing. A printer that tells nothing is taken to be ready."""
    way = way_to_printer(wanted)
    if way is None:
        return Found("printer", "folder" if wanted.kind == "folder" else "off", ok=True)
    state = EscposPrinter(way).state()
    return Found("printer", state or "ready", ok=state is None)


def _store(settings: Settings, environ: Mapping[str, str]) -> Finding:
    try:
        key = kiosk_key(settings.key_file, environ, settings.database_file)
        return store_works(open_store(settings.database_file, key))
    except StoreError as error:
        return Found("store", error.code, ok=False)


def _disk(folder: Path) -> Found:
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    ok = shutil.disk_usage(existing).free >= ROOM_NEEDED
    return Found("disk", "ready" if ok else "nearly-full", ok)


def _complaints(settings: Settings) -> Finding:
    url = settings.services.complaints_url
    if not url:
        return Found("complaints", "sandbox", ok=True)
    limits = Limits(
        connect=settings.services.connect_seconds,
        read=settings.services.read_seconds,
        total=settings.services.total_seconds,
    )
    return services_client.check.complaints_service(GeoReport(Transport(url, limits)))


def sentence(strings: Strings, finding: Finding) -> str:
    """One line: whether it is well, what was found (sound devices and engines by name), what to do."""
    name = finding.name if isinstance(finding, speech.check.Finding) else ""
    mark = strings.text("word-check-well" if finding.ok else "word-check-needed")
    return f"{mark:<6} {strings.text(f'check-{finding.device}-{finding.code}', name=name)}"


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Exit status: 0, 1 if a site lacks something, 2 if the settings are wrong."""
    parser = argparse.ArgumentParser(prog="./run check", description="Is this kiosk ready?")
    options = with_settings(parser).parse_args(arguments)
    try:
        settings = load(options.settings, environ)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    strings = Strings(options.language)
    found = findings(settings, environ)
    for finding in found:
        print(sentence(strings, finding))
    ready = all(finding.ok for finding in found)
    print(strings.text("check-all-ready" if ready else f"check-all-lacking-{settings.profile}"))
    return 1 if settings.profile == "site" and not ready else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
