"""Design tokens in millimetres and their pixels on one screen. Screens never name a colour or a pixel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Mode = Literal["standard", "high", "dark"]
Size = Literal["s", "m", "l", "xl"]
Role = Literal["body", "label", "tile", "caption", "display"]
MODES: tuple[Mode, ...] = ("standard", "high", "dark")
SIZES: tuple[Size, ...] = ("s", "m", "l", "xl")

TOKENS = Path(__file__).with_name("tokens.json")
MM_PER_INCH = 25.4
COMPACT_BELOW_MM = 180
"""A screen whose shorter side is below this is laid out compactly (a 10 inch panel)."""
COMPACT_FLOOR_MM = 4.8
"""Smallest capital height by default (ADA 707.7.2); larger sizes don't fit everywhere on 10 inches."""

USUAL_SHORT_MM = 268
"""Shorter side of the 21.5 inch screen that the sizes were drawn for; what is large grows with a larger screen …"""
MOST_SPREAD = 1.5
"""… up to this: beyond it (32 inches) a sentence would be too wide to be read at one glance."""

LEAST_MM = 3.9
"""Capital height of the smallest text anywhere: what stands beside the answers on a crowded screen."""
LEAST_LARGE_MM = 7.4
"""… in the largest size: 0.7° at 600 mm (EN 301 549, 5.1.4), but on 10 inches, which don't hold it everywhere."""


class TypeTokens(BaseModel):
    model_config = ConfigDict(frozen=True)
    family: str
    sizes: dict[Size, dict[Role, float]]
    compact: dict[Role, dict[Size, float]]
    weight: dict[Role, int]
    lineHeight: float


class Tokens(BaseModel):
    """tokens.json. Lengths in mm, times in ms, colours #RRGGBB."""

    model_config = ConfigDict(frozen=True)
    capRatio: float
    """Capital height of the typeface as a part of its em; measured in the font."""
    colour: dict[Mode, dict[str, str]]
    contrastPairs: list[tuple[str, str, float]]
    """(foreground, background, least ratio); "a+b" means that one of the two must reach it."""
    wash: dict[Mode, list[str]]
    picture: dict[Mode, dict[str, str]]
    type: TypeTokens
    space: dict[str, float | str]
    target: dict[str, float]
    radius: dict[str, float | str]
    stroke: dict[str, float | str]
    motion: dict[str, float | str] = Field(default_factory=dict)


@cache
def tokens() -> Tokens:
    return Tokens.model_validate_json(TOKENS.read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB (WCAG 2.2)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True)
class Theme:
    """The look on one screen: `width` and `height` in px, `ppi` as measured at installation."""

    width: int = 1920
    height: int = 1080
    ppi: float = 102.46
    mode: Mode = "standard"
    size: Size = "m"
    motion: bool = True

    @property
    def portrait(self) -> bool:
        return self.height > self.width

    @property
    def compact(self) -> bool:
        return min(self.width, self.height) / self.ppi * MM_PER_INCH < COMPACT_BELOW_MM

    @property
    def big(self) -> bool:
        return self.size in ("l", "xl")

    @property
    def spread(self) -> float:
        """How many times larger than on 21.5 inches the large things are drawn: 1 to 1.5."""
        short = self.mm(min(self.width, self.height))
        return min(MOST_SPREAD, max(1.0, short / USUAL_SHORT_MM))

    def px(self, mm: float) -> float:
        return mm * self.ppi / MM_PER_INCH

    def mm(self, px: float) -> float:
        return px * MM_PER_INCH / self.ppi

    def font_px(self, capital_mm: float) -> int:
        """Font size in px whose capitals are so high."""
        return max(1, round(self.px(capital_mm) / tokens().capRatio))

    def capital_mm(self, role: Role) -> float:
        kind = tokens().type
        if self.compact and role in kind.compact:
            return kind.compact[role][self.size]
        # The body is the smallest text; its four sizes are a requirement (R17), whatever the screen.
        return kind.sizes[self.size][role] * (1 if role == "body" else self.spread)

    @property
    def smallest_mm(self) -> float:
        """Capital height below which no text goes."""
        body = self.capital_mm("body")
        return min(COMPACT_FLOOR_MM, body) if self.compact else body

    @property
    def least_mm(self) -> float:
        """Capital height of what may be smallest."""
        return LEAST_LARGE_MM if self.size == "xl" and not self.compact else LEAST_MM

    def _length(self, group: str, name: str) -> int:
        value = getattr(tokens(), group)[name]
        return round(self.px(float(value)) * (self.spread if group == "space" else 1))

    def as_map(self) -> dict[str, object]:
        """What Theme.qml reads."""
        t = tokens()
        tight, high = ("Compact" if self.compact else ""), ("High" if self.mode == "high" else "")
        bar = round(self._length("target", "bar" + tight) * self.spread)
        body = self.font_px(self.capital_mm("body"))
        return {
            "width": self.width,
            "height": self.height,
            "mode": self.mode,
            "size": self.size,
            "portrait": self.portrait,
            "compact": self.compact,
            "big": self.big,
            "motion": self.motion,
            "pxPerMm": self.px(1),
            "spread": self.spread,
            "capRatio": t.capRatio,
            "colour": t.colour[self.mode],
            "picture": t.picture[self.mode],
            "washes": t.wash[self.mode],
            "family": t.type.family,
            "lineHeight": t.type.lineHeight,
            "weight": dict(t.type.weight),
            "fonts": {role: self.font_px(self.capital_mm(role)) for role in t.type.weight},
            "note": self.font_px(self.smallest_mm * self.spread),
            "least": self.font_px(self.least_mm),
            "gap": self._length("space", "gap" + tight),
            "edge": self._length("space", "edge" + tight),
            "pad": self._length("space", "pad" + tight),
            "line": max(2, self._length("stroke", "line" + high)),
            "lip": self._length("stroke", "lip"),
            "ringInner": self._ring("focusInner" + high),
            "ringOuter": self._ring("focusOuter" + high),
            "radius": self._length("radius", "tile"),
            "keyRadius": self._length("radius", "key"),
            "targetGap": self._length("target", "gap") + 1,
            "barHeight": bar + ((2 if self.big else 1) * body if self.portrait else 0),
            "headHeight": -(-self.height // 3),
            "tumpal": round(self.px(5.5 if self.compact else 11 * self.spread)),
            "ms": {k: v for k, v in t.motion.items() if k != "unit"},
        }

    def _ring(self, name: str) -> int:
        return round(self.px(float(tokens().stroke[name]) * (0.8 if self.compact else 1)))
