"""A kill at every named point between the first answer and the receipt: nothing twice, nothing lost, nothing left."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.store.crash_points import POINTS
from support.crash import crash_and_recover


@pytest.mark.slow
@pytest.mark.parametrize("point", [*POINTS, "draft-save-after-commit:5"])
def test_a_kill_leaves_exactly_one_complaint(tmp_path: Path, point: str) -> None:
    after = crash_and_recover(tmp_path, point)
    assert after.complaints == 1
    assert after.traces == ()
    assert after.agreed or point.startswith(("draft-create", "draft-drop"))
