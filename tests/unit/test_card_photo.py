"""The photo of a card, honest and hostile."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from card_reader.glimpse import MOST_HEIGHT, MOST_WIDTH, Photo
from card_reader.photo import MOST_PIXELS, photo_of
from support.card_photos import jpeg


def opened(photo: Photo | None) -> Image.Image:
    assert photo is not None
    image = Image.open(io.BytesIO(photo.png), formats=("PNG",))
    image.load()
    assert image.size == (photo.width, photo.height)
    return image


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((120, 160), (120, 160)),
        ((240, 320), (240, 320)),
        ((480, 640), (240, 320)),
        ((640, 480), (240, 180)),
        ((300, 900), (107, 320)),
        ((1, 1), (1, 1)),
    ],
)
def test_a_photo_keeps_its_shape_within_the_frame(size: tuple[int, int], shown: tuple[int, int]) -> None:
    assert opened(photo_of(jpeg(*size))).size == shown


def test_it_shows_what_the_card_holds() -> None:
    top, bottom = opened(photo_of(jpeg(quality=90))), Image.open(io.BytesIO(jpeg(quality=90)))
    for at in ((60, 5), (60, 150)):
        got, held = top.getpixel(at), bottom.getpixel(at)
        assert isinstance(got, tuple) and isinstance(held, tuple)
        assert all(abs(a - b) < 4 for a, b in zip(got, held, strict=True))


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_and_print_colours_are_shown_too(mode: str) -> None:
    file = io.BytesIO()
    Image.new(mode, (30, 40)).save(file, "JPEG")
    assert opened(photo_of(file.getvalue())).mode == "RGB"


def test_bytes_behind_its_end_are_no_part_of_it() -> None:
    assert photo_of(jpeg(least=10_000)) == photo_of(jpeg())


def test_what_else_the_file_carries_stays_behind() -> None:
    exif = Image.Exif()
    exif[0x010E] = "SAKRAL MUSTAJAB"
    file = io.BytesIO()
    Image.new("RGB", (30, 40)).save(
        file, "JPEG", exif=exif, comment=b"SAKRAL MUSTAJAB", icc_profile=b"SAKRAL MUSTAJAB", dpi=(300, 300)
    )
    assert file.getvalue().count(b"SAKRAL MUSTAJAB") == 3
    photo = photo_of(file.getvalue())
    assert b"SAKRAL" not in (photo.png if photo else b"")
    assert not opened(photo).info


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "PPM", "TIFF", "WEBP"])
def test_other_kinds_of_pictures_reach_no_decoder(kind: str) -> None:
    file = io.BytesIO()
    Image.new("RGB", (30, 40)).save(file, kind)
    assert photo_of(file.getvalue()) is None


def promising(width: int, height: int) -> bytes:
    """A small JPEG whose header promises that many pixels."""
    small = bytearray(jpeg(16, 16))
    at = small.index(b"\xff\xc0") + 5
    small[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(small)


@pytest.mark.parametrize("size", [(1001, 1000), (10_000, 10_000), (65_000, 65_000), (0, 10)])
def test_a_header_that_promises_too_much_is_believed_but_not_decoded(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def decoded(*_: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decoded)
    assert photo_of(promising(*size)) is None


def test_the_largest_that_is_decoded() -> None:
    side = int(MOST_PIXELS**0.5)
    photo = photo_of(jpeg(side, side))
    assert photo is not None
    assert (photo.width, photo.height) == (MOST_WIDTH, MOST_WIDTH)
    assert MOST_WIDTH <= MOST_HEIGHT


@pytest.mark.parametrize("cut", range(0, len(jpeg()), 37))
def test_half_a_photo_is_none(cut: int) -> None:
    assert photo_of(jpeg()[:cut]) is None


@settings(max_examples=300)
@given(st.data())
def test_damaged_photos_are_a_photo_or_none(data: st.DataObject) -> None:
    raw = bytearray(jpeg(16, 24))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(2, len(raw) - 1))] = data.draw(st.integers(0, 255))
    photo = photo_of(bytes(raw))
    assert photo is None or (photo.width <= MOST_WIDTH and photo.height <= MOST_HEIGHT)


@given(st.binary(max_size=200))
def test_noise_is_no_photo(noise: bytes) -> None:
    assert photo_of(noise) is None
    assert photo_of(b"\xff\xd8\xff" + noise) is None
