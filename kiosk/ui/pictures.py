"""Pictures for QML: image://pandu/MODE/INK/NAME, an SVG drawn in the colours of the mode."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from kiosk.ui.errors import PictureMissing

FOLDER = Path(__file__).with_name("pictures")
TOKENS = Path(__file__).with_name("tokens.json")


@cache
def names() -> frozenset[str]:
    """Stems of all pictures: p-… keep their dyes, s-… are signs in one ink."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg"))


@cache
def dyes() -> dict[str, dict[str, str]]:
    """Mode → name of a dye → #RRGGBB. Read without kiosk.ui.theme, which takes longer than the first frame has."""
    found: dict[str, dict[str, str]] = json.loads(TOKENS.read_text(encoding="utf-8"))["picture"]
    return found


@cache
def recoloured(name: str, mode: str, ink: str) -> bytes:
    """The SVG in the colours of `mode`, its line in `ink` (RRGGBB). Raises PictureMissing."""
    if name not in names():
        raise PictureMissing(name)
    standard, wanted = dyes()["standard"], dict(dyes()[mode], line=f"#{ink}")
    table = {standard[dye]: wanted[dye] for dye in standard}
    source = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return re.sub("|".join(map(re.escape, table)), lambda m: table[m.group()], source).encode()


class Pictures(QQuickImageProvider):
    """Draws at the size that QML asks for. A missing picture is a QML warning and an empty image."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, path: str, size: QSize, wanted: QSize) -> QImage:
        mode, ink, name = path.split("/")
        if name not in names() or mode not in dyes():
            return QImage()
        side = wanted if wanted.width() > 0 and wanted.height() > 0 else QSize(256, 256)
        return drawn(name, mode, ink, side.width(), side.height())


@lru_cache(maxsize=128)
def drawn(name: str, mode: str, ink: str, width: int, height: int) -> QImage:
    """The picture at its size in px. Kept: Qt keeps only 2 MB of pictures that aren't on screen."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    # Not by image.fill: its colours make PySide6 load the whole namespace Qt, 17 ms before the first frame.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.eraseRect(image.rect())
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    svg = recoloured(name, mode, ink)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image
