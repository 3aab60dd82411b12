"""What can go wrong with a card. Each error has a stable code; what a resident is told stands elsewhere.

`detail` is one word of a closed set ("read-biodata-6982"), for staff and logs. No byte of a card is in it.
"""

from __future__ import annotations

from typing import ClassVar


class CardError(Exception):
    """Root of this library's errors."""

    code: ClassVar[str] = "card-error"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code}: {detail}" if detail else self.code)
        self.detail = detail


class CardUnreadableError(CardError):
    """The card answers, but not with what an e-KTP should say."""

    code = "card-unreadable"


class CardPulledError(CardError):
    """The card was taken away before it was read to the end."""

    code = "card-pulled"


class CardMuteError(CardError):
    """The card does not answer, or not before the deadline."""

    code = "card-mute"


class CardChangedError(CardError):
    """Another card lay on the reader at the end than at the beginning."""

    code = "card-changed"


class NotEktpError(CardError):
    """Some other card: it does not know the e-KTP application."""

    code = "not-ektp"

    def __init__(self, detail: str = "", token: str = "") -> None:
        """`token`: see `card_reader.token`; "" when the card can't be told from others."""
        super().__init__(detail)
        self.token = token


class ReaderMissingError(CardError):
    """The reader is not connected."""

    code = "reader-missing"


class ServiceDownError(CardError):
    """The PC/SC service (pcscd) does not answer."""

    code = "service-down"


class NikError(CardError):
    """Sixteen ASCII digits, a possible date and a serial above zero are what a NIK needs; this is not one."""

    code = "nik-invalid"


class NikLengthError(NikError):
    code = "nik-length"


class NikDigitsError(NikError):
    code = "nik-digits"


class NikDateError(NikError):
    code = "nik-date"


class NikSerialError(NikError):
    code = "nik-serial"
