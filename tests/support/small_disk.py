"""A file system of a few megabytes that only one process and its children see, to be filled up."""

from __future__ import annotations

import errno
import os
import subprocess
from functools import cache
from pathlib import Path

MOUNT = 'mount -t tmpfs -o size=16m,mode=700 none "$0" && exec "$@"'
BALLAST = "ballast"


def on_small_disk(folder: Path) -> list[str]:
    """What to put before a command so that for it `folder` is an empty disk of 16 MB. Its process id stays.

    Needs util-linux, and root or a kernel that lets users make namespaces.
    """
    return ["unshare", *_own_mounts(), "--", "sh", "-c", MOUNT, str(folder)]


@cache
def _own_mounts() -> tuple[str, ...]:
    own = ("--mount",) if os.geteuid() == 0 else ("--mount", "--map-root-user")
    # In a chroot whose root is no mount point the mounts can't be made private. Nothing leaves such a place
    # all the same, unless its mounts are shared: `put_away` sees to that.
    kept = (*own, "--propagation", "unchanged")
    private = subprocess.run(["unshare", *own, "true"], capture_output=True, check=False).returncode == 0
    return own if private else kept


def seen(pid: int, folder: Path) -> Path:
    """The way to `folder` as the process sees it, while it lives."""
    return Path(f"/proc/{pid}/root") / folder.relative_to("/")


def put_away(folder: Path) -> None:
    """After the command has ended."""
    if folder.is_mount():
        subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path) -> None:
    """Until there is no room for a single byte more."""
    block = bytes(1 << 20)
    with (folder / BALLAST).open("wb", buffering=0) as ballast:
        while True:
            try:
                ballast.write(block)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
                return


def make_room(folder: Path) -> None:
    (folder / BALLAST).unlink()
