"""`./run card`: sentences and exit codes, nothing personal in any of them; what the doctor sees of a machine."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from card_reader.errors import CardError, CardUnreadableError
from card_reader.glimpse import Reading
from card_reader.image import sample_images
from card_reader.interface import (
    CardEvent,
    CardGone,
    CardMute,
    CardPresent,
    ReaderArrived,
    ReaderLeft,
    ServiceDown,
    ServiceUp,
)
from card_reader.simulated.reader import SimulatedReader
from kiosk.card_command import __main__ as command
from kiosk.card_command import read, simulate, source, watch
from kiosk.strings.strings import Strings, languages

ID = Strings("id")
PERSON = sample_images()["contoh-1"].biodata
assert PERSON is not None
PRIVATE = (PERSON.nik, PERSON.nik[:12], PERSON.name, "WATI", PERSON.address, PERSON.birth_date)


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, list[str]]]:
    """Runs the command with settings given as TOML; exit status and lines."""

    def run(*words: str, settings: str = "") -> tuple[int, list[str]]:
        file = tmp_path / "pandu.toml"
        file.write_text(f'data_folder = "{tmp_path}"\n{settings}')
        status = command.main([words[0], "--settings", str(file), *words[1:]], {})
        shown = capsys.readouterr()
        assert shown.err == ""
        return status, shown.out.splitlines()

    return run


Said = Callable[..., tuple[int, list[str]]]


# --- read --------------------------------------------------------------------------------------------------
def test_a_read_tells_tier_and_time_and_masks_the_person(said: Said) -> None:
    status, lines = said("read", "--simulated", "contoh-1")
    assert status == 0
    assert lines[0] == "LATIHAN: ada kartu, mirip e-KTP."
    assert "Tingkat: Dibaca dari cip." in lines
    assert "LATIHAN: ini data latihan, bukan data orang." in lines
    assert "NIK: •••• •••• •••• 0001" in lines
    assert "Nama: C••••• W•••••" in lines
    assert "Data lain: 9 dari 9 terisi, tidak ditampilkan." in lines
    assert lines[-1].startswith("Waktu baca: ")
    assert not any(part in "\n".join(lines) for part in PRIVATE)


@pytest.mark.parametrize(
    ("name", "sentence", "advice"),
    [
        ("contoh-3", "Gagal. Kartu tidak terbaca.", "card-unreadable read-biodata-size"),
        ("contoh-4", "Gagal. Ini bukan e-KTP.", "not-ektp select-application-6a82"),
    ],
)
def test_a_failed_read_says_why_and_what_to_do(said: Said, name: str, sentence: str, advice: str) -> None:
    status, lines = said("read", "--simulated", name)
    assert status == 1
    assert lines[1].startswith(sentence)
    assert lines[2].startswith("Saran: ")
    assert lines[3] == f"Untuk teknisi: {advice}"


@pytest.mark.parametrize("photo", [True, False])
def test_a_glimpse_says_that_the_data_are_closed(photo: bool) -> None:
    from support.card_fuzz_dialogue import cards

    image = cards()[0]
    reader = SimulatedReader({image.name: image}, sam=False, photo=photo)
    with source.started(reader) as following:
        reader.put(image.name)
        card = read._wait(following, 1.0, ID)
        assert card is not None
        lines = list(read.report(reader.read(card), ID))
    assert "Tingkat: Foto dari cip, belum diverifikasi." in lines
    assert ("Foto: terbaca, 30 × 40 titik, tidak ditampilkan." in lines) == photo
    assert not any(part in "\n".join(lines) for part in PRIVATE)


def test_a_sample_card_that_there_is_not_is_named_with_those_there_are(said: Said) -> None:
    status, lines = said("read", "--simulated", "contoh-9")
    assert (status, len(lines)) == (2, 1)
    assert "contoh-1, contoh-2, contoh-3, contoh-4" in lines[0]


def test_a_detail_that_is_no_word_is_not_shown() -> None:
    """A vendor's bridge may say anything."""
    shown = "\n".join(read.failure(CardUnreadableError(f"name {PERSON.name}"), ID))  # type: ignore[union-attr]
    assert "card-unreadable •" in shown
    assert "WATI" not in shown


