"""The NIK, the 16-digit population number: PPKKCC region, DDMMYY birth (day + 40 for women), SSSS serial.

It has no check digit, and it never changes when a person moves: a right form proves nothing about the person.
An unknown region is no error, since regions are split and renumbered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from card_reader.errors import NikDateError, NikDigitsError, NikError, NikLengthError, NikSerialError
from card_reader.identity import Identity, Sex

LENGTH = 16
WOMEN_ADD = 40
OLDEST = 110
"""Years: nobody older is expected at a kiosk."""


@dataclass(frozen=True, repr=False)
class Nik:
    digits: str
    region: str
    """Six digits: province, kabupaten or kota, kecamatan."""
    sex: Sex
    day: int
    month: int
    year: int
    """Two digits, 0 to 99: the century isn't in the number."""
    serial: int

    def __repr__(self) -> str:
        return "Nik()"

    def birth_dates(self) -> tuple[date, ...]:
        """The one or two days of the 20th and 21st century that it can mean, earlier first."""
        return _days(self.year, self.month, self.day)

    def likely_births(self, today: date) -> tuple[date, ...]:
        """Those of `birth_dates` on which somebody could be born who is alive today, earlier first.

        At least one: where none is, the clock is wrong, and all of them are as likely.
        """
        dates = self.birth_dates()
        alive = tuple(born for born in dates if born <= today and today.year - born.year <= OLDEST)
        return alive or dates


def parse(text: str) -> Nik:
    """Read a NIK. Raises a NikError: length, digits, date or serial. None of them repeats the number."""
    if len(text) != LENGTH:
        raise NikLengthError
    if not (text.isascii() and text.isdigit()):  # isdigit alone takes other scripts' digits
        raise NikDigitsError
    day, month, year = int(text[6:8]), int(text[8:10]), int(text[10:12])
    sex: Sex = "female" if day > WOMEN_ADD else "male"
    day -= WOMEN_ADD if sex == "female" else 0
    if not _days(year, month, day):
        raise NikDateError
    if text[12:] == "0000":
        raise NikSerialError
    return Nik(text, text[:6], sex, day, month, year, int(text[12:]))


def fault_of(text: str) -> str:
    """The stable code of what is wrong ("nik-date"), "" for a right form."""
    try:
        parse(text)
    except NikError as error:
        return error.code
    return ""


def typed_identity(text: str, *, training: bool) -> Identity:
    """What is known of a resident who typed or spoke a NIK: a number of the right form. Raises NikError."""
    nik = parse(text)
    return Identity(
        nik=nik.digits,
        name="",
        birth_date=None,
        sex=nik.sex,
        birth_place="",
        address="",
        rt="",
        rw="",
        kelurahan="",
        kecamatan="",
        kabupaten="",
        tier="typed",
        training=training,
    )


def _days(year: int, month: int, day: int) -> tuple[date, ...]:
    return tuple(found for century in (1900, 2000) if (found := day_of(century + year, month, day)))


def day_of(year: int, month: int, day: int) -> date | None:
    """That calendar day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:  # asked, not swallowed: None is the answer "no such day"
        return None
