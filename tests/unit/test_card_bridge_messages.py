"""The border to a vendor's bridge: what is taken, what is refused, and that nothing of it is repeated."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from card_reader import CardError, CardUnreadableError, NotEktpError
from card_reader.bridge_messages import (
    CardNotice,
    Found,
    GoneNotice,
    Hello,
    Pong,
    Read,
    ReaderNotice,
    Refused,
    ServiceNotice,
    Start,
    error_of,
    identity_of,
    message_of,
    speaks_another_version,
)
from card_reader.identity import Identity

HELLO = {"kind": "hello", "protocol": 1, "program": "Kit 1.0", "tier": "chip", "training": False}
PERSON = {
    "nik": "3171014107550001",
    "name": "CONTOH WATI",
    "birth_date": "1955-07-01",
    "sex": "female",
    "birth_place": "JAKARTA",
    "address": "JL CONTOH 1",
    "rt": "001",
    "rw": "002",
    "kelurahan": "CONTOH",
    "kecamatan": "CONTOH",
    "kabupaten": "KOTA CONTOH",
}
FOUND = {"kind": "found", "request": 7, "presence": 3, "identity": PERSON}
REFUSED = {"kind": "refused", "request": 7, "code": "card-pulled"}
TOKEN = "0123456789abcdef" * 2


def line(message: dict[str, Any], **changed: object) -> bytes:
    return json.dumps(message | changed).encode()


def person(**changed: object) -> bytes:
    return line(FOUND, identity=PERSON | changed)


def found(text: bytes) -> Found:
    message = message_of(text)
    assert isinstance(message, Found)
    return message


def hello(**changed: object) -> Hello:
    message = message_of(line(HELLO, **changed))
    assert isinstance(message, Hello)
    return message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'{"kind":"service-up"}', ServiceNotice(kind="service-up")),
        (b'{"kind":"reader-left","reader":"Kit 00"}', ReaderNotice(kind="reader-left", reader="Kit 00")),
        (
            b'{"kind":"card-present","reader":"Kit 00","presence":1,"atr":"3b80"}\r',
            CardNotice(kind="card-present", reader="Kit 00", presence=1, atr=b"\x3b\x80"),
        ),
        (
            b'{"kind":"card-mute","reader":"Kit 00","presence":1}',
            CardNotice(kind="card-mute", reader="Kit 00", presence=1),
        ),
        (b'{"presence":1,"kind":"card-gone"}', GoneNotice(kind="card-gone", presence=1)),
        (line(REFUSED), Refused(request=7, code="card-pulled")),
        (line(REFUSED, code="not-ektp", token=TOKEN), Refused(request=7, code="not-ektp", token=TOKEN)),
        (b'{"kind":"pong"}', Pong()),
        (line(HELLO), Hello(protocol=1, program="Kit 1.0", tier="chip", training=False)),
    ],
)
def test_what_a_bridge_says(text: bytes, message: object) -> None:
    assert message_of(text) == message


def test_what_the_kiosk_says() -> None:
    assert json.loads(Start(seconds=7.2, token_key=b"\x01" * 32).line()) == {
        "kind": "start",
        "protocol": 1,
        "seconds": 7.2,
        "token_key": "01" * 32,
    }
    assert Read(request=7, presence=3).line() == b'{"kind":"read","request":7,"presence":3}\n'


@pytest.mark.parametrize("training", [True, False])
def test_an_identity_is_that_of_every_reader(training: bool) -> None:
    identity = identity_of(found(line(FOUND)), hello(training=training))
    expected = PERSON | {"birth_date": date(1955, 7, 1), "tier": "chip", "training": training}
    assert vars(identity) == expected


@pytest.mark.parametrize("unknown", ["birth_date", "sex"])
def test_what_a_card_does_not_tell_is_none(unknown: str) -> None:
    assert getattr(identity_of(found(person(**{unknown: None})), hello()), unknown) is None


@pytest.mark.parametrize(
    ("number", "detail"),
    [
        ("3171014107550000", "biodata-nik-serial"),
        ("3171019907550001", "biodata-nik-date"),
        ("317101410755000", "biodata-nik-length"),
        ("3171014107550٠01", "biodata-nik-digits"),
    ],
)
def test_an_impossible_nik_is_the_cards_fault_and_not_repeated(number: str, detail: str) -> None:
    with pytest.raises(CardUnreadableError) as caught:
        identity_of(found(person(nik=number)), hello())
    assert caught.value.detail == detail
    assert number not in repr(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"CONTOH WATI",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 5000,
        line(HELLO, protocol=2),
        line(HELLO, protocol="1"),
        line(HELLO, tier="photo"),
        line(HELLO, training=0),
        line(HELLO, program="Kit\n1"),
        line(HELLO, program="K" * 101),
        b'{"kind":"card-present","reader":"","presence":1}',
        b'{"kind":"card-present","reader":"Kit","presence":0}',
        b'{"kind":"card-present","reader":"Kit","presence":"1"}',
        b'{"kind":"card-present","reader":"Kit","presence":1.0}',
        b'{"kind":"card-present","reader":"Kit","presence":1,"atr":"3b8"}',
        line({"kind": "card-present", "reader": "Kit", "presence": 1}, atr="00" * 34),
        line({"kind": "card-present", "reader": "Kit", "presence": 1}, uid="04112233"),
        line(FOUND, request=None),
        line(FOUND, photo="ffd8"),
        person(religion="-"),
        person(blood_group="-"),
        person(fingerprints="00"),
        person(name=""),
        person(name="C" * 121),
        person(name="CONTOH\x00WATI"),
        person(name="CONTOH\u202eWATI"),
        person(birth_date="01-07-1955"),
        person(sex="PEREMPUAN"),
        line(FOUND, identity={key: value for key, value in PERSON.items() if key != "rw"}),
        line(REFUSED, code="sam-refused"),
        line(REFUSED, number=-1),
        line(REFUSED, number="3171014107550001"),
        line(REFUSED, detail="CONTOH WATI"),
        line(REFUSED, token="04112233"),
    ],
)
def test_what_is_no_message_is_refused(text: bytes) -> None:
    assert message_of(text) is None


@pytest.mark.parametrize("kind", ["fingerprint-taken", "read", "start"])
def test_an_unknown_kind_is_known_to_be_one(kind: str) -> None:
    assert message_of(line({"kind": kind, "anything": [1, {"a": None}]})) == "unknown"


@pytest.mark.parametrize(
    ("text", "another"),
    [
        (line(HELLO), False),
        (line(HELLO, protocol=2, later="field"), True),
        (line(HELLO, protocol="2"), False),
        (b"garbage", False),
    ],
)
def test_the_greeting_of_another_version_is_told_from_garbage(text: bytes, another: bool) -> None:
    assert speaks_another_version(text) is another


@pytest.mark.parametrize(
    "code",
    [
        "card-changed",
        "card-mute",
        "card-pulled",
        "card-unreadable",
        "not-ektp",
        "reader-missing",
        "service-down",
    ],
)
def test_a_refusal_becomes_the_error_of_its_code(code: str) -> None:
    message = message_of(line(REFUSED, code=code, number=0x6982, token=TOKEN))
    assert isinstance(message, Refused)
    error = error_of(message)
    assert (error.code, error.detail) == (code, "bridge-27010")
    assert getattr(error, "token", "") == (TOKEN if isinstance(error, NotEktpError) else "")


def test_no_repr_shows_a_person_or_a_card() -> None:
    shown = repr(
        [
            found(line(FOUND)),
            found(line(FOUND)).identity,
            message_of(b'{"kind":"card-present","reader":"Kit","presence":1,"atr":"3b80aabb"}'),
            message_of(line(REFUSED, code="not-ektp", token=TOKEN)),
            Start(seconds=1, token_key=b"key key key"),
        ]
    )
    assert [
        part for part in ("WATI", "3171", "JL", "1955", "3b80", "\\x", TOKEN, "key key") if part in shown
    ] == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(
    st.binary()
    | JSON.map(lambda value: json.dumps(value).encode())
    | st.builds(
        lambda base, changed: line(base, **changed),
        st.sampled_from([HELLO, FOUND, REFUSED]),
        st.dictionaries(st.sampled_from(sorted({*HELLO, *FOUND, *REFUSED})), JSON, max_size=2),
    )
    | st.dictionaries(st.sampled_from(sorted(PERSON)), JSON, max_size=3).map(lambda c: person(**c))
)
def test_any_line_is_a_message_or_none(text: bytes) -> None:
    message = message_of(text)
    if isinstance(message, Found):
        with suppress(CardUnreadableError):
            assert isinstance(identity_of(message, hello()), Identity)
    if isinstance(message, Refused):
        assert isinstance(error_of(message), CardError)
