"""`./run card` as a whole: over a real pcscd (the cases stand in `card_command_inside.py`), and over a bridge."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import check
from kiosk.settings import Settings
from kiosk.settings_card import Card
from support.in_private_pcscd import CHECKOUT, pytest_inside


@pytest.mark.card
@pytest.mark.slow
def test_the_card_command_over_a_real_pcscd() -> None:
    output = pytest_inside(Path(__file__).with_name("card_command_inside.py"), seconds=240)
    assert " passed" in output
    assert "skipped" not in output


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        (["doctor"], 0, "BAIK   Program pembaca: tiruan, untuk latihan ("),
        (["doctor"], 0, "Tingkat tertinggi sekarang: Dibaca dari cip."),
        (["read"], 0, "Nama: C••••• W•••••"),
    ],
)
def test_the_card_command_over_a_bridge(tmp_path: Path, command: list[str], status: int, said: str) -> None:
    bridge = [sys.executable, "-m", "card_reader.simulated.bridge_twin", "--lay", "contoh-1"]
    file = tmp_path / "pandu.toml"
    file.write_text(f'data_folder = "{tmp_path}"\n[card]\nreader = "bridge"\nbridge = {bridge}\n')
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.card_command", *command, "--settings", str(file)],
        cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (status, "")
    assert said in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("program", "code"), [("-m card_reader.simulated.bridge_twin", "ready"), ("-c pass", "failed")]
)
def test_the_check_asks_a_bridge(
    tmp_path: Path, program: str, code: str, expect_log: Callable[[str], None]
) -> None:
    if code == "failed":
        expect_log("card bridge lost")
    bridge = (sys.executable, *program.split())
    wanted = Settings(data_folder=tmp_path, card=Card(reader="bridge", bridge=bridge))
    (found,) = check._card(wanted)
    assert (found.device, found.code, found.ok) == ("card-bridge", code, code == "ready")


def test_a_bridge_starts_where_core_dumps_were_forbidden_for_good() -> None:
    forbid = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); "
    launch = (
        "os.execv(sys.executable, [sys.executable, '-I', '-S', 'card_reader/bridge_launch.py', '/bin/true'])"
    )
    assert subprocess.run([sys.executable, "-c", forbid + launch], cwd=CHECKOUT, check=False).returncode == 0
