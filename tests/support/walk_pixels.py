"""What a picture of the window shows, pixel by pixel: contrast as drawn, and what an act changed."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickWindow

Picture = npt.NDArray[np.uint8]
"""Rows, columns, and red, green, blue."""
INK_SHARE = 0.02
"""So much of the box of a text is certainly ink."""


def picture(window: QQuickWindow) -> Picture:
    """The window as it is drawn now."""
    image = window.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def part(whole: Picture, box: QRectF) -> Picture:
    """The pixels inside `box`, in px of the window; empty where it lies outside."""
    height, width = whole.shape[:2]
    left, top = max(0, round(box.left())), max(0, round(box.top()))
    return whole[top : min(height, round(box.bottom())), left : min(width, round(box.right()))]


def luminance(pixels: Picture) -> npt.NDArray[np.float64]:
    """Relative luminance of each pixel (WCAG 2.2)."""
    parts = pixels.astype(np.float64) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def ratios(one: npt.NDArray[Any], other: npt.NDArray[Any] | float) -> npt.NDArray[np.float64]:
    """Contrast of luminances, 1 to 21."""
    return np.asarray((np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05), np.float64)


def contrast_drawn(area: Picture) -> float:
    """Between what fills most of the area and what stands out of it; 1 where nothing does."""
    if area.size == 0:
        return 1.0
    flat = area.reshape(-1, 3)
    packed = flat.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    colours, counts = np.unique(packed, return_counts=True)
    ground = int(colours[counts.argmax()])
    fill = np.array([[ground >> 16, ground >> 8 & 255, ground & 255]], np.uint8)
    apart = np.sort(ratios(luminance(flat), float(luminance(fill)[0])))
    return float(apart[-max(4, int(len(apart) * INK_SHARE))]) if len(apart) > 4 else 1.0


def changed(before: Picture, after: Picture, least: float = 1.0) -> npt.NDArray[np.bool_]:
    """Which pixels are another colour, and differ from what they were by at least this contrast."""
    other = np.any(before != after, axis=2)
    if least > 1.0:
        other &= ratios(luminance(before), luminance(after)) >= least
    return np.asarray(other, np.bool_)
