"""A place is typed: with one switch, by voice, with suggested words; what is typed is heard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.flows import hearing
from support.walk_acts import Act
from support.walk_office import Office, running
from support.walk_ways import by_switch

pytestmark = pytest.mark.ui


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture
def office(kiosk: Office) -> Office:
    """Where the name of the street is typed."""
    path = ("mulai", "lapor", "jalan-rusak", "jangan", "ketik")
    kiosk.go(tuple(Act("choose", key) for key in path))
    assert kiosk.screen.entry is not None
    return kiosk


def value(office: Office) -> str:
    assert office.screen.entry is not None
    return office.screen.entry.value


def typed(office: Office, key: str) -> list[str]:
    """What is said when the key is chosen."""
    office.act(Act("choose", key))
    return list(office.voice.said)


def test_letters_words_and_what_is_rubbed_out_are_heard(office: Office) -> None:
    assert typed(office, "saran:JALAN") == ["JALAN"]
    assert typed(office, "A") == ["A"]
    assert typed(office, "P") == ["P"]
    assert typed(office, "hapus") == ["P dihapus."]
    assert typed(office, "spasi") == ["A. Spasi"]
    assert value(office) == "JALAN A "


def test_rubbing_out_and_suggested_words_are_said(office: Office) -> None:
    hearing.heard(office.host, "jalan", "accept")
    office.settle()
    assert value(office) == "JALAN "
    hearing.heard(office.host, "hapus", "accept")
    office.settle()
    assert value(office) == "JALAN"


def test_one_switch_types_a_word_by_rows(office: Office) -> None:
    for key in ("saran:JALAN", "P", "A", "saran:PASAR"):
        by_switch(office, key)
    assert value(office) == "JALAN PASAR "
    assert any(said.startswith("Baris ") for said in office.voice.said)


def test_the_alphabet_stays_for_this_field(office: Office) -> None:
    typed(office, "susunan")
    typed(office, "A")
    assert office.screen.entry is not None
    assert "".join(k.key for k in office.screen.entry.keys)[:3] == "ABC"
    assert office.kiosk.window.warnings == []
