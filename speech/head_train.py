"""Making the letter head: `python -m kiosk.phrases | python -m speech.head_train MODEL_FOLDER`.

Every phrase of every screen and some hundred everyday words are said by espeak-ng's voices in made-up rooms and halls
(`speech.head_speech`), heard by Whisper's encoder, and learned (`speech.head_fit`). About a quarter of an hour on one
core. Recordings that an office made of its own people (`speech.recordings`; their key, as 64 hexadecimal digits, comes
through stdin) are learned beside them, and kept only where that helps people whose voice wasn't learned.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from speech import head, head_speech, model_files, recordings
from speech.ctc import log_likelihoods
from speech.head import Frames, Head
from speech.head_fit import Example, fit
from speech.hearing import SAMPLE_RATE, Samples
from speech.letters import letters
from speech.recordings import Recorded

EVERYDAY = Path(__file__).with_name("everyday.txt")
DIGITS = ("nol", "kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
PHRASES, STRINGS = 0.45, 0.25
"""Shares of phrases and of digits; the rest are one to three everyday words."""
DIGITS_AT_A_TIME = (1, 1, 1, 2, 3, 4)

UTTERANCES = 8000
ROUNDS = 8
TIMES = 3
"""How often a recording is learned in a round, each time in other noise."""
FOLDS = 3
CROWD = 40
"""Voices of which the babble is mixed."""
LEAD_IN = 0.2
FRAME = 320
"""Samples (20 ms) that make one of the encoder's frames."""

Encode = Callable[[Samples], Frames]
Tell = Callable[[str], None]


def texts(phrases: Sequence[str], rng: np.random.Generator) -> Iterator[str]:
    """What is said, without end."""
    everyday = sorted(set(EVERYDAY.read_text("utf-8").split()))
    while True:
        which = rng.random()
        if which < PHRASES:
            yield str(rng.choice(phrases))
        elif which < PHRASES + STRINGS:
            yield " ".join(rng.choice(DIGITS, int(rng.choice(DIGITS_AT_A_TIME))))
        else:
            yield " ".join(rng.choice(everyday, int(rng.integers(1, 4))))


def synthetic(
    phrases: Sequence[str],
    encode: Encode,
    count: int,
    seed: int,
    tell: Tell,
    voices: Sequence[str] = head_speech.VOICES,
) -> list[Example]:
    """So many utterances, as frames with their letters. Raises SynthesisError."""
    rng = np.random.default_rng(seed)
    said = texts(phrases, rng)
    babble = [head_speech.utterance(next(said), rng, voices) for _ in range(CROWD)]
    made: list[Example] = []
    queue: list[str] = []
    while len(made) < count:
        while len(queue) < 12:
            queue.insert(0, next(said))
        window = head_speech.window(queue, rng, babble, voices)
        frames = encode(window.sound)
        before = len(made)
        for one in window.said:
            made.append(_cut(frames, one.start, one.end, one.text, rng))
        if before // 500 != len(made) // 500:
            tell(f"{len(made)} of {count} utterances")
    return made


def recorded(clips: Iterable[Recorded], encode: Encode, seed: int) -> list[Example]:
    """Each recording TIMES times, in other noise and at another place."""
    rng = np.random.default_rng(seed)
    made = []
    for clip in clips:
        for _ in range(TIMES):
            sound = np.pad(clip.samples, (int(rng.uniform(0, 0.3) * SAMPLE_RATE), 0))
            noisy = head_speech.with_noise(sound, rng.uniform(3, 40), rng, ())
            made.append(_cut(encode(noisy), 0, len(noisy), clip.phrase, rng))
    return made


@dataclass(frozen=True, slots=True)
class Compared:
    """Of so many recordings of speakers that it didn't know, how many the new head spells rightly, and the old one."""

    recordings: int
    new: int
    old: int


def compared(
    clips: Sequence[Recorded],
    synthetic: Sequence[Example],
    old: Head | None,
    encode: Encode,
    seed: int,
    tell: Tell,
) -> Compared:
    """Cross-validated by speaker: what each speaker is told apart by was trained on the others. Needs two speakers."""
    speakers = sorted({clip.speaker for clip in clips})
    phrases = sorted({clip.phrase for clip in clips})
    right = {"new": 0, "old": 0}
    for fold in range(min(FOLDS, len(speakers))):
        held = set(speakers[fold::FOLDS])
        others = recorded((clip for clip in clips if clip.speaker not in held), encode, seed)
        new = fit([*synthetic, *others], "", ROUNDS, seed, tell)
        for clip in clips:
            if clip.speaker in held:
                frames = encode(clip.samples)
                right["new"] += _spelled(new, frames, phrases) == clip.phrase
                right["old"] += old is not None and _spelled(old, frames, phrases) == clip.phrase
    return Compared(len(clips), right["new"], right["old"])


def _spelled(head: Head, frames: Frames, phrases: Sequence[str]) -> str:
    likely = log_likelihoods(head.log_probs(frames), [letters(phrase) for phrase in phrases])
    return phrases[int(likely.argmax())]


def _cut(frames: Frames, start: int, end: int, text: str, rng: np.random.Generator) -> Example:
    """The frames between two samples and a few around them: what is said has no sharp ends."""
    first, last = ((int(LEAD_IN * SAMPLE_RATE) + at) // FRAME for at in (start, end))
    first, last = max(0, first - int(rng.integers(1, 12))), last + int(rng.integers(2, 9))
    return Example(frames[first:last].astype(np.float16), letters(text))


def main(arguments: Sequence[str]) -> int:
    """Exit status 0; errors are raised."""
    parser = argparse.ArgumentParser(prog="python -m speech.head_train", description=__doc__)
    parser.add_argument("model", type=Path, metavar="MODEL_FOLDER")
    parser.add_argument("--phrases", type=Path, metavar="FILE", help="one a line (default: stdin)")
    parser.add_argument("--out", type=Path, default=head.FILE, metavar="FILE")
    parser.add_argument(
        "--recordings", type=Path, metavar="DIR", help="of speech.recordings; needs --phrases"
    )
    parser.add_argument("--utterances", type=int, default=UTTERANCES)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    if asked.recordings and not asked.phrases:
        parser.error("with --recordings, stdin has their key: name a file with --phrases")
    from speech.whisper import (
        WhisperRecogniser,  # here: the other users of this module bring their own encoder
    )

    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    clips: list[Recorded] = []
    if asked.recordings:
        clips = list(recordings.iterate(asked.recordings, bytes.fromhex(sys.stdin.readline().strip())))
    lines = (asked.phrases.read_text("utf-8") if asked.phrases else sys.stdin.read()).splitlines()
    phrases = sorted({line.strip() for line in lines if line.strip()} | {clip.phrase for clip in clips})
    recogniser, model = (
        WhisperRecogniser(asked.model, threads=asked.threads),
        model_files.weights(asked.model),
    )
    examples = synthetic(phrases, recogniser.frames, asked.utterances, asked.seed, tell)
    if clips:
        found = compared(
            clips, examples, head.fitting(model, asked.model), recogniser.frames, asked.seed, tell
        )
        tell(
            f"of {found.recordings} recordings, by speakers it doesn't know: {found.new} right, before {found.old}"
        )
        if found.new <= found.old:
            tell("no better: nothing is changed")
            return 1
        examples += recorded(clips, recogniser.frames, asked.seed)
    fit(examples, model, ROUNDS, asked.seed, tell).save(asked.out)
    tell(f"{asked.out}: {len(phrases)} phrases, {len(examples)} utterances")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
