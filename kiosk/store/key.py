"""The kiosk's own key: 32 random bytes outside the database. Each purpose gets a key of its own from it."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.store.errors import StoreError

_LENGTH = 32
_CREDENTIAL = "pandu-key"


@dataclass(frozen=True, repr=False)
class KioskKey:
    """Never shown by repr."""

    secret: bytes

    def derive(self, purpose: str, length: int = 32) -> bytes:
        """HKDF-SHA256 (RFC 5869) with the purpose as info: one key tells nothing of another."""
        return HKDF(SHA256(), length, salt=None, info=f"pandu {purpose}".encode()).derive(self.secret)


def kiosk_key(file: Path, environ: Mapping[str, str], database: Path | None = None) -> KioskKey:
    """The key of a systemd credential `pandu-key`, else of `file`, which is made if it is missing.

    Both hold 64 hexadecimal digits. Raises StoreError: store-key-exposed if others than the owner may read
    the file, store-key-broken if it holds something else or can't be read, store-key-missing, instead of
    making a key, if there is a `database` already, which a new key couldn't open, and store-no-folder or
    store-full if there is no place to make one.
    """
    folder = environ.get("CREDENTIALS_DIRECTORY")
    if folder and (credential := Path(folder) / _CREDENTIAL).exists():
        return _parsed(credential)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise StoreError("store-no-folder") from None
    if database and database.exists() and not file.exists():
        raise StoreError("store-key-missing")
    try:
        _make(file)
    except FileExistsError:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise StoreError("store-key-exposed") from None
    except OSError as failure:
        full = failure.errno == errno.ENOSPC
        raise StoreError("store-full" if full else "store-key-broken") from None
    return _parsed(file)


def _make(file: Path) -> None:
    """Writes a new key durably under another name first, so that a kill never leaves half a key."""
    if file.exists():
        raise FileExistsError
    draft = file.with_name(f"{file.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(secrets.token_hex(_LENGTH))
        out.flush()
        os.fsync(out.fileno())
    os.link(draft, file)  # unlike a rename, never replaces a key
    draft.unlink()
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _parsed(file: Path) -> KioskKey:
    try:
        secret = bytes.fromhex(file.read_text("ascii").strip())
    except (OSError, ValueError):
        raise StoreError("store-key-broken") from None
    if len(secret) != _LENGTH:
        raise StoreError("store-key-broken")
    return KioskKey(secret)
