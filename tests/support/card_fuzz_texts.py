"""Files and lines that say something about cards, and what must hold whatever stands in them (see card_fuzz)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from tomllib import TOMLDecodeError
from typing import Any

from pydantic import ValidationError

from card_reader import bridge_messages as bridge
from card_reader import messages
from card_reader.card import VirtualCard
from card_reader.errors import CardError, CardMuteError, CardPulledError
from card_reader.image import IMAGES, load_image
from support import card_noise as noise
from support.card_checks import NAME, NUMBER, STREET, check_error, check_identity, hide, only_card_errors

MOST_SAID = 60_002
"""Bytes of the longest answer of a card whose image has a fault for it."""


# --- card images -------------------------------------------------------------------------------------------
@cache
def files() -> tuple[bytes, ...]:
    texts = [file.read_text("utf-8") for file in sorted(IMAGES.glob("*.toml"))]
    marked = texts[0].replace("CONTOH WATI", NAME).replace("JL. LATIHAN NO. 1", STREET)
    empty = texts[3].replace('"other"', '"ektp"')
    faulty = marked + '\n[faults]\nwrong = "garbage"\nwrong_at = 4\nlying.control = 7\n'
    return tuple(text.encode() for text in (marked, empty, faulty, *texts))


VALUES = (
    "7",
    "-1",
    "99999",
    "true",
    "[]",
    "{}",
    "1979-05-27",
    '""',
    '"ektp"',
    '"other"',
    '"A"',
    '"B"',
    '"3B00"',
)


def card_file(rng: Random) -> None:
    """An image, or one of three documented errors without its person; and a card of any image answers anything."""
    raw = noise.mangled(rng, rng.choice(files()))
    if rng.random() < 0.5:  # still TOML, mostly: one of its values is another
        lines = rng.choice(files()).split(b"\n")
        at = rng.randrange(len(lines))
        key, equals, _ = lines[at].partition(b"=")
        if equals:
            said = rng.choice((json.dumps(noise.text(rng)), *VALUES))
            lines[at] = key + b"= " + said.encode("utf-8", "surrogatepass")
        raw = b"\n".join(lines)
    try:
        with in_memory(raw) as path:
            image = load_image(path)
    except (OSError, TOMLDecodeError, ValidationError) as error:
        hide(f"{error} {error!r}" if isinstance(error, ValidationError) else type(error).__name__)
        return
    hide(f"{image!r} {image} {image.biodata!r}")
    card = VirtualCard(image)
    for _ in range(rng.randint(1, 8)):
        try:
            assert len(card.respond(_command(rng))) <= MOST_SAID
        except (CardMuteError, CardPulledError) as error:
            check_error(error)


def _command(rng: Random) -> bytes:
    genuine = ("FFCA000000", "00A40000027F0A", "00A40000026FF0", "00A40000026FF1", "00A40000026FF2", "00B0000035",
               "0084000008", "0082000028" + 40 * "00", "0CB00000100000", "00DD000008")  # fmt: skip
    command = bytes.fromhex(rng.choice(genuine))
    return noise.mangled(rng, command) if rng.random() < 0.4 else command


@contextmanager
def in_memory(raw: bytes) -> Iterator[Path]:
    """A file that is nowhere on a disk."""
    descriptor = os.memfd_create("image")
    try:
        os.write(descriptor, raw)
        yield Path(f"/proc/self/fd/{descriptor}")
    finally:
        os.close(descriptor)


# --- the reading process, and a vendor's bridge ------------------------------------------------------------
PERSON = {
    "nik": NUMBER, "name": NAME, "birth_date": "1955-03-12", "sex": "female", "birth_place": "-", "address": STREET,
    "rt": "001", "rw": "002", "kelurahan": "-", "kecamatan": "-", "kabupaten": "-",
}  # fmt: skip
READING_LINES: tuple[dict[str, Any], ...] = (
    {"kind": "ready"},
    {"kind": "found", "reading": PERSON | {"tier": "chip", "training": True}},
    {"kind": "found", "reading": {"token": "0" * 32, "photo": None, "training": True, "tier": "photo"}},
    {"kind": "found", "reading": {"token": "", "photo": {"width": 3, "height": 4, "png": "iVBO"}, "training": True,
                                  "tier": "photo"}},
    {"kind": "refused", "code": "not-ektp", "detail": "select-application-6a82", "token": "f" * 32},
    {"kind": "broken", "result": -2146435043},
)  # fmt: skip
WANTED = {"reader": "Virtual PCD 00 00", "atr": "O4s=", "token_key": "AAAA", "photo": True}
BRIDGE_LINES: tuple[dict[str, Any], ...] = (
    {"kind": "hello", "protocol": 1, "program": "Kit 1.0", "tier": "chip", "training": True},
    {"kind": "service-up"},
    {"kind": "reader-arrived", "reader": "Kit 0"},
    {"kind": "card-present", "reader": "Kit 0", "presence": 3, "atr": "3b8b"},
    {"kind": "card-mute", "reader": "Kit 0", "presence": 3},
    {"kind": "card-gone", "presence": 3},
    {"kind": "found", "request": 1, "presence": 3, "identity": PERSON},
    {"kind": "refused", "request": 1, "code": "not-ektp", "number": 27266, "token": "f" * 32},
    {"kind": "pong"},
)
HELLO = bridge.Hello(protocol=1, program="Kit 1.0", tier="chip", training=True)


def reading_line(rng: Random) -> None:
    """An answer that survives being sent again, or none; a question, or a ValidationError that doesn't quote it."""
    answer = messages.answer_of(noise.line(rng, rng.choice(READING_LINES), NAME))
    if answer is not None:
        hide(repr(answer) if not isinstance(answer, messages.Refused) else "")
        assert messages.answer_of(answer.line()) == answer
    try:
        wanted = messages.Wanted.model_validate_json(noise.line(rng, WANTED, NAME))
    except ValidationError as error:
        hide(f"{error} {error!r}")
    else:
        assert messages.Wanted.model_validate_json(wanted.line()) == wanted


def bridge_line(rng: Random) -> None:
    """A message, "unknown" or None; what a message says about a person goes nowhere but into an Identity."""
    raw = noise.line(rng, rng.choice(BRIDGE_LINES), NAME)
    assert bridge.speaks_another_version(raw) in (True, False)
    message = bridge.message_of(raw)
    if isinstance(message, bridge.Message):
        assert set(json.loads(raw)) <= set(type(message).model_fields), "more than was agreed"
    if isinstance(message, bridge.Found):
        hide(f"{message!r} {message}")
        assert set(json.loads(raw)["identity"]) <= set(bridge.Fields.model_fields), "more than was agreed"
        with only_card_errors():
            check_identity(bridge.identity_of(message, HELLO))
    elif isinstance(message, bridge.Refused):
        error = bridge.error_of(message)
        assert isinstance(error, CardError)
        check_error(error)
    elif message is not None and message != "unknown":
        assert bridge.message_of(message.line()) == message
