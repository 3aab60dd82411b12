"""The command line: `python -m kiosk.speech_command models|record|train …`.

Exit status: 0, 1 if it didn't succeed, 2 if the command or the settings are wrong, 130 after Ctrl-C.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence

from kiosk.core_dumps import forbid_core_dumps
from kiosk.settings import SettingsError, load
from kiosk.speech_command import models, record, train
from kiosk.speech_command.desk import Desk
from kiosk.store.errors import StoreError
from kiosk.strings.strings import Strings
from speech.errors import SpeechError

WRONG = 2
BROKEN_OFF = 130

PARSERS: dict[str, Callable[[], argparse.ArgumentParser]] = {
    "models": models.parser,
    "record": record.parser,
    "train": train.parser,
}


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    asked = _asked(arguments)
    strings = Strings(asked.language)
    try:
        settings = load(asked.settings, environ)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return WRONG
    try:
        return int(asked.act(asked, Desk(settings, environ, strings)))
    except (SpeechError, StoreError) as error:
        print(strings.text(f"speech-command-{error.code}"), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)  # the terminal has just shown ^C
        return BROKEN_OFF


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    top = argparse.ArgumentParser(prog="./run speech", description="How this kiosk hears")
    top.add_argument("what", choices=PARSERS, help="WHAT --help says more")
    what: str = top.parse_args(arguments[:1]).what
    return PARSERS[what]().parse_args(arguments[1:])


if __name__ == "__main__":
    logging.getLogger("pandu").addHandler(logging.NullHandler())  # what matters is said in sentences
    forbid_core_dumps()  # one would hold a voice
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # both end it the same clean way
    sys.exit(main(sys.argv[1:], os.environ))
