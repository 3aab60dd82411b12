"""docs/vendor-bridge.md says what the code does: its examples, its numbers, and every code of a fault."""

from __future__ import annotations

import json
import re
from pathlib import Path

from card_reader import bridge_messages, sam_plugin
from card_reader.bridge_desk import MOST_READERS
from card_reader.bridge_lines import MOST_LINES, WINDOW
from card_reader.bridge_messages import Fields, Ping, Read, Refused, Start, message_of
from card_reader.bridge_program import ENDS_WITHIN, GREETING_WITHIN, LONGEST_PAUSE, PING_EVERY
from card_reader.token import card_token

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "vendor-bridge.md").read_text("utf-8")
EXAMPLES = [
    line for block in re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL) for line in block.splitlines()
]

OURS: dict[str, type[Start | Read | Ping]] = {"start": Start, "read": Read, "ping": Ping}


def test_every_example_is_a_message_and_every_kind_has_one() -> None:
    kinds = set()
    for example in EXAMPLES:
        kind = json.loads(example)["kind"]
        kinds.add(kind)
        if kind in OURS:
            OURS[kind].model_validate_json(example)
        else:
            assert message_of(example.encode()) not in (None, "unknown"), example
    known = set(re.findall(r"kind: Literal\[([^\]]*)\]", Path(bridge_messages.__file__).read_text("utf-8")))
    assert kinds == {kind for literal in known for kind in re.findall(r'"([^"]+)"', literal)}


def test_the_token_of_the_example_is_the_one_that_pandu_makes() -> None:
    key = bytes.fromhex(re.findall(r'"token_key":"([0-9a-f]+)"', DOCUMENT)[0])
    (token,) = re.findall(r'"token":"([0-9a-f]+)"', DOCUMENT)
    assert token == card_token(key, bytes.fromhex("04112233"))


def test_every_fault_is_explained() -> None:
    source = "".join(file.read_text("utf-8") for file in (ROOT / "card_reader").glob("bridge*.py"))
    faults = set(re.findall(r'"(bridge-[a-z]+)"', source)) - {"bridge-stopped"}  # the kiosk's own doing
    assert set(re.findall(r"^\| `(bridge-[a-z]+)`", DOCUMENT, re.MULTILINE)) == faults
    assert {name for name in sam_plugin.EXPLAINED if f"`{name}`" not in DOCUMENT} == set()


def test_every_refusal_and_every_field_is_named() -> None:
    codes = re.findall(r"^\| `((?:card|not|reader|service)-[a-z]+)` \|", DOCUMENT, re.MULTILINE)
    for code in codes:
        Refused.model_validate({"request": 1, "code": code})
    assert len(codes) == 7
    (found,) = [example for example in EXAMPLES if '"found"' in example]
    assert list(json.loads(found)["identity"]) == list(Fields.model_fields)


def test_the_numbers_are_those_of_the_code() -> None:
    assert f"at most {bridge_messages.LONGEST:,} bytes" in DOCUMENT
    assert f"more than {MOST_LINES:,} lines in {WINDOW:g} seconds" in DOCUMENT
    assert f"within {GREETING_WITHIN:g} seconds" in DOCUMENT
    assert f"within {ENDS_WITHIN:g} second" in DOCUMENT
    assert f"After {PING_EVERY:g} seconds" in DOCUMENT
    assert f"double up to {LONGEST_PAUSE:g} seconds" in DOCUMENT
    assert f"At most {MOST_READERS} readers" in DOCUMENT
