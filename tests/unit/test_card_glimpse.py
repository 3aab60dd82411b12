"""What a kiosk without a security module gets of a card: a token, and a photo where the office allows it."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from card_reader import CardEvent, CardPresent, Glimpse, Identity, NotEktpError, Reading
from card_reader.card import VirtualCard
from card_reader.ektp import UID_TYPE_A, UID_TYPE_B, read_card
from card_reader.errors import CardChangedError, CardUnreadableError
from card_reader.image import CardImage, Faults, sample_images
from card_reader.layout import ektp_layout
from card_reader.messages import Found
from card_reader.reading_process import CHECKOUT
from card_reader.simulated.reader import SimulatedReader
from card_reader.simulated.sam import MockSam
from card_reader.token import HEX_DIGITS, KEY_BYTES, card_token
from support.card_contract import reading_of
from support.card_photos import jpeg

KEY = bytes(range(KEY_BYTES))
PHOTO_FILE = ektp_layout().file_named("photo").id
BANK = sample_images()["contoh-4"]


def image(**update: object) -> CardImage:
    return sample_images()["contoh-1"].model_copy(update={"photo": jpeg(), **update})


def read(which: CardImage, *, sam: bool = False, photo: bool = True) -> tuple[Reading, bytes]:
    """And all commands that were sent."""
    card, sent = VirtualCard(which), bytearray()

    def transmit(command: bytes) -> bytes:
        sent.extend(command)
        return card.respond(command)

    reading = read_card(
        transmit, MockSam() if sam else None, atr=which.atr, token_key=KEY, photo=photo, training=True
    )
    return reading, bytes(sent)


def test_without_a_security_module_an_ektp_is_a_glimpse() -> None:
    glimpse, _ = read(image())
    assert isinstance(glimpse, Glimpse)
    assert glimpse.tier == "photo"
    assert glimpse.token == card_token(KEY, image().uid)
    assert glimpse.photo is not None
    assert glimpse.training


def test_a_photo_that_is_not_allowed_is_not_even_asked_for() -> None:
    glimpse, sent = read(image(), photo=False)
    assert isinstance(glimpse, Glimpse)
    assert glimpse.photo is None
    assert PHOTO_FILE not in sent
    assert PHOTO_FILE in read(image())[1]


def test_a_long_photo_is_asked_for_in_long_pieces() -> None:
    _, commands = reading_of(image(photo=jpeg(least=10_240)), sam=False)
    pieces = -(-(10_240 + 2 - 8) // 255)
    assert commands == 5 + pieces, "UID, two SELECTs, the head, and the UID again"


def test_the_uid_leaves_the_reading_process_as_a_token_only() -> None:
    uid = image().uid
    line = Found(reading=read(image())[0]).line()
    assert not any(form in line for form in (uid, uid.hex().encode(), b64encode(uid)[:-2]))


def test_who_is_known_is_not_looked_at() -> None:
    identity, sent = read(image(), sam=True)
    assert isinstance(identity, Identity)
    assert PHOTO_FILE not in sent


def test_readers_read_no_photo_unless_told() -> None:
    for allowed in (False, True):
        events: list[CardEvent] = []
        reader = SimulatedReader({"card": image()}, sam=False, photo=allowed)
        reader.start(events.append)
        reader.put("card")
        presence = events[-1]
        assert isinstance(presence, CardPresent)
        glimpse = reader.read(presence)
        assert isinstance(glimpse, Glimpse)
        assert (glimpse.photo is not None) == allowed
        reader.stop()


def test_where_no_photo_is_allowed_no_decoder_is_loaded() -> None:
    program = (
        "import sys, card_reader.reading, card_reader.pcsc;"
        "sys.exit(any(name == 'PIL' or name == 'card_reader.photo' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, check=False).returncode == 0


def test_an_ektp_without_uid_is_unreadable_and_another_card_has_no_token() -> None:
    def without_uid(which: CardImage) -> Reading:
        card = VirtualCard(which)

        def transmit(command: bytes) -> bytes:
            return b"\x6a\x81" if command[:2] in (b"\xff\xca", b"\x00\xdd") else card.respond(command)

        return read_card(transmit, None, atr=which.atr, token_key=KEY)

    with pytest.raises(CardUnreadableError, match="uid"):
        without_uid(image())
    with pytest.raises(NotEktpError) as caught:
        without_uid(BANK)
    assert caught.value.token == ""


@pytest.mark.parametrize("tells_its_own", [True, False], ids=["its own number", "only a pseudo-number"])
def test_a_pseudo_number_makes_no_token(tells_its_own: bool) -> None:
    """Type B by its ATR: FF CA tells a number that holds for this stay only."""
    which = image(contactless="B", atr=bytes.fromhex("3B8C8001505381573630AAAA017781D7FE"))
    card = VirtualCard(which)

    def transmit(command: bytes) -> bytes:
        if command == UID_TYPE_A:
            return bytes.fromhex("53815736") + b"\x90\x00"
        if command == UID_TYPE_B and not tells_its_own:
            return b"\x6d\x00"
        return card.respond(command)

    glimpse = read_card(transmit, None, atr=which.atr, token_key=KEY)
    assert isinstance(glimpse, Glimpse)
    assert glimpse.token == (card_token(KEY, which.uid) if tells_its_own else "")


def test_a_token_of_another_card_is_never_that_of_the_one_before() -> None:
    """UID of the first, and the second knows no e-KTP: a badge could be had by a quick hand."""
    first = BANK.model_copy(update={"uid": b"\x01\x02\x03\x04"})
    with pytest.raises(CardChangedError):
        read(first.model_copy(update={"faults": Faults(swap_at=2, swap_with=BANK)}))


@given(st.binary(min_size=4, max_size=10), st.binary(min_size=4, max_size=10))
def test_tokens_differ_as_cards_do(one: bytes, other: bytes) -> None:
    tokens = card_token(KEY, one), card_token(KEY, other)
    assert (tokens[0] == tokens[1]) == (one == other) or "" in tokens
    assert all(len(token) in (0, HEX_DIGITS) for token in tokens)
    assert one.hex() not in tokens[0]


def test_a_token_means_nothing_under_another_key() -> None:
    assert card_token(KEY, BANK.uid) != card_token(bytes(KEY_BYTES), BANK.uid)
    with pytest.raises(ValueError, match="key"):
        card_token(KEY[:-1], BANK.uid)


@pytest.mark.parametrize("uid", [b"", bytes.fromhex("08010203")])
def test_a_uid_that_is_none_or_made_up_has_no_token(uid: bytes) -> None:
    assert card_token(KEY, uid) == ""


def test_a_longer_uid_that_begins_like_a_made_up_one_has_a_token() -> None:
    assert card_token(KEY, bytes.fromhex("08010203040506"))


def test_a_new_pseudo_number_after_a_reset_is_no_other_card() -> None:
    layout = ektp_layout()
    told = bytes.fromhex("3B8C8001505381573630AAAA017781D7FE")
    again = bytes.fromhex("3B8C8001500000000030AAAA017781D7FE")
    assert layout.may_be_one(told, again)
    assert layout.may_be_one(BANK.atr, BANK.atr)
    assert not layout.may_be_one(told, BANK.atr)
    assert not layout.may_be_one(sample_images()["contoh-1"].atr, BANK.atr)
