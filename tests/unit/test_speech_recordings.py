"""What an office recorded: kept sealed, given back as it was, erased for good, and never plain on disk."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from speech import recordings
from speech.errors import RecordingsError
from speech.hearing import SAMPLE_RATE, Samples
from speech.recordings import Consent, Person

KEY = bytes(range(32))
AGREED = Consent(at=datetime(2026, 11, 25, 9, tzinfo=UTC), language="id", text="ab" * 32)
WATI = Person(consent=AGREED, sex="female", age="65-up")


def tone(hertz: float) -> Samples:
    return (0.4 * np.sin(2 * np.pi * hertz * np.arange(SAMPLE_RATE) / SAMPLE_RATE)).astype(np.float32)


def recorded(folder: Path) -> list[tuple[int, str, Samples]]:
    return [(one.speaker, one.phrase, one.samples) for one in recordings.iterate(folder, KEY)]


def test_what_was_said_comes_back_as_it_was(tmp_path: Path) -> None:
    first = recordings.take_in(tmp_path / "r", KEY, WATI)
    second = recordings.take_in(tmp_path / "r", KEY, Person(consent=AGREED))
    recordings.keep(tmp_path / "r", first, "lapor masalah", tone(300))
    recordings.keep(tmp_path / "r", first, "selesai", tone(500)[:8001])
    recordings.keep(tmp_path / "r", second, "selesai", -tone(300) * 3)  # too loud: cut at full scale
    found = recorded(tmp_path / "r")
    assert sorted((number, phrase) for number, phrase, _ in found) == [
        (1, "lapor masalah"),
        (1, "selesai"),
        (2, "selesai"),
    ]
    sounds = {(number, phrase): samples for number, phrase, samples in found}
    assert sounds[1, "lapor masalah"].dtype == np.float32
    assert np.abs(sounds[1, "lapor masalah"] - tone(300)).max() < 1 / 32767
    assert np.abs(sounds[1, "selesai"] - tone(500)[:8001]).max() < 1 / 32767
    assert np.abs(sounds[2, "selesai"] - np.clip(-tone(300) * 3, -1, 1)).max() < 1 / 32767
    kept = recordings.speakers(tmp_path / "r", KEY)
    assert [(speaker.number, speaker.person.sex, speaker.person.age) for speaker in kept] == [
        (1, "female", "65-up"),
        (2, "", ""),
    ]
    assert kept[0].person.consent == AGREED
    assert recordings.said(tmp_path / "r", kept[1]) == ["selesai"]


def test_where_nobody_was_recorded_there_is_nothing(tmp_path: Path) -> None:
    assert recorded(tmp_path / "none") == []
    with pytest.raises(RecordingsError, match=r"^recordings-no-speaker$"):
        recordings.erase(tmp_path / "none", 1)


def test_somebody_erased_is_gone_and_the_number_is_never_given_again(tmp_path: Path) -> None:
    for phrase in ("satu", "dua"):
        speaker = recordings.take_in(tmp_path, KEY, WATI)
        recordings.agreed_again(tmp_path, speaker, AGREED)
        recordings.keep(tmp_path, speaker, phrase, tone(300))
    sealed = tmp_path / "2" / "speaker"
    (tmp_path / "link").hardlink_to(
        sealed
    )  # what a careless backup, or the disk, would still hold of that file
    before = sealed.read_bytes()
    recordings.erase(tmp_path, 2)
    assert not (tmp_path / "2").exists()
    assert not any(before[at : at + 16] in (tmp_path / "link").read_bytes() for at in range(len(before) - 16))
    assert [(one.speaker, one.phrase) for one in recordings.iterate(tmp_path, KEY)] == [(1, "satu")]
    assert recordings.take_in(tmp_path, KEY, WATI).number == 3
    with pytest.raises(RecordingsError, match=r"^recordings-no-speaker$"):
        recordings.erase(tmp_path, 2)


def test_without_the_key_nothing_is_read_but_everything_can_be_erased(tmp_path: Path) -> None:
    speaker = recordings.take_in(tmp_path, KEY, WATI)
    recordings.keep(tmp_path, speaker, "satu", tone(300))
    with pytest.raises(RecordingsError, match=r"^recordings-unreadable$"):
        list(recordings.iterate(tmp_path, secrets.token_bytes(32)))
    recordings.erase(tmp_path, 1)
    assert recorded(tmp_path) == []


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def rename(file: Path) -> None:
    file.rename(file.with_name(f"{'0' * 16}.clip"))


@pytest.mark.parametrize("harm", [cut, empty, flip])
@pytest.mark.parametrize("kind", ["speaker", "*.clip"])
def test_harm_is_noticed(tmp_path: Path, kind: str, harm: Callable[[Path], None]) -> None:
    speaker = recordings.take_in(tmp_path, KEY, WATI)
    recordings.keep(tmp_path, speaker, "satu", tone(300))
    (file,) = (tmp_path / "1").glob(kind)
    harm(file)
    with pytest.raises(RecordingsError, match=r"^recordings-unreadable$"):
        recorded(tmp_path)


def test_a_clip_put_under_another_name_or_speaker_is_noticed(tmp_path: Path) -> None:
    for _ in range(2):
        recordings.keep(tmp_path, recordings.take_in(tmp_path, KEY, WATI), "satu", tone(300))
    (file,) = (tmp_path / "1").glob("*.clip")
    elsewhere = tmp_path / "2" / file.name
    file.rename(elsewhere)
    with pytest.raises(RecordingsError, match=r"^recordings-unreadable$"):
        recorded(tmp_path)
    rename(elsewhere)
    with pytest.raises(RecordingsError, match=r"^recordings-unreadable$"):
        recorded(tmp_path)


def test_a_kill_while_writing_leaves_no_half_clip(tmp_path: Path) -> None:
    speaker = recordings.take_in(tmp_path, KEY, WATI)
    recordings.keep(tmp_path, speaker, "satu", tone(300))
    (tmp_path / "1" / "0123456789abcdef.clip.new").write_bytes(b"half")
    assert [one.phrase for one in recordings.iterate(tmp_path, KEY)] == ["satu"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(RecordingsError, match=r"^recordings-unwritable$"):
        recordings.take_in(tmp_path / "file", KEY, WATI)


def test_nothing_plain_lies_on_disk_and_only_the_owner_may_look(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    speaker = recordings.take_in(folder, KEY, WATI)
    sound = tone(300)
    recordings.keep(folder, speaker, "kenari kuning", sound)
    pcm = (sound * 32767).round().astype("<i2")
    plain = [pcm[400:420].tobytes(), sound[400:420].tobytes(), b"kenari", b"female", b"65-up", speaker.key]
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert len(files) == 3
    for file in files:
        content = file.read_bytes()
        assert not [part for part in plain if part in content or part.hex().encode() in content]
        assert file.stat().st_mode & 0o077 == 0
    assert {place.stat().st_mode & 0o777 for place in (folder, folder / "1")} == {0o700}
    assert "kenari" not in " ".join(str(file) for file in files)
    assert speaker.key.hex() not in repr(speaker) and repr(speaker.key) not in repr(speaker)


def test_somebody_half_taken_in_keeps_nobody_else_from_being_read(tmp_path: Path) -> None:
    whole = recordings.take_in(tmp_path, KEY, WATI)
    recordings.keep(tmp_path, whole, "selesai", tone(300))
    (tmp_path / "2").mkdir()  # the power went between the folder and what is in it
    assert [speaker.number for speaker in recordings.speakers(tmp_path, KEY)] == [1]
    assert [phrase for _, phrase, _ in recorded(tmp_path)] == ["selesai"]
    recordings.erase(tmp_path, 2)
    assert not (tmp_path / "2").exists()
