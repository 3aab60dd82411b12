"""How the kiosk looks, sounds and is answered for this resident. Back to the office's own at the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Mode = Literal["standard", "high", "dark"]
Size = Literal["s", "m", "l", "xl"]
Letters = Literal["qwerty", "abc"]
"""As on every telephone, or by the alphabet for who never typed."""

RATES = (50, 65, 80, 100, 125, 150, 175, 200)
"""Steps of the pace, in per cent of the office's own (accessibility R12)."""
VOLUMES = (12, 25, 50, 100, 200)
"""Steps of the loudness, in per cent of the office's own: 6 dB apart (R10). Twice as loud begins to clip."""
MOST_PACE = 450
"""Words a minute; voices speak no faster."""
USUAL_RATE, USUAL_VOLUME = RATES.index(100), VOLUMES.index(100)


@dataclass(frozen=True)
class Appearance:
    language: str
    mode: Mode
    size: Size
    usual: tuple[str, Mode, Size]
    """What the office has set."""
    rate: int = USUAL_RATE
    """A place in RATES."""
    volume: int = USUAL_VOLUME
    """A place in VOLUMES."""
    silent: bool = False
    """What Pandu says is only to be read."""
    scanning: bool = False
    """Choices are lit one after the other, for who has one switch."""
    curtain: bool = False
    """The screen is black, for who doesn't need to see it and doesn't want others to."""
    usually_scans: bool = False
    letters: Letters = "qwerty"
    """How a keyboard stands at first."""

    @classmethod
    def of(
        cls, language: str, mode: Mode, size: Size, *, scanning: bool = False, letters: Letters = "qwerty"
    ) -> Appearance:
        usual = (language, mode, size)
        return cls(*usual, usual, scanning=scanning, usually_scans=scanning, letters=letters)

    def with_language(self, language: str) -> Appearance:
        return replace(self, language=language)

    def with_size(self, size: Size) -> Appearance:
        return replace(self, size=size)

    def with_mode(self, mode: Mode) -> Appearance:
        return replace(self, mode=mode)

    def louder(self, steps: int) -> Appearance:
        """As far as it goes; whoever changes the loudness wants to hear something."""
        return replace(self, volume=max(0, min(self.volume + steps, len(VOLUMES) - 1)), silent=False)

    def faster(self, steps: int) -> Appearance:
        """As far as it goes."""
        return replace(self, rate=max(0, min(self.rate + steps, len(RATES) - 1)))

    def pace(self, usual: int) -> int:
        """Words a minute, where the office's own are `usual`."""
        return min(MOST_PACE, usual * RATES[self.rate] // 100)

    def loudness(self, usual: int) -> int:
        """0-200, where the office's own is `usual`."""
        return 0 if self.silent else min(200, usual * VOLUMES[self.volume] // 100)

    def reset(self) -> Appearance:
        return Appearance.of(*self.usual, scanning=self.usually_scans, letters=self.letters)
