"""Which phrases the recogniser accepts from espeak-ng: `python -m speech.measure MODEL_FOLDER [--search]`.

Each phrase of `measured.toml` is synthesised, cut out by endpointing as on the kiosk, and judged within the
whole screen it stands on. It says what stories can say; it says nothing about people.
"""

from __future__ import annotations

import argparse
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from speech.endpoint import Endpointer, silero
from speech.espeak import Espeak, VoiceSettings
from speech.hearing import FRAME, SAMPLE_RATE, Heard, Recogniser, Samples
from speech.sound import from_pcm

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
CLEAR_ENOUGH = 0.85
"""Confidence at which the search stops: the rounding of another processor won't bring it under .65."""


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


def synthesise(espeak: Espeak, phrase: str, voice: VoiceSettings) -> Samples:
    """The phrase as float32[n] at 16 kHz."""
    sound = espeak.synthesise(phrase, voice)
    return from_pcm(sound.pcm, sound.rate)


def utterances(samples: Samples) -> list[Samples]:
    """What endpointing makes of a clip between half a second and a second of silence."""
    around = np.concatenate([np.zeros(SAMPLE_RATE // 2), samples, np.zeros(SAMPLE_RATE)]).astype(np.float32)
    endpointer = Endpointer(silero())
    frames = (around[start : start + FRAME] for start in range(0, len(around) - FRAME, FRAME))
    return [utterance for frame in frames if (utterance := endpointer.feed(frame)) is not None]


def judge(recogniser: Recogniser, samples: Samples, grammar: dict[str, str]) -> Heard:
    """The verdict when the clip makes exactly one utterance; nothing heard otherwise."""
    found = utterances(samples)
    return recogniser.recognise(found[0], grammar) if len(found) == 1 else Heard(None, 0.0, "repeat")


def right(heard: Heard, phrase: str, grammar: dict[str, str]) -> bool:
    """Whether the phrase's meaning was accepted."""
    if heard.phrase is None or heard.decision != "accept":
        return False
    return grammar[heard.phrase] == grammar[phrase]


def search(recogniser: Recogniser, espeak: Espeak, phrase: str, grammars: list[dict[str, str]]) -> str:
    """A row for 'spoken': the speaker best understood on all screens that hold the phrase."""
    best: tuple[int, float, VoiceSettings] | None = None
    for voice in CANDIDATES:
        samples = synthesise(espeak, phrase, voice)
        verdicts = [(judge(recogniser, samples, grammar), grammar) for grammar in grammars]
        accepted = sum(right(heard, phrase, grammar) for heard, grammar in verdicts)
        confidence = min(heard.confidence for heard, _ in verdicts)
        if best is None or (accepted, confidence) > best[:2]:
            best = (accepted, confidence, voice)
        if accepted == len(grammars) and confidence >= CLEAR_ENOUGH:
            break
    assert best is not None
    voice, failed = best[2], "" if best[0] == len(grammars) else "  # NOT ACCEPTED"
    speaker = f'voice = "{voice.name}", rate = {voice.rate}, pitch = {voice.pitch}'
    return f'"{phrase}" = {{ {speaker}, confidence = {best[1]:.2f} }}{failed}'


def main() -> None:
    """Print the table, or with --search a row for each phrase that isn't accepted yet."""
    parser = argparse.ArgumentParser(prog="python -m speech.measure", description=main.__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--search", action="store_true", help="find a speaker for what isn't accepted")
    arguments = parser.parse_args()
    # Here, so that the other users of this module don't wait for Whisper's libraries.
    from speech.whisper import WhisperRecogniser

    recogniser, espeak, table = WhisperRecogniser(arguments.model), Espeak(), measured()
    failed = []
    for screen, phrase in table.pairs:
        voice = table.speakers.get(phrase, CANDIDATES[0])
        heard = judge(recogniser, synthesise(espeak, phrase, voice), table.screens[screen])
        good = right(heard, phrase, table.screens[screen])
        if not good or phrase not in table.speakers:
            failed.append(phrase)
        wrong = "" if good or heard.phrase is None else f" ({heard.phrase})"
        speaker = f"{voice.name:8} {voice.rate:4} {voice.pitch:3}"
        print(f"{phrase:24} {screen:14} {speaker} {heard.confidence:.2f} {heard.decision}{wrong}", flush=True)
    for phrase in dict.fromkeys(failed) if arguments.search else ():
        grammars = [table.screens[screen] for screen, held in table.pairs if held == phrase]
        print(search(recogniser, espeak, phrase, grammars), flush=True)


if __name__ == "__main__":
    main()
