"""Which phrases the recogniser accepts from espeak-ng: `python -m speech.measure MODEL_FOLDER [--search]`.

Each phrase of `measured.toml` is synthesised, cut out by endpointing as on the kiosk, and judged within the
whole screen it stands on. It says what stories can say; it says nothing about people.
"""

from __future__ import annotations

import argparse
import subprocess
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from speech.endpoint import Endpointer, silero
from speech.hearing import FRAME, SAMPLE_RATE, Heard, Recogniser, Samples
from speech.sound import from_pcm
from speech.synthesis import VoiceSettings

MEASURED_FILE = Path(__file__).with_name("measured.toml")

CANDIDATES = [
    VoiceSettings(f"id{variant}", rate)
    for variant in ("", "+m3", "+f2", "+m1", "+m7", "+f4", "+m2", "+f3")
    for rate in (150, 120, 110, 130, 140, 165)
] + [
    VoiceSettings(f"id{variant}", rate, pitch=pitch)
    for variant in ("", "+m2", "+m5", "+croak")
    for rate in (90, 100, 110)
    for pitch in (30, 70)
]
CLEAR_ENOUGH = 0.8
"""Confidence in the worst take at which the search stops."""

CUTS = (-700, -300, 0, 250, 600)
"""Samples by which an utterance is cut later or earlier: where endpointing cuts depends on what was said before, and
much of what Whisper understands depends on the cut."""

TAKES = ((0, 0), (-4, 3), (4, -3))
"""Changes of rate and pitch: a speaker who is understood in all of them is no lucky hit of one espeak-ng
version or one processor's rounding."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The file. `screens` are grammars (phrase → meaning) with the bar and numbers; `pairs` are the
    (screen, phrase) to measure: a screen's own phrases, the bar's on the first one; `speakers` say the
    phrases."""

    screens: dict[str, dict[str, str]]
    pairs: tuple[tuple[str, str], ...]
    speakers: dict[str, VoiceSettings]


def measured(file: Path = MEASURED_FILE) -> Measured:
    """Read the list. Raises OSError, tomllib.TOMLDecodeError or KeyError for a broken one."""
    data = tomllib.loads(file.read_text("utf-8"))
    bar = _meanings(data["bar"])
    own = {name: _meanings(choices) for name, choices in data["screens"].items()}
    screens = {
        name: own[name] | _numbered(data["numbers"], choices) | bar
        for name, choices in data["screens"].items()
    }
    pairs = [(screen, phrase) for screen, phrases in own.items() for phrase in phrases]
    pairs += [(next(iter(own)), phrase) for phrase in bar]
    speakers = {
        phrase: VoiceSettings(row["voice"], row["rate"], pitch=row.get("pitch", 50))
        for phrase, row in data["spoken"].items()
    }
    return Measured(screens, tuple(pairs), speakers)


def _meanings(choices: list[str]) -> dict[str, str]:
    """Phrase → the choice's first phrase; a choice is written 'phrase | phrase'."""
    return {phrase: choice.split(" | ")[0] for choice in choices for phrase in choice.split(" | ")}


def _numbered(numbers: list[str], choices: list[str]) -> dict[str, str]:
    """Choices can be picked by number too, unless they are digits themselves."""
    if numbers[0] in choices:
        return {}
    return {number: choice.split(" | ")[0] for number, choice in zip(numbers, choices, strict=False)}


def synthesise(phrase: str, voice: VoiceSettings) -> Samples:
    """The phrase as float32[n] at 16 kHz, the same each time.

    By the program and not by `Espeak`: within a process each utterance of espeak-ng depends on those before.
    """
    speaker = ["-v", voice.name, "-s", str(voice.rate), "-p", str(voice.pitch), "-a", str(voice.volume)]
    wav = subprocess.run(
        ["espeak-ng", *speaker, "--stdout", phrase], check=True, stdout=subprocess.PIPE
    ).stdout
    rate = int.from_bytes(wav[24:28], "little")
    return from_pcm(np.frombuffer(wav[44:], "<i2"), rate)


