"""Would the tests notice? Small defects planted into a copy of the tree, one at a time.

Each ground (`bench.mutations`, `bench.card_mutations`) says in which package, and which tests look for them. The tree
itself stays as it is. A run ends with 0 when every defect was caught by a test, else with 1.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "mutations"
COPIED = ("card_reader", "kiosk", "tests")
DEADLINE = 120.0
"""Seconds for one round of tests; a defect that makes the code run for ever is caught too."""
LATE = "deadline"


@dataclass(frozen=True)
class Mutation:
    """`old` stands exactly once in `file` of the ground's package; with `new` in its place it breaks `rule`."""

    rule: str
    name: str
    file: str
    old: str
    new: str


@dataclass(frozen=True)
class Verdict:
    """`caught_by` is the first test that failed, LATE, or empty when nobody noticed."""

    mutation: Mutation
    caught_by: str
    seconds: float


@dataclass(frozen=True)
class Ground:
    """Where defects are planted: `name`.toml holds them, and tests/unit/test_`name`_*.py look for them."""

    name: str
    package: str
    rounds: tuple[tuple[str, ...], ...]
    """What follows `name` in the names of the tests; quick ones first, so that most defects cost little."""

    def mutations(self) -> list[Mutation]:
        """Those of the data file, in its order."""
        data = tomllib.loads((DATA / f"{self.name}.toml").read_text("utf-8"))
        return [Mutation(**mutation) for mutation in data["mutation"]]

    def rounds_for(self, file: str) -> Iterator[list[str]]:
        """Test files, as pytest takes them: those that bear the file's own name look first."""
        own = Path(file).stem
        if any(own in names for names in self.rounds):
            yield [self.test_file(own)]
        for names in self.rounds:
            if others := [self.test_file(name) for name in names if name != own]:
                yield others

    def test_file(self, name: str) -> str:
        return f"tests/unit/test_{self.name}_{name}.py"


def apply(mutation: Mutation, text: str) -> str:
    """The text with the defect; raises ValueError unless `old` stands there exactly once."""
    if text.count(mutation.old) != 1:
        raise ValueError(
            f"{mutation.name}: the text to replace stands there {text.count(mutation.old)} times"
        )
    return text.replace(mutation.old, mutation.new)


def verdicts(ground: Ground, chosen: Sequence[Mutation]) -> Iterator[Verdict]:
    """Each mutation and who caught it. Raises RuntimeError when a test that caught one fails without it too."""
    with tempfile.TemporaryDirectory(prefix="pandu-mutations-") as name:
        folder = Path(name)
        _copy(folder)
        passing: set[str] = set()
        for mutation in chosen:
            begun = time.monotonic()
            caught_by = _caught_by(folder, ground, mutation, passing)
            yield Verdict(mutation, caught_by, time.monotonic() - begun)


def _copy(folder: Path) -> None:
    """As much of the tree as those tests need."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")  # so that it is a tree of its own


def _caught_by(folder: Path, ground: Ground, mutation: Mutation, passing: set[str]) -> str:
    """The first test that fails with the defect, twice, for on a busy machine one may fail that has noticed
    nothing; and passes without it, or did so before: then it is in `passing`."""
    file = folder / ground.package / mutation.file
    sound = file.read_text("utf-8")
    for tests in ground.rounds_for(mutation.file):
        file.write_text(apply(mutation, sound), encoding="utf-8")
        failed = _first_failure(folder, tests)
        suspects = tests if failed == LATE else [failed.partition("[")[0]]
        noticed = failed == LATE or (failed and _first_failure(folder, suspects))
        file.write_text(sound, encoding="utf-8")
        if noticed:
            if not passing.issuperset(suspects) and (wrong := _first_failure(folder, suspects)):
                raise RuntimeError(f"{failed} also fails without {mutation.name!r}: {wrong}")
            passing.update(suspects)
            return failed
    return ""


def _first_failure(folder: Path, tests: Iterable[str]) -> str:
    """The first of the tests that fails in the copy, as pytest names it, LATE, or an empty text."""
    options = ["-x", "-q", "--import-mode=importlib", "-p", "no:cacheprovider"]
    # No plugins: they take longer to load than the tests to run.
    environ = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(folder), str(folder / "tests"))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PANDU_EXAMPLES": "40",
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *tests],
            cwd=folder,
            env=environ,
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return LATE
    if done.returncode == 0:
        return ""
    # A test, not a file: one that can't even be imported has noticed nothing.
    failed = re.search(r"^(?:FAILED|ERROR) (\S+\.py::\S+)", done.stdout, re.MULTILINE)
    if failed is None:
        raise RuntimeError(f"pytest failed without a failing test:\n{done.stdout}{done.stderr}")
    return failed[1]


def _short(caught_by: str) -> str:
    return caught_by.removeprefix("tests/unit/test_").replace(".py::", ": ") or "NOT CAUGHT"


def main(ground: Ground, command: str, arguments: Sequence[str] | None = None) -> int:
    """The command line of a ground: a line for each mutation as it is tried, or JSON at the end."""
    parser = argparse.ArgumentParser(prog=command, description="Would the tests notice?")
    parser.add_argument("--json", action="store_true", help="one JSON array instead of a table")
    parser.add_argument("--only", default="", metavar="TEXT", help="mutations with this in their name")
    asked = parser.parse_args(arguments)
    found = []
    for verdict in verdicts(ground, [each for each in ground.mutations() if asked.only in each.name]):
        found.append(verdict)
        if not asked.json:
            mutation = verdict.mutation
            print(f"{mutation.rule:>8}  {mutation.name:<60}  {_short(verdict.caught_by)}", flush=True)
    caught = sum(bool(verdict.caught_by) for verdict in found)
    if asked.json:
        print(json.dumps([asdict(verdict) for verdict in found], indent=1))
    else:
        print(f"{len(found)} mutations, {caught} caught")
    return int(caught < len(found))
