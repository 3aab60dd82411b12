"""The default recogniser: Whisper base, five best transcriptions of a short window, and the vote of
`speech.vote`.

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

from speech import model_files
from speech.hearing import SAMPLE_RATE, Grammar, Heard, Samples
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


class WhisperRecogniser:
    """Runs in the calling process; `speech.remote` puts it into one that may die. `folder` as in
    `model_files`."""

    def __init__(self, folder: Path, thresholds: Thresholds = MEASURED, threads: int = 2) -> None:
        model_files.prepare(folder)
        self._thresholds = thresholds
        self._model = ctranslate2.models.Whisper(
            str(folder), device="cpu", compute_type="int8", intra_threads=threads
        )
        self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._features = FeatureExtractor()
        self._end = self._token("<|endoftext|>")

    def warm_up(self) -> None:
        """The first pass allocates; do it on silence rather than on the resident's first word."""
        self.recognise(np.zeros(SAMPLE_RATE // 2, np.float32), ["ya"])

    def close(self) -> None:
        """Nothing outlives the object."""

    def recognise(self, samples: Samples, phrases: Grammar, language: str = "id") -> Heard:
        """See `speech.hearing.Recogniser`. Javanese and Sundanese answers are heard as Indonesian."""
        spoken = "en" if language == "en" else "id"
        texts = self._hear(samples, spoken, LEAD_IN)
        first = elect(texts, phrases, spoken, self._thresholds)
        if first.decision == "accept":
            return first
        texts += self._hear(samples, spoken, SECOND_LEAD_IN)
        return elect([(text, weight / 2) for text, weight in texts], phrases, spoken, self._thresholds)

    def _hear(self, samples: Samples, spoken: str, lead_in: float) -> list[tuple[str, float]]:
        """The five best transcriptions and their weights, which add up to 1."""
        prompt = ["<|startoftranscript|>", f"<|{spoken}|>", "<|transcribe|>", "<|notimestamps|>"]
        result = self._model.generate(
            self._encode(samples, lead_in),
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