def utterances(samples: Samples) -> list[Samples]:
    """What endpointing makes of a clip between half a second and a second of silence."""
    around = np.concatenate([np.zeros(SAMPLE_RATE // 2), samples, np.zeros(SAMPLE_RATE)]).astype(np.float32)
    endpointer = Endpointer(silero())
    frames = (around[start : start + FRAME] for start in range(0, len(around) - FRAME, FRAME))
    return [utterance for frame in frames if (utterance := endpointer.feed(frame)) is not None]


def judge(recogniser: Recogniser, samples: Samples, grammar: dict[str, str]) -> Heard:
    """The worst verdict on the clip over CUTS, when it makes exactly one utterance; nothing heard otherwise."""
    found = utterances(samples)
    if len(found) != 1:
        return Heard(None, 0.0, "repeat")
    cuts = [np.pad(found[0], (max(0, -cut), 0))[max(0, cut) :] for cut in CUTS]
    return min((recogniser.recognise(cut, grammar) for cut in cuts), key=lambda heard: heard.confidence)


def right(heard: Heard, phrase: str, grammar: dict[str, str]) -> bool:
    """Whether the phrase's meaning was accepted."""
    if heard.phrase is None or heard.decision != "accept":
        return False
    return grammar[heard.phrase] == grammar[phrase]


def search(
    recogniser: Recogniser, phrase: str, known: VoiceSettings | None, grammars: list[dict[str, str]]
) -> str:
    """A row for 'spoken': the speaker whose worst take is best understood on all the screens."""
    best = (False, -1.0, CANDIDATES[0])
    for voice in [known, *CANDIDATES] if known else CANDIDATES:
        accepted, worst = True, 1.0
        for rate, pitch in TAKES:
            take = synthesise(phrase, replace(voice, rate=voice.rate + rate, pitch=voice.pitch + pitch))
            verdicts = [(judge(recogniser, take, grammar), grammar) for grammar in grammars]
            accepted &= all(right(heard, phrase, grammar) for heard, grammar in verdicts)
            worst = min(worst, *(heard.confidence for heard, _ in verdicts))
            if (accepted, worst) <= best[:2]:
                break
        else:
            best = (accepted, worst, voice)
        if best[0] and best[1] >= CLEAR_ENOUGH:
            break
    accepted, worst, voice = best
    speaker = f'voice = "{voice.name}", rate = {voice.rate}, pitch = {voice.pitch}'
    return f'"{phrase}" = {{ {speaker}, confidence = {worst:.2f} }}' + (
        "" if accepted else "  # NOT ACCEPTED"
    )


def main() -> None:
    """Print the table, or with --search a row for each phrase that isn't accepted yet."""
    parser = argparse.ArgumentParser(prog="python -m speech.measure", description=main.__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--search", action="store_true", help="find a speaker for what isn't accepted")
    arguments = parser.parse_args()
    # Here, so that the other users of this module don't wait for Whisper's libraries.
    from speech.whisper import WhisperRecogniser

    recogniser, table = WhisperRecogniser(arguments.model), measured()
    failed = []
    for screen, phrase in table.pairs:
        voice = table.speakers.get(phrase, CANDIDATES[0])
        heard = judge(recogniser, synthesise(phrase, voice), table.screens[screen])
        good = right(heard, phrase, table.screens[screen])
        if not good or phrase not in table.speakers:
            failed.append(phrase)
        wrong = "" if good or heard.phrase is None else f" ({heard.phrase})"
        speaker = f"{voice.name:8} {voice.rate:4} {voice.pitch:3}"
        print(f"{phrase:24} {screen:14} {speaker} {heard.confidence:.2f} {heard.decision}{wrong}", flush=True)
    for phrase in dict.fromkeys(failed) if arguments.search else ():
        grammars = [table.screens[screen] for screen, held in table.pairs if held == phrase]
        print(search(recogniser, phrase, table.speakers.get(phrase), grammars), flush=True)


if __name__ == "__main__":
    main()
