"""What can go wrong with the database, as stable codes."""

from __future__ import annotations

from typing import Literal

StoreCode = Literal[
    "store-no-folder",  # the data folder isn't there and can't be made
    "store-key-missing",  # the database is there and its key isn't
    "store-key-exposed",  # the key file can be read by others
    "store-key-broken",  # the key file doesn't hold a key
    "store-wrong-key",  # the file can't be read with this key; a broken first page looks the same
    "store-newer",  # a later version of Pandu has written it
    "store-full",  # no room on the disk
    "store-busy",  # another connection held it for too long
    "draft-locked",  # too many codes were typed in vain
    "store-broken",  # damaged, read-only, or it can't be opened
]


class StoreError(Exception):
    """The database failed. The text is the code and nothing else, never a value."""

    def __init__(self, code: StoreCode) -> None:
        super().__init__(code)
        self.code: StoreCode = code


class DraftLockedError(StoreError):
    """Too many codes were typed in vain: the next try is possible in `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__("draft-locked")
        self.seconds = seconds
