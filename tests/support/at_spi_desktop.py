"""A desktop of its own for one application: a session bus, a screen without a monitor, and a client of AT-SPI.

    with desktop(tmp_path) as here, here.application([sys.executable, "-m", "kiosk", …]) as seen:
        tree = seen.look()
        seen.press(tree, tree.buttons[0])

Needs the Debian packages dbus-daemon, at-spi2-core, xvfb, python3-gi and gir1.2-atspi-2.0. Accessibility is asked for
as a screen reader does it: by a property on the bus. Nothing of it is left when the block ends.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from support.at_spi import Node, Tree

CLIENT = Path(__file__).with_name("at_spi_client.py")
PYTHON = "/usr/bin/python3"
"""The system's own: Debian's packages of Python are for it."""
STARTS_WITHIN = 60.0
ENDS_WITHIN = 20.0
LAST_WORDS = 2000
STILL = 0.15
"""Seconds between two looks that must be the same."""
SETTLES_WITHIN = 4.0
"""What goes on changing after that (seconds that are counted down) is taken as it is."""


class Seen:
    """An application, as the client sees it."""

    def __init__(self, client: subprocess.Popen[str], log: Path) -> None:
        self._client, self._log = client, log
        self.answer()  # that it is ready

    def glance(self) -> Tree:
        """As it is now. The events are those since the last look or glance."""
        return Tree.model_validate(self.ask("tree"))

    def look(self) -> Tree:
        """When it has come to rest."""
        tree = self.glance()
        events = tree.events
        deadline = time.monotonic() + SETTLES_WITHIN
        while True:
            self.rest(STILL)
            before, tree = tree, self.glance()
            events += tree.events
            if tree.nodes == before.nodes or time.monotonic() > deadline:
                return tree.model_copy(update={"events": events})

    def rest(self, seconds: float) -> None:
        self.ask("rest", seconds=seconds)

    def press(self, tree: Tree, node: Node) -> None:
        """Of the last look."""
        self._acts("press", node, node=tree.number(node))

    def focus(self, tree: Tree, node: Node) -> None:
        """Of the last look."""
        self._acts("focus", node, node=tree.number(node))

    def strike(self, symbol: int) -> None:
        """A key of the keyboard, by its X11 key symbol."""
        self.ask("key", symbol=symbol)

    def ask(self, act: str, **what: object) -> Any:
        """Raises AssertionError with the client's own words where it can't."""
        assert self._client.stdin
        self._client.stdin.write(json.dumps({"do": act, **what}) + "\n")
        self._client.stdin.flush()
        return self.answer()

    def answer(self) -> Any:
        assert self._client.stdout
        line = self._client.stdout.readline()
        assert line, f"the client has ended: {self._log.read_text(errors='replace')[-LAST_WORDS:]}"
        answer = json.loads(line)
        assert "ok" in answer, answer["error"]
        return answer["ok"]

    def _acts(self, act: str, on: Node, node: int) -> None:
        assert self.ask(act, node=node), f"“{on.name}” doesn't {act}"


class Desktop:
    """Use `desktop`."""

    def __init__(self, environ: Mapping[str, str], log: Path) -> None:
        self.environ, self.log = environ, log

    @contextmanager
    def application(self, command: Sequence[str], **environ: str) -> Iterator[Seen]:
        """Runs until the block ends."""
        with ExitStack() as ended:
            process = ended.enter_context(_running(command, {**self.environ, **environ}, self.log))
            client = ended.enter_context(
                _running([PYTHON, str(CLIENT), str(process.pid)], self.environ, self.log, talking=True)
            )
            yield Seen(client, self.log)
            assert process.poll() is None, f"it has ended: {self.words}"

    @property
    def words(self) -> str:
        """What all of its processes said."""
        return self.log.read_text(errors="replace")


@contextmanager
def desktop(folder: Path, size: str = "1920x1080") -> Iterator[Desktop]:
    """`folder` is made and holds the home of whoever runs there."""
    folder.mkdir(mode=0o700)
    for name in ("home", "tmp", "run"):
        (folder / name).mkdir(mode=0o700)
    mine = ("DBUS_", "QT_", "XDG_", "DISPLAY", "WAYLAND_")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(mine)}
    environ |= {
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "GSETTINGS_BACKEND": "memory",  # no settings of this machine's user, and no service that keeps them
    }
    log = folder / "log"
    # -noreset: else it is away for a moment whenever its last client leaves.
    screen = ["Xvfb", "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset", "-displayfd"]
    bus = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with ExitStack() as ended:
        # The screen first: what the bus starts types through it.
        environ["DISPLAY"] = ":" + ended.enter_context(_telling(screen, environ, log))
        environ["DBUS_SESSION_BUS_ADDRESS"] = ended.enter_context(_telling(bus, environ, log))
        yield Desktop(environ, log)


@contextmanager
def _telling(command: Sequence[str], environ: Mapping[str, str], log: Path) -> Iterator[str]:
    """Runs a server that takes a file descriptor as its last argument, and gives the line it writes there."""
    told, tell = os.pipe()
    with os.fdopen(told, encoding="utf-8") as line, ExitStack() as ended:
        try:
            ended.enter_context(_running([*command, str(tell)], environ, log, tell=tell))
        finally:
            os.close(tell)  # its own end; that of the server stays open
        ready, _, _ = select.select([line], [], [], STARTS_WITHIN)
        words = line.readline().strip() if ready else ""
        assert words, f"{command[0]} did not start: {log.read_text(errors='replace')}"
        yield words


@contextmanager
def _running(
    command: Sequence[str],
    environ: Mapping[str, str],
    log: Path,
    *,
    tell: int | None = None,
    talking: bool = False,
) -> Iterator[subprocess.Popen[str]]:
    """`tell` is a file descriptor that it gets; `talking` is over pipes."""
    pipe = subprocess.PIPE if talking else subprocess.DEVNULL
    with log.open("ab") as said:
        process = subprocess.Popen(
            command,
            env=environ,
            cwd=log.parent,
            pass_fds=() if tell is None else (tell,),
            stdin=pipe,
            stdout=pipe if talking else said,
            stderr=said,
            text=True,
        )
    with process:  # closes its pipes
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
