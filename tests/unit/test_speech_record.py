"""`./run speech record`: consent first, each recording heard by its speaker, kept sealed, erased when asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from kiosk.settings import load
from kiosk.speech_command import __main__ as command
from kiosk.speech_command import booth, record
from kiosk.speech_command.desk import Desk
from kiosk.strings.strings import Strings
from speech import measure, recordings
from speech.hearing import FRAME, Samples
from speech.recordings import Recorded
from support.recording_booth import Speaker, tone

PHRASES = list(dict.fromkeys(phrase for _, phrase in measure.measured().pairs))
FIRST, SECOND, THIRD = PHRASES[:3]
YES = ["ya", "1", "4"]
"""Agrees, is a woman, 65 or older."""

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `./run speech record …` before this speaker; the status and what was shown."""
    monkeypatch.setattr(record, "BEGIN_WITHIN", 0.3)

    def run(*words: str, speaker: Speaker | None = None) -> tuple[int, str]:
        monkeypatch.setattr(booth, "real_booth", lambda _: (speaker or Speaker({}, [])).booth())
        status = command.main(["record", *words], {"XDG_DATA_HOME": str(tmp_path)})
        shown = capsys.readouterr()
        return status, shown.out + shown.err

    return run


def kept(tmp_path: Path) -> list[Recorded]:
    settings = load(None, {"XDG_DATA_HOME": str(tmp_path)})
    desk = Desk(settings, {}, Strings("id"))
    return list(recordings.iterate(desk.recordings, desk.recordings_key()))


def is_in(clip: Samples, samples: Samples) -> bool:
    """Whether the recording holds the clip, whole, at its own level, within a second of its end."""
    best = min(
        float(np.abs(samples[at : at + len(clip)] - clip).max())
        for at in range(0, len(samples) - len(clip) + 1, FRAME)
    )
    return best < 0.001 and len(samples) < len(clip) + 1.1 * 16_000


def test_a_speaker_agrees_records_and_hears_each_recording(run: Run, tmp_path: Path) -> None:
    clips = {FIRST: tone(300), SECOND: tone(500)}
    speaker = Speaker(clips, [*YES, "", "1", "4"])
    status, shown = run(speaker=speaker)
    assert status == 0
    lines = shown.splitlines()
    strings = Strings("id")
    consent = [strings.text(f"speech-record-consent-{n}", count=len(PHRASES)) for n in range(1, 11)]
    assert lines[:10] == consent
    assert speaker.voice.said[:10] == consent  # and spoken, before anything is asked
    assert f"1 dari {len(PHRASES)}: {FIRST}" in lines
    found = {one.phrase: one for one in kept(tmp_path)}
    assert set(found) == {FIRST, SECOND}
    for number, (phrase, clip) in enumerate(clips.items()):
        assert is_in(clip, found[phrase].samples)
        assert found[phrase].speaker == 1
        heard = speaker.played[number] / 32767
        assert np.corrcoef(heard, found[phrase].samples)[0, 1] > 0.999
        assert abs(np.abs(heard).max() - booth.PLAYED_AT) < 0.01
    assert lines[-1].startswith("2 rekaman baru disimpan untuk nomor 1.")
    status, shown = run("--list")
    assert (status, shown.split(" (sejak")[0]) == (0, "1  perempuan, 65 tahun ke atas, 2 rekaman")


@pytest.mark.parametrize(
    "answers", [[], ["tidak"], ["boleh", "y", "iya"], ["", "", ""], ["boleh", "tidak"]], ids=str
)
def test_without_a_plain_yes_no_microphone_is_opened(run: Run, tmp_path: Path, answers: list[str]) -> None:
    speaker = Speaker({FIRST: tone(300)}, answers)
    status, shown = run(speaker=speaker)
    assert status == 1
    assert shown.endswith("Baik. Tidak ada yang direkam.\n")
    assert speaker.voice.said[-1] == "Baik. Tidak ada yang direkam."
    assert speaker.microphones == 0
    assert not (tmp_path / "pandu" / "recordings").exists()


def test_yes_may_be_typed_in_capitals_and_the_second_time(run: Run, tmp_path: Path) -> None:
    speaker = Speaker({FIRST: tone(300)}, ["apa?", " YA ", "", "", "1", "4"])
    assert run(speaker=speaker)[0] == 0
    (one,) = kept(tmp_path)
    assert one.phrase == FIRST
    assert "jenis kelamin tidak disebut, umur tidak disebut, 1 rekaman" in run("--list")[1]


def test_again_skip_and_stop(run: Run, tmp_path: Path) -> None:
    """The first phrase is said twice, the second heard and not kept, at the third it ends."""
    clips = {FIRST: [tone(300), tone(400)], SECOND: [tone(500)], THIRD: [tone(600)]}
    speaker = Speaker(clips, [*YES, "2", "1", "3", "9", "4"])
    assert run(speaker=speaker)[0] == 0
    (one,) = kept(tmp_path)
    assert one.phrase == FIRST
    assert is_in(tone(400), one.samples)
    assert len(speaker.played) == 4


