"""How the kiosk looks, sounds and is answered for this resident. Back to the office's own at the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from kiosk.session.session import Way

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
SCANS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
"""Steps of the scan: seconds that each choice is offered. The office's own may lie between two of them."""
USUAL_RATE, USUAL_VOLUME = RATES.index(100), VOLUMES.index(100)


@dataclass(frozen=True)
class Hands:
    """What the office has set for hands."""

    scanning: bool = False
    scan_seconds: float = 2.0
    letters: Letters = "qwerty"


@dataclass(frozen=True)
class Appearance:
    language: str
    mode: Mode
    size: Size
    usual: tuple[str, Mode, Size]
    """What the office has set for eyes and ears."""
    rate: int = USUAL_RATE
    """A place in RATES."""
    volume: int = USUAL_VOLUME
    """A place in VOLUMES."""
    silent: bool = False
    """What Pandu says is only to be read."""
    scanning: bool = False
    """Choices are lit one after the other, for who has one switch …"""
    scan_seconds: float = 2.0
    """… each for so long."""
    curtain: bool = False
    """The screen is black, for who doesn't need to see it and doesn't want others to."""
    letters: Letters = "qwerty"
    """How keyboards stand."""
    way: Way = "touch"
    """How the resident answers, as the guide has seen or they have said it; every way works all the same."""
    hands: Hands = Hands()

    @classmethod
    def of(cls, language: str, mode: Mode, size: Size, hands: Hands | None = None) -> Appearance:
        """The office's own."""
        usual, hands = (language, mode, size), hands or Hands()
        return cls(
            *usual,
            usual,
            scanning=hands.scanning,
            scan_seconds=hands.scan_seconds,
            letters=hands.letters,
            hands=hands,
        )

    def with_language(self, language: str) -> Appearance:
        return replace(self, language=language)

    def with_size(self, size: Size) -> Appearance:
        return replace(self, size=size)

    def with_mode(self, mode: Mode) -> Appearance:
        return replace(self, mode=mode)

    def with_way(self, way: Way) -> Appearance:
        return replace(self, way=way)

    def louder(self, steps: int) -> Appearance:
        """As far as it goes; whoever changes the loudness wants to hear something."""
        return replace(self, volume=max(0, min(self.volume + steps, len(VOLUMES) - 1)), silent=False)

    def faster(self, steps: int) -> Appearance:
        """As far as it goes."""
        return replace(self, rate=max(0, min(self.rate + steps, len(RATES) - 1)))

    def scanned_slower(self) -> Appearance:
        """As far as it goes."""
        return replace(self, scan_seconds=min((s for s in SCANS if s > self.scan_seconds), default=SCANS[-1]))

    def scanned_faster(self) -> Appearance:
        """As far as it goes."""
        return replace(self, scan_seconds=max((s for s in SCANS if s < self.scan_seconds), default=SCANS[0]))

    def reordered(self) -> Appearance:
        """Letters in the other order, on each keyboard from now on."""
        return replace(self, letters="abc" if self.letters == "qwerty" else "qwerty")

    def pace(self, usual: int) -> int:
        """Words a minute, where the office's own are `usual`."""
        return min(MOST_PACE, usual * RATES[self.rate] // 100)

    def loudness(self, usual: int) -> int:
        """0-200, where the office's own is `usual`."""
        return 0 if self.silent else min(200, usual * VOLUMES[self.volume] // 100)

    def reset(self) -> Appearance:
        return Appearance.of(*self.usual, self.hands)
