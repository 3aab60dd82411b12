"""Readiness of the card side, as facts without text: `./run check` puts a sentence to each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One fact: which device, what was found (a stable code), and whether that is good."""

    device: str
    code: str
    ok: bool


def check() -> list[Finding]:
    """Is the PC/SC service there, and has it a reader? Asks once, changes nothing, waits for nothing.

    Device "card-service": ready, library-missing, service-down. Device "card-reader": ready, reader-missing.
    """
    try:
        from smartcard import scard
    except ImportError:  # pyscard or libpcsclite isn't installed: that is the finding
        return [Finding("card-service", "library-missing", ok=False)]
    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    if result != scard.SCARD_S_SUCCESS:
        return [Finding("card-service", "service-down", ok=False)]
    service = Finding("card-service", "ready", ok=True)
    try:
        result, readers = scard.SCardListReaders(context, [])
    finally:
        scard.SCardReleaseContext(context)
    if result != scard.SCARD_S_SUCCESS or not readers:
        return [service, Finding("card-reader", "reader-missing", ok=False)]
    return [service, Finding("card-reader", "ready", ok=True)]
