"""Fitting the decision to recordings: `python -m speech.calibrate MODEL_FOLDER --corpus DIR --phrases FILE …`.

Each recording is heard before each list of phrases, on which it stands or not. Written is `speech/decision.toml`, told
is what becomes of speakers to whom the gate wasn't fitted.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from speech import decision, gate_fit
from speech.corpus import Clip, clips
from speech.decision import Gate, Hearing, gate, weigh
from speech.gate_fit import Take, Trial
from speech.hearing import Samples
from speech.measure import utterances
from speech.whisper import LEAD_IN, SECOND_LEAD_IN, WhisperRecogniser


def chosen(folder: Path, speakers: str, most: int | None, texts: Iterable[str] = ()) -> list[Clip]:
    """Clips of speakers whose code the pattern matches whole, of these texts (or all), at most so many at random."""
    wanted = frozenset(texts)
    found = [
        clip
        for clip in clips(folder)
        if re.fullmatch(speakers, clip.speaker) and (not wanted or clip.transcript in wanted)
    ]
    if most is not None and len(found) > most:
        picked = np.random.default_rng(0).choice(len(found), most, replace=False)
        found = [found[index] for index in sorted(picked)]
    return found


def cut(samples: Samples) -> Samples | None:
    """The recording as endpointing cuts it; None where it isn't one utterance."""
    found = utterances(samples)
    return found[0] if len(found) == 1 else None


def heard_twice(recogniser: WhisperRecogniser, samples: Samples) -> tuple[Hearing, Hearing]:
    """The utterance at both places in the window."""
    return recogniser.hear(samples, "id", LEAD_IN), recogniser.hear(samples, "id", SECOND_LEAD_IN)


def trials(
    heard: Iterable[tuple[Clip, tuple[Hearing, Hearing]]], lists: Sequence[Sequence[str]], by: Gate
) -> Iterator[Trial]:
    """Each utterance before each list."""
    for clip, (first, second) in heard:
        for phrases in lists:
            takes = []
            for hearings in ([first], [first, second]):
                winner, evidence = weigh(hearings, phrases, "id", by)
                takes.append(Take(winner == clip.transcript, evidence))
            yield Trial(clip.speaker, clip.transcript in phrases, *takes)


def written(gate: Gate, about: str) -> str:
    """As `decision.toml`."""
    weights = "".join(f"{name} = {value:.4f}\n" for name, value in gate.weights.items())
    return (
        "# How vote and letter head become one decision (speech/decision.py).\n"
        f"# {about}\n"
        f"head = {gate.head}\nletter = {gate.letter}\nclear = {gate.clear}\nbias = {gate.bias:.4f}\n\n"
        f"[weights]\n{weights}"
    )


def phrases(file: Path) -> list[str]:
    """A phrase list: one a line. Raises OSError."""
    return [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]


def main(arguments: Sequence[str]) -> int:
    """Exit status 0; errors are raised."""
    parser = argparse.ArgumentParser(prog="python -m speech.calibrate", description=__doc__)
    parser.add_argument("model", type=Path, metavar="MODEL_FOLDER")
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR")
    parser.add_argument("--phrases", type=Path, required=True, action="append", metavar="FILE")
    parser.add_argument("--speakers", default=".*", metavar="PATTERN", help="only these (regular expression)")
    parser.add_argument("--most", type=int, metavar="N", help="so many recordings at most, at random")
    parser.add_argument("--out", type=Path, default=decision.FILE, metavar="FILE")
    parser.add_argument("--threads", type=int, default=1)
    asked = parser.parse_args(arguments)
    recogniser, now = WhisperRecogniser(asked.model, threads=asked.threads), gate(decision.FILE)
    lists = [phrases(file) for file in asked.phrases]
    heard = [
        (clip, heard_twice(recogniser, utterance))
        for clip in chosen(asked.corpus, asked.speakers, asked.most, {p for known in lists for p in known})
        if (utterance := cut(clip.samples())) is not None
    ]
    made = list(trials(heard, lists, now))
    speakers = len({trial.speaker for trial in made})
    held = gate_fit.crossed(made, now.head, now.letter, now.clear)
    fitted = gate_fit.fit(made, now.head, now.letter, now.clear)
    about = f"Fitted to {len(heard)} recordings of {speakers} speakers before {len(lists)} lists of phrases."
    asked.out.write_text(written(fitted, about), "utf-8")
    print(f"{about} Of speakers it wasn't fitted to: {100 * held.right:.1f} % accepted rightly,")
    print(f"{100 * held.wrong:.2f} % wrongly, {100 * held.outside:.2f} % of what isn't on the list.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
