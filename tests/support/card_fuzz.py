"""What must hold whatever a card, a vendor's program or a file says: one function for each way in.

A target is one case. It draws all its input from a `Random`, and raises AssertionError, or whatever escapes from the
library, where something doesn't hold. In the suite hypothesis is that Random; the million of `./run soak card` are
drawn by Python's own, a case of which has the name "target, seed, number": hypothesis takes several times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

from card_reader import biodata, nik
from card_reader.errors import NikError
from card_reader.layout import ektp_layout
from card_reader.photo import photo_of
from support import card_noise as noise
from support.card_checks import (
    NAME,
    NUMBER,
    STREET,
    check_error,
    check_identity,
    check_photo,
    is_nik,
    only_card_errors,
)
from support.card_fuzz_dialogue import dialogue, jpeg
from support.card_fuzz_texts import bridge_line, card_file, reading_line

Target = Callable[[Random], None]


@cache
def record() -> bytes:
    texts = ["-"] * ektp_layout().biodata.fields
    for field, said in {"nik": NUMBER, "name": NAME, "address": STREET, "birth_date": "12-03-1955"}.items():
        texts[getattr(ektp_layout().biodata, field)] = said
    return ('"' + '","'.join(texts) + '"').encode()


def biodata_record(rng: Random) -> None:
    """An Identity, or an error that quotes nothing."""
    raw = rng.randbytes(rng.randint(0, 400)) if rng.random() < 0.1 else noise.mangled(rng, record())
    with only_card_errors():
        check_identity(biodata.parse(raw, ektp_layout().biodata, training=True))


def nik_text(rng: Random) -> None:
    """A NIK is what an independent reading of the rule calls one."""
    if rng.random() < 0.5:
        number = list(NUMBER)
        for _ in range(rng.randint(0, 3)):
            number[rng.randrange(16)] = rng.choice(noise.DIGITS if rng.random() < 0.8 else noise.LETTERS)
        text = "".join(number)
    else:
        text = noise.text(rng, noise.DIGITS if rng.random() < 0.7 else noise.LETTERS, 20)
    try:
        found = nik.parse(text)
    except NikError as error:
        check_error(error)
        assert not is_nik(text)
        return
    assert is_nik(text)
    assert text not in f"{found} {found!r}"
    typed = nik.typed_identity(text, training=True)
    assert (typed.tier, typed.training, typed.name) == ("typed", True, "")
    assert text not in f"{typed} {typed!r}"


def photo_file(rng: Random) -> None:
    """A small photo, or None."""
    photo = photo_of(noise.mangled(rng, jpeg(rng.choice((30, 31)))))
    if photo is not None:
        check_photo(photo)


TARGETS: dict[str, Target] = {
    "dialogue": dialogue,
    "biodata": biodata_record,
    "nik": nik_text,
    "photo": photo_file,
    "image": card_file,
    "message": reading_line,
    "bridge": bridge_line,
}
"""Every way in, by the name that `./run soak card` gives it."""
