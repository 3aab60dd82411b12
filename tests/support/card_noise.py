"""Hostile bytes, texts and JSON: genuine ones mangled, or nothing genuine at all. All chance comes from `Random`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any

STATUSES = (b"\x90\x00", b"\x61\x00", b"\x61\x10", b"\x61\xff", b"\x6c\x00", b"\x6c\x08", b"\x6c\xff",
            b"\x62\x82", b"\x63\x00", b"\x67\x00", b"\x69\x82", b"\x6a\x82", b"\x6b\x00", b"\x6f\x00")  # fmt: skip
OVERSIZES = (257, 259, 300, 4096, 60_000, 65_535)
DIGITS = "0123456789"
LETTERS = (
    *DIGITS,
    *"ABCDEFabcdef \"',.-/\\\t\n\0",
    "\x7f",
    "\x80",
    "\xa0",
    "é",
    "١",
    "𝟙",
    "²",
    "０",
    "Ⅷ",
    "\ud800",
    "\u202e",
)


def mangled(rng: Random, raw: bytes) -> bytes:
    """Those bytes with one to three things done to them."""
    changed = bytearray(raw)
    for _ in range(rng.randint(1, 3)):
        at = rng.randint(0, len(changed))
        match rng.randrange(7):
            case 0 if changed:
                changed[at % len(changed)] = rng.randrange(256)
            case 1 if changed:
                changed[at % len(changed)] ^= 1 << rng.randrange(8)
            case 2:
                del changed[at:]
            case 3:
                del changed[at : at + rng.randint(1, 8)]
            case 4:
                changed[at:at] = rng.randbytes(rng.randint(1, 8))
            case 5:
                changed[at:at] = changed[: rng.randint(0, 64)]
            case 6:
                changed[at:at] = rng.choice(
                    (b"\0", b"\xff", b'"', b'","', b"\n", b"\xc3", b"{", b"[")
                ) * rng.choice((1, 40))
    return bytes(changed)


def answer(rng: Random, honest: bytes, marker: bytes) -> bytes:
    """What a hostile card says instead of the honest answer; `marker` are bytes that must not show anywhere."""
    match rng.randrange(9):
        case 0:
            return b""
        case 1:
            return rng.randbytes(rng.randint(1, 3))
        case 2:
            return rng.randbytes(rng.randint(2, 40)) + rng.choice(STATUSES)
        case 3:
            return rng.choice(STATUSES)
        case 4:
            return mangled(rng, honest)
        case 5:
            return bytes(rng.choice(OVERSIZES)) + rng.choice(STATUSES)
        case 6:
            return marker + rng.choice(STATUSES)
        case 7:
            return honest[:-2] + rng.choice(STATUSES)
    return rng.randint(0, 0xFFFF).to_bytes(2, "big") + marker + honest


def text(rng: Random, letters: Sequence[str] = LETTERS, most: int = 24) -> str:
    return "".join(rng.choices(letters, k=rng.randint(0, most)))


def value(rng: Random, marker: str) -> Any:
    """Something that JSON can say and no model expects there."""
    return rng.choice(
        (
            None,
            True,
            0,
            -1,
            2**63,
            10**40,
            0.5,
            1e999,
            "",
            marker,
            marker * 500,
            [],
            {},
            [marker],
            {"a": marker},
            [[[[[]]]]],
            text(rng),
        )
    )


def altered(rng: Random, genuine: Any, marker: str) -> Any:
    """A JSON value with one thing in it replaced, taken out or added, at any depth."""
    if isinstance(genuine, dict) and genuine and rng.random() < 0.9:
        changed, key = dict(genuine), rng.choice(list(genuine))
        match rng.randrange(8):
            case 0:
                del changed[key]
            case 1:
                changed[text(rng)] = value(rng, marker)
            case 2:
                changed[rng.choice(("nik", "kind", "uid", "religion", "atr"))] = value(rng, marker)
            case _:
                changed[key] = altered(rng, changed[key], marker)
        return changed
    if isinstance(genuine, str) and rng.random() < 0.5:
        at = rng.randint(0, len(genuine))
        if genuine.isdigit() and rng.random() < 0.7:
            return genuine[:at] + rng.choice(DIGITS) + genuine[at + 1 :]
        return genuine[:at] + text(rng, most=4) + genuine[at + rng.randint(0, 2) :]
    return value(rng, marker)


def line(rng: Random, genuine: Any, marker: str) -> bytes:
    """A line of JSON like that one; sometimes no JSON at all."""
    raw = json.dumps(altered(rng, genuine, marker), ensure_ascii=rng.random() < 0.8).encode(
        "utf-8", "surrogatepass"
    )
    match rng.randrange(12):
        case 0:
            return mangled(rng, raw)
        case 1:
            return b"[" * rng.choice((10, 300, 5000)) + raw
        case 2:
            return rng.randbytes(rng.randint(0, 60))
    return raw
