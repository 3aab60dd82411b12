"""The sign to staff: two notes, then the words, marked when they are heard."""

from __future__ import annotations

import numpy as np

from speech.chime import KEY_PITCH, NOTES, chime, key_note, with_chime
from speech.synthesis import Synthesised


def test_both_notes_are_heard_and_it_is_short() -> None:
    rate = 16_000
    sound = chime(rate).astype(float)
    half = int(0.45 * rate)
    for note, piece in zip(NOTES, (sound[:half], sound[half : 2 * half]), strict=True):
        spectrum = np.abs(np.fft.rfft(piece))
        assert abs(np.argmax(spectrum) * rate / len(piece) - note) < 5
    assert len(sound) / rate < 3.0


def test_words_are_marked_after_the_notes() -> None:
    said = with_chime(Synthesised(np.ones(800, np.int16), 8000, ((0, 0.0), (4, 0.05))))
    later = len(chime(8000)) / 8000
    assert said.words == ((0, later), (4, later + 0.05))
    assert said.pcm[-800:].tolist() == [1] * 800


def test_the_note_of_a_key_is_short_one_pitch_and_as_loud_as_the_voice() -> None:
    note = key_note()
    sound = note.pcm.astype(float)
    assert len(sound) / note.rate < 0.1  # two keys in a row are two notes
    assert abs(np.argmax(np.abs(np.fft.rfft(sound, note.rate))) - KEY_PITCH) < 20
    assert abs(sound[0]) < 100 > abs(sound[-1])  # no click
    assert not key_note(0.0).pcm.any()
    peaks = [int(np.abs(key_note(loud).pcm).max()) for loud in (0.5, 1.0, 2.0)]
    assert peaks[0] * 1.9 < peaks[1] < peaks[2] / 1.9
