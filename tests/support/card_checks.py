"""What has to hold of everything that comes out of the card reader, whatever went in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from card_reader import biodata
from card_reader.errors import CardError
from card_reader.glimpse import MOST_HEIGHT, MOST_WIDTH, Glimpse, Photo
from card_reader.identity import Identity

NAME, STREET, NUMBER = "SAKRAL MUSTAJAB", "GANG SUNYI", "0000001203550007"
TWIN_UID = "04C0A70101A1B1"
SECRETS = (
    "SAKRAL",
    "MUSTAJAB",
    "SUNYI",
    NUMBER,
    "0000005203550001",
    "CONTOH WATI",
    "CONTOH WAHYU",
    TWIN_UID.lower(),
)
"""Parts of names, numbers and a UID of the cards that are used."""
DETAIL = re.compile(r"|(?:[a-z]+-)*[a-z]+(?:-[0-9a-f]{4})?|bridge-\d{1,5}")
"""Words, and at the end the two status bytes."""


class Escaped(AssertionError):
    """A card's bytes where they must not be."""


def check_error(error: BaseException | None) -> None:
    """One of the library's errors, and those that it was raised from, with words of a closed set and nothing else."""
    while error is not None:
        assert isinstance(error, CardError), f"not of the library: {type(error).__name__}"
        if not DETAIL.fullmatch(error.detail) or set(vars(error)) - {"detail", "token"}:
            raise Escaped(f"{type(error).__name__} carries what it should not")
        hide(f"{error} {error!r} {error.args} {vars(error)}")
        assert error.__cause__ is None
        error = error.__context__


def check_identity(identity: Identity) -> None:
    hide(f"{identity} {identity!r}")
    assert is_nik(identity.nik)
    assert identity.name
    assert identity.training
    for field in ("name", "birth_place", "address", "rt", "rw", "kelurahan", "kecamatan", "kabupaten"):
        found = getattr(identity, field)
        assert len(found) <= biodata.MOST_CHARACTERS
        assert found.isprintable()
    assert re.fullmatch("(•••• ){3}[0-9]{4}", identity.masked_nik)
    assert all(len(word) == 6 for word in identity.masked_name.split())


def check_glimpse(glimpse: Glimpse) -> None:
    hide(f"{glimpse} {glimpse!r} {glimpse.photo!r}")
    assert re.fullmatch("([0-9a-f]{32})?", glimpse.token)
    assert not glimpse.token or glimpse.token not in f"{glimpse} {glimpse!r}"
    assert (glimpse.tier, glimpse.training) == ("photo", True)
    if glimpse.photo is not None:
        check_photo(glimpse.photo)


def check_photo(photo: Photo) -> None:
    assert 0 < photo.width <= MOST_WIDTH
    assert 0 < photo.height <= MOST_HEIGHT
    assert photo.png.startswith(b"\x89PNG")


def is_nik(text: str) -> bool:
    """The rule of the NIK, written a second time."""
    if not re.fullmatch("[0-9]{16}", text) or text.endswith("0000"):
        return False
    day, month, year = int(text[6:8]), int(text[8:10]), int(text[10:12])
    return any(is_day(century + year, month, day - (40 if day > 40 else 0)) for century in (1900, 2000))


def is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def hide(shown: str) -> None:
    """That no part of a person or of a UID stands in this text."""
    if any(secret in shown or secret in shown.lower() for secret in SECRETS):
        raise Escaped("a text shows a part of the card")


@contextmanager
def only_card_errors() -> Iterator[None]:
    try:
        yield
    except CardError as error:
        check_error(error)
