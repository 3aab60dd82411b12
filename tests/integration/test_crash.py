"""A kill at every named point between the first answer and the receipt: nothing twice, nothing lost, nothing left."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from kiosk.store.crash_points import POINTS
from support.crash import Recovery, crash_and_recover

PLACES = [*POINTS, "draft-save-after-commit:5"]


@pytest.fixture(scope="module")
def recoveries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Future[Recovery]]]:
    """Three at a time: each is a kiosk and a server in processes of their own, which mostly wait."""
    with ThreadPoolExecutor(3) as pool:
        folders = {point: tmp_path_factory.mktemp("killed") for point in PLACES}
        yield {point: pool.submit(crash_and_recover, folder, point) for point, folder in folders.items()}


@pytest.mark.slow
@pytest.mark.parametrize("point", PLACES)
def test_a_kill_leaves_exactly_one_complaint(recoveries: dict[str, Future[Recovery]], point: str) -> None:
    after = recoveries[point].result()
    assert after.complaints == 1
    assert after.traces == ()
    assert after.agreed or point.startswith(("draft-create", "draft-drop"))
