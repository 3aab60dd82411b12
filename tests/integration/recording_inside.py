"""Somebody is recorded through a real sound server. `test_speech_record_aloud.py` runs this file in a process of its
own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.settings import load
from kiosk.speech_command import __main__ as command
from kiosk.speech_command import booth, record
from kiosk.speech_command.desk import Desk
from kiosk.strings.strings import Strings
from speech import measure, recordings
from speech.ear import Ear
from speech.hearing import SAMPLE_RATE, Samples
from support import spoken
from support.sound_server import SoundServer, sound_server  # noqa: F401 - a fixture, found by its name

pytestmark = [pytest.mark.speech, pytest.mark.slow]

PHRASES = list(dict.fromkeys(phrase for _, phrase in measure.measured().pairs))
SOON = 1.0
"""Seconds after which somebody says what he was asked for."""


def likeness(clip: Samples, within: Samples) -> float:
    """0..1: how much of the sound that is most like the clip is the clip."""
    size = len(clip) + len(within)
    both = np.fft.irfft(np.fft.rfft(within, size) * np.conj(np.fft.rfft(clip, size)), size)[: len(within)]
    at = int(np.argmax(both))
    part = within[at : at + len(clip)]
    return float(both[at] / (np.linalg.norm(clip[: len(part)]) * np.linalg.norm(part)))


def test_what_is_said_into_the_microphone_is_kept_and_played_back(
    sound_server: SoundServer,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    clips = iter([spoken.wav(PHRASES[0])])

    class Asked(Ear):
        def utterance(self, seconds: float) -> Samples | None:
            said: threading.Timer | None = None
            if (clip := next(clips, None)) is not None:
                said = threading.Timer(SOON, sound_server.play, [clip])
                said.start()
            try:
                return super().utterance(seconds)
            finally:
                if said is not None:
                    said.join()

    def typed() -> Iterator[str]:
        yield "ya"
        yield ""
        yield ""
        yield "1"
        yield "4"  # nobody says the second phrase

    answers = typed()
    monkeypatch.setattr(record, "Ear", Asked)
    monkeypatch.setattr(record, "BEGIN_WITHIN", 4.0)
    monkeypatch.setattr(booth, "input", lambda _: next(answers), raising=False)
    settings = tmp_path / "pandu.toml"
    settings.write_text(f'data_folder = "{tmp_path}/data"\n[voice]\nrate = 450\n')
    with sound_server.recording() as loudspeaker:
        status = command.main(["record", "--settings", str(settings)], {})
    shown = capsys.readouterr().out
    assert status == 0, shown
    assert shown.count("Saya tidak mendengar apa-apa.") == 1
    desk = Desk(load(settings, {}), {}, Strings("id"))
    (one,) = recordings.iterate(desk.recordings, desk.recordings_key())
    assert (one.speaker, one.phrase) == (1, PHRASES[0])
    assert likeness(spoken.wav(PHRASES[0]), one.samples) > 0.8
    # The consent takes some twenty seconds; the recording comes back after it.
    heard = loudspeaker.samples
    assert np.count_nonzero(np.abs(heard[: 15 * SAMPLE_RATE]) > 0.02) > SAMPLE_RATE
    assert likeness(spoken.wav(PHRASES[0]), heard) > 0.7
