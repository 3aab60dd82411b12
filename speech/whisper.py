"""The default recogniser: Whisper base on a short window. Its five best transcriptions vote (`speech.vote`), the letter
head spells (`speech.head`), and `speech.decision` makes one verdict of both.

The free transcriptions stay inside `WhisperRecogniser.recognise`: only a phrase of the given grammar
leaves it.
"""

from __future__ import annotations

import math
from pathlib import Path

import ctranslate2
import numpy as np
import tokenizers
from faster_whisper.feature_extractor import FeatureExtractor

from speech import decision, head, model_files
from speech.decision import Hearing
from speech.errors import RecogniserError
from speech.head import Frames
from speech.hearing import SAMPLE_RATE, Grammar, Heard, Samples
from speech.noise import clearness
from speech.vote import MEASURED, Thresholds, elect

LEAD_IN = 0.2
"""Seconds of silence before the first sample: without it Whisper loses short words."""

SECOND_LEAD_IN = 0.37
"""What wasn't accepted is heard once more at this place in the window, and both hearings vote. Where an utterance is
cut decides much: of phrases shifted by up to two frames, 18 that were not always understood went from 67 to 82 of 95
takes accepted, and none of 82 that weren't on the screen was accepted that wasn't before."""

SHORTEST_WINDOW = 6.0
"""Seconds encoded at least. Whisper was trained on 30 s; 6 s costs a fifth and hears commands as well."""

PEAK = 0.5
"""Every utterance is brought to this peak level first."""


FRAME = 320
"""Samples (20 ms) that make one frame of the encoder's output."""

REST = 5
"""Frames after the last sample that the head still sees: the encoder spreads what it hears."""


class WhisperRecogniser:
    """Runs in the calling process; `speech.remote` puts it into one that may die. `folder` as in
    `model_files`. Where no letter head fits the model, the vote decides alone."""

    def __init__(self, folder: Path, thresholds: Thresholds = MEASURED, threads: int = 2) -> None:
        model_files.prepare(folder)
        self._thresholds = thresholds
        self._head = head.fitting(model_files.weights(folder), folder)
        self._gate = decision.gate()
        try:
            self._model = ctranslate2.models.Whisper(
                str(folder), device="cpu", compute_type="int8", intra_threads=threads
            )
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._end = self._token("<|endoftext|>")
        except Exception:  # noqa: BLE001 - tokenizers raises nothing more exact for a file that it can't read
            raise RecogniserError("recogniser-bad-model") from None
        self._features = FeatureExtractor(
            feature_size=self._model.n_mels
        )  # larger models hear in finer bands

    def warm_up(self) -> None:
        """The first pass allocates; do it on silence rather than on the resident's first word."""
        self.recognise(np.zeros(SAMPLE_RATE // 2, np.float32), ["ya"])

    def close(self) -> None:
        """Nothing outlives the object."""

    def recognise(self, samples: Samples, phrases: Grammar, language: str = "id") -> Heard:
        """See `speech.hearing.Recogniser`. Javanese and Sundanese answers are heard as Indonesian."""
        spoken = "en" if language == "en" else "id"
        clear = clearness(samples)
        first = self.hear(samples, spoken, LEAD_IN)
        verdict = self.judge([first], phrases, spoken, clear)
        if verdict.decision == "accept":
            return verdict
        second = self.hear(samples, spoken, SECOND_LEAD_IN)
        return self.judge([first, second], phrases, spoken, clear)

    def judge(self, hearings: list[Hearing], phrases: Grammar, spoken: str, clear: float) -> Heard:
        """The verdict on one or two hearings of an utterance that stands out by `clear` dB."""
        if all(hearing.log_probs is not None for hearing in hearings):
            return decision.decide(hearings, phrases, spoken, clear, self._thresholds, by=self._gate)
        texts = [(text, weight / len(hearings)) for hearing in hearings for text, weight in hearing.texts]
        return elect(texts, phrases, spoken, self._thresholds)

    def hear(self, samples: Samples, spoken: str, lead_in: float) -> Hearing:
        """One pass over the utterance. The head knows Indonesian letters only."""
        encoded = self._encode(samples, lead_in)
        log_probs = None
        if self._head is not None and spoken == "id":
            log_probs = self._head.log_probs(_frames(encoded, samples, lead_in))
        return Hearing(self._transcribe(encoded, spoken), log_probs)

    def frames(self, samples: Samples, lead_in: float = LEAD_IN) -> Frames:
        """What the encoder makes of the utterance: float32[n, width], 20 ms each, from the window's beginning."""
        return _frames(self._encode(samples, lead_in), samples, lead_in)

    def _transcribe(self, encoded: ctranslate2.StorageView, spoken: str) -> list[tuple[str, float]]:
        """The five best transcriptions and their weights, which add up to 1."""
        prompt = ["<|startoftranscript|>", f"<|{spoken}|>", "<|transcribe|>", "<|notimestamps|>"]
        result = self._model.generate(
            encoded,
            [[self._token(name) for name in prompt]],
            beam_size=5,
            num_hypotheses=5,
            max_length=28,
            return_scores=True,
            repetition_penalty=1.2,
        )[0]
        texts = [self._text(ids) for ids in result.sequences_ids]
        weights = np.exp(np.array(result.scores) - max(result.scores))
        weights /= weights.sum()
        return list(zip(texts, weights.tolist(), strict=True))

    def _encode(self, samples: Samples, lead_in: float) -> ctranslate2.StorageView:
        loud = samples * (PEAK / max(1e-4, float(np.abs(samples).max(initial=0.0))))
        seconds = max(SHORTEST_WINDOW, math.ceil(2 * len(samples) / SAMPLE_RATE) / 2 + 1)
        window = np.zeros(int(seconds * SAMPLE_RATE), np.float32)
        start = int(lead_in * SAMPLE_RATE)
        window[start : start + len(loud)] = loud
        mel = self._features(window)[:, : int(seconds * 100)]
        batch = np.ascontiguousarray(mel[None].astype(np.float32))
        return self._model.encode(ctranslate2.StorageView.from_array(batch), to_cpu=True)

    def _text(self, ids: list[int]) -> str:
        return str(self._tokenizer.decode([token for token in ids if token < self._end]))

    def _token(self, name: str) -> int:
        number = self._tokenizer.token_to_id(name)
        if number is None:
            raise ValueError("tokenizer without Whisper's special tokens")
        return int(number)


def _frames(encoded: ctranslate2.StorageView, samples: Samples, lead_in: float) -> Frames:
    """The encoder's frames that hold the utterance."""
    count = math.ceil((int(lead_in * SAMPLE_RATE) + len(samples)) / FRAME) + REST
    frames: Frames = np.array(encoded)[0, :count]
    return frames
