"""What a flow may contain, read from its source: a generator touches nothing but its turns (rules 8 and 9)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FLOWS = Path(__file__).parents[2] / "kiosk" / "flows"
OUTSIDE = {
    *(
        "datetime",
        "time",
        "random",
        "secrets",
        "uuid",
        "os",
        "io",
        "pathlib",
        "socket",
        "sqlite3",
        "threading",
    ),
    *(
        "logging",
        "subprocess",
        "json",
        "strings",
        "scene",
        "session",
        "host",
        "store",
        "services_client",
        "speech",
    ),
}
"""Modules, packages and names of clocks, chance, files, texts and handles."""
BUILT_IN = {"open", "print", "input", "id", "hash", "vars", "globals", "locals", "exec", "eval", "getattr"}


def generators(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Functions that yield turns; what @contextmanager makes of a yield isn't one."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef) or "contextmanager" in map(ast.unparse, node.decorator_list):
            continue
        if any(isinstance(inner, ast.Yield | ast.YieldFrom) for inner in own(node)):
            yield node


def own(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Everything in a function but the functions inside it."""
    left: list[ast.AST] = list(function.body)
    while left:
        node = left.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            left.extend(ast.iter_child_nodes(node))


def origins(tree: ast.AST) -> dict[str, str]:
    """Imported name → the last part of where it came from: "datetime", "scene"."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {(a.asname or a.name).partition(".")[0]: a.name.partition(".")[0] for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            where = next((part for part in parts if part in OUTSIDE), parts[-1])
            found |= {(a.asname or a.name): where for a in node.names}
    return found


def faults(source: str) -> list[str]:
    """One line for each thing that a flow must not contain."""
    tree = ast.parse(source)
    came_from = origins(tree)
    found = []
    for function in generators(tree):
        for node in own(function):
            what = _fault(node, came_from)
            if what:
                found.append(f"{function.name}:{getattr(node, 'lineno', 0)} {what}")
    return sorted(found)


def _fault(node: ast.AST, came_from: dict[str, str]) -> str:
    match node:
        case ast.Try() if node.finalbody:
            return "finally"
        case ast.With() | ast.AsyncWith():
            return "with"
        case ast.ExceptHandler() if node.type is None or ast.unparse(node.type) != "Failed":
            return f"except {ast.unparse(node.type) if node.type else ''}".strip()
        case ast.Global() | ast.Nonlocal():
            return "a name from outside is set"
        case ast.Call():
            called = ast.unparse(node.func)
            root = called.partition(".")[0]
            if root in BUILT_IN or came_from.get(root, root) in OUTSIDE:
                return f"calls {called}"
    return ""


def test_flows_touch_nothing_but_their_turns() -> None:
    found = {file.name: faults(file.read_text("utf-8")) for file in FLOWS.glob("*.py")}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_flows_are_where_this_looks() -> None:
    names = {f.name for file in FLOWS.glob("*.py") for f in generators(ast.parse(file.read_text("utf-8")))}
    assert {"home", "complaint", "take_receipt", "resume", "status", "greeting", "cover", "tray"} <= names
    assert {"help_wanted", "leave", "idle", "meaning", "comfort", "page", "guide", "lesson"} <= names


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("try:\n  yield 1\n finally:\n  pass", "finally"),
        ("with x:\n  yield 1", "with"),
        ("try:\n  yield 1\n except Exception:\n  pass", "except Exception"),
        ("try:\n  yield 1\n except:\n  pass", "except"),
        ("try:\n  yield 1\n except (Failed, KeyError):\n  pass", "except (Failed, KeyError)"),
        ("yield datetime.now()", "calls datetime.now"),
        ("yield now()", "calls now"),
        ("yield choice('ab')", "calls choice"),
        ("yield open('a')", "calls open"),
        ("yield Strings('id').text('a')", "calls Strings"),
        ("yield scene.text('a')", "calls scene.text"),
        ("global x\n yield 1", "a name from outside is set"),
    ],
)
def test_each_fault_is_found(body: str, fault: str) -> None:
    head = (
        "import datetime\nfrom time import monotonic as now\nfrom random import choice\n"
        "from kiosk.strings.strings import Strings\n"
    )
    assert [line.partition(" ")[2] for line in faults(f"{head}def flow():\n {body}")] == [fault]


def test_what_is_no_turn_is_left_alone() -> None:
    assert faults("@contextmanager\ndef f():\n with x:\n  yield 1") == []
    assert faults("def f():\n with x:\n  pass") == []
    assert faults("def f():\n try:\n  yield Ask('a')\n except Failed:\n  yield Ask('b')") == []
