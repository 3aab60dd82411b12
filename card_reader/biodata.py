"""Reads the biodata record of an e-KTP: ASCII `"a","b",...`, 21 fields (facts/ektp.toml).

Total: whatever bytes a card sends, the answer is an Identity or CardUnreadableError.
"""

from __future__ import annotations

import re
from datetime import date

from card_reader import nik
from card_reader.errors import CardUnreadableError, NikError
from card_reader.identity import Identity, Sex
from card_reader.layout import BiodataFields

MOST_CHARACTERS = 120
"""Of one field. An address on the card is the longest; more than this is no text of a registry office."""

_SEXES: dict[str, Sex] = {"LAKI-LAKI": "male", "PEREMPUAN": "female"}


def parse(record: bytes, fields: BiodataFields, *, training: bool) -> Identity:
    """One record as bytes, without its length prefix. Raises CardUnreadableError, with no part of the record.

    An unknown sex or an impossible birth date becomes None: the rest is still the person's.
    """
    texts = _texts(record, fields.fields)
    name = texts[fields.name]
    if not name:
        raise CardUnreadableError("biodata-name")
    return Identity(
        nik=_nik(texts[fields.nik]),
        name=name,
        birth_date=_day(texts[fields.birth_date]),
        sex=_SEXES.get(texts[fields.sex].upper()),
        birth_place=texts[fields.birth_place],
        address=texts[fields.address],
        rt=texts[fields.rt],
        rw=texts[fields.rw],
        kelurahan=texts[fields.kelurahan],
        kecamatan=texts[fields.kecamatan],
        kabupaten=texts[fields.kabupaten],
        tier="chip",
        training=training,
    )


def _texts(record: bytes, count: int) -> list[str]:
    body = record.rstrip(b"\x00\xff \r\n")  # files are padded to their size
    # Checked before decoding: a UnicodeDecodeError would carry the record along.
    if not re.fullmatch(rb'"[\x20-\x7e]*"', body):
        raise CardUnreadableError("biodata-form")
    # Split at the whole separator: a comma or a quote inside an address stays where it is.
    texts = [" ".join(text.split()) for text in body[1:-1].decode("ascii").split('","')]
    if len(texts) != count:
        raise CardUnreadableError("biodata-fields")
    if any(len(text) > MOST_CHARACTERS for text in texts):
        raise CardUnreadableError("biodata-length")
    return texts


def _nik(text: str) -> str:
    try:
        return nik.parse(text).digits
    except NikError as error:
        raise CardUnreadableError(f"biodata-{error.code}") from None


def _day(text: str) -> date | None:
    if not (found := re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", text)):
        return None
    day, month, year = map(int, found.groups())
    return nik.day_of(year, month, day)
