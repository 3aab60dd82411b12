"""Planted defects: each list fits the tree, and a defect that nobody notices is told."""

from __future__ import annotations

import pytest

from bench import planted
from bench.card_mutations import CARD
from bench.mutations import DIALOGUE
from bench.planted import ROOT, Ground, Mutation, apply, verdicts


@pytest.mark.parametrize("ground", [CARD, DIALOGUE], ids=lambda ground: ground.name)
def test_every_mutation_has_its_place_in_the_tree(ground: Ground) -> None:
    found = ground.mutations()
    assert len({mutation.name for mutation in found}) == len(found) > 0
    for mutation in found:
        text = (ROOT / ground.package / mutation.file).read_text("utf-8")
        assert apply(mutation, text) != text


def test_a_mutation_whose_place_has_gone_is_refused() -> None:
    mutation = Mutation("1", "gone", "talk.py", "nowhere", "")
    with pytest.raises(ValueError, match=r"gone: .*stands there 0 times"):
        apply(mutation, "somewhere")


def test_the_tests_of_a_file_look_at_it_first_and_all_others_after_them() -> None:
    ground = Ground("card", "card_reader", (("fuzz",), ("nik", "photo")))
    fuzz, nik, photo = (f"tests/unit/test_card_{name}.py" for name in ("fuzz", "nik", "photo"))
    assert list(ground.rounds_for("fuzz.py")) == [[fuzz], [nik, photo]]
    assert list(ground.rounds_for("photo.py")) == [[photo], [fuzz], [nik]]
    assert list(ground.rounds_for("ektp.py")) == [[fuzz], [nik, photo]]


DOT = 'DOT = "•"'
ONCE_WRONG = """
from pathlib import Path
DOT = "•" if Path("seen").exists() else "*"
Path("seen").touch()
"""


@pytest.mark.slow
def test_what_is_noticed_is_told_from_what_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planted, "DEADLINE", 12.0)
    ground = Ground("card", "card_reader", (("nik",), ("identity",)))
    planned = [
        Mutation("", "noticed", "identity.py", DOT, 'DOT = "*"'),
        Mutation("", "endless", "identity.py", DOT, "while True:\n    pass"),
        Mutation("", "a test fails once", "identity.py", DOT, ONCE_WRONG),
        Mutation("", "harmless", "nik.py", "nobody older is expected", "nobody older is awaited"),
    ]
    caught = [verdict.caught_by for verdict in verdicts(ground, planned)]
    assert caught == ["tests/unit/test_card_identity.py::test_masks", planted.LATE, "", ""]
    impossible = Mutation("", "a test that always fails", "identity.py", DOT, DOT)
    monkeypatch.setattr(planted, "_first_failure", lambda folder, tests: f"{tests[0]}::test_it")
    with pytest.raises(RuntimeError, match="also fails without 'a test that always fails'"):
        list(verdicts(ground, [impossible]))


@pytest.mark.slow
def test_what_no_test_can_import_is_refused() -> None:
    ground = Ground("card", "card_reader", (("nik",), ("identity",)))
    broken = Mutation("", "no Python any more", "nik.py", "LENGTH = 16", "LENGTH = ")
    with pytest.raises(RuntimeError, match="without a failing test"):
        list(verdicts(ground, [broken]))
