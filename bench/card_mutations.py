"""Whether fuzz and tests of the card reader would notice: small defects put into copies of it, one at a time.

    ./run bench card_mutations [--json] [--only PART OF A NAME]

As `bench.mutations` does for the conversation engine: each mutation is made in a copy of `card_reader` in a temporary
folder, beside copies of its tests. The short fuzz goes first, and what it misses goes to the tests by example. Ends
with 0 when every mutation was caught, else with 1.
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
from dataclasses import asdict
from pathlib import Path

from bench.mutations import DEADLINE, ROOT, Mutation, Verdict, apply

DATA = Path(__file__).parent / "mutations" / "card.toml"
FUZZ = ("fuzz",)
EXAMPLES = (
    "biodata",
    "bridge_messages",
    "driver",
    "glimpse",
    "identity",
    "image",
    "messages",
    "nik",
    "photo",
    "simulated",
    "contract",
)
SUPPORT = "card_*.py"


def mutations() -> list[Mutation]:
    """Those of the data file, in its order."""
    return [Mutation(**data) for data in tomllib.loads(DATA.read_text("utf-8"))["mutation"]]


def copy_card_reader(folder: Path) -> None:
    """The card reader and its tests alone, as a checkout that pytest can run in."""
    shutil.copytree(
        ROOT / "card_reader", folder / "card_reader", ignore=shutil.ignore_patterns("__pycache__")
    )
    support, unit = folder / "tests" / "support", folder / "tests" / "unit"
    support.mkdir(parents=True)
    unit.mkdir()
    for file in (ROOT / "tests" / "support").glob(SUPPORT):
        shutil.copy(file, support)
    for name in (*FUZZ, *EXAMPLES):
        shutil.copy(ROOT / "tests" / "unit" / f"test_card_{name}.py", unit)
    markers = "markers = slow\n    card\n"
    (folder / "pytest.ini").write_text(f"[pytest]\n{markers}", encoding="utf-8")


def first_failure(folder: Path, names: Sequence[str]) -> str:
    """The first of the tests that fails in the copy, "deadline", or an empty text."""
    # No plugins: they take longer to load than the tests to run.
    environ = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(folder), str(folder / "tests"))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    files = [f"tests/unit/test_card_{name}.py" for name in names]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "--import-mode=importlib",
        "-p",
        "no:cacheprovider",
    ]
    try:
        done = subprocess.run(
            [*command, *files],
            cwd=folder,
            env=environ,
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "deadline"
    if done.returncode == 0:
        return ""
    # A file that can't even be imported is no test that noticed.
    failed = re.search(r"^FAILED \S*test_card_(\S+::\S+)", done.stdout, re.MULTILINE)
    if failed is None:
        raise RuntimeError(f"pytest failed without a failing test:\n{done.stdout}{done.stderr}")
    return failed[1].replace(".py::", ": ")


def verdicts(chosen: Sequence[Mutation]) -> Iterator[Verdict]:
    """Each mutation and who caught it. Raises RuntimeError when the tests fail without any mutation."""
    with tempfile.TemporaryDirectory(prefix="pandu-mutations-") as name:
        folder = Path(name)
        copy_card_reader(folder)
        if failed := first_failure(folder, (*FUZZ, *EXAMPLES)):
            raise RuntimeError(f"the tests fail without any mutation: {failed}")
        for mutation in chosen:
            start = time.monotonic()
            file = folder / "card_reader" / mutation.file
            sound = file.read_text("utf-8")
            file.write_text(apply(mutation, sound), encoding="utf-8")
            caught_by = first_failure(folder, FUZZ) or first_failure(folder, EXAMPLES)
            file.write_text(sound, encoding="utf-8")
            yield Verdict(mutation, caught_by, time.monotonic() - start)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="./run bench card_mutations", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON array instead of a table")
    parser.add_argument("--only", default="", metavar="TEXT", help="mutations with this in their name")
    asked = parser.parse_args(arguments)
    found = []
    for verdict in verdicts([mutation for mutation in mutations() if asked.only in mutation.name]):
        found.append(verdict)
        if not asked.json:
            mutation = verdict.mutation
            print(f"{mutation.rule:>8}  {mutation.name:<52}  {verdict.caught_by or 'NOT CAUGHT'}", flush=True)
    caught = sum(bool(verdict.caught_by) for verdict in found)
    if asked.json:
        print(json.dumps([asdict(verdict) for verdict in found], indent=1))
    else:
        print(f"{len(found)} mutations, {caught} caught")
    return int(caught < len(found))


if __name__ == "__main__":
    sys.exit(main())
