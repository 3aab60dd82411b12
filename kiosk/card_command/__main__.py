"""The command line: `python -m kiosk.card_command watch|read|doctor|simulate [OPTIONS]`.

Exit status: 0, 1 if it didn't succeed, 2 if the command or the settings are wrong, 130 when a read is broken off
with Ctrl-C. `watch` and `simulate` go on until Ctrl-C: that is their ordinary end.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence

from kiosk.card_command.doctor import doctor
from kiosk.card_command.read import read
from kiosk.card_command.simulate import simulate
from kiosk.card_command.watch import watch
from kiosk.command_line import Doors
from kiosk.core_dumps import forbid_core_dumps
from kiosk.settings import Settings, SettingsError, load
from kiosk.strings.strings import Strings

WRONG = 2
BROKEN_OFF = 130

Act = Callable[[argparse.Namespace, Settings, Strings], int]


def _parser() -> argparse.ArgumentParser:
    doors = Doors[Act]("./run card", "What lies on the card reader?", "watch|read|doctor|simulate")
    doors.add("watch", watch, "readers and cards as they come and go, until Ctrl-C")
    reading = doors.add("read", read, "read the card once; names and numbers are masked")
    reading.add_argument("--simulated", metavar="NAME", help="a sample card instead of one on a reader")
    reading.add_argument(
        "--wait", type=float, default=30.0, metavar="SECONDS", help="for a card (default 30)"
    )
    doors.add(
        "doctor", doctor, "service, readers, drivers, security module; which tier is possible, what to do"
    )
    laying = doors.add(
        "simulate", simulate, "lay a practice card on a vpcd reader, until Ctrl-C (developers)"
    )
    laying.add_argument("name", metavar="NAME", help="a sample card, or the file of an image (.toml)")
    laying.add_argument(
        "--slot", type=int, default=0, choices=(0, 1), help="which virtual reader (default 0)"
    )
    laying.add_argument(
        "--fault", action="append", default=[], metavar="KEY=VALUE", help="how it misbehaves; may be repeated"
    )
    return doors.parser


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    asked = _parser().parse_args(arguments)
    try:
        settings = load(asked.settings, environ)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return WRONG
    try:
        act: Act = asked.act
        return act(asked, settings, Strings(asked.language))
    except KeyboardInterrupt:
        print(file=sys.stderr)  # the terminal has just shown ^C
        return BROKEN_OFF


if __name__ == "__main__":
    logging.getLogger("pandu").addHandler(logging.NullHandler())  # what matters is said in sentences
    forbid_core_dumps()  # one would hold the card
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # both end it the same clean way
    sys.exit(main(sys.argv[1:], os.environ))
