"""A command of several doors, such as `./run card read` and `./run badge enrol`: what all of its doors take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

Act = TypeVar("Act", bound=Callable[..., object])


class Doors(Generic[Act]):
    """Builds `parser`; what it parses has `settings`, `language`, what the door takes, and in `act` what it does."""

    def __init__(self, prog: str, text: str, names: str) -> None:
        """`names`: of all doors, as the help shows them: "enrol|list|remove"."""
        self.parser = argparse.ArgumentParser(prog=prog, description=text)
        self._doors = self.parser.add_subparsers(required=True, metavar=names)
        self._common = argparse.ArgumentParser(add_help=False)
        self._common.add_argument(
            "--settings", type=Path, metavar="FILE", help="settings of this kiosk (TOML)"
        )
        self._common.add_argument(
            "--language", default="id", help="language of the sentences: id (default) or en"
        )

    def add(self, name: str, act: Act, text: str) -> argparse.ArgumentParser:
        """One more door; what it takes is added to what comes back."""
        made = self._doors.add_parser(name, parents=[self._common], help=text, description=text)
        made.set_defaults(act=act)
        return made
