"""Microphone and loudspeaker of a sound server that dies and comes back. The cases stand in `sound_server_inside.py`.

They have a process of their own: once ALSA has read its configuration for an earlier test, alsa-lib of Debian 13
doesn't read another one.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).with_name("sound_server_inside.py")


@pytest.mark.speech
@pytest.mark.slow
def test_a_sound_server_that_dies_and_comes_back() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", str(CASES)],
        cwd=CASES.parents[2],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
    assert "skipped" not in done.stdout
