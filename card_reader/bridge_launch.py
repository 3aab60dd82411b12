"""Starts a vendor's program so that it leaves no core dump and ends with the kiosk.

    python -I -S bridge_launch.py PROGRAM ARGUMENTS...

Becomes that program; what is set here stays with it (prctl(2), setrlimit(2)). Ends with 127 when there is none.
Standard library only: it runs without Pandu's packages.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys

NOT_FOUND = 127
_PR_SET_PDEATHSIG = 1


def forbid_core_dumps() -> None:
    """Too small for a core file; and 1 is the limit at which Linux doesn't start a crash handler either, which ignores
    every other one (fs/coredump.c). "Not dumpable" would be lost when another program is started."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    least = (
        1 if most == resource.RLIM_INFINITY else min(1, most)
    )  # whoever starts this may have set 0, for good
    resource.setrlimit(resource.RLIMIT_CORE, (least, least))


def main(command: list[str]) -> None:
    forbid_core_dumps()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    try:
        os.execv(command[0], command)
    except OSError:
        os._exit(NOT_FOUND)


if __name__ == "__main__":
    main(sys.argv[1:])
