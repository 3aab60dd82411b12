"""How well people are understood: `./run bench recognition --corpus DIR [--speakers PATTERN] [--most N] [--json]`.

Recordings of people (`speech/corpus.py`) before three lists of phrases, in the quiet and in two levels of noise: the
kiosk's decision beside the bare vote and the bare engine, greedy with the nearest phrase, all on the same sounds of
this run. Utterances that aren't on a list are what must not be accepted there. Prints figures only.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel

from bench.speech import MODEL_FOLDER
from speech import corpus, decision, model_files, vote
from speech.calibrate import chosen, cut, phrases
from speech.decision import Hearing
from speech.head_speech import with_noise
from speech.hearing import Heard, Samples
from speech.noise import clearness
from speech.whisper import LEAD_IN, SECOND_LEAD_IN, WhisperRecogniser

LISTS = {
    name: phrases(Path(__file__).parent / "phrases" / f"{name}.txt") for name in ("kiosk", "words", "digits")
}
NOISES: tuple[float | None, ...] = (None, 10.0, 5.0)
"""Decibels between the speech and the noise: babble or a ventilator, one utterance this, the next that."""
LONG = 6
"""Words from which a recording is good for babble."""
CROWD = 40
TIMED = 15


@dataclass(frozen=True, slots=True)
class Judged:
    """One utterance before one list. `inside` when it is on it; whether the guesses that had to be made were right; and
    the verdicts of the vote alone and of the kiosk, as 'right', 'wrong', 'asked' or 'again'."""

    phrases: str
    condition: str
    speaker: str
    inside: bool
    greedy: bool
    voted: bool
    ours: bool
    vote_verdict: str
    verdict: str


def judged(
    recogniser: WhisperRecogniser, clip: corpus.Clip, samples: Samples, condition: str, greedy: str
) -> Iterator[Judged]:
    """The utterance before each list; `greedy` is the bare engine's transcription."""
    gate, clear = decision.gate(), clearness(samples)
    first = recogniser.hear(samples, "id", LEAD_IN)
    second = recogniser.hear(samples, "id", SECOND_LEAD_IN)
    for name, known in LISTS.items():
        ours, guessed = _in_turn(recogniser, first, second, known, clear), [first, second]
        if ours.decision == "accept" and recogniser.judge([first], known, "id", clear).decision == "accept":
            guessed = [first]
        alone = vote.elect(first.texts, known)
        yield Judged(
            name,
            condition,
            clip.speaker,
            clip.transcript in known,
            _nearest([(greedy, 1.0)], known) == clip.transcript,
            _nearest(first.texts, known) == clip.transcript,
            decision.weigh(guessed, known, "id", gate)[0] == clip.transcript,
            _named(alone, clip.transcript),
            _named(ours, clip.transcript),
        )


def _in_turn(
    recogniser: WhisperRecogniser, first: Hearing, second: Hearing, known: Sequence[str], clear: float
) -> Heard:
    """As `WhisperRecogniser.recognise`."""
    heard = recogniser.judge([first], known, "id", clear)
    return heard if heard.decision == "accept" else recogniser.judge([first, second], known, "id", clear)


def _nearest(texts: Sequence[tuple[str, float]], known: Sequence[str]) -> str:
    votes = vote.tally(texts, known, "id")
    return max(votes, key=lambda phrase: votes[phrase])


def _named(heard: Heard, said: str) -> str:
    if heard.decision == "accept":
        return "right" if heard.phrase == said else "wrong"
    return "asked" if heard.decision == "confirm" else "again"


def babble(folder: Path) -> list[Samples]:
    """People talking without a pause, for a hall."""
    long = [clip for clip in corpus.clips(folder) if len(clip.transcript.split()) >= LONG][:CROWD]
    return [_without_pauses(clip.samples()) for clip in long]


