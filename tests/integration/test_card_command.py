"""`./run card` as a whole: over a real pcscd (the cases stand in `card_command_inside.py`), and over a bridge."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
