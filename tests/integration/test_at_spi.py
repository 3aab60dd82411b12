"""The real window, as an independent client of assistive technology is told of it over a session bus.

The client (tests/support/at_spi_client.py) is another program with another Python and knows nothing of Pandu.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from lessons.view import view
from support.at_spi import PASSWORD, Tree
from support.at_spi_desktop import Desktop, Seen, desktop
from support.at_spi_rules import after_a_focus, faults, left_over
from support.at_spi_walk import STRIKE, Walk, explore
from support.lesson_steps import bansos, play

CHECKOUT = Path(__file__).parents[2]
WALK_SECONDS = 45.0
ENDS_WITHIN = 5.0
LESSON_STEPS = 2
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
TAB = 0xFF09
"""X11's symbol of the key."""

pytestmark = [pytest.mark.slow, pytest.mark.ui]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desktop]:
    with desktop(tmp_path / "desktop") as made:
        yield made
    # What the bus has started ends by itself, when it notices.
    deadline = time.monotonic() + ENDS_WITHIN
    while (left := processes_of(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


def processes_of(folder: Path) -> list[str]:
    """Command lines of all that have this folder in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if str(folder).encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue  # it has ended, or is another user's
    return found


@contextmanager
def kiosk(here: Desktop, data: Path) -> Iterator[Seen]:
    """As a resident finds it, but that it neither speaks nor listens."""
    settings = data.parent / "pandu.toml"
    silent = '[hearing]\nenabled = false\n[voice]\nloudspeaker = "tidak ada"\n'
    settings.write_text(f'data_folder = "{data}"\n{silent}')
    command = [sys.executable, "-m", "kiosk", "--settings", str(settings)]
    with here.application(command, PYTHONPATH=str(CHECKOUT)) as seen:
        yield seen
    assert "QML complained" not in here.words
    assert "Traceback" not in here.words


def test_a_client_walks_through_a_complaint_and_a_lesson(
    here: Desktop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    with kiosk(here, data) as seen:
        walk = explore(seen, WALK_SECONDS)
    with capsys.disabled():
        print(f"\nby AT-SPI: {walk.report()}")
    assert walk.faults == {}
    assert walk.unanswered == set()
    assert_it_got_far(walk, data)
    assert_nothing_is_left(walk)


def assert_it_got_far(walk: Walk, data: Path) -> None:
    """To the end of a complaint, by what others know of it, and into the lesson."""
    with closing(sqlite3.connect(data / "sandbox.db")) as taken:
        assert taken.execute("SELECT count(*) FROM report").fetchone()[0] >= 1, walk.report()
    labels = [node.name for tree in walk.screens.values() for node in tree.showing if node.role == "label"]
    assert any(CODE.fullmatch(name) for name in labels), "no receipt tells its code"
    captions = {tree.heading for tree in walk.screens.values()}
    steps = [view(step, play(step)).say for step in bansos().steps[:LESSON_STEPS]]
    assert set(steps) <= captions, walk.report()


def assert_nothing_is_left(walk: Walk) -> None:
    assert walk.returned, f"it never came back to the first screen: {walk.report()}"
    session = [tree for tree in walk.screens.values() if tree is not walk.first]
    assert [left_over(walk.first, session, tree) for tree in walk.returned] == [[]] * len(walk.returned)


def test_the_focus_is_moved_by_the_client_and_by_keys(here: Desktop, tmp_path: Path) -> None:
    with kiosk(here, tmp_path / "data") as seen:
        tree = seen.look()
        seen.press(tree, tree.buttons[0])
        tree = seen.look()
        for place in (-1, 0):  # there and back
            button = [button for button in tree.buttons if button.enabled][place]
            seen.focus(tree, button)
            tree = seen.look()
            assert list(after_a_focus(button, tree)) == []
        # From there the kiosk's own keys go on, in the order of the tree; also to what is disabled, which says why.
        assert [focused_after_tab(seen) for _ in tree.buttons] == [
            *(button.name for button in tree.buttons[1:]),
            tree.buttons[0].name,
        ]


def focused_after_tab(seen: Seen) -> str:
    seen.rest(STRIKE)
    seen.strike(TAB)
    focused = [button.name for button in seen.look().buttons if "focused" in button.states]
    assert len(focused) == 1, focused
    return focused[0]


def test_a_masked_entry_tells_no_digit(here: Desktop) -> None:
    digits = "314159"
    command = [sys.executable, "-m", "support.at_spi_masked", digits]
    path = f"{CHECKOUT}:{CHECKOUT / 'tests'}"
    with here.application(command, PYTHONPATH=path, QT_QPA_PLATFORM="xcb") as seen:
        tree: Tree = seen.look()
    assert [entry.role for entry in tree.entries] == [PASSWORD]
    assert tree.entries[0].text == "•" * len(digits)
    assert not [words for words in tree.words if digits in words]
    assert [fault for fault in faults(tree) if "application" not in fault] == []  # it isn't the kiosk
