"""The command line: `python -m kiosk.staff.badge_command enrol|list|remove [OPTIONS]`, or `./run badge …`.

For the first badge of a kiosk, and for a kiosk whose badges are lost. Who may run it can read the kiosk's key, and
needs no PIN. The kiosk may go on meanwhile, and knows a new badge at once.

Exit status: 0, 1 if it didn't succeed, 2 if the command or the settings are wrong, 130 after Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from getpass import getpass

from kiosk.command_line import Doors
from kiosk.core_dumps import forbid_core_dumps
from kiosk.flows.badge import LABEL_LENGTH
from kiosk.settings import Settings, SettingsError, load
from kiosk.staff.laid_card import RefusedError, reader_of, token_of_card, token_of_sample
from kiosk.store import badges, pin
from kiosk.store.badges import BadgeError
from kiosk.store.connection import Connection
from kiosk.store.errors import StoreError
from kiosk.store.key import kiosk_key
from kiosk.store.store import Store, open_store
from kiosk.strings.strings import Strings

WRONG, BROKEN_OFF = 2, 130
CARD_WITHIN = 60.0
"""Seconds that a card is waited for."""
TRIES = 3
"""How often a PIN may be chosen anew before the command gives up."""


@dataclass(frozen=True)
class Desk:
    """What a command works with. `secret(prompt)` asks for a line that isn't shown."""

    settings: Settings
    store: Store
    conn: Connection
    strings: Strings
    secret: Callable[[str], str]

    def say(self, message: str, **arguments: str | int) -> None:
        print(self.strings.text(message, **arguments), flush=True)


Act = Callable[[argparse.Namespace, Desk], None]


def main(
    arguments: Sequence[str], environ: Mapping[str, str], secret: Callable[[str], str] | None = None
) -> int:
    asked = _parser().parse_args(arguments)
    forbid_core_dumps()  # one would hold a PIN
    strings = Strings(asked.language)
    try:
        settings = load(asked.settings, environ)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return WRONG
    try:
        key = kiosk_key(settings.key_file, environ, settings.database_file)
        store = open_store(settings.database_file, key)
        conn = store.connect()
        try:
            asked.act(asked, Desk(settings, store, conn, strings, secret or _hidden))
        finally:
            conn.close()
    except RefusedError as refused:
        print(strings.text(refused.message, **refused.arguments), file=sys.stderr)
        return 1
    except (BadgeError, StoreError) as error:
        print(strings.text(f"error-{error.code}"), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)  # the terminal has just shown ^C
        return BROKEN_OFF
    return 0


def _parser() -> argparse.ArgumentParser:
    doors = Doors[Act]("./run badge", "The staff badges of this kiosk", "enrol|list|remove")
    enrolling = doors.add("enrol", enrol, "make a badge of the card on the reader; asks for its PIN")
    enrolling.add_argument("label", metavar="LABEL", help='the place it is for, such as "Loket 2"; no name')
    enrolling.add_argument("--simulated", metavar="NAME", help="a sample card instead of one on a reader")
    doors.add("list", list_all, "number, label and day of each badge")
    doors.add("remove", remove, "a badge is none any more").add_argument("number", type=int, metavar="NUMBER")
    return doors.parser


def enrol(asked: argparse.Namespace, desk: Desk) -> None:
    label = " ".join(asked.label.upper().split())  # as it is typed at the kiosk
    if not 2 <= len(label) <= LABEL_LENGTH or not label.isprintable():
        raise RefusedError("badge-command-bad-label", most=LABEL_LENGTH)
    key = badges.token_key(desk.store.key)
    if asked.simulated:
        token = token_of_sample(desk.settings, key, asked.simulated)
    else:
        reader = reader_of(desk.settings, key)
        token = token_of_card(reader, CARD_WITHIN, lambda: desk.say("badge-command-lay"))
    if badges.find(desk.conn, token):
        raise badges.BadgeTakenError
    made = badges.enrol(desk.conn, token, label, _chosen_pin(desk), time.time())
    desk.say("badge-command-enrolled", label=made.label, number=made.id)


def _chosen_pin(desk: Desk) -> str:
    for _ in range(TRIES):
        first = desk.secret(desk.strings.text("badge-command-pin"))
        if not pin.is_pin(first):
            desk.say("badge-command-bad-pin")
        elif pin.is_guessable(first):
            desk.say("badge-command-guessable")
        elif desk.secret(desk.strings.text("badge-command-again")) != first:
            desk.say("badge-command-different")
        else:
            return first
    raise RefusedError("badge-command-given-up")


def _hidden(prompt: str) -> str:
    """A line typed without echo. Raises RefusedError where there is no terminal to switch the echo off at."""
    if not sys.stdin.isatty():
        raise RefusedError("badge-command-no-terminal")
    try:
        return getpass(prompt)
    except EOFError:
        raise RefusedError("badge-command-given-up") from None


def list_all(asked: argparse.Namespace, desk: Desk) -> None:
    found = badges.enrolled(desk.conn)
    for badge in found:
        since = datetime.fromtimestamp(badge.created_at).astimezone().date().isoformat()
        desk.say("badge-command-one", number=badge.id, label=badge.label, since=since)
    if not found:
        desk.say("badge-command-none")


def remove(asked: argparse.Namespace, desk: Desk) -> None:
    if not badges.remove(desk.conn, asked.number):
        raise RefusedError("badge-command-not-there", number=asked.number)
    desk.say("badge-command-removed", number=asked.number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
