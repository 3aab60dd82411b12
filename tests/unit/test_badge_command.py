"""`./run badge`: enrolling a card at a terminal, the list, and taking one off it."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from card_reader.bridge import BridgeReader
from card_reader.errors import CardPulledError, NotEktpError
from card_reader.image import sample_images
from card_reader.interface import CardEvent, CardPresent, ReaderArrived
from card_reader.pcsc import PcscReader
from card_reader.token import card_token
from kiosk.settings import Settings
from kiosk.staff import badge_command, laid_card
from kiosk.store import badges, pin
from kiosk.store.key import kiosk_key
from kiosk.store.store import open_store

PIN = "482913"
TOKEN = "a" * 32


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(badges.enrol, "__defaults__", (4,))
    monkeypatch.setattr(pin, "WORK", 4)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs a command; the answers are what is typed where nothing is shown. Gives the status and what was printed."""
    environ = {"XDG_DATA_HOME": str(tmp_path)}

    def run(*arguments: str, typed: tuple[str, ...] = ()) -> tuple[int, str]:
        answers = iter(typed)
        status = badge_command.main(arguments, environ, lambda prompt: next(answers))
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return run


def test_a_card_is_enrolled_listed_and_removed(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    assert run("list") == (0, "Belum ada kartu petugas di kios ini.\n")
    status, said = run("enrol", "Loket  2", "--simulated", "contoh-4", typed=(PIN, PIN))
    assert (status, said) == (0, 'Kartu "LOKET 2" sudah terdaftar sebagai nomor 1.\n')
    status, said = run("list")
    assert status == 0 and re.fullmatch(r"1  LOKET 2  \(sejak \d{4}-\d\d-\d\d\)\n", said)
    folder = tmp_path / "pandu"
    key = kiosk_key(folder / "pandu.key", {})
    conn = open_store(folder / "pandu.db", key).connect()
    # The kiosk's own reader makes the same token of the same card, and the PIN opens it.
    token = card_token(badges.token_key(key), sample_images()["contoh-4"].uid)
    assert badges.find(conn, token) == 1
    assert badges.check(conn, 1, PIN, 0.0)
    conn.close()
    assert run("remove", "1") == (0, "Kartu nomor 1 sudah dihapus.\n")
    status, said = run("remove", "1")
    assert status == 1 and said.startswith("Kartu nomor 1 tidak ada.")


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        (("123456", PIN, PIN), 0, "PIN itu mudah ditebak. Pilih yang lain."),
        (("4829", PIN, PIN), 0, "PIN harus enam angka."),
        ((PIN, "482914", PIN, PIN), 0, "Dua PIN itu tidak sama."),
        (("1", "2", "3"), 1, "PIN belum dipilih. Kartu tidak didaftarkan."),
    ],
)
def test_the_pin_is_chosen_with_care(
    run: Callable[..., tuple[int, str]], typed: tuple[str, ...], status: int, said: str
) -> None:
    ended, printed = run("enrol", "Loket 2", "--simulated", "contoh-4", typed=typed)
    assert (ended, said in printed) == (status, True)
    assert not [text for text in typed if len(text) > 1 and text in printed]
    assert ("LOKET 2" in run("list")[1]) == (status == 0)


def test_what_is_refused_is_said_before_a_pin_is_asked_for(run: Callable[..., tuple[int, str]]) -> None:
    assert "2 sampai 16 huruf" in run("enrol", "A", "--simulated", "contoh-4")[1]
    assert run("enrol", "Loket 2", "--simulated", "bukan") == (1, "Kartu contoh bukan tidak ada.\n")
    assert run("enrol", "Loket 2", "--simulated", "contoh-1") == (1, "Itu e-KTP. Pakai kartu NFC biasa.\n")
    assert run("enrol", "Loket 2")[1].startswith("Pembaca kartunya tiruan.")
    run("enrol", "Loket 2", "--simulated", "contoh-4", typed=(PIN, PIN))
    assert run("enrol", "Loket 3", "--simulated", "contoh-4")[1].startswith("Kartu ini sudah terdaftar.")


