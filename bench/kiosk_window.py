"""The kiosk as `bench.ui` starts it: prints the seconds to its first frame, which is the attract screen."""

from __future__ import annotations

import os
import sys
import time

from kiosk import __main__ as kiosk_main
from kiosk.ui import renderer

renderer.prepare(os.environ, offscreen=True)


def main(began: float) -> int:
    from kiosk.ui import window

    made = window.Window.__init__

    def watched(self: window.Window, *arguments: object, **named: object) -> None:
        made(self, *arguments, **named)  # type: ignore[arg-type]

        def drawn() -> None:
            print(time.monotonic() - began, flush=True)
            os._exit(0)  # what comes after the first frame isn't measured

        self.window.frameSwapped.connect(drawn)

    window.Window.__init__ = watched  # type: ignore[method-assign]
    return kiosk_main.main([])


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
