"""What makes a test fail although its assertions held: fixtures and hooks, taken in by tests/conftest.py.

A log line at WARNING or above that the test didn't expect, an expected one that didn't come, a thread left
running, a Qt timer left ticking, and, where CI=true, a skip.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest

_THREAD_DEADLINE = 2.0
"""Seconds that a thread which was told to stop has to end after its test."""


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[Callable[[str], None]]:
    """`expect_log(part)`: a line at WARNING or above must hold `part`; any other such line fails the test."""
    handler = _Warnings()
    expected: list[str] = []
    logging.getLogger().addHandler(handler)
    try:
        yield expected.append
    finally:
        logging.getLogger().removeHandler(handler)
    unexpected = [line for line in handler.lines if not any(part in line for part in expected)]
    if unexpected:
        pytest.fail("unexpected log lines:\n" + "\n".join(unexpected), pytrace=False)
    absent = [part for part in expected if not any(part in line for line in handler.lines)]
    if absent:
        pytest.fail(f"expected in the log, but it didn't come: {absent}", pytrace=False)


@pytest.fixture(autouse=True)
def no_dangling_threads() -> Iterator[None]:
    """Every thread that a test starts has ended when the test ends."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + _THREAD_DEADLINE
    while left := [t.name for t in threading.enumerate() if _counts(t) and t not in before]:
        if time.monotonic() > deadline:
            pytest.fail(f"threads left running: {left}", pytrace=False)
        time.sleep(0.01)


def _counts(thread: threading.Thread) -> bool:
    # A dummy stands for a thread that Python didn't start (Qt's); Python can't see it end.
    return not isinstance(thread, threading._DummyThread)


@pytest.fixture(autouse=True)
def no_dangling_timers(request: pytest.FixtureRequest) -> Iterator[None]:
    """No QTimer made in Python ticks on after a test that draws (marker `ui`)."""
    yield
    if "PySide6.QtCore" not in sys.modules or request.node.get_closest_marker("ui") is None:
        return
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    gc.collect()
    left = [o for o in gc.get_objects() if isinstance(o, QTimer) and isValid(o) and o.isActive()]
    if left:
        pytest.fail(f"timers left ticking: {[timer.objectName() or timer.interval() for timer in left]}")


def _skips_fail() -> bool:
    return os.environ.get("CI") == "true"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skip is a failure where CI=true: nobody is there to install what is missing."""
    report = yield
    if _skips_fail() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI=true doesn't allow: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file that skips itself."""
    report = yield
    if _skips_fail() and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI=true doesn't allow: {_reason(report.longrepr)}"
    return report


def _reason(longrepr: Any) -> str:
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)
