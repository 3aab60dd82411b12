"""The attract screen as it looked last time, shown before anything slow is loaded.

Loading what checks settings and reads texts takes longer than Qt itself. So after each start the attract screen is
remembered as plain values (public texts and sizes, nothing of a resident's), under a key made of everything it depends
on; the next start shows those values at once and puts the real bridge in their place when it is there.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.ui.window import Window

KIOSK = Path(__file__).parent.parent
SHOWN = (
    "turn",
    "choices",
    "board",
    "bar",
    "words",
    "focusKey",
    "voice",
    "word",
    "voiceText",
    "voiceShort",
    "caption",
)
"""Properties of the bridge that the attract screen is drawn from."""


def remembered(settings_file: Path | None, environ: Mapping[str, str]) -> Path:
    """Where the first frame of these settings and texts is kept; whether it is there is another matter."""
    sources = [
        *sorted(KIOSK.glob("strings/*/*.ftl")),
        *sorted(KIOSK.glob("ui/*.py")),
        KIOSK / "ui" / "tokens.json",
    ]
    # A sum and no hash, for hashlib alone takes 3 ms to load. At worst an old text stands there for half a second.
    key = 1
    for source in [*sources, *([settings_file] if settings_file else [])]:
        key = zlib.crc32(source.read_bytes() if source.is_file() else b"", key)
    cache = environ.get("XDG_CACHE_HOME") or str(Path(environ.get("HOME", "/nonexistent")) / ".cache")
    return Path(cache) / "pandu" / f"first-frame-{key:08x}.json"


def show(file: Path) -> Window | None:
    """A window with the remembered screen; None when there is none, or it can't be read."""
    try:
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return Window(kept["bridge"], kept["look"], fullscreen=kept["fullscreen"])
    except (OSError, ValueError, KeyError):
        return None  # it is drawn half a second later, as at the very first start


def remember(file: Path, bridge: object, look: Mapping[str, object], *, fullscreen: bool) -> None:
    """Keeps what `bridge` shows now, which must be the attract screen. A full disk doesn't matter here."""
    kept = {
        "bridge": {name: getattr(bridge, name) for name in SHOWN},
        "look": dict(look),
        "fullscreen": fullscreen,
    }
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in file.parent.glob("first-frame-*.json"):
            old.unlink()
        file.write_text(json.dumps(kept), encoding="utf-8")
    except OSError:
        return
