"""`./run speech record` with real voice, loudspeaker and microphone, which a sound server stands in for.

The case stands in `recording_inside.py`; why it has a process of its own says `test_speech_sound_server.py`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).with_name("recording_inside.py")


@pytest.mark.speech
@pytest.mark.slow
def test_somebody_is_recorded_through_the_machines_own_devices() -> None:
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
