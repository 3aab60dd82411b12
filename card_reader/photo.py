"""Makes the photo of a card safe to pass on: decoded, scaled and written anew as bare pixels.

Runs in the reading process: a decoder that hostile bytes take over holds one card there and no kiosk.
"""

from __future__ import annotations

import io
import struct
import warnings

from PIL import Image

from card_reader.glimpse import MOST_HEIGHT, MOST_WIDTH, Photo

MOST_PIXELS = 1_000_000
"""Of the photo as it stands on the card. 16 kB of JPEG can promise 4 thousand million."""

# Over 400,000 damaged files Pillow raised the first three; the rest are what its own code guards against.
BROKEN = (
    OSError,
    Warning,
    Image.DecompressionBombError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    struct.error,
)


def photo_of(jpeg: bytes) -> Photo | None:
    """The photo in at most 240 x 320 pixels, or None for bytes that are no JPEG or one too large to be a portrait."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _photo(jpeg)
    except BROKEN:  # told as None: a read does not fail for its photo
        return None


def _photo(jpeg: bytes) -> Photo | None:
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:  # reads the header only
        if image.width * image.height > MOST_PIXELS:
            return None
        small = image.convert("RGB")
    small.thumbnail((MOST_WIDTH, MOST_HEIGHT))
    # From bare pixels: what else the file carries (comments, profiles, a preview) stays behind.
    clean, png = Image.frombytes("RGB", small.size, small.tobytes()), io.BytesIO()
    clean.save(png, "PNG")
    return Photo(clean.width, clean.height, png.getvalue())
