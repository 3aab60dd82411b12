"""What of an identity may be seen."""

from __future__ import annotations

import pytest

from card_reader.identity import masked_name, masked_nik
from card_reader.nik import typed_identity


def test_masks() -> None:
    assert masked_nik("0000005203550001") == "•••• •••• •••• 0001"
    assert masked_name("CONTOH WATI") == "C••••• W•••••"
    assert masked_name("") == ""


@pytest.mark.parametrize("short", ["", "0001", "000000520355"])
def test_an_unfinished_nik_shows_nothing(short: str) -> None:
    assert masked_nik(short) == "•••• •••• •••• ••••"


def test_repr_and_str_show_nobody() -> None:
    identity = typed_identity("0000005203550001", training=True)
    assert repr(identity) == str(identity) == "Identity(tier='typed', training=True)"
    assert f"{identity}" == repr(identity)
