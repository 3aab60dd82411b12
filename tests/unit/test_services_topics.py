"""The topics that are offered: from the server, from the list that was kept, and as many as a screen holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from kiosk.dialogue.turn import Failed, Json
from kiosk.flows.effects import Away, Request
from kiosk.flows.reporting import topic_effects
from services_client.errors import ServiceError
from services_client.georeport import GeoReport, Topic


class Service:
    """Gives these topics; None: it can't be reached."""

    def __init__(self, *codes: str) -> None:
        self.codes: tuple[str, ...] | None = codes

    def topics(self) -> tuple[Topic, ...]:
        if self.codes is None:
            raise ServiceError("service-unreachable")
        return tuple(Topic(code, code.upper(), "") for code in self.codes)


def asked(service: Service, file: Path) -> Json:
    effect = topic_effects(cast(GeoReport, service), [], file)["complaint-topics"]
    assert isinstance(effect, Away)
    return effect.run(Request(None, "key", "c1"))


def codes(found: Json) -> list[Any]:
    return [topic["code"] for topic in found]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "topics.json"


def test_the_last_list_serves_while_the_network_is_down(file: Path) -> None:
    service = Service("a", "b")
    found = asked(service, file)
    service.codes = None
    assert asked(service, file) == found == [{"code": "a", "name": "A"}, {"code": "b", "name": "B"}]
    assert sorted(path.name for path in file.parent.iterdir()) == ["topics.json"]


@pytest.mark.parametrize(
    "content",
    [b"", b"[", b"[]", b"{}", b"7", b'[{"code": "a"}]', b'[{"code": 1, "name": "A", "group": ""}]', b"\xff"],
)
def test_a_list_that_is_none_is_as_missing_and_replaced(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    service = Service()
    service.codes = None
    with pytest.raises(Failed, match="service-unreachable"):
        asked(service, file)
    service.codes = ("a",)
    asked(service, file)
    assert codes(json.loads(file.read_text())) == ["a"]


def test_a_folder_in_its_place_is_as_missing_and_does_no_harm(
    file: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("the list of topics couldn't be kept")
    file.mkdir()
    service = Service("a")
    assert codes(asked(service, file)) == ["a"]
    service.codes = None
    with pytest.raises(Failed, match="service-unreachable"):
        asked(service, file)


def test_a_list_that_could_not_be_written_whole_leaves_the_one_before(
    file: Path, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("the list of topics couldn't be kept")
    service = Service("a")
    asked(service, file)

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as out:
            out.write(content[:5])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    service.codes = ("b",)
    assert codes(asked(service, file)) == ["b"]
    service.codes = None
    assert codes(asked(service, file)) == ["a"]


def test_a_service_without_topics_is_named_and_keeps_what_was_kept(file: Path) -> None:
    service = Service("a")
    asked(service, file)
    service.codes = ()
    with pytest.raises(Failed, match="service-no-topics"):
        asked(service, file)
    service.codes = None
    assert codes(asked(service, file)) == ["a"]


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        ("abcdef", "abcdef"),
        ("abcdefgh", "abcdef"),
        ("abcdefg*", "abcde*"),
        ("a*bcdefg", "abcde*"),
        ("a*bcde", "a*bcde"),
    ],
)
def test_six_are_offered_and_the_last_is_another_problem(file: Path, given: str, offered: str) -> None:
    def named(letters: str) -> list[str]:
        return ["lainnya" if letter == "*" else letter for letter in letters]

    service = Service(*named(given))
    assert codes(asked(service, file)) == named(offered)
    service.codes = None
    assert codes(asked(service, file)) == named(offered)
