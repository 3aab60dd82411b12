"""Named points at which a test can pull the plug.

A test hook: with PANDU_CRASH_AT=NAME (or NAME:3, the third time) in the environment the process kills itself there.
Random kills alone hardly ever hit the moment between a commit and its acknowledgement; these do. The
composition root refuses the variable in the site profile.
"""

from __future__ import annotations

import os
import signal

VARIABLE = "PANDU_CRASH_AT"
POINTS = (
    "draft-create-before-commit",
    "draft-create-after-commit",
    "draft-drop-before-commit",
    "draft-drop-after-commit",
    "draft-save-before-commit",
    "draft-save-after-commit",
    "outbox-put-before-commit",
    "outbox-put-after-commit",
    "outbox-before-send",
    "outbox-after-send",
    "outbox-before-ack",
    "outbox-after-ack",
)


_times: dict[str, int] = {}


def reached(name: str) -> None:
    """Dies here if the environment says so. Raises ValueError for a name that isn't in POINTS."""
    if name not in POINTS:
        raise ValueError(f"no such crash point: {name}")
    point, _, nth = os.environ.get(VARIABLE, "").partition(":")
    if point != name:
        return
    _times[name] = _times.get(name, 0) + 1
    if _times[name] == int(nth or 1):
        os.kill(os.getpid(), signal.SIGKILL)
