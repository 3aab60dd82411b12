"""Cases of the contract of readers (`card_contract`) for a kiosk without a security module that may show photos."""

from __future__ import annotations

from card_reader import Glimpse, NotEktpError
from card_reader.image import CardImage, Faults
from card_reader.token import card_token
from support.card_contract import (
    BANK,
    MAN,
    TOKEN_KEY,
    WOMAN,
    Bench,
    Case,
    assert_refused,
    each,
    is_of,
    read,
    told,
    with_faults,
)
from support.card_contract_chip import pulled
from support.card_contract_swap import unnoticed_swaps
from support.card_photos import jpeg


def with_photo(image: CardImage, photo: bytes) -> CardImage:
    return image.model_copy(update={"photo": photo})


PORTRAIT, LANDSCAPE = with_photo(WOMAN, jpeg(30, 40)), with_photo(MAN, jpeg(40, 30))
"""Two cards whose photos can't be taken for one another. Each takes three reads."""


def glimpse_of(bench: Bench, image: CardImage, slot: int = 0) -> Glimpse:
    """Of a card that is laid down and taken away."""
    result = read(bench, bench.lay(image, slot))
    assert isinstance(result, Glimpse), told(result)
    bench.take(slot)
    return result


def a_glimpse_is_of_its_card(bench: Bench) -> None:
    for image in (PORTRAIT, LANDSCAPE, WOMAN, MAN):
        glimpse = glimpse_of(bench, image)
        assert is_of(glimpse, image)
        assert (glimpse.photo is None) == (image.photo is None)


def a_long_photo_is_read(bench: Bench) -> None:
    photo = glimpse_of(bench, with_photo(WOMAN, jpeg(240, 320, least=10_240))).photo
    assert photo is not None
    assert (photo.width, photo.height) == (240, 320)


def a_card_is_known_again_by_its_token(bench: Bench) -> None:
    first, again, other = (glimpse_of(bench, image).token for image in (WOMAN, WOMAN, MAN))
    assert first == again == card_token(TOKEN_KEY, WOMAN.uid)
    assert first != other


def another_card_has_a_token_too(bench: Bench) -> None:
    for uid, token in ((BANK.uid, card_token(TOKEN_KEY, BANK.uid)), (b"\x08\x11\x22\x33", "")):
        laid = bench.lay(BANK.model_copy(update={"uid": uid}))
        assert assert_refused(bench, laid, NotEktpError).token == token
        bench.take()


def a_broken_photo_is_none(bench: Bench) -> None:
    broken = [with_photo(WOMAN, photo) for photo in (jpeg()[:300], b"no picture at all", bytes(9_000))]
    broken += [with_faults(PORTRAIT, Faults(lying={"photo": length})) for length in (0, 1, 7, 65535)]

    def look(image: CardImage, slot: int) -> None:
        glimpse = glimpse_of(bench, image, slot)
        assert glimpse.photo is None
        assert glimpse.token == card_token(TOKEN_KEY, WOMAN.uid)

    each(bench, broken, look)


GLIMPSE_CASES: tuple[Case, ...] = (
    a_glimpse_is_of_its_card,
    a_long_photo_is_read,
    a_card_is_known_again_by_its_token,
    another_card_has_a_token_too,
    a_broken_photo_is_none,
    pulled(False, PORTRAIT),
    *unnoticed_swaps(False, PORTRAIT, LANDSCAPE),
)