def _without_pauses(samples: Samples) -> Samples:
    frames = samples[: len(samples) // 320 * 320].reshape(-1, 320)
    power = np.sqrt(np.mean(np.square(frames), axis=1))
    return np.concatenate(list(frames[power > 0.03 * power.max(initial=0.0)]))


def interval(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if of == 0:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * ((share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5)
    return middle - half, middle + half


def rows(found: Sequence[Judged]) -> list[dict[str, float | int | str]]:
    """Counts of each list and condition."""
    made: list[dict[str, float | int | str]] = []
    for name in LISTS:
        for condition in dict.fromkeys(one.condition for one in found):
            here = [one for one in found if (one.phrases, one.condition) == (name, condition)]
            inside, outside = [o for o in here if o.inside], [o for o in here if not o.inside]
            made.append(
                {
                    "phrases": name,
                    "condition": condition,
                    "inside": len(inside),
                    "outside": len(outside),
                    "greedy_right": sum(one.greedy for one in inside),
                    "vote_right": sum(one.voted for one in inside),
                    "right": sum(one.ours for one in inside),
                    "vote_accepted": sum(one.vote_verdict == "right" for one in inside),
                    "vote_wrong": sum(one.vote_verdict == "wrong" for one in inside),
                    "vote_outside": sum(one.vote_verdict == "wrong" for one in outside),
                    "accepted": sum(one.verdict == "right" for one in inside),
                    "asked": sum(one.verdict == "asked" for one in inside),
                    "wrong": sum(one.verdict == "wrong" for one in inside),
                    "outside_accepted": sum(one.verdict == "wrong" for one in outside),
                }
            )
    return made


def table(made: Sequence[dict[str, float | int | str]]) -> str:
    """For people: shares of a hundred, ours with Wilson's interval."""
    lines = [
        f"{'list':8}{'noise':8}{'n':>5}  {'greedy':>7}{'vote':>7}{'ours':>7}  {'95 %':>11}   "
        f"{'vote: acc/wrong/out':>20}  {'ours: acc/wrong/out':>20}"
    ]
    for row in made:
        inside, outside = int(row["inside"]), int(row["outside"])
        low, high = interval(int(row["right"]), inside)

        def share(key: str, of: int = inside) -> str:
            return f"{100 * int(row[key]) / of:.1f}" if of else "–"  # noqa: B023

        greedy = share("greedy_right") if row["condition"] == "quiet" else "–"
        lines.append(
            f"{row['phrases']:8}{row['condition']:8}{inside:5}  {greedy:>7}"
            f"{share('vote_right'):>7}{share('right'):>7}  {100 * low:5.1f}–{100 * high:5.1f}   "
            f"{share('vote_accepted'):>7}/{share('vote_wrong'):>5}/{share('vote_outside', outside):>5}  "
            f"{share('accepted'):>7}/{share('wrong'):>5}/{share('outside_accepted', outside):>5}"
        )
    return "\n".join(lines)


def transcribed(bare: WhisperModel, samples: Samples) -> str:
    """The bare engine, greedy, in one pass."""
    segments, _ = bare.transcribe(
        samples, language="id", beam_size=1, temperature=0.0, without_timestamps=True, max_new_tokens=28
    )
    return " ".join(segment.text for segment in segments)


def timing(
    recogniser: WhisperRecogniser, bare: WhisperModel, sounds: Sequence[Samples]
) -> tuple[float, float]:
    """Median seconds of a command before the kiosk's list, and of the bare engine on the same sounds."""
    ours, greedy = [], []
    for samples in sounds[:TIMED]:
        began = time.perf_counter()
        recogniser.recognise(samples, LISTS["kiosk"])
        ours.append(time.perf_counter() - began)
        began = time.perf_counter()
        transcribed(bare, samples)
        greedy.append(time.perf_counter() - began)
    return statistics.median(ours), statistics.median(greedy)


def main(arguments: Sequence[str]) -> int:
    """Exit status 1 where the kiosk's guesses are worse than the bare vote's."""
    parser = argparse.ArgumentParser(prog="./run bench recognition", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR")
    parser.add_argument("--speakers", default=".*", metavar="PATTERN", help="only these (regular expression)")
    parser.add_argument(
        "--most", type=int, default=100, metavar="N", help="recordings of each list (default 100)"
    )
    parser.add_argument("--json", action="store_true", help="counts only, with the corpus's hash")
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args(arguments)
    model_files.prepare(MODEL_FOLDER)
    recogniser = WhisperRecogniser(MODEL_FOLDER, threads=asked.threads)
    recogniser.warm_up()
    bare = WhisperModel(str(MODEL_FOLDER), device="cpu", compute_type="int8", cpu_threads=asked.threads)
    clips = {
        clip.file: clip
        for known in (LISTS["words"], LISTS["digits"])
        for clip in chosen(asked.corpus, asked.speakers, asked.most, known)
    }
    hall, rng = babble(asked.corpus), np.random.default_rng(1)
    found: list[Judged] = []
    quiet, uncut = [], 0
    for number, clip in enumerate(clips.values()):
        samples = cut(clip.samples())
        if samples is None:
            uncut += 1
            continue
        quiet.append(samples)
        for noise in NOISES:
            sound = samples if noise is None else with_noise(samples, noise, rng, hall, crowd=number % 2)
            greedy = transcribed(bare, sound) if noise is None else ""
            found += judged(recogniser, clip, sound, "quiet" if noise is None else f"{noise:g} dB", greedy)
    made = rows(found)
    ours, greedily = timing(recogniser, bare, quiet)
    if asked.json:
        about = {"corpus": corpus.digest(asked.corpus), "speakers": len({one.speaker for one in found})}
        print(
            json.dumps(
                about | {"uncut": uncut, "seconds": ours, "bare_seconds": greedily, "rows": made}, indent=1
            )
        )
    else:
        print(table(made))
        print(f"{len(quiet)} recordings; {uncut} more that endpointing didn't cut as one utterance")
        print(f"a command: {ours:.3f} s, median of {TIMED}; the bare engine, greedy: {greedily:.3f} s")
    return int(any(int(row["right"]) < int(row["vote_right"]) for row in made if row["condition"] == "quiet"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
