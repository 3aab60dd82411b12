"""`run` installs the Debian packages that are missing, says why, and says what to do where it can't."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.run_machine import ROOT, SUDO, Machine, machine_in, names_of


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return machine_in(tmp_path)


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
