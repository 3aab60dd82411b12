"""The rules of tests/support/strictness.py bite: each is broken once in a small test run of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

TAKE_IN = """
from support.strictness import (
    expect_log, no_dangling_threads, no_dangling_timers, pytest_make_collect_report, pytest_runtest_makereport
)
"""


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.delenv("CI", raising=False)
    pytester.makeconftest(TAKE_IN)
    pytester.makeini("[pytest]\nmarkers =\n    ui: draws\n")
    return pytester


def outcome(inner: pytest.Pytester, source: str) -> dict[str, int]:
    inner.makepyfile(source)
    return inner.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:timeout").parseoutcomes()


def test_a_quiet_test_passes(inner: pytest.Pytester) -> None:
    assert outcome(inner, "def test(): pass") == {"passed": 1}


def test_an_unexpected_warning_in_the_log_fails(
    inner: pytest.Pytester, expect_log: Callable[[str], None]
) -> None:
    expect_log("reader-missing")  # it reaches this test's log too
    source = "import logging\ndef test(): logging.getLogger('pandu.x').warning('reader-missing')"
    assert outcome(inner, source) == {"passed": 1, "errors": 1}


def test_an_expected_warning_passes(inner: pytest.Pytester, expect_log: Callable[[str], None]) -> None:
    expect_log("reader-missing")
    source = """
        import logging
        def test(expect_log):
            expect_log("reader-missing")
            logging.getLogger("pandu.x").warning("reader-missing")
    """
    assert outcome(inner, source) == {"passed": 1}


def test_an_expected_warning_that_does_not_come_fails(inner: pytest.Pytester) -> None:
    assert outcome(inner, "def test(expect_log): expect_log('reader-missing')") == {"passed": 1, "errors": 1}


def test_a_thread_left_running_fails(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("support.strictness._THREAD_DEADLINE", 0.05)
    source = """
        import threading
        stop = threading.Event()
        def test():
            threading.Thread(target=stop.wait, args=(20,)).start()
        def test_after():
            stop.set()
    """
    assert outcome(inner, source) == {"passed": 2, "errors": 1}


def test_a_timer_left_ticking_fails(inner: pytest.Pytester) -> None:
    source = """
        import pytest
        from PySide6.QtCore import QTimer
        from PySide6.QtGui import QGuiApplication
        app = QGuiApplication.instance() or QGuiApplication([])
        timer = QTimer()
        @pytest.mark.ui
        def test():
            timer.start(1000)
        def test_after():
            timer.stop()
    """
    assert outcome(inner, source) == {"passed": 2, "errors": 1}


@pytest.mark.parametrize(
    "source",
    [
        "import pytest\ndef test(): pytest.skip('no reader')",
        "import pytest\n@pytest.mark.skip('no reader')\ndef test(): pass",
    ],
)
def test_a_skip_fails_in_ci_only(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    assert outcome(inner, source) == {"skipped": 1}
    monkeypatch.setenv("CI", "true")
    found = outcome(inner, source)
    assert "skipped" not in found
    assert found.get("failed", 0) + found.get("errors", 0) == 1


def test_a_file_that_skips_itself_fails_in_ci_only(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = "import pytest\npytest.skip('no reader', allow_module_level=True)"
    assert outcome(inner, source) == {"skipped": 1}
    monkeypatch.setenv("CI", "true")
    assert outcome(inner, source) == {"errors": 1}
