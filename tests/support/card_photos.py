"""Photos for cards: JPEGs of nobody, made where they are needed."""

from __future__ import annotations

import io

from PIL import Image


def jpeg(width: int = 120, height: int = 160, *, quality: int = 30, least: int = 0) -> bytes:
    """A JPEG with a picture of no person; filled up behind its end to `least` bytes, as files of a card are."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue().ljust(least, b"\x00")
