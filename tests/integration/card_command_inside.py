"""`./run card` against a real pcscd. `test_card_command.py` runs this file inside a private pcscd."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from card_reader.image import sample_images
from support.in_private_pcscd import CHECKOUT, Pcscd

pytestmark = [pytest.mark.card, pytest.mark.slow]

SECONDS = 20.0
PERSON = sample_images()["contoh-1"]
assert PERSON.biodata is not None
PRIVATE = (
    PERSON.biodata.nik,
    PERSON.biodata.name,
    "WATI",
    PERSON.biodata.address,
    PERSON.uid.hex(),
    PERSON.atr.hex(),
)


class Command:
    """One `./run card ...` that is under way."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.card_command", *words],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: list[str] = []
        self._coming: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._coming.put(line.rstrip("\n"))
        self._coming.put(None)

    def until(self, part: str) -> str:
        """The next line that holds `part`."""
        end = time.monotonic() + SECONDS
        while True:
            try:
                line = self._coming.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                pytest.fail(f"no line with {part!r}: {self.lines}")
            assert line is not None, f"ended without {part!r}: {self.lines}, {self._errors()}"
            self.lines.append(line)
            if part in line:
                return line

    def end(self, number: int = 0) -> int:
        """Its exit status, after that signal; what it said stands in `lines`."""
        if number:
            self.process.send_signal(number)
        status = self.process.wait(SECONDS)
        self._thread.join()
        while (line := self._coming.get()) is not None:
            self.lines.append(line)
        errors = self._errors()
        assert "Traceback" not in errors, errors
        shown = "\n".join([*self.lines, errors])
        assert not any(part.lower() in shown.lower() for part in PRIVATE)
        return status

    def _errors(self) -> str:
        assert self.process.stderr is not None
        return self.process.stderr.read()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._thread.join()
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()


Run = Callable[..., Command]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Starts the command with a [card] section of settings; all are ended in the end."""
    started: list[Command] = []

    def start(*words: str, card: str = 'reader = "pcsc"\nsam = "mock"\n') -> Command:
        file = tmp_path / f"{len(started)}.toml"
        file.write_text(f'data_folder = "{tmp_path}"\n[card]\n{card}')
        started.append(Command(words[0], "--settings", str(file), *words[1:]))
        return started[-1]

    wait_until_empty()
    yield start
    for command in started:
        command.close()


def wait_until_empty() -> None:
    """Until pcscd has seen that the last test's cards are gone: it looks only now and then."""
    from smartcard import scard

    asked = [(name, scard.SCARD_STATE_UNAWARE) for name in ("Virtual PCD 00 00", "Virtual PCD 00 01")]
    until = time.monotonic() + SECONDS
    while True:
        _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        result, states = scard.SCardGetStatusChange(context, 0, asked)
        scard.SCardReleaseContext(context)
        empty = [state for _, state, _ in states if state & scard.SCARD_STATE_EMPTY]
        if result == scard.SCARD_S_SUCCESS and len(empty) == len(asked):
            return
        assert time.monotonic() < until
        time.sleep(0.02)


@contextmanager
def laid(run: Run, name: str, *words: str) -> Iterator[Command]:
    """A card that `./run card simulate` lays down, and takes away at Ctrl-C."""
    command = run("simulate", name, *words, card="")
    command.until(f"Kartu {name} ada di pembaca tiruan")
    yield command
    assert command.end(signal.SIGINT) == 0
    assert command.lines[-1].startswith("Kartu diambil.")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_watch_tells_what_comes_and_goes(run: Run, ending: int) -> None:
    watch = run("watch")
    watch.until("Virtual PCD 00 00: pembaca tersambung.")
    watch.until("Virtual PCD 00 01: pembaca tersambung.")
    with laid(run, "contoh-1", "--slot", "1"):
        watch.until("Virtual PCD 00 01: ada kartu, mirip e-KTP.")
        with laid(run, "contoh-4"):
            watch.until("Virtual PCD 00 00: ada kartu lain.")
            watch.until("Ada lebih dari satu kartu.")
        watch.until("Virtual PCD 00 00: kartu diambil.")
    watch.until("Virtual PCD 00 01: kartu diambil.")
    assert watch.end(ending) == 0


def test_watch_outlives_the_card_service(run: Run) -> None:
    watch, pcscd = run("watch"), Pcscd()
    watch.until("Virtual PCD 00 01: pembaca tersambung.")
    pcscd.kill()
    try:
        watch.until("Layanan kartu: mati.")
        doctor = run("doctor")
        doctor.until("PERLU  Layanan kartu: mati.")
        assert doctor.end() == 1
    finally:
        pcscd.start()
    watch.until("Layanan kartu: hidup.")
    watch.until("Virtual PCD 00 00: pembaca tersambung.")
    assert watch.end(signal.SIGINT) == 0


