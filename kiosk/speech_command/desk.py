"""What each of these commands works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.settings import Settings
from kiosk.store.key import kiosk_key
from kiosk.strings.strings import Strings


@dataclass(frozen=True)
class Desk:
    settings: Settings
    environ: Mapping[str, str]
    strings: Strings

    def say(self, message: str, **arguments: str | float) -> None:
        """A line at once, also into a pipe. Folders are named by people, so control characters are left out."""
        text = self.strings.text(message, **arguments)
        print("".join(letter for letter in text if letter.isprintable()), flush=True)

    @property
    def models(self) -> Path:
        """Where added models lie."""
        return self.settings.data_folder / "models"

    @property
    def recordings(self) -> Path:
        """Where recorded people lie, sealed."""
        return self.settings.data_folder / "recordings"

    def recordings_key(self) -> bytes:
        """32 bytes, of this kiosk's own key. Raises StoreError."""
        key = kiosk_key(self.settings.key_file, self.environ, self.settings.database_file)
        return key.derive("speech recordings")
