"""Nothing about a person in errors, tracebacks, reprs, events or logs of the card reader."""

from __future__ import annotations

import logging
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from card_reader import CardError, CardEvent, CardPresent, biodata
from card_reader.card import VirtualCard
from card_reader.ektp import read_card
from card_reader.image import CardImage, sample_images
from card_reader.layout import ektp_layout
from card_reader.simulated.reader import SimulatedReader
from card_reader.simulated.sam import MockSam

NIK, FIRST, LAST, ADDRESS = "3171999999990001", "SAKRAL", "MUSTAJAB", "GANG SUNYI"
SECRETS = (NIK, FIRST, LAST, ADDRESS)


def record(nik: str = "0000005203550001") -> bytes:
    texts = ["-"] * 21
    texts[0], texts[1], texts[13] = nik, ADDRESS, f"{FIRST} {LAST}"
    return ('"' + '","'.join(texts) + '"').encode()


def everything_of(error: BaseException) -> str:
    """Text, repr and traceback of an error and of all it was raised from, and what they carry."""
    parts = [str(error), repr(error), repr(error.args), repr(vars(error)), *traceback.format_exception(error)]
    for inner in (error.__cause__, error.__context__):
        parts.append(everything_of(inner) if inner is not None else "")
    return "".join(parts)


def test_the_check_itself_sees_a_leak() -> None:
    assert FIRST in everything_of(ValueError(FIRST))
    hidden = RuntimeError("hidden")
    hidden.__context__ = UnicodeEncodeError("ascii", FIRST, 0, 1, "a suppressed context carries it too")
    hidden.__suppress_context__ = True
    assert FIRST in everything_of(hidden)


@given(st.binary(min_size=1, max_size=3), st.integers(0, 200))
def test_a_broken_record_is_not_repeated(noise: bytes, at: int) -> None:
    raw = record(NIK)  # its date is impossible
    for hostile in (raw, raw[:at], raw[:at] + noise + raw[at:]):
        try:
            biodata.parse(hostile, ektp_layout().biodata, training=True)
        except CardError as error:
            shown = everything_of(error)
            assert not any(secret in shown for secret in SECRETS)


def test_images_identities_and_events_show_nobody() -> None:
    for image in sample_images().values():
        events: list[CardEvent] = []
        reader = SimulatedReader({image.name: image})
        reader.start(events.append)
        reader.put(image.name)
        shown = f"{image!r} {image} {image.biodata!r} {image.biodata} {events!r}"
        assert image.uid.hex() not in shown.lower()
        assert str(image.atr) not in shown
        if image.biodata is not None:
            person = image.biodata
            assert not any(
                part in shown for part in (person.nik, person.name, person.birth_date, person.address)
            )
        reader.stop()


def test_a_broken_image_is_refused_without_its_person() -> None:
    good = sample_images()["contoh-1"].model_dump()
    with pytest.raises(ValueError, match="CardImage") as caught:
        CardImage.model_validate(good | {"biodata": good["biodata"] | {"name": 7, "nik": [NIK]}})
    assert NIK not in str(caught.value)
    assert "CONTOH WATI" not in str(caught.value)


def test_logs_of_reads_name_nobody(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for image in sample_images().values():
        events: list[CardEvent] = []
        reader = SimulatedReader({image.name: image}, deadline=0.1)
        reader.start(events.append)
        reader.put(image.name)
        presence = events[-1]
        assert isinstance(presence, CardPresent)
        try:
            reader.read(presence)
        except CardError as error:
            logging.getLogger("pandu.test").info("read failed", exc_info=error)
        if image.biodata is not None:
            assert image.biodata.nik not in caplog.text
            assert image.biodata.name not in caplog.text
        reader.stop()


def test_an_error_out_of_a_read_carries_no_answer_of_the_card() -> None:
    image = sample_images()["contoh-1"]
    for at in range(1, 12):
        card, number = VirtualCard(image), 0

        def transmit(command: bytes, at: int = at, card: VirtualCard = card) -> bytes:
            nonlocal number
            number += 1
            return f"{NIK}{FIRST}".encode() + b"\x90\x00" if number == at else card.respond(command)

        try:
            read_card(transmit, MockSam(), atr=image.atr, token_key=bytes(32))
        except CardError as error:
            shown = everything_of(error)
            assert not any(secret in shown for secret in (*SECRETS, "CONTOH WATI", "0000005203550001"))
