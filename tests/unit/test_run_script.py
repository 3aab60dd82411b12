"""`run` with stand-ins for everything it calls: which commands it gives, and what it says when they fail.

That the real ones work is seen on a bare Debian root, not here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

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


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
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


def test_the_first_start_makes_everything_and_hands_the_options_on(machine: Machine) -> None:
    done = machine.run("--offscreen", "a folder", "--settings", "x.toml")
    assert done.returncode == 0, done.stderr
    venv, build, kiosk, start = machine.calls()
    assert venv.endswith("-m venv --clear .venv")
    assert "--require-hashes" in build
    assert build.endswith("-r requirements/build.lock")
    assert "--require-hashes" in kiosk
    assert kiosk.endswith("-r requirements/kiosk.lock")
    assert start == f"python [{machine.checkout}]: -m kiosk --offscreen a folder --settings x.toml"


def test_the_second_start_only_starts(machine: Machine) -> None:
    machine.run("--offscreen", "shots")
    machine.calls()
    done = machine.run("--offscreen", "shots")
    assert machine.calls() == [f"python [{machine.checkout}]: -m kiosk --offscreen shots"]
    assert done.stderr == ""


def test_a_changed_lock_is_installed(machine: Machine) -> None:
    machine.run("check")
    machine.calls()
    with (machine.checkout / "requirements" / "kiosk.lock").open("a") as lock:
        lock.write("# changed\n")
    machine.run("check")
    assert [call.split()[-1] for call in machine.calls()] == [
        "requirements/build.lock",
        "requirements/kiosk.lock",
        "kiosk.check",
    ]


def test_after_the_tests_the_kiosk_has_all_it_needs(machine: Machine) -> None:
    machine.run("test", "-k", "nothing")
    assert machine.calls()[-1] == f"python [{machine.checkout}]: -m pytest -k nothing"
    machine.run("check")
    assert machine.calls() == [f"python [{machine.checkout}]: -m kiosk.check"]


def test_a_failed_install_says_so_and_is_tried_again(machine: Machine) -> None:
    (machine.stand_in / "pip-fails").touch()
    done = machine.run("check")
    assert done.returncode == 1
    assert "Python packages could not be installed" in done.stderr
    assert not any("kiosk.check" in call for call in machine.calls())
    (machine.stand_in / "pip-fails").unlink()
    assert machine.run("check").returncode == 0
    assert machine.calls()[-1].endswith("-m kiosk.check")


def test_a_python_that_does_not_fit_is_named(machine: Machine) -> None:
    (machine.stand_in / "python-is-old").touch()
    done = machine.run("check")
    assert done.returncode == 1
    assert "no Python 3.11, 3.12 or 3.13" in done.stderr


def test_only_missing_debian_packages_are_installed_and_explained(machine: Machine) -> None:
    everything = names_of(ROOT / "deploy" / "debian-packages.txt")
    machine.installs(*(name for name in everything if name not in {"pcscd", "libegl1"}))
    (machine.stand_in / "lists").touch()
    done = machine.run("check")
    apt = [call for call in machine.calls() if call.startswith("apt-get")]
    assert apt == ["apt-get: -qq install --yes --no-install-recommends pcscd libegl1"]
    assert "talks to card readers" in done.stderr


def test_package_lists_are_fetched_only_when_the_install_needs_them(machine: Machine) -> None:
    machine.installs()
    assert machine.run("check").returncode == 0
    kinds = [call.split()[2] for call in machine.calls() if call.startswith("apt-get")]
    assert kinds == ["install", "update", "install"]


def test_the_other_name_of_a_package_will_do(machine: Machine) -> None:
    everything = names_of(ROOT / "deploy" / "debian-packages.txt")
    machine.installs("libglib2.0-0t64", *(name for name in everything if name != "libglib2.0-0"))
    machine.run("check")
    assert not any(call.startswith("apt-get") for call in machine.calls())


def test_packages_of_the_tests_are_not_asked_for_by_the_kiosk(machine: Machine) -> None:
    machine.installs(*names_of(ROOT / "deploy" / "debian-packages.txt"))
    (machine.stand_in / "lists").touch()
    machine.run("check")
    assert not any(call.startswith("apt-get") for call in machine.calls())
    machine.run("test")
    assert any("poppler-utils" in call for call in machine.calls())


def test_debian_packages_that_cannot_be_had_stop_with_a_sentence(machine: Machine) -> None:
    machine.installs()
    machine.command("apt-get", "#!/bin/sh\necho 'E: no route' >&2\nexit 100\n")
    done = machine.run("check")
    assert done.returncode == 1
    assert "E: no route" in done.stderr
    assert "could not be installed (see above). Is the network there?" in done.stderr


def test_without_rights_it_says_what_to_ask_for(machine: Machine) -> None:
    (machine.stand_in / "uid").write_text("1000\n")
    everything = names_of(ROOT / "deploy" / "debian-packages.txt")
    machine.installs(*(name for name in everything if name != "pcscd"))
    done = machine.run("check")
    assert done.returncode == 1
    assert "As root, run: apt-get install pcscd" in done.stderr
    assert machine.calls() == []


def test_with_sudo_only_apt_gets_the_rights(machine: Machine) -> None:
    (machine.stand_in / "uid").write_text("1000\n")
    (machine.stand_in / "lists").touch()
    machine.command("sudo", SUDO)
    everything = names_of(ROOT / "deploy" / "debian-packages.txt")
    machine.installs(*(name for name in everything if name != "pcscd"))
    assert machine.run("check").returncode == 0
    with_rights = [call for call in machine.calls() if call.startswith("sudo")]
    assert with_rights == [
        "sudo: env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends pcscd"
    ]


def test_a_system_without_apt_goes_on(machine: Machine) -> None:
    (machine.stand_in / "bin" / "apt-get").unlink()
    done = machine.run("check")
    assert done.returncode == 0
    assert "no apt-get" in done.stderr


def test_without_a_display_it_installs_nothing_and_offers_two_ways(machine: Machine) -> None:
    done = machine.run()
    assert done.returncode == 1
    assert "./run --offscreen DIR" in done.stderr
    assert "./run --vnc" in done.stderr
    assert machine.calls() == []


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_display_it_starts(machine: Machine, name: str) -> None:
    assert machine.run(display=name).returncode == 0
    assert machine.calls()[-1] == f"python [{machine.checkout}]: -m kiosk"


def test_paths_are_those_of_the_place_where_it_was_started(machine: Machine, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    machine.run("--offscreen", "shots", cwd=elsewhere)
    assert machine.calls()[-1] == f"python [{elsewhere}]: -m kiosk --offscreen shots"


def test_a_story_runs_from_anywhere(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "mine.feature").touch()
    done = machine.run("story", "mine.feature", "-x", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert machine.calls()[-1].endswith("-m pytest tests/stories/test_story_file.py -x")


@pytest.mark.parametrize("arguments", [("story",), ("story", "none.feature")])
def test_a_story_that_is_not_there_is_named(machine: Machine, arguments: tuple[str, ...]) -> None:
    done = machine.run(*arguments)
    assert done.returncode == 1
    assert "story needs a file" in done.stderr


def test_a_bench_runs_by_name(machine: Machine) -> None:
    machine.run("bench", "start", "--json")
    assert machine.calls()[-1] == f"python [{machine.checkout}]: -m bench.start --json"


def test_an_unknown_bench_lists_those_there_are(machine: Machine) -> None:
    done = machine.run("bench", "nothing")
    assert done.returncode == 1
    assert "There are: start" in done.stderr


def test_an_unknown_command_shows_the_help(machine: Machine) -> None:
    done = machine.run("walkk")
    assert done.returncode == 1
    assert 'there is no "walkk"' in done.stderr
    assert "./run check" in done.stderr


@pytest.mark.parametrize("word", ["help", "-h", "--help"])
def test_the_help_names_every_door(machine: Machine, word: str) -> None:
    done = machine.run(word)
    assert done.returncode == 0
    for door in ("--offscreen", "--vnc", "check", "sandbox", "test", "story", "bench", "soak"):
        assert door in done.stdout
    assert machine.calls() == []


def test_ci_calls_the_newcomers_own_command() -> None:
    text = (ROOT / ".ci" / "run").read_text()
    assert text.splitlines()[-1] == 'exec ./run test "$@"'
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
