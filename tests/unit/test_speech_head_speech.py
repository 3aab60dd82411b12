"""What the letter head is trained on, and the phrases that are said in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from kiosk.phrases import phrases
from kiosk.strings.strings import Strings
from speech import corpus, head_train
from speech.corpus import CorpusError, clips
from speech.head import Frames, Head
from speech.head_fit import Example
from speech.head_speech import HELD_OUT, VOICES, utterance, window, with_noise
from speech.hearing import SAMPLE_RATE, Samples
from speech.letters import letters
from speech.recordings import Recorded

WIDTH = 6


def encode(samples: Samples) -> Frames:
    """An encoder of one frame every 20 ms, as Whisper's."""
    count = len(samples) // 320 + 15
    return np.random.default_rng(len(samples)).standard_normal((count, WIDTH)).astype(np.float32)


def test_every_phrase_of_every_screen_is_said() -> None:
    found = phrases(Strings("id"))
    assert len(found) > 120
    assert {"panggil petugas", "sekali lagi", "lapor masalah", "satu", "enam"} <= set(found)
    assert "pesan atas" in found  # a lesson's
    assert all(letters(phrase) for phrase in found)


@pytest.mark.speech
def test_speakers_differ_and_one_is_the_same_again() -> None:
    def says(seed: int) -> Samples:
        return utterance("tolong", np.random.default_rng(seed))

    assert len({len(says(seed)) for seed in range(6)}) > 3
    again = [utterance("tanpa kartu", np.random.default_rng(3), HELD_OUT) for _ in range(2)]
    assert len(again[0]) == len(again[1])


@pytest.mark.speech
def test_a_window_tells_what_is_said_where() -> None:
    rng = np.random.default_rng(1)
    queue = ["satu", "dua", "kembali", "panggil petugas", "ya", "tidak", "lanjut"]
    made = window(queue, rng, [])
    assert [said.text for said in made.said][:2] == ["lanjut", "tidak"]
    assert len(queue) + len(made.said) == 7
    assert len(made.sound) <= 6 * SAMPLE_RATE
    for said, following in zip(made.said, made.said[1:], strict=False):
        assert said.start < said.end < following.start


@pytest.mark.parametrize("decibel", [0.0, 10.0, 30.0])
@pytest.mark.parametrize("crowd", [0.0, 1.0])
def test_noise_is_as_loud_as_is_asked(decibel: float, crowd: float) -> None:
    rng = np.random.default_rng(0)
    tone = np.sin(np.arange(3 * SAMPLE_RATE)).astype(np.float32)
    voices = [rng.standard_normal(SAMPLE_RATE).astype(np.float32)]
    added = with_noise(tone, decibel, rng, voices, crowd) - tone
    found = 10 * np.log10(np.mean(np.square(tone)) / np.mean(np.square(added)))
    assert found == pytest.approx(decibel, abs=0.3)


def test_nobody_who_is_held_out_is_learned() -> None:
    assert not set(HELD_OUT) & set(VOICES)


def test_texts_are_phrases_digits_and_everyday_words() -> None:
    some = list(islice(head_train.texts(["panggil petugas"], np.random.default_rng(0)), 1000))
    phrases_said = sum(text == "panggil petugas" for text in some)
    digits = sum(set(text.split()) <= set(head_train.DIGITS) for text in some)
    assert 400 < phrases_said < 500
    assert 220 < digits < 330
    assert all(letters(text) for text in some)


@pytest.mark.speech
def test_examples_have_the_letters_and_the_frames_of_their_utterance() -> None:
    told: list[str] = []
    made = head_train.synthetic(["ya", "tidak"], encode, 10, 0, told.append)
    assert len(made) >= 10
    assert all(example.possible for example in made)
    assert all(10 < len(example.frames) < 300 for example in made)


def test_recordings_are_kept_only_where_other_speakers_gain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fitting is replaced: what counts is who is learned from and who is judged."""
    learned: list[int] = []

    def told_apart(examples: Sequence[Example], *rest: object) -> Head:
        learned.append(len(examples))
        return "new"  # type: ignore[return-value]

    monkeypatch.setattr(head_train, "fit", told_apart)
    monkeypatch.setattr(
        head_train, "_spelled", lambda head, frames, phrases: "ya" if head == "new" else "tidak"
    )
    sound = np.ones(SAMPLE_RATE, np.float32)
    clips = [Recorded(speaker, phrase, sound) for speaker in range(4) for phrase in ("ya", "ya", "tidak")]
    found = head_train.compared(clips, [], "old", encode, 0, lambda line: None)  # type: ignore[arg-type]
    assert (found.recordings, found.new, found.old) == (12, 8, 4)
    # Four speakers in three folds: 0 and 3, 1, 2; each clip is learned three times.
    assert learned == [2 * 3 * 3, 3 * 3 * 3, 3 * 3 * 3]


def manifest(folder: Path, *lines: str) -> Path:
    (folder / "manifest.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


HEADER = "file\ttranscript\tspeaker\tcondition"


def test_a_corpus_is_read(tmp_path: Path) -> None:
    folder = manifest(tmp_path, HEADER, "a.wav\tpanggil petugas\tFAL\tclean")
    (only,) = clips(folder)
    assert (only.transcript, only.speaker, only.condition) == ("panggil petugas", "FAL", "clean")
    assert "petugas" not in repr(only)
    assert len(corpus.digest(folder)) == 64
    with pytest.raises(CorpusError):
        only.samples()


@pytest.mark.parametrize(
    "lines", [(), ("file\ttext",), (HEADER, "a.wav\tya\tFAL"), (HEADER, "a\tb\tc\td\te")]
)
def test_a_broken_corpus_is_named(tmp_path: Path, lines: tuple[str, ...]) -> None:
    with pytest.raises(CorpusError) as raised:
        clips(manifest(tmp_path, *lines))
    assert raised.value.code == "corpus-unreadable"
