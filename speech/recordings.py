"""What an office recorded of its own people saying the kiosk's phrases: sealed on disk, readable with the key only.

    FOLDER/3/speaker        who it is, as far as that is told, and the speaker's own key, sealed by the office's key
    FOLDER/3/1f0c….clip     one phrase as it was said, sealed by the speaker's key
    FOLDER/3/7a41….consent  that the speaker agreed once more, sealed likewise

Sealed is AES-256-GCM. Where it belongs is part of it, so that nothing can be put elsewhere. A speaker is a number,
which no other gets later; the names of files tell nothing. To erase somebody is to destroy one key of 32 bytes: what
a disk may keep of the clips can't be read any more.
"""

from __future__ import annotations

import json
import os
import secrets
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import numpy as np
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from speech.errors import RecordingsError
from speech.hearing import Samples

Sex = Literal["female", "male", ""]
AgeGroup = Literal["under-30", "30-49", "50-64", "65-up", ""]

KEY = 32
_NONCE = 12
_SPEAKER = "speaker"
_CLIP, _CONSENT = ".clip", ".consent"
_LAST = "last"
"""The highest number ever given."""


class Consent(BaseModel):
    """What somebody agreed to, and when. `text` is the SHA-256 of the words that were shown and spoken."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: AwareDatetime
    language: str
    text: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Person(BaseModel):
    """What is known of a speaker: nothing that names anybody. "" was not told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    consent: Consent
    sex: Sex = ""
    age: AgeGroup = ""


class _Sealed(Person):
    key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", repr=False)]


@dataclass(frozen=True)
class Speaker:
    """One who is kept; `key` seals the clips."""

    number: int
    person: Person
    key: bytes = field(repr=False)


class Recorded(NamedTuple):
    """One phrase as somebody said it: float32[n] at 16 kHz, as an endpointer cuts it. The repr tells nothing of it."""

    speaker: int
    phrase: str
    samples: Samples

    def __repr__(self) -> str:
        return f"Recorded(speaker={self.speaker})"


def iterate(folder: Path, key: bytes) -> Iterator[Recorded]:
    """Everything that was recorded, speaker by speaker; the order of a speaker's clips means nothing.

    Raises RecordingsError 'recordings-unreadable' for another key, or a file that is damaged or isn't where it was
    put.
    """
    for speaker in speakers(folder, key):
        for file in _clips(folder, speaker.number):
            phrase, samples = _opened(file, speaker)
            yield Recorded(speaker.number, phrase, samples)


def speakers(folder: Path, key: bytes) -> list[Speaker]:
    """All of them by their numbers; one who is half taken in, or half erased, is nobody. Raises like `iterate`."""
    whole = [number for number in _numbers(folder) if (folder / str(number) / _SPEAKER).exists()]
    return [speaker(folder, key, number) for number in whole]


def speaker(folder: Path, key: bytes, number: int) -> Speaker:
    """One of them. Raises RecordingsError 'recordings-no-speaker', or like `iterate`."""
    file = folder / str(number) / _SPEAKER
    if not file.exists():
        raise RecordingsError("recordings-no-speaker")
    try:
        sealed = _Sealed.model_validate_json(_unseal(key, file, f"speaker {number}"))
    except ValidationError:
        raise RecordingsError("recordings-unreadable") from None
    person = Person.model_validate(sealed.model_dump(exclude={"key"}))
    return Speaker(number, person, bytes.fromhex(sealed.key))


