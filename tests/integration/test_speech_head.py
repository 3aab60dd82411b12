"""The shipped letter head on voices that it doesn't know."""

from __future__ import annotations

import numpy as np
import pytest

from bench.recognition import LISTS
from speech import decision, head, head_speech, model_files, vote
from speech.head_speech import HELD_OUT, VOICES
from speech.hearing import SAMPLE_RATE, Samples
from speech.whisper import LEAD_IN, WhisperRecogniser
from support import spoken

pytestmark = [pytest.mark.speech, pytest.mark.slow]

TAKES = 40


@pytest.fixture(scope="module")
def recogniser() -> WhisperRecogniser:
    model_files.prepare(spoken.MODEL_FOLDER)
    return WhisperRecogniser(spoken.MODEL_FOLDER)


def takes() -> list[tuple[str, Samples]]:
    """Phrases of the kiosk's list said by held-out voices in a little noise, as endpointing would cut them."""
    rng = np.random.default_rng(11)
    made = []
    for _ in range(TAKES):
        phrase = str(rng.choice(LISTS["kiosk"]))
        sound = head_speech.utterance(phrase, rng, HELD_OUT)
        around = np.pad(sound, (SAMPLE_RATE // 3, 2 * SAMPLE_RATE // 3))
        made.append((phrase, head_speech.with_noise(around, 15, rng, ())))
    return made


def test_the_head_fits_the_model_and_helps(recogniser: WhisperRecogniser) -> None:
    assert not set(HELD_OUT) & set(VOICES)
    known, gate = LISTS["kiosk"], decision.gate()
    alone = together = 0
    for phrase, sound in takes():
        hearing = recogniser.hear(sound, "id", LEAD_IN)
        votes = vote.tally(hearing.texts, known, "id")
        alone += max(votes, key=lambda each: votes[each]) == phrase
        together += decision.weigh([hearing], known, "id", gate)[0] == phrase
    assert together >= alone + TAKES // 20
    assert together >= 0.75 * TAKES


def test_no_head_is_used_for_another_model_or_language(recogniser: WhisperRecogniser) -> None:
    silence = np.zeros(SAMPLE_RATE, np.float32)
    assert recogniser.hear(silence, "id", LEAD_IN).log_probs is not None
    assert recogniser.hear(silence, "en", LEAD_IN).log_probs is None
    assert head.fitting("another model") is None


def test_the_head_is_small() -> None:
    assert head.FILE.stat().st_size < 1_000_000
