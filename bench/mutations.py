"""Whether the tests of the conversation engine would notice: small defects put into copies of it, one at a time.

    python -m bench.mutations [--json]

Each mutation is made in a copy of `kiosk/dialogue` in a temporary folder, beside copies of its tests; the tree stays
as it is. Ends with 0 when every mutation was caught by a test, else with 1.
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
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "mutations" / "dialogue.toml"
EXAMPLES = ("replay", "effects", "values", "talk", "focus", "speaker")
"""Tests by example: they catch nearly everything in a second. What they miss goes to the property tests."""
PROPERTIES = ("properties",)
SUPPORT = ("engine_world", "engine_flows", "talk_world")
DEADLINE = 60.0
"""Seconds; a mutation that makes the engine run for ever is caught too."""


@dataclass(frozen=True)
class Mutation:
    """`old` stands exactly once in `file` of kiosk/dialogue; with `new` in its place it breaks `rule`.

    `rule` is the number of a rule of conversations, or "verbs" for who acts and who speaks when.
    """

    rule: str
    name: str
    file: str
    old: str
    new: str


@dataclass(frozen=True)
class Verdict:
    """`caught_by` is the first test that failed, "deadline", or empty when nobody noticed."""

    mutation: Mutation
    caught_by: str
    seconds: float


def mutations() -> list[Mutation]:
    """Those of the data file, by rule."""
    return [Mutation(**data) for data in tomllib.loads(DATA.read_text("utf-8"))["mutation"]]


def apply(mutation: Mutation, text: str) -> str:
    """The text with the defect; raises ValueError unless `old` stands there exactly once."""
    if text.count(mutation.old) != 1:
        raise ValueError(
            f"{mutation.name}: the text to replace stands there {text.count(mutation.old)} times"
        )
    return text.replace(mutation.old, mutation.new)


def copy_dialogue(folder: Path) -> None:
    """The engine and its tests alone, as a checkout that pytest can run in."""
    (folder / "kiosk").mkdir()
    shutil.copy(ROOT / "kiosk" / "__init__.py", folder / "kiosk")
    shutil.copytree(
        ROOT / "kiosk" / "dialogue",
        folder / "kiosk" / "dialogue",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    for name in SUPPORT:
        _copy(folder, f"tests/support/{name}.py")
    for name in (*EXAMPLES, *PROPERTIES):
        _copy(folder, f"tests/unit/test_dialogue_{name}.py")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")


def _copy(folder: Path, path: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / path, folder / path)


def first_failure(folder: Path, names: Sequence[str]) -> str:
    """The first of the tests that fails in the copy, or an empty text."""
    files = [f"tests/unit/test_dialogue_{name}.py" for name in names]
    # No plugins: they take longer to load than the tests to run.
    environ = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(folder), str(folder / "tests"))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PANDU_EXAMPLES": "40",
    }
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "--import-mode=importlib",
        "-p",
        "no:cacheprovider",
        *files,
    ]
    try:
        done = subprocess.run(
            command, cwd=folder, env=environ, capture_output=True, text=True, timeout=DEADLINE, check=False
        )
    except subprocess.TimeoutExpired:
        return "deadline"
    if done.returncode == 0:
        return ""
    failed = re.search(r"^(?:FAILED|ERROR) \S*test_dialogue_(\S+)", done.stdout, re.MULTILINE)
    if failed is None:
        raise RuntimeError(f"pytest failed without a failing test:\n{done.stdout}{done.stderr}")
    return failed[1].replace(".py::", ": ")


def verdicts(chosen: Sequence[Mutation]) -> Iterator[Verdict]:
    """Each mutation and who caught it. Raises RuntimeError when the tests fail without any mutation."""
    with tempfile.TemporaryDirectory(prefix="pandu-mutations-") as name:
        folder = Path(name)
        copy_dialogue(folder)
        if failed := first_failure(folder, EXAMPLES):
            raise RuntimeError(f"the tests fail without any mutation: {failed}")
        for mutation in chosen:
            start = time.monotonic()
            file = folder / "kiosk" / "dialogue" / mutation.file
            sound = file.read_text("utf-8")
            file.write_text(apply(mutation, sound), encoding="utf-8")
            caught_by = first_failure(folder, EXAMPLES) or first_failure(folder, PROPERTIES)
            file.write_text(sound, encoding="utf-8")
            yield Verdict(mutation, caught_by, time.monotonic() - start)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.mutations", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON array instead of a table")
    as_json = parser.parse_args(arguments).json
    found = []
    for verdict in verdicts(mutations()):
        found.append(verdict)
        if not as_json:
            print(
                f"{verdict.mutation.rule:>5}  {verdict.mutation.name:<52}  {verdict.caught_by or 'NOT CAUGHT'}",
                flush=True,
            )
    missed = [verdict for verdict in found if not verdict.caught_by]
    if as_json:
        print(json.dumps([asdict(verdict) for verdict in found], indent=1))
    else:
        print(f"{len(found)} mutations, {len(found) - len(missed)} caught")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