@pytest.mark.parametrize("language", languages())
def test_every_error_of_a_read_has_its_advice(language: str) -> None:
    def below(kind: type[CardError]) -> list[type[CardError]]:
        return [kind, *(deeper for inner in kind.__subclasses__() for deeper in below(inner))]

    codes = {kind.code for kind in below(CardError) if not kind.code.startswith("nik-")}
    strings = Strings(language)
    assert {f"card-advice-{code}" for code in codes} == {
        i for i in strings.ids if i.startswith("card-advice-")
    }


def test_nobody_lays_a_card_down(monkeypatch: pytest.MonkeyPatch, said: Said) -> None:
    monkeypatch.setattr(read, "reader_of", lambda settings: SimulatedReader({}))
    monkeypatch.setattr(read, "SETTLED", 0.02)
    status, lines = said("read", "--wait", "0.1", settings='card.reader = "pcsc"')
    assert status == 1
    assert lines[0] == "Letakkan satu kartu di pembaca."
    assert lines[1].startswith("Tidak ada kartu selama 0 detik.")


# --- watch -------------------------------------------------------------------------------------------------
class Played:
    """A reader whose events are given; then somebody presses Ctrl-C."""

    def __init__(self, *events: CardEvent) -> None:
        self.events = events
        self.stopped = False

    def start(self, emit: Callable[[CardEvent], None]) -> None:
        for event in self.events:
            emit(event)

    def read(self, presence: CardPresent) -> Reading:
        raise AssertionError("nobody asked for it")

    def stop(self) -> None:
        self.stopped = True


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch, said: Said) -> Callable[..., list[str]]:
    def run(*events: CardEvent, silences: int = 0, settings: str = 'card.reader = "pcsc"') -> list[str]:
        played = Played(*events)
        monkeypatch.setattr(watch, "reader_of", lambda settings: played)
        monkeypatch.setattr(watch, "SETTLED", 0.02)
        left = len(events) + silences

        def line(text: str) -> None:
            nonlocal left
            source.say(text)
            left -= 1
            if not left:
                raise KeyboardInterrupt

        monkeypatch.setattr(watch, "_line", line)
        status, lines = said("watch", settings=settings)
        assert status == 0
        assert played.stopped
        return lines

    return run


def test_everything_that_comes_and_goes_is_told(watched: Callable[..., list[str]]) -> None:
    ektp = CardPresent("R1", sample_images()["contoh-1"].atr, 1)
    bank = CardPresent("R2", sample_images()["contoh-4"].atr, 2)
    events = (ServiceUp(), ReaderArrived("R1"), ektp, CardGone("R1", 1), bank, CardGone("R2", 2), CardMute("R1", 3),
              CardGone("R1", 3), ReaderLeft("R1"), ServiceDown())  # fmt: skip
    lines = watched(*events)
    assert lines[1:-1] == [watch.sentence(event, ID) for event in events]
    assert "R1: ada kartu, mirip e-KTP." in lines
    assert "R2: ada kartu lain." in lines
    shown = "\n".join(lines).upper()
    assert ektp.atr.hex().upper() not in shown


def test_two_cards_are_told(watched: Callable[..., list[str]]) -> None:
    lines = watched(CardMute("R1", 1), CardPresent("R2", b"\x3b\x00", 2), ServiceUp())
    assert "Ada lebih dari satu kartu. Ambil sampai tinggal satu." in lines


def test_a_machine_without_a_reader_is_told_so(watched: Callable[..., list[str]]) -> None:
    told = ID.text("card-watch-no-reader")
    assert watched(ServiceUp(), silences=1)[1:-1] == ["Layanan kartu: hidup.", told]
    assert told not in watched(ServiceUp(), ReaderArrived("R1"))


