"""What holds for every test. Helpers are in tests/support; each kind of test has its own conftest.py."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis.database import DirectoryBasedExampleDatabase

from support.strictness import (  # noqa: F401 - fixtures and hooks, found by their names
    expect_log,
    no_dangling_threads,
    no_dangling_timers,
    pytest_make_collect_report,
    pytest_runtest_makereport,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

# Before anything imports Qt: no test opens a window on somebody's screen, and pictures are alike everywhere.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """What pytest-qt makes for `qapp`: Pandu is Qt Quick, without widgets."""
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication


# No deadline: the machines are shared, and time is measured by bench/. The same examples everywhere in CI.
settings.register_profile(
    "pandu",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    database=None
    if os.environ.get("CI") == "true"
    else DirectoryBasedExampleDatabase(Path(__file__).parent.parent / ".cache" / "hypothesis"),
)
settings.load_profile("pandu")