def take_in(folder: Path, key: bytes, person: Person) -> Speaker:
    """A new speaker, who has agreed. Raises RecordingsError 'recordings-unwritable'."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = max([_last(folder), *_numbers(folder)]) + 1
        _write(folder / _LAST, str(number).encode())
        (folder / str(number)).mkdir(mode=0o700)
    except OSError:
        raise RecordingsError("recordings-unwritable") from None
    made = Speaker(number, person, secrets.token_bytes(KEY))
    sealed = json.dumps(person.model_dump(mode="json") | {"key": made.key.hex()}).encode()
    _seal(key, folder / str(number) / _SPEAKER, f"speaker {number}", sealed)
    return made


def agreed_again(folder: Path, kept: Speaker, consent: Consent) -> None:
    """The same speaker agreed once more, before more is recorded. Raises like `take_in`.

    In a file of its own: the one with the speaker's key is written once, so that nothing of the key is left behind.
    """
    name = secrets.token_hex(8)
    file = folder / str(kept.number) / (name + _CONSENT)
    _seal(kept.key, file, f"consent {kept.number} {name}", consent.model_dump_json().encode())


def keep(folder: Path, speaker: Speaker, phrase: str, samples: Samples) -> None:
    """One more clip, as 16-bit samples; whole or not at all. Raises RecordingsError 'recordings-unwritable'."""
    text = phrase.encode()
    pcm = (np.clip(samples, -1, 1) * 32767).round().astype("<i2").tobytes()
    name = secrets.token_hex(8)
    plain = struct.pack(">I", len(text)) + text + pcm
    file = folder / str(speaker.number) / (name + _CLIP)
    _seal(speaker.key, file, f"clip {speaker.number} {name}", plain)


def said(folder: Path, speaker: Speaker) -> list[str]:
    """The phrases of the speaker's clips, one for each clip. Raises like `iterate`."""
    return [_opened(file, speaker)[0] for file in _clips(folder, speaker.number)]


def erase(folder: Path, number: int) -> None:
    """Destroy the speaker's key, then the clips; needs no key, so that it also works where the office's is lost.

    Raises RecordingsError 'recordings-no-speaker' or 'recordings-unwritable'.
    """
    place = folder / str(number)
    if number not in _numbers(folder):
        raise RecordingsError("recordings-no-speaker")
    try:
        sealed = place / _SPEAKER
        if sealed.exists():
            with sealed.open("r+b") as file:
                file.write(secrets.token_bytes(sealed.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            sealed.unlink()
        for file_left in place.iterdir():
            file_left.unlink()
        place.rmdir()
        _sync(folder)
    except OSError:
        raise RecordingsError("recordings-unwritable") from None


def _numbers(folder: Path) -> list[int]:
    if not folder.is_dir():
        return []
    return sorted(int(place.name) for place in folder.iterdir() if place.is_dir() and place.name.isdecimal())


def _last(folder: Path) -> int:
    try:
        return int((folder / _LAST).read_text("ascii"))
    except FileNotFoundError:
        return 0
    except ValueError:
        raise RecordingsError("recordings-unreadable") from None


def _clips(folder: Path, number: int) -> list[Path]:
    return sorted(file for file in (folder / str(number)).iterdir() if file.suffix == _CLIP)


def _opened(file: Path, speaker: Speaker) -> tuple[str, Samples]:
    plain = _unseal(speaker.key, file, f"clip {speaker.number} {file.stem}")
    (length,) = struct.unpack_from(">I", plain)
    pcm = np.frombuffer(plain, "<i2", offset=4 + length)
    return plain[4 : 4 + length].decode(), (pcm / 32767).astype(np.float32)


def _seal(key: bytes, file: Path, place: str, plain: bytes) -> None:
    nonce = secrets.token_bytes(_NONCE)
    try:
        _write(file, nonce + AESGCM(key).encrypt(nonce, plain, place.encode()))
    except OSError:
        raise RecordingsError("recordings-unwritable") from None


def _unseal(key: bytes, file: Path, place: str) -> bytes:
    try:
        sealed = file.read_bytes()
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
    except (OSError, InvalidTag, ValueError):  # ValueError: cut so short that not even the nonce is whole
        raise RecordingsError("recordings-unreadable") from None


def _write(file: Path, content: bytes) -> None:
    """Durably under another name first, so that a kill or a full disk never leaves half a file. Raises OSError."""
    draft = file.with_name(f"{file.name}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
    _sync(file.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