def test_a_store_that_can_not_be_opened_is_named(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    run("list")
    (tmp_path / "pandu" / "pandu.key").unlink()
    assert run("list") == (1, "Kunci tempat simpan kios ini tidak ada. Silakan tanya petugas.\n")


def test_settings_that_are_wrong_end_with_two(run: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    file = tmp_path / "pandu.toml"
    file.write_text('[card]\nreader = "telepathy"\n')
    assert run("list", "--settings", str(file))[0] == badge_command.WRONG
    file.write_text('[card]\nreader = "none"\n')
    assert run("enrol", "Loket 2", "--settings", str(file))[1].startswith("Kios ini tidak punya pembaca")
    said = run("enrol", "Loket 2", "--simulated", "contoh-4", "--settings", str(file))[1]
    assert said == "Kartu contoh hanya untuk pembaca tiruan.\n"


def test_english_too(run: Callable[..., tuple[int, str]]) -> None:
    assert run("list", "--language", "en") == (0, "There are no staff cards at this kiosk yet.\n")


class Lying:
    """A reader on which a card lies, or none, and what it does when it is read."""

    def __init__(self, there: bool, outcome: Exception | None = None) -> None:
        self.there, self.outcome, self.started = there, outcome, 0

    def start(self, emit: Callable[[CardEvent], None]) -> None:
        self.started += 1
        emit(ReaderArrived("r"))
        if self.there:
            emit(CardPresent("r", b"", 1))

    def read(self, presence: CardPresent) -> None:
        if self.outcome:
            raise self.outcome

    def stop(self) -> None:
        self.started -= 1


@pytest.mark.parametrize(
    ("card", "kind"),
    [({"reader": "pcsc"}, PcscReader), ({"reader": "bridge", "bridge": ["/opt/kit"]}, BridgeReader)],
)
def test_the_reader_is_the_kiosks_own(card: dict[str, object], kind: type, tmp_path: Path) -> None:
    settings = Settings.model_validate({"data_folder": str(tmp_path), "card": card})
    assert isinstance(laid_card.reader_of(settings, bytes(32)), kind)


@pytest.mark.parametrize(
    ("reader", "message"),
    [
        (Lying(False), "badge-command-no-card"),
        (Lying(True), "error-badge-ektp"),
        (Lying(True, NotEktpError()), "error-badge-no-number"),
        (Lying(True, CardPulledError()), "error-card-pulled"),
    ],
)
def test_a_card_that_can_not_become_a_badge(reader: Lying, message: str) -> None:
    with pytest.raises(laid_card.RefusedError) as refused:
        laid_card.token_of_card(reader, 0.05, lambda: None)  # type: ignore[arg-type]
    assert refused.value.message == message
    assert reader.started == 0


def test_the_card_that_lies_there_gives_its_token() -> None:
    reader = Lying(True, NotEktpError("", TOKEN))
    assert laid_card.token_of_card(reader, 0.05, lambda: None) == TOKEN  # type: ignore[arg-type]


# --- at a terminal ---------------------------------------------------------------------------------------
@pytest.fixture
def child(tmp_path: Path) -> list[str]:
    (tmp_path / "data").mkdir()
    return [sys.executable, "-m", "kiosk.staff.badge_command", "enrol", "Loket 2", "--simulated", "contoh-4"]


def environ(folder: Path) -> dict[str, str]:
    return {**os.environ, "XDG_DATA_HOME": str(folder / "data")}


@pytest.mark.slow
def test_a_pin_is_not_taken_from_a_pipe(child: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        child,
        cwd=Path(__file__).parents[2],
        env=environ(tmp_path),
        input=f"{PIN}\n{PIN}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "PIN hanya bisa diketik di terminal.\n")


@pytest.mark.slow
def test_a_pin_typed_at_a_terminal_is_not_shown(child: list[str], tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        child,
        cwd=Path(__file__).parents[2],
        env=environ(tmp_path),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,  # without a terminal of its own, so that the prompt comes here
    )
    os.close(theirs)
    shown = b""
    for prompt in (b"PIN (enam angka): ", b"PIN yang sama sekali lagi: "):
        while not shown.endswith(prompt):
            shown += os.read(ours, 1024)
        os.write(ours, f"{PIN}\n".encode())
    while b"sudah terdaftar" not in shown:
        shown += os.read(ours, 1024)
    assert process.wait(20) == 0
    os.close(ours)
    assert PIN.encode() not in shown
