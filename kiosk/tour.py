"""A demo session without a display: the kiosk is walked through, and a picture of each screen is written."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from card_reader.simulated.reader import SimulatedReader
from kiosk.assembly import Devices, Kiosk
from kiosk.settings import Settings
from kiosk.ui.loop import QtLoop
from speech.silent_voice import SilentVoice

COMPLAINT = ["lapor", "jalan-rusak", "simpan", "lanjut", "pasar", "parah", "pakai", "kirim", "lain"]
LESSON = ["belajar", "lanjut", "lanjut", "lanjut", "lanjut", "lanjut", "lanjut", "nama", "petunjuk", "nik"]
REST = [
    *"3171239912345678",
    *[
        "pesan-b",
        "goid",
        "lanjut",
        "tutup",
        "lanjut",
        "lanjut",
        "lanjut",
        *["atur", "suara", "keras", "cukup", "huruf", "cukup", "cukup"],
        "kode",
        "selesai",
    ],
]
PATIENCE = 20.0
"""Seconds that the walk waits for any one screen."""


def tour(settings: Settings, folder: Path) -> int:
    """Writes NN-NAME.png to `folder`; returns the exit status. Nothing of it stays in the kiosk's data folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="pandu-") as data:
        still = settings.display.model_copy(update={"motion": False})
        kiosk = Kiosk(
            settings.model_copy(update={"data_folder": Path(data), "display": still}),
            QtLoop(),
            Devices(lambda on_fault, on_recovered: SilentVoice(at_once=False)),
        )
        kiosk.start()
        try:
            return _walk(app, kiosk, folder)
        finally:
            kiosk.close()


def _walk(app: QGuiApplication, kiosk: Kiosk, folder: Path) -> int:
    seen: list[str] = []

    def until(holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            app.processEvents()
            if time.monotonic() > end:
                raise TimeoutError(f"the walk is stuck at {kiosk.host.talk.screen.name}")
            time.sleep(0.005)

    def picture() -> None:
        screen = kiosk.host.talk.screen
        if not seen or seen[-1] != screen.name:
            seen.append(screen.name)
            kiosk.window.grab(folder / f"{len(seen):02d}-{screen.name}.png")

    def offers(key: str) -> bool:
        return not kiosk.host.busy and kiosk.host.talk.find(key) is not None

    until(partial(offers, "mulai"))
    picture()
    assert kiosk.furnishing
    if isinstance(kiosk.furnishing.reader, SimulatedReader):
        kiosk.furnishing.reader.put("contoh-1")
        until(partial(offers, "ya"))
        picture()
        kiosk.host.talk.choose("ya")
    else:
        kiosk.host.talk.choose("mulai")
    for key in [*COMPLAINT, *LESSON, *REST]:
        if key == "pakai" and kiosk.host.session and kiosk.host.session.identity is None:
            continue  # no card, no name to ask about
        until(partial(offers, key))
        picture()
        kiosk.host.talk.choose(key)
    until(partial(offers, "mulai"))
    print(f"{len(seen)} pictures in {folder}")
    return 0
