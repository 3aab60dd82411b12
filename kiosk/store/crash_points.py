"""Named points at which a test can pull the plug.

A test hook: with PANDU_CRASH_AT=NAME in the environment the process kills itself when it reaches NAME.
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
    "draft-save-before-commit",
    "draft-save-after-commit",
    "outbox-put-before-commit",
    "outbox-put-after-commit",
    "outbox-before-send",
    "outbox-after-send",
    "outbox-before-ack",
    "outbox-after-ack",
)


def reached(name: str) -> None:
    """Dies here if the environment says so. Raises ValueError for a name that isn't in POINTS."""
    if name not in POINTS:
        raise ValueError(f"no such crash point: {name}")
    if os.environ.get(VARIABLE) == name:
        os.kill(os.getpid(), signal.SIGKILL)
