"""The habits of the house as tests: linters, types, import contracts, and what must not stand in the tree."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
NOT_OURS = {".venv", ".cache", ".git", ".hypothesis", "__pycache__"}
SHELL_SCRIPTS = ("run", ".ci/run", "requirements/lock.sh")
QML_FOLDER = ROOT / "kiosk" / "ui" / "qml"

MOST_LINES = 300
LONGER: dict[str, str] = {
    "tests/stories/conftest.py": "one step after another, nothing else",
    "tests/support/ui_samples.py": "one sample screen after another, nothing else",
}
"""Files above MOST_LINES, each with the reason why it is still one idea."""

# Put together here, so that this file isn't found by its own search.
HOSTS = re.compile(
    r"\b(?:" + "|".join(("py" + r"pi\.org", "python" + "hosted", r"debian\.org", r"npmjs\.")) + ")"
)
MACHINE_PATHS = re.compile(r"(?<![\w.$}~/-])/(?:" + "|".join(("root", "work", "tmp")) + r")/\w")
UNFINISHED = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error")) + r")\b")


def our_files(*suffixes: str) -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(set(folders) - NOT_OURS)
        yield from (Path(folder, name) for name in sorted(names) if not suffixes or name.endswith(suffixes))


def lines_with(pattern: re.Pattern[str], files: Iterator[Path]) -> list[str]:
    found = []
    for file in files:
        try:
            lines = file.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # pictures, fonts, sounds
        found += [f"{file.relative_to(ROOT)}:{n}" for n, line in enumerate(lines, 1) if pattern.search(line)]
    return found


def passes(*command: str | Path) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command[0]} finds:\n{done.stdout}{done.stderr}"


def test_ruff_finds_nothing() -> None:
    passes(TOOLS / "ruff", "check", ".")


def test_every_file_is_formatted() -> None:
    passes(TOOLS / "ruff", "format", "--check", ".")


@pytest.mark.slow
def test_types_hold() -> None:
    passes(sys.executable, "-m", "mypy")


def test_import_contracts_hold() -> None:
    passes(TOOLS / "lint-imports", "--cache-dir", ".cache/import-linter")


@pytest.mark.slow
def test_qmllint_finds_nothing() -> None:
    files = [str(file) for file in our_files(".qml")]
    assert files
    passes(TOOLS / "pyside6-qmllint", "--max-warnings", "0", "-I", str(QML_FOLDER), *files)


@pytest.mark.parametrize("script", SHELL_SCRIPTS)
def test_scripts_are_posix_shell(script: str) -> None:
    assert (ROOT / script).read_text().startswith("#!/bin/sh\n")
    passes("sh", "-n", script)
    passes("shellcheck", script)


def test_no_registry_and_no_path_of_one_machine_is_named() -> None:
    assert lines_with(HOSTS, our_files()) == []
    assert lines_with(MACHINE_PATHS, our_files()) == []


def test_nothing_says_that_it_is_unfinished() -> None:
    assert lines_with(UNFINISHED, our_files(".py", ".qml", ".ftl", ".toml", ".yaml", "run")) == []


def test_one_idea_a_file() -> None:
    long = {
        str(file.relative_to(ROOT))
        for file in our_files(".py", ".qml")
        if len(file.read_text("utf-8").splitlines()) > MOST_LINES
    }
    assert long == set(LONGER)


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / lock).read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", text, re.MULTILINE))


@pytest.mark.parametrize("lock", ["build.lock", "kiosk.lock", "test.lock"])
def test_a_lock_holds_names_versions_and_hashes_only(lock: str) -> None:
    lines = (ROOT / "requirements" / lock).read_text().splitlines()
    pattern = re.compile(r"[a-z0-9-]+==[\w.]+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not pattern.fullmatch(line)] == []


@pytest.mark.parametrize("name", ["build", "kiosk", "test"])
def test_what_is_asked_for_is_locked(name: str) -> None:
    locked = pins(f"{name}.lock")
    for line in (ROOT / "requirements" / f"{name}.in").read_text().splitlines():
        wanted = re.match(r"([A-Za-z][\w.-]*)(?:==(\S+))?$", line)
        if wanted:
            key = re.sub(r"[-_.]+", "-", wanted[1]).lower()
            assert key in locked
            assert wanted[2] in (None, locked[key])


def test_tests_run_with_the_kiosks_own_packages() -> None:
    """Or installing test.lock would change what kiosk.lock installed; run counts on that."""
    assert pins("kiosk.lock").items() <= pins("test.lock").items()


def leaves_something_to_do(source: str) -> list[int]:
    """Lines of `finally` or `with` around a yield: in a flow these would run at every Kembali."""
    found = []
    for node in _walk_generators(ast.parse(source)):
        if isinstance(node, ast.With) or (isinstance(node, ast.Try) and node.finalbody):
            inside = [inner for part in node.body for inner in ast.walk(part)]
            if any(isinstance(inner, ast.Yield | ast.YieldFrom) for inner in inside):
                found.append(node.lineno)
    return found


def _walk_generators(tree: ast.AST) -> Iterator[ast.AST]:
    """Everything but what @contextmanager makes of a yield, which isn't a turn."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef) and "contextmanager" in map(ast.unparse, node.decorator_list):
            continue
        yield node
        yield from _walk_generators(node)


def test_flows_have_no_finally_and_no_with_around_a_turn() -> None:
    assert leaves_something_to_do("def f():\n try:\n  yield 1\n finally:\n  pass") == [2]
    assert leaves_something_to_do("def f():\n with x:\n  yield 1") == [2]
    assert leaves_something_to_do("@contextmanager\ndef f():\n with x:\n  yield 1") == []
    assert leaves_something_to_do("def f():\n yield 1\n with x:\n  pass") == []
    flows = ROOT / "kiosk" / "flows"
    assert {file.name: leaves_something_to_do(file.read_text()) for file in flows.glob("*.py")} == {
        file.name: [] for file in flows.glob("*.py")
    }