def test_a_name_that_would_move_the_cursor_is_made_plain(capsys: pytest.CaptureFixture[str]) -> None:
    source.say(watch.sentence(ReaderArrived("evil\x1b[2J\nreader"), ID))
    assert capsys.readouterr().out == "evil[2Jreader: pembaca tersambung.\n"


@pytest.mark.parametrize("kind", ["simulated", "none"])
def test_that_the_kiosk_uses_another_reader_is_said(watched: Callable[..., list[str]], kind: str) -> None:
    lines = watched(ServiceUp(), settings=f'card.reader = "{kind}"')
    assert lines[0] == ID.text(f"card-command-instead-{kind}")


# --- simulate ----------------------------------------------------------------------------------------------
def test_without_a_virtual_reader_it_says_how_to_get_one(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:  # bound and not listening: refused, whatever else this machine runs
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        monkeypatch.setattr("card_reader.simulated.vpcd.FIRST_PORT", port)
        monkeypatch.setattr(simulate, "FIRST_PORT", port)
        status, lines = said("simulate", "contoh-1")
    assert status == 1
    assert str(port) in lines[0]
    assert simulate.SCRIPT in lines[1]
    assert Path(simulate.SCRIPT).exists()


def test_a_site_simulates_nothing(said: Said) -> None:
    site = 'profile = "site"\ncard.reader = "none"\nprinter.kind = "none"\nservices.complaints_url = "https://a.example"'
    status, lines = said("simulate", "contoh-1", settings=site)
    assert (status, lines) == (2, [ID.text("card-simulate-site")])


def test_faults_are_taken_by_name() -> None:
    image = simulate.with_faults(
        sample_images()["contoh-1"], ["mute_at=4", "lying.biodata=0", "wrong=empty"], ID
    )
    assert (image.faults.mute_at, dict(image.faults.lying), image.faults.wrong) == (
        4,
        {"biodata": 0},
        "empty",
    )


@pytest.mark.parametrize(
    "word", ["mute_at", "mute_at=x", "mute_at=0", "unknown=1", "lying.nothing=1", "mute_at.x=1", "=1"]
)
def test_a_fault_that_there_is_not_is_refused_with_those_there_are(said: Said, word: str) -> None:
    status, lines = said("simulate", "contoh-1", "--fault", word)
    assert status == 2
    assert "mute_at" in lines[0]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("kind = 7", "kind"),
        ("= broken", "TOMLDecodeError"),
        ('uid = "xx"\nname = "WATI"', "uid"),
        (None, "FileNotFoundError"),
    ],
)
def test_a_broken_card_file_is_named_by_its_place(
    said: Said, tmp_path: Path, text: str | None, part: str
) -> None:
    file = tmp_path / "card.toml"
    if text is not None:
        file.write_text(text)
    status, lines = said("simulate", str(file))
    assert status == 2
    assert part in lines[0]
    assert "WATI" not in lines[0]


# --- the command line --------------------------------------------------------------------------------------
def test_wrong_settings_are_said_instead(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pandu.toml"
    file.write_text("profile = 'toko'")
    assert command.main(["doctor", "--settings", str(file)], {"HOME": str(tmp_path)}) == 2
    assert "Yang boleh: 'demo' atau 'site'" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [[], ["nothing"], ["read", "--unknown"], ["simulate"], ["simulate", "x", "--slot", "9"]]
)
def test_a_command_that_there_is_not(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(words, {})
    assert ended.value.code == 2
    assert "usage: ./run card" in capsys.readouterr().err


def test_a_read_that_is_broken_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    played = Played()

    def press(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(read, "reader_of", lambda settings: played)
    monkeypatch.setattr(read, "_wait", press)
    assert command.main(["read"], {"HOME": str(tmp_path)}) == 130
    assert played.stopped
