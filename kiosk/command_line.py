"""What commands take: the settings and a language; and commands of several doors, such as `./run card read`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

Act = TypeVar("Act", bound=Callable[..., object])


def with_settings(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The same, which takes `--settings FILE` and `--language` from now on."""
    parser.add_argument("--settings", type=Path, metavar="FILE", help="settings of this kiosk (TOML)")
    parser.add_argument("--language", default="id", help="language of the sentences: id (default) or en")
    return parser


class Doors(Generic[Act]):
    """Builds `parser`; what it parses has `settings`, `language`, what the door takes, and in `act` what it does."""

    def __init__(self, prog: str, text: str, names: str) -> None:
        """`names`: of all doors, as the help shows them: "enrol|list|remove"."""
        self.parser = argparse.ArgumentParser(prog=prog, description=text)
        self._doors = self.parser.add_subparsers(required=True, metavar=names)
        self._common = with_settings(argparse.ArgumentParser(add_help=False))

    def add(self, name: str, act: Act, text: str) -> argparse.ArgumentParser:
        """One more door; what it takes is added to what comes back."""
        made = self._doors.add_parser(name, parents=[self._common], help=text, description=text)
        made.set_defaults(act=act)
        return made
