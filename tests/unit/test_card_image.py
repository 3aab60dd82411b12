"""Card images, the facts about the layout, and the virtual card that answers from them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from card_reader import nik
from card_reader.card import OVERSIZED, VirtualCard
from card_reader.errors import CardMuteError, CardPulledError
from card_reader.image import IMAGES, CardImage, Faults, load_image, sample_images
from card_reader.layout import FACTS, Layout, ektp_layout

UID_COMMAND = bytes.fromhex("FFCA000000")
SELECT_APPLICATION = bytes.fromhex("00A40000027F0A")
SELECT_BIODATA = bytes.fromhex("00A40000026FF1")
SELECT_CONTROL = bytes.fromhex("00A40000026FF0")


def card(name: str = "contoh-1", faults: Faults | None = None) -> VirtualCard:
    return VirtualCard(sample_images()[name].model_copy(update={"faults": faults or Faults()}))


def test_every_fact_has_a_source_and_none_claims_to_be_confirmed() -> None:
    layout = ektp_layout()
    facts = [layout.application, layout.commands, layout.biodata, *layout.file, *layout.atr]
    assert all(fact.source for fact in facts)
    assert not any(fact.confirmed for fact in facts)


def test_fingerprints_are_not_even_named() -> None:
    assert {bytes.fromhex("6FF4"), bytes.fromhex("6FF5")}.isdisjoint(file.id for file in ektp_layout().file)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "7F0A"', 'id = "7F"'),
        ("most_bytes = 2048", "most_bytes = 99999"),
        ("birth_date = 14", "birth_date = 21"),
        ('"3B8C8001505381573630AAAA017781D7FE"', '"3B8C80"'),
        ("fields = 21", "fields = 21\nsecret = 1"),
    ],
)
def test_broken_facts_are_refused(old: str, new: str) -> None:
    text = FACTS.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(ValidationError):
        Layout.model_validate(tomllib.loads(text.replace(old, new)))


def test_an_atr_mask_is_loose_only_where_it_says() -> None:
    layout = ektp_layout()
    atr = bytearray.fromhex("3B8B8001654B5450304432654B54504C")
    assert layout.looks_like_ektp(bytes(atr))
    atr[9] ^= 0xFF  # a version digit
    assert layout.looks_like_ektp(bytes(atr))
    atr[4] ^= 0xFF
    assert not layout.looks_like_ektp(bytes(atr))
    assert not layout.looks_like_ektp(bytes.fromhex("3B8B8001"))


def test_sample_images_are_practice_and_nobody() -> None:
    images = sample_images()
    assert list(images) == ["contoh-1", "contoh-2", "contoh-3", "contoh-4"]
    assert all("LATIHAN" in image.title for image in images.values())
    for image in images.values():
        if image.biodata is not None:
            number = nik.parse(image.biodata.nik)
            assert number.region == "000000", "no region of Indonesia: the number cannot be anyone's"
            born = image.biodata.birth_date
            assert born[:2] == f"{number.day:02}"
            assert born[3:5] == f"{number.month:02}"
            assert (number.sex == "female") == (image.biodata.sex == "PEREMPUAN")


def test_an_image_is_checked() -> None:
    good = sample_images()["contoh-4"].model_dump()
    for wrong in ({"uid": b"\x01"}, {"atr": b"\x3b" * 34}, {"kind": "sim"}, {"kind": "ektp"}, {"extra": 1}):
        with pytest.raises(ValidationError):
            CardImage.model_validate(good | wrong)


@pytest.mark.parametrize("name", ["CONTOH WÁTI", "CONTOH\nWATI", "CONTOH\x00", "CONTOH WATI\n"])
def test_a_text_that_no_card_holds_is_refused(name: str) -> None:
    good = sample_images()["contoh-1"].model_dump()
    with pytest.raises(ValidationError):
        CardImage.model_validate(good | {"biodata": good["biodata"] | {"name": name}})


def test_a_file_that_is_no_text_is_refused_without_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "card.toml"
    text = (IMAGES / "contoh-1.toml").read_bytes()
    file.write_bytes(text.replace(b"WATI", b"W\xc1TI"))
    with pytest.raises(ValidationError):
        load_image(file)


def test_files_open_only_inside_the_application() -> None:
    virtual = card()
    assert virtual.respond(SELECT_CONTROL) == b"\x6a\x82"
    assert virtual.respond(SELECT_APPLICATION) == b"\x90\x00"
    assert virtual.respond(SELECT_CONTROL) == b"\x90\x00"
    answer = virtual.respond(bytes.fromhex("00B0000035"))
    assert (len(answer), answer[-2:]) == (55, b"\x90\x00")


def test_biodata_stay_closed_without_the_security_module() -> None:
    virtual = card()
    virtual.respond(SELECT_APPLICATION)
    assert virtual.respond(SELECT_BIODATA) == b"\x90\x00"
    assert virtual.respond(bytes.fromhex("00B0000008")) == b"\x69\x82"
    assert virtual.respond(bytes.fromhex("0CB0000008")) == b"\x69\x82"


def test_a_challenge_is_good_for_one_try_and_never_the_same() -> None:
    virtual = card()
    first = virtual.respond(bytes.fromhex("0084000008"))
    assert virtual.respond(bytes.fromhex("0084000008")) != first
    wrong = bytes.fromhex("0082000028") + bytes(40)
    assert virtual.respond(wrong) == b"\x63\x00"
    assert virtual.respond(wrong) == b"\x69\x85"


def test_a_bank_card_knows_no_application() -> None:
    virtual = card("contoh-4")
    assert virtual.respond(bytes.fromhex("FFCA000000")) == bytes.fromhex("C0A700049000")
    assert virtual.respond(SELECT_APPLICATION) == b"\x6a\x82"


def test_reset_forgets_the_selection_but_not_the_faults() -> None:
    virtual = card(faults=Faults(pulled_after=2))
    virtual.respond(SELECT_APPLICATION)
    virtual.reset()
    assert virtual.respond(SELECT_CONTROL) == b"\x6a\x82"
    with pytest.raises(CardPulledError):
        virtual.respond(SELECT_APPLICATION)


def test_a_mute_card_stays_mute() -> None:
    virtual = card(faults=Faults(mute_at=2))
    assert virtual.respond(SELECT_APPLICATION) == b"\x90\x00"
    for _ in range(2):
        with pytest.raises(CardMuteError):
            virtual.respond(SELECT_APPLICATION)


def test_a_swapped_card_is_another_from_that_command_on() -> None:
    other = sample_images()["contoh-4"]
    virtual = card(faults=Faults(swap_at=3, swap_with=other))
    virtual.respond(SELECT_APPLICATION)
    assert virtual.respond(SELECT_CONTROL) == b"\x90\x00"
    assert virtual.atr != other.atr
    assert virtual.respond(bytes.fromhex("00B0000008")) == b"\x69\x86", "nothing is selected on the other one"
    assert virtual.respond(UID_COMMAND) == other.uid + b"\x90\x00"
    assert virtual.atr == other.atr


@pytest.mark.parametrize(
    ("wrong", "first", "second"),
    [
        ("empty", b"", b""),
        ("oversized", OVERSIZED, OVERSIZED),
        ("more", b"\x61\x10", b"\x61\x10"),
        ("length", b"\x6c\x10", b"\x6c\x10"),
    ],
)
def test_wrong_answers(
    wrong: Literal["empty", "oversized", "more", "length"], first: bytes, second: bytes
) -> None:
    virtual = card(faults=Faults(wrong=wrong, wrong_at=2))
    assert virtual.respond(SELECT_APPLICATION) == b"\x90\x00"
    assert [virtual.respond(SELECT_CONTROL), virtual.respond(SELECT_CONTROL)] == [first, second]


def test_garbage_is_the_same_for_the_same_seed() -> None:
    def noise(seed: int) -> list[bytes]:
        virtual = card(faults=Faults(wrong="garbage", seed=seed))
        return [virtual.respond(SELECT_APPLICATION) for _ in range(5)]

    assert noise(1) == noise(1) != noise(2)


def test_a_file_lies_about_its_length() -> None:
    virtual = card(faults=Faults(lying={"control": 0xFFFF}))
    virtual.respond(SELECT_APPLICATION)
    virtual.respond(SELECT_CONTROL)
    assert virtual.respond(bytes.fromhex("00B0000002")) == b"\xff\xff\x90\x00"


def test_a_card_says_another_atr() -> None:
    assert card(faults=Faults(atr=b"")).atr == b""
    assert card(faults=Faults(slow_ms=15)).pause == 0.015


def test_faults_are_data() -> None:
    """As they stand in a file of an image, another card inside one included."""
    other = sample_images()["contoh-2"].model_dump() | {"atr": "3B00", "uid": "01020304"}
    faults = Faults.model_validate({"swap_at": 3, "swap_with": other, "lying": {"photo": 7}, "atr": "3B"})
    assert faults.swap_with is not None
    assert faults.swap_with.uid == b"\x01\x02\x03\x04"
    for half in (
        {"swap_at": 3},
        {"swap_with": other},
        {"lying": {"photo": 65536}},
        {"lying": {"minutiae": 1}},
    ):
        with pytest.raises(ValidationError):
            Faults.model_validate(half)


@given(st.lists(st.binary(max_size=300), max_size=8))
def test_any_commands_get_an_answer_with_status(commands: list[bytes]) -> None:
    virtual = card()
    for command in [SELECT_APPLICATION, SELECT_BIODATA, *commands]:
        answer = virtual.respond(command)
        assert 2 <= len(answer) <= 258
        assert b"0000005203550001" not in answer
