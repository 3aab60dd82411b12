"""The process that reads cards: `python -m card_reader.reading SAM`.

SAM is "mock", "none" or a plug-in's "package.module:Name".

A card that keeps silent blocks SCardTransmit until it is pulled, and only a process can be ended in it. What is read
exists in its memory and in the pipe to the kiosk; it prints nothing, and a crash leaves no core dump.
"""

from __future__ import annotations

import ctypes
import os
import resource
import select
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO

from card_reader import sam_plugin
from card_reader.ektp import SamDialogue, read_card
from card_reader.errors import CardError, NotEktpError
from card_reader.layout import ektp_layout
from card_reader.messages import Answer, Broken, Found, Ready, Refused, Wanted
from card_reader.pcsc_link import TransportError, connected
from card_reader.simulated.sam import MockSam

_PR_SET_DUMPABLE = 4

OpenSam = Callable[[], SamDialogue | None]
"""Opens the security module for one read; None: this kiosk has none. Raises CardUnreadableError."""

SAMS: dict[str, OpenSam] = {"mock": MockSam, "none": lambda: None}
"""By the name that the kiosk gives. The mock answers for practice cards only: demo kiosks alone ask for it."""


def forbid_core_dumps() -> None:
    """The limit covers cores written to files, 'not dumpable' those piped to a crash handler."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def end_with(incoming: int) -> None:
    """From now on this process ends as soon as the other end of that pipe is closed, even in the midst of a read."""

    def watch() -> None:
        hung_up = select.poll()
        hung_up.register(incoming, 0)  # a hang-up is told unasked; what comes in is for `serve`
        hung_up.poll()
        os._exit(0)

    threading.Thread(target=watch, name="pipe-watch", daemon=True).start()


def serve(incoming: BinaryIO, outgoing: BinaryIO, open_sam: OpenSam) -> None:
    """Say 'ready', then answer line by line until the kiosk closes its end."""
    _say(outgoing, Ready())
    for line in incoming:
        _say(outgoing, answer(Wanted.model_validate_json(line), open_sam))


def answer(wanted: Wanted, open_sam: OpenSam) -> Answer:
    """Read that card, once."""
    try:
        with connected(wanted.reader, wanted.atr) as transmit:
            return Found(
                reading=read_card(
                    transmit, open_sam(), atr=wanted.atr, token_key=wanted.token_key, photo=wanted.photo
                )
            )
    except TransportError as error:
        return Broken(result=error.result)
    except NotEktpError as error:
        return Refused(code=error.code, detail=error.detail, token=error.token)
    except CardError as error:
        return Refused(code=error.code, detail=error.detail)


def _say(outgoing: BinaryIO, message: Answer) -> None:
    outgoing.write(message.line())
    outgoing.flush()


def main(sam: str) -> None:
    forbid_core_dumps()
    end_with(0)
    # Libraries may print; the pipe to the kiosk is kept out of their reach.
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    ektp_layout()  # now, rather than while a resident waits
    serve(sys.stdin.buffer, outgoing, SAMS.get(sam) or sam_plugin.opener(sam))


if __name__ == "__main__":
    main(sys.argv[1])
