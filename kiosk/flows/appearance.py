"""How the kiosk looks to this resident: language, size of letters, colours. Back to the office's own at the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Mode = Literal["standard", "high", "dark"]
Size = Literal["s", "m", "l", "xl"]


@dataclass(frozen=True)
class Appearance:
    language: str
    mode: Mode
    size: Size
    usual: tuple[str, Mode, Size]
    """What the office has set."""

    @classmethod
    def of(cls, language: str, mode: Mode, size: Size) -> Appearance:
        return cls(language, mode, size, (language, mode, size))

    def with_language(self, language: str) -> Appearance:
        return replace(self, language=language)

    def with_size(self, size: Size) -> Appearance:
        return replace(self, size=size)

    def with_mode(self, mode: Mode) -> Appearance:
        return replace(self, mode=mode)

    def reset(self) -> Appearance:
        return Appearance(*self.usual, self.usual)