def test_silence_is_asked_again_unless_something_else_is_typed(run: Run, tmp_path: Path) -> None:
    speaker = Speaker({SECOND: tone(500)}, [*YES, "", "3", "1", "4"])
    status, shown = run(speaker=speaker)
    assert status == 0
    assert shown.count("Saya tidak mendengar apa-apa.") == 3  # the first phrase twice, the third once
    assert [one.phrase for one in kept(tmp_path)] == [SECOND]


@pytest.mark.parametrize(
    ("clip", "advice"),
    [
        (tone(300, peak=0.02), "Suaranya terlalu pelan. Mendekatlah ke mikrofon."),
        (np.clip(tone(300) * 5, -1, 1), "Suaranya terlalu keras. Mundurlah sedikit."),
    ],
    ids=["quiet", "loud"],
)
def test_what_is_too_quiet_or_too_loud_is_said_once_more(
    run: Run, tmp_path: Path, clip: Samples, advice: str
) -> None:
    speaker = Speaker({FIRST: [clip, tone(300)]}, [*YES, "", "", "4"])
    status, shown = run(speaker=speaker)
    assert (status, shown.count(advice)) == (0, 1)
    assert advice in speaker.voice.said
    (one,) = kept(tmp_path)
    assert is_in(tone(300), one.samples)


def test_nothing_kept_leaves_no_speaker(run: Run, tmp_path: Path) -> None:
    status, shown = run(speaker=Speaker({FIRST: tone(300)}, [*YES, "3", "4"]))
    assert (status, shown.splitlines()[-1]) == (1, "Tidak ada yang disimpan.")
    assert run("--list") == (0, "Belum ada orang yang direkam di kios ini.\n")


def test_a_speaker_comes_back_agrees_again_and_goes_on(run: Run, tmp_path: Path) -> None:
    assert run(speaker=Speaker({FIRST: tone(300)}, [*YES, "1", "4"]))[0] == 0
    refusing = Speaker({SECOND: tone(500)}, ["tidak"])
    assert run("--speaker", "1", speaker=refusing)[0] == 1
    assert len(kept(tmp_path)) == 1
    speaker = Speaker({SECOND: tone(500)}, ["ya", "1", "4"])
    status, shown = run("--speaker", "1", speaker=speaker)
    assert status == 0
    assert f"1 dari {len(PHRASES) - 1}: {SECOND}" in shown
    assert sorted(one.phrase for one in kept(tmp_path)) == sorted([FIRST, SECOND])
    assert {one.speaker for one in kept(tmp_path)} == {1}
    assert len(list((tmp_path / "pandu" / "recordings" / "1").glob("*.consent"))) == 1
    status, shown = run("--speaker", "7", speaker=Speaker({}, ["ya"]))
    assert (status, shown.split(".")[0]) == (1, "Pembicara dengan nomor itu tidak ada")


def test_a_speaker_is_erased(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        assert run(speaker=Speaker({FIRST: tone(300)}, [*YES, "1", "4"]))[0] == 0
    status, shown = run("--erase", "1")
    assert (status, shown.split(".")[0]) == (0, "Nomor 1 dan semua rekamannya sudah dihapus")
    assert [one.speaker for one in kept(tmp_path)] == [2]
    assert run("--erase", "1")[0] == 1


def test_devices_that_fail_are_named_and_what_was_kept_stays(run: Run, tmp_path: Path) -> None:
    missing = Speaker({}, YES)
    missing.unplugged = True
    status, shown = run(speaker=missing)
    assert (status, shown.splitlines()[-1].split(".")[0]) == (1, "Mikrofon tidak ada")
    assert kept(tmp_path) == []

    pulled = Speaker({FIRST: tone(300), SECOND: tone(500)}, [*YES, "1", "1"])

    def pull() -> None:
        pulled.unplugged = len(pulled.played) == 2

    pulled.on_played = pull
    status, shown = run(speaker=pulled)
    assert (status, shown.splitlines()[-1].split(".")[0]) == (1, "Mikrofon berhenti")
    assert "2 rekaman baru disimpan untuk nomor 1." in shown
    assert sorted(one.phrase for one in kept(tmp_path)) == sorted([FIRST, SECOND])


def test_a_consent_that_could_not_be_heard_is_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    speaker = Speaker({FIRST: tone(300)}, [*YES, "1", "4"])
    silent = speaker.booth()
    silent.faults.put("speaker-missing")
    monkeypatch.setattr(booth, "real_booth", lambda _: silent)
    assert command.main(["record"], {"XDG_DATA_HOME": str(tmp_path)}) == 1
    assert capsys.readouterr().err.startswith("Pengeras suara tidak ada.")
    assert speaker.asked == []
    assert kept(tmp_path) == []


def test_people_are_not_kept_in_the_programs_folder(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(record, "CHECKOUT", tmp_path)
    status, shown = run(speaker=Speaker({FIRST: tone(300)}, [*YES, "1", "4"]))
    assert (status, shown.split(".")[0]) == (1, "Folder data ada di dalam folder program")
    assert not (tmp_path / "pandu").exists()
