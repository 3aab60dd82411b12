"""A model that an office added: what is known of it stands beside it, and by that it is checked before each use.

The default model has none: `speech.model_files` knows its hashes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from speech.errors import RecogniserError

FILE = "pandu-model.json"

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """`files` are all that the model consists of: path within the folder → its hash."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: Literal["whisper", "vosk"]
    added: date
    memory: Annotated[int, Field(ge=0)] = 0
    """MiB that the recogniser's process took at most when it was tried; 0 before that."""
    files: Annotated[dict[str, Sha256], Field(min_length=1)]


def read(folder: Path) -> Manifest | None:
    """The folder's manifest; None where there is none. Raises RecogniserError 'recogniser-bad-model' for one that
    is broken."""
    try:
        return Manifest.model_validate_json((folder / FILE).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValidationError):
        raise RecogniserError("recogniser-bad-model") from None


def write(folder: Path, manifest: Manifest) -> None:
    """Raises OSError."""
    (folder / FILE).write_text(manifest.model_dump_json(indent=2) + "\n", "utf-8")


def sha256(file: Path) -> str:
    """Raises OSError."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def hashes(folder: Path) -> dict[str, str]:
    """Of every file in the folder, a manifest aside. Raises OSError."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != FILE)
    return {file.relative_to(folder).as_posix(): sha256(file) for file in files}


def check(folder: Path, expected: Iterable[tuple[str, str]]) -> None:
    """Hashes each file that is named. Raises RecogniserError 'recogniser-missing-model' for one that isn't there,
    'recogniser-bad-model' for one that is another or can't be read."""
    for name, known in expected:
        try:
            found = sha256(folder / name)
        except FileNotFoundError:
            raise RecogniserError("recogniser-missing-model") from None
        except OSError:
            raise RecogniserError("recogniser-bad-model") from None
        if found != known:
            raise RecogniserError("recogniser-bad-model")
