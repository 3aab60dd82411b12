"""The command by which a vendor's programmer tries a program."""

from __future__ import annotations

import sys

import pytest

from card_reader import bridge_check
from card_reader.bridge_check import check, main
from support.stand_in_bridge import program

LISTENS = """
while True:
    heard = hear()
    if heard["kind"] == "ping":
        say("pong")
    elif heard["kind"] == "read":
        read(heard)
"""
REFUSES = """
def read(asked):
    say("refused", request=asked["request"], code="card-pulled")
"""
KNOWS = REFUSES + "greet()" + LISTENS

HAS_CARDS = """
asked_before = []
def read(asked):
    presence, request = asked["presence"], asked["request"]
    if presence == 1 and 1 not in asked_before:
        found(asked); say("card-gone", presence=1)
    elif presence == 2:
        say("refused", request=request, code="not-ektp", token="00" * 16); say("card-gone", presence=2)
    else:
        say("refused", request=request, code="card-pulled"); lay(2 if presence == 1 else 1)
    asked_before.append(presence)
greet()
"""
DEAF = """
def hear():
    line = sys.stdin.readline()
    return json.loads(line) if line else time.sleep(60)
"""


def tried(what: str, *, cards: bool = False) -> tuple[bool, list[str]]:
    said: list[str] = []
    held = check(program(what), cards=cards, say=said.append)
    return held, said


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge_check, "SETTLE", 2.0)
    monkeypatch.setattr(bridge_check, "PATIENCE", 2.0)
    monkeypatch.setattr(bridge_check, "SECONDS", 2.0)


def test_a_program_that_knows_the_protocol() -> None:
    held, said = tried(KNOWS)
    assert held
    assert said[0] == "ok    greets: Kit 1.0, tier chip"
    assert [line[:6] for line in said] == ["ok    "] * 7


def test_with_cards() -> None:
    held, said = tried(HAS_CARDS + LISTENS, cards=True)
    assert (held, said[-1]) == (True, "ok    ends when its input is closed")
    assert "ok    tells another card and its token" in said
    assert not any("WATI" in line or "3171" in line for line in said)


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        ("sys.exit()", "bridge-ended, while waiting for hello"),
        (
            "print('CONTOH WATI', flush=True); time.sleep(60)",
            "the first line is no hello: line: json_invalid",
        ),
        ("hello(tier='best'); time.sleep(60)", "the first line is no hello: hello.tier: literal_error"),
        ("hello(protocol=2); time.sleep(60)", "it speaks another version of the protocol"),
        ("hello(); hear(); time.sleep(60)", "no service-up in time"),
        ("hello(); hear(); say('service-up'); time.sleep(60)", "no reader-arrived in time"),
        ("greet(); time.sleep(60)", "no pong in time"),
        ("greet(); hear(); say('pong'); hear(); sys.exit()", "bridge-ended, while waiting for pong"),
        (
            KNOWS.replace("code=", "religion='ISLAM', code="),
            "a line is no message: refused.religion: extra_forbidden",
        ),
        ("read = found; greet()" + LISTENS, "a read of a card that isn't there was answered with `found`"),
        (DEAF + KNOWS, "still runs 1 s after its input was closed"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_that_was_read(what: str, wrong: str) -> None:
    held, said = tried(what)
    assert (held, said[-1]) == (False, f"WRONG {wrong}")
    assert not any("WATI" in line or "ISLAM" in line for line in said)


def test_the_twin(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([sys.executable, "-m", "card_reader.simulated.bridge_twin"]) == 0
    assert capsys.readouterr().out.startswith("ok    greets: LATIHAN, tier chip, training\n")


def test_a_program_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["/no/such/program"]) == 1
    assert capsys.readouterr().out == "WRONG bridge-ended, while waiting for hello\n"
