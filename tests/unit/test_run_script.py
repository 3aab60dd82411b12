"""`run` with stand-ins for everything it calls: which commands it gives, and what it says when they fail.

That the real ones work is seen on a bare Debian root, not here.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.run_machine import ROOT, Machine, machine_in


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return machine_in(tmp_path)


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
    (call,) = machine.calls()[-1:]
    assert call.startswith(f"python [{machine.checkout}]: -m pytest ")
    assert call.endswith(" -k nothing")
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


def test_the_card_command_is_handed_its_words(machine: Machine, tmp_path: Path) -> None:
    done = machine.run("card", "read", "--settings", "x y.toml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert machine.calls()[-1] == f"python [{tmp_path}]: -m kiosk.card_command read --settings x y.toml"


def test_the_speech_command_is_handed_its_words(machine: Machine, tmp_path: Path) -> None:
    done = machine.run("speech", "models", "list", "--settings", "x y.toml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (
        machine.calls()[-1] == f"python [{tmp_path}]: -m kiosk.speech_command models list --settings x y.toml"
    )


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
    for door in ("--offscreen", "--vnc", "check", "card", "sandbox", "test", "story", "bench", "soak"):
        assert door in done.stdout
    assert machine.calls() == []


def test_ci_calls_the_newcomers_own_command() -> None:
    text = (ROOT / ".ci" / "run").read_text()
    assert text.splitlines()[-1] == 'exec ./run test "$@"'
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