def test_a_card_is_read_and_nobody_is_named(run: Run) -> None:
    with laid(run, "contoh-1"):
        read = run("read")
        read.until("Waktu baca: ")
        assert read.end() == 0
    assert "Tingkat: Dibaca dari cip." in read.lines
    assert "NIK: •••• •••• •••• 0001" in read.lines
    assert "Nama: C••••• W•••••" in read.lines


def test_without_a_security_module_it_is_a_glimpse(run: Run) -> None:
    with laid(run, "contoh-1"):
        read = run("read", card='reader = "pcsc"\n')
        read.until("Ini e-KTP. Isinya tertutup untuk kios ini")
        assert read.end() == 0
    assert "Tingkat: Foto dari cip, belum diverifikasi." in read.lines


def test_it_waits_for_a_card(run: Run) -> None:
    read = run("read")
    read.until("Letakkan satu kartu di pembaca.")
    with laid(run, "contoh-4"):
        read.until("Gagal. Ini bukan e-KTP.")
        assert read.end() == 1
    assert read.lines[-1] == "Untuk teknisi: not-ektp select-application-6a82"


def test_a_read_that_is_broken_off_leaves_nothing_behind(run: Run) -> None:
    read = run("read")
    read.until("Letakkan satu kartu di pembaca.")
    children = Path(f"/proc/{read.process.pid}/task/{read.process.pid}/children").read_text().split()
    assert children, "the reading process"
    assert read.end(signal.SIGINT) == 130
    assert not any(Path(f"/proc/{child}").exists() for child in children)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("wrong=empty", "Gagal. Kartu"),
        ("lying.biodata=60000", "card-unreadable read-biodata-size"),
        ("wrong=oversized", "card-unreadable uid-answer-length"),
    ],
)
def test_a_faulty_card_is_named_with_advice(run: Run, fault: str, said: str) -> None:
    command = run("simulate", "contoh-1", "--fault", fault, card="")
    command.until("ada di pembaca tiruan")
    read = run("read")
    read.until(said)
    assert read.end() == 1
    assert any(line.startswith("Saran: ") for line in read.lines)
    assert command.end(signal.SIGINT) == 0


def test_a_card_that_its_fault_takes_away_ends_its_command(run: Run) -> None:
    command = run("simulate", "contoh-1", "--fault", "pulled_after=2", card="")
    command.until("ada di pembaca tiruan")
    read = run("read")
    read.until("Gagal. Kartu terangkat sebelum selesai dibaca.")
    assert read.end() == 1
    command.until("Kartu terlepas sendiri")
    assert command.end() == 0


def test_the_doctor_finds_all_well(run: Run) -> None:
    with laid(run, "contoh-1", "--slot", "1"):
        watch = run("watch")  # the doctor looks once, and pcscd only now and then
        while "mirip e-KTP" not in watch.until("Virtual PCD 00 01"):
            continue
        watch.end(signal.SIGINT)
        doctor = run("doctor", card='reader = "pcsc"\n')
        doctor.until("Tingkat tertinggi sekarang: Format benar, bukan bukti terdaftar.")
        assert doctor.end() == 0, doctor.lines
    assert "BAIK   Layanan kartu: siap." in doctor.lines
    assert "BAIK   Pembaca kartu: siap (Virtual PCD 00 00)." in doctor.lines
    assert "BAIK   Kartu: tidak ada di Virtual PCD 00 00." in doctor.lines
    assert "BAIK   Kartu: ada di Virtual PCD 00 01, mirip e-KTP." in doctor.lines
    assert doctor.lines[-2].startswith("Isi e-KTP tertutup")
    assert doctor.lines[-1].startswith("Foto tidak dibaca")


def test_the_doctor_sees_a_card_that_another_program_holds(run: Run) -> None:
    from smartcard import scard

    with laid(run, "contoh-1") as card:
        _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        until = time.monotonic() + SECONDS
        while True:
            result, handle, _ = scard.SCardConnect(
                context, "Virtual PCD 00 00", scard.SCARD_SHARE_EXCLUSIVE, scard.SCARD_PROTOCOL_ANY
            )
            if result == scard.SCARD_S_SUCCESS:
                break
            assert time.monotonic() < until
            time.sleep(0.05)
        doctor = run("doctor")
        doctor.until("PERLU  Kartu: ada di Virtual PCD 00 00, sedang dipakai program lain.")
        assert doctor.end() == 1
        scard.SCardDisconnect(handle, scard.SCARD_LEAVE_CARD)
        scard.SCardReleaseContext(context)
        assert card.process.poll() is None
