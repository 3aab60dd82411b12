"""A checkout with `run` in it, and stand-ins for everything that `run` calls."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from support.stand_in_python import PYTHON

ROOT = Path(__file__).parents[2]

APT_GET = """#!/bin/sh
echo "apt-get: $*" >>"$STAND_IN/calls"
case "$*" in
*update*) touch "$STAND_IN/lists" ;;
*install*) [ -e "$STAND_IN/lists" ] || { echo "E: Unable to locate package" >&2; exit 100; } ;;
esac
"""
ID = """#!/bin/sh
cat "$STAND_IN/uid"
"""
DPKG_QUERY = """#!/bin/sh
cat "$STAND_IN/installed"
"""
SUDO = """#!/bin/sh
echo "sudo: $*" >>"$STAND_IN/calls"
exec "$@"
"""
BORROWED = (
    "cat",
    "cut",
    "cp",
    "dirname",
    "env",
    "flock",
    "mkdir",
    "mktemp",
    "realpath",
    "rm",
    "sed",
    "sh",
    "sha256sum",
    "tail",
    "touch",
    "tr",
)


@dataclass(frozen=True)
class Machine:
    """A checkout in a folder of its own, and the only commands that `run` finds."""

    checkout: Path
    stand_in: Path

    def run(
        self, *arguments: str, cwd: Path | None = None, display: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.checkout / "run", *arguments],
            cwd=cwd or self.checkout,
            env={
                "PATH": str(self.stand_in / "bin"),
                "STAND_IN": str(self.stand_in),
                **({display: "x"} if display else {}),
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def calls(self) -> list[str]:
        """What was asked of the stand-ins since the last look."""
        file = self.stand_in / "calls"
        lines = file.read_text().splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return lines

    def command(self, name: str, text: str) -> None:
        file = self.stand_in / "bin" / name
        file.write_text(text)
        file.chmod(0o755)

    def installs(self, *names: str) -> None:
        lines = "".join(f"installed {name}\n" for name in names)
        (self.stand_in / "installed").write_text(lines + "deinstalled gcc-11\n")


def names_of(file: Path) -> list[str]:
    lines = (line.split("#")[0].split() for line in file.read_text().splitlines())
    return [line[0].split("|")[0] for line in lines if line]


def machine_in(tmp_path: Path) -> Machine:
    """The checkout and the commands; all Debian packages count as installed, and the caller is root."""
    checkout, stand_in = tmp_path / "check out", tmp_path / "stand-in"
    (checkout / "bench" / "soak").mkdir(parents=True)
    (stand_in / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "run", checkout)
    shutil.copytree(ROOT / "requirements", checkout / "requirements")
    shutil.copytree(ROOT / "deploy", checkout / "deploy")
    (checkout / "bench" / "start.py").touch()
    for name in BORROWED:
        found = shutil.which(name)
        assert found, name
        (stand_in / "bin" / name).symlink_to(found)
    (stand_in / "uid").write_text("0\n")
    made = Machine(checkout, stand_in)
    for name, text in {"python3": PYTHON, "apt-get": APT_GET, "id": ID, "dpkg-query": DPKG_QUERY}.items():
        made.command(name, text)
    made.installs(
        *names_of(ROOT / "deploy" / "debian-packages.txt"),
        *names_of(ROOT / "deploy" / "debian-packages-test.txt"),
    )
    return made
