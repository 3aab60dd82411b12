"""A folder of recordings to measure with: wavs, and `manifest.tsv` that says what is said in them.

    file<TAB>transcript	speaker	condition
    3.wav	panggil petugas	FAL	clean

The first line is this header; fields are parted by tabs. Such a folder may hold somebody's voice: it stays outside the
tree, and nothing of it is printed but figures.
"""

from __future__ import annotations

import csv
import hashlib
import wave
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from speech.errors import SpeechError
from speech.hearing import Samples
from speech.sound import read_wav

MANIFEST = "manifest.tsv"
COLUMNS = ("file", "transcript", "speaker", "condition")


class CorpusError(SpeechError):
    """'corpus-unreadable': no manifest, a manifest of another form, or a wav that is absent or no 16-bit PCM."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One recording. The repr hides what is said."""

    file: Path = field(repr=False)
    transcript: str = field(repr=False)
    speaker: str
    condition: str

    def samples(self) -> Samples:
        """float32[n] at 16 kHz. Raises CorpusError."""
        try:
            return read_wav(self.file)
        except (OSError, ValueError, EOFError, wave.Error):
            raise CorpusError("corpus-unreadable") from None


def clips(folder: Path) -> list[Clip]:
    """All of them, in the manifest's order. Raises CorpusError."""
    return list(_clips(folder))


def _clips(folder: Path) -> Iterator[Clip]:
    try:
        text = (folder / MANIFEST).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise CorpusError("corpus-unreadable") from None
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(next(rows, ())) != COLUMNS:
        raise CorpusError("corpus-unreadable")
    for row in rows:
        if len(row) != len(COLUMNS):
            raise CorpusError("corpus-unreadable")
        name, transcript, speaker, condition = row
        yield Clip(folder / name, transcript, speaker, condition)


def digest(folder: Path) -> str:
    """SHA-256 of the manifest: which corpus some figures are of. Raises CorpusError."""
    try:
        return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
    except OSError:
        raise CorpusError("corpus-unreadable") from None
